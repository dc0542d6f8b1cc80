"""Lists of the steps that `rasoat print` makes: differing households, the register."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_app.domain.errors.records import RecordMissing
from desktop_app.services.app import App
from desktop_app.services.printing.press import Paper


def _register(app: App, year: str) -> Paper:
    if not year.isdigit():
        raise RecordMissing(f"năm «{year}»")
    lines = app.certificates.register(int(year))
    table = app.step_tables.register(lines, int(year))
    return app.step_tables.paper(table, "so-cap-giay-chung-nhan")


def _differing(app: App, campaign: str) -> Paper:
    title = app.campaigns.get(campaign).period.title
    table = app.step_tables.differing(app.meetings.differing(campaign), title)
    return app.step_tables.paper(table, "ho-sau-hop-khac-diem")


KINDS: Mapping[str, tuple[str, Callable[[App, str], Paper]]] = {
    "certificate-register": ("sổ cấp giấy chứng nhận, ID = năm", _register),
    "meeting-differing": ("hộ sau họp khác theo điểm, ID = đợt", _differing),
}
"""Name on the command line → words, and how it is made."""
