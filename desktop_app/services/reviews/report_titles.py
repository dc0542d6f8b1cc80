"""The names of the tables this version can make, as their own files print them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.documents.reports.report_spec import load_spec
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.reviews.tables import NUMBERS


@dataclass(frozen=True, slots=True)
class ReportTitle:
    """One official table. `caution` says what was not checked yet."""

    number: str
    title: str
    annex: str
    caution: str


def report_titles(resources: Path = RESOURCES) -> tuple[ReportTitle, ...]:
    """Return the tables in the order of their numbers."""
    folder = resources / "templates" / "tables"
    specs = [load_spec(folder / f"{number}.toml") for number in NUMBERS]
    return tuple(ReportTitle(s.number, s.title, s.annex, s.caution) for s in specs)
