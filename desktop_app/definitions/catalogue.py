"""Every definition shipped with the program, and which of them is in force on a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from desktop_app.definitions.components import read_components
from desktop_app.definitions.places import Places, read_places
from desktop_app.definitions.reading import Entry, read_toml
from desktop_app.definitions.score_tables import read_score_table
from desktop_app.definitions.standards import read_indicators, read_standard
from desktop_app.definitions.step_rules import (
    NO_HOLIDAYS,
    ShippedHolidays,
    read_holidays,
    read_step_rules,
)
from desktop_app.definitions.vocabularies import (
    Terms,
    read_ethnic_groups,
    read_number_provinces,
    read_terms,
)
from desktop_app.domain.citations import Citation
from desktop_app.domain.errors.definitions import (
    DefinitionFaulty,
    FormNotShipped,
    StandardUnknown,
)
from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.domain.reviews.deprivation import Indicator
from desktop_app.domain.reviews.score_tables import ScoreTable
from desktop_app.domain.reviews.standards import Standard, in_force, overlaps
from desktop_app.domain.reviews.step_rules import NO_RULES, StepRules
from desktop_app.domain.training.components import Component

REVIEW, INSPECTION_A, EVALUATION = "review", "inspection-a", "evaluation"
SCREENING = "screening"
"""Purposes of shipped forms."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ShippedForm:
    """One published version of a form: a file that never changes."""

    key: str
    path: Path
    purpose: str
    valid_from: date
    valid_to: date | None
    citation: Citation
    content: bytes | None = None
    """The file of a form an office took in; None = it lies at `path`."""

    def read(self) -> bytes:
        """Return the XLSForm file."""
        return self.path.read_bytes() if self.content is None else self.content


@dataclass(frozen=True, slots=True)
class Definitions:
    """All definitions, read once."""

    places: Places
    ethnic: EthnicGroups
    number_provinces: Mapping[str, str]
    standards: tuple[Standard, ...]
    indicators: Mapping[str, tuple[Indicator, ...]]
    terms: Mapping[str, Terms]
    forms: tuple[ShippedForm, ...]
    score_tables: tuple[ScoreTable, ...]
    components: tuple[Component, ...] = ()
    holidays: ShippedHolidays = NO_HOLIDAYS
    steps: StepRules = NO_RULES

    def standard(self, standard_id: str) -> Standard:
        """Return a standard by its id.

        Raises:
            StandardUnknown: no file has it.
        """
        for standard in self.standards:
            if standard.id == standard_id:
                return standard
        raise StandardUnknown(standard_id)

    def standards_on(self, day: date, place: str = "") -> tuple[Standard, ...]:
        """Return the standards in force on a day; `place` = key of the province."""
        return in_force(self.standards, day, place)

    def leading_standards(self, day: date) -> tuple[Standard, ...]:
        """Return the standards a campaign may rest on, on a day."""
        return tuple(s for s in self.standards_on(day) if s.leading)

    def indicators_of(self, standard: Standard) -> tuple[Indicator, ...]:
        """Return the indicators a standard counts; empty while they are a draft."""
        return self.indicators.get(standard.indicators, ())

    def form(self, key: str) -> ShippedForm | None:
        """Return a shipped form by "<id>@<version>"; None for an imported one."""
        return next((form for form in self.forms if form.key == key), None)

    def form_on(self, purpose: str, day: date) -> ShippedForm:
        """Return the newest shipped form for a purpose in force on a day.

        Raises:
            FormNotShipped: there is none.
        """
        found = [
            form
            for form in self.forms
            if form.purpose == purpose
            and form.valid_from <= day
            and (form.valid_to is None or day <= form.valid_to)
        ]
        if not found:
            raise FormNotShipped(purpose, day.isoformat())
        return max(found, key=lambda form: (form.valid_from, form.key))

    def score_table(self, day: date, *, trial: bool) -> ScoreTable | None:
        """Return the newest approved (or trial) score table of a day, None if there is none."""
        found = [t for t in self.score_tables if t.trial is trial and t.valid_from <= day]
        return max(found, key=lambda table: table.valid_from, default=None)


def load_definitions(resources: Path) -> Definitions:
    """Read all definition files under `resources` (platform.paths.RESOURCES).

    Raises:
        DefinitionFaulty: the problems of all files together.
    """
    read = _Reader()
    lists = resources / "definitions"
    places = [read(read_places, file) for file in sorted((resources / "places").glob("*.csv"))]
    standards = read.all(read_standard, resources / "standards", "*.toml")
    ethnic = read(read_ethnic_groups, lists / "ethnic.toml")
    provinces = read(read_number_provinces, lists / "citizen_number.toml")
    indicators = {
        file.stem.partition("-")[2]: read(read_indicators, file)
        for file in sorted(lists.glob("indicators-*.toml"))
    }
    terms = read(read_terms, lists / "terms.toml")
    tables = read.all(read_score_table, lists, "bang-diem-*.toml")
    forms = read(_forms_in(resources / "forms"), lists / "forms.toml")
    parts = read(read_components, lists / "components.toml")
    holidays = read(read_holidays, lists / "holidays.toml")
    steps = read(read_step_rules, lists / "review_steps.toml")
    read.refuse()
    if pairs := overlaps(standards):
        raise DefinitionFaulty("standards", len(pairs), f"– thời gian trùng nhau: {pairs}")
    whole = Places({key: unit for one in places for key, unit in one.units.items()})
    return Definitions(
        whole,
        ethnic,
        provinces,
        standards,
        indicators,
        terms,
        forms,
        tables,
        parts,
        holidays,
        steps,
    )


class _Reader:
    """Reads files one after another and keeps the problems of all."""

    def __init__(self) -> None:
        self._errors: list[DefinitionFaulty] = []

    def __call__(self, read: Callable[[bytes, str], T], file: Path) -> T:
        try:
            return read(file.read_bytes(), file.name)
        except DefinitionFaulty as error:
            self._errors.append(error)
            empty: T = None  # type: ignore[assignment]  # never seen: refuse() raises first
            return empty

    def all(self, read: Callable[[bytes, str], T], folder: Path, pattern: str) -> tuple[T, ...]:
        return tuple(self(read, file) for file in sorted(folder.glob(pattern)))

    def refuse(self) -> None:
        if self._errors:
            names = ", ".join(error.file for error in self._errors)
            problems = "\n".join(error.problems for error in self._errors)
            raise DefinitionFaulty(names, sum(e.count for e in self._errors), problems)


def _forms_in(folder: Path) -> Callable[[bytes, str], tuple[ShippedForm, ...]]:
    def read(content: bytes, file: str) -> tuple[ShippedForm, ...]:
        root = read_toml(content, file)
        found = tuple(_form(entry, folder) for entry in root.entries("form"))
        root.faults.refuse()
        return found

    return read


def _form(entry: Entry, folder: Path) -> ShippedForm:
    path = folder / entry.text("file")
    if not path.is_file():
        entry.faults.add(f"{entry.place}file", f"không có tệp {path.name}")
    return ShippedForm(
        key=entry.text("key"),
        path=path,
        purpose=entry.text("purpose"),
        valid_from=entry.day("valid_from"),
        valid_to=entry.optional_day("valid_to"),
        citation=entry.citation(),
    )
