"""The lists beside the registry that `rasoat print` makes; the id is a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from desktop_app.cli.parser import year
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.services.app import App
from desktop_app.services.households.movement_list import MovementFilter
from desktop_app.services.households.recognitions import RecognitionKind
from desktop_app.services.households.supports import SupportFilter
from desktop_app.services.printing.household_lists import Draw
from desktop_app.services.printing.household_tables import (
    movement_table,
    path_table,
    recognition_table,
    signing_table,
)
from desktop_app.services.printing.press import Paper


def _movements(app: App, year: int, _rest: str) -> Draw:
    rows = app.movement_list.listed(MovementFilter(year=year))
    return movement_table(rows, [f"Năm {year}"])


def _paths(app: App, year: int, _rest: str) -> Draw:
    rows = app.paths.year(year, app.folder.unit_key).rows
    return path_table(rows, year, [f"Năm {year} so với năm {year - 1}"])


def _supports(app: App, year: int, policy: str) -> Draw:
    rows = app.supports.listed(SupportFilter(year, policy))
    return signing_table(rows, policy, year)


def _recognised(kind: RecognitionKind, app: App, year: int, _rest: str) -> Draw:
    return recognition_table(kind, app.recognitions.listed(kind, year), [f"Năm {year}"])


def _paper(name: str, make: Callable[[App, int, str], Draw], app: App, key: str) -> Paper:
    words, _, rest = key.partition("/")
    try:
        found = year(words)
    except ValueError:
        raise RecordMissing(f"năm «{words}»") from None
    return app.list_papers.pdf(make(app, found, rest), f"{name}-{found}")


_LISTS: Mapping[str, tuple[str, Callable[[App, int, str], Draw]]] = {
    "movements": ("danh sách biến động, ID = năm", _movements),
    "paths": ("diễn biến hai năm, ID = năm", _paths),
    "supports": ("bảng kê hỗ trợ có cột ký nhận, ID = năm hoặc năm/chính sách", _supports),
    "farm-average": (
        "hộ có mức sống trung bình, ID = năm",
        partial(_recognised, RecognitionKind.FARM_AVERAGE),
    ),
    "low-income": (
        "người lao động có thu nhập thấp, ID = năm",
        partial(_recognised, RecognitionKind.LOW_INCOME),
    ),
}
KINDS: Mapping[str, tuple[str, Callable[[App, str], Paper]]] = {
    name: (words, partial(_paper, name, make)) for name, (words, make) in _LISTS.items()
}
"""Name on the command line → words, and how it is made of a year."""
