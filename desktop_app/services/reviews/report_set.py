"""Everything the series has, tables and lists, under one list of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.documents.reports.report_spec import load_spec
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.errors.records import TableNotYet
from desktop_app.domain.progress import Report, silent
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.files import keep
from desktop_app.services.printing.detail_lists import LISTS, DetailLists
from desktop_app.services.reviews.report_titles import ReportTitle
from desktop_app.services.reviews.tables import NUMBERS, Tables

CHILDREN = "children"
_PROVINCIAL = "biểu của tỉnh, không có trong Thông tư"
_LIST_TITLES = {
    "14": "Danh sách chi tiết hộ cận nghèo",
    "15": "Danh sách chi tiết hộ nghèo",
}


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written of a set: files, and numbers that had nothing to print."""

    folder: Path
    files: tuple[str, ...]
    empty: tuple[str, ...]


class ReportSet:
    """Makes one of the series or the whole of it, from one snapshot."""

    def __init__(self, tables: Tables, lists: DetailLists) -> None:
        self._tables = tables
        self._lists = lists

    def titles(self, resources: Path = RESOURCES) -> tuple[ReportTitle, ...]:
        """Return what the series has, in its order."""
        folder = resources / "templates" / "tables"
        specs = [load_spec(folder / f"{number}.toml") for number in NUMBERS]
        tables = [ReportTitle(s.number, s.title, s.annex, s.caution) for s in specs]
        lists = [ReportTitle(n, title, "", _PROVINCIAL) for n, title in _LIST_TITLES.items()]
        return (*tables, *lists)

    def workbook(
        self, number: str, campaign_key: str, *, snapshot: int | str | None = None
    ) -> bytes:
        """Return one table or list as Excel.

        Raises:
            TableNotYet: nothing has this number.
            NothingToPrint: the list is empty.
        """
        if number in LISTS:
            return self._lists.workbook(number, campaign_key, snapshot=snapshot)
        return self._tables.workbook(number, campaign_key, snapshot=snapshot)

    def save_all(
        self,
        folder: Path,
        campaign_key: str,
        *,
        numbers: Sequence[str] = (),
        snapshot: int | str | None = None,
        report: Report = silent,
    ) -> Saved:
        """Write several of the series (all by default) into a folder, each whole or not at all.

        All tables come from one reading of the figures. Stopping leaves the files written.
        """
        wanted = list(numbers) or [*NUMBERS, *LISTS]
        if unknown := [n for n in wanted if n not in NUMBERS and n not in LISTS]:
            raise TableNotYet(unknown[0])
        tables = [number for number in wanted if number in NUMBERS]
        made = self._tables.workbooks(tables, campaign_key, snapshot=snapshot, report=report)
        files = [_keep(folder, one.number, campaign_key, one.content) for one in made]
        empty = []
        for number in (n for n in wanted if n in LISTS):
            report(len(files), len(wanted), "biểu")
            try:
                content = self._lists.workbook(number, campaign_key, snapshot=snapshot)
            except NothingToPrint:
                empty.append(number)
                continue
            files.append(_keep(folder, number, campaign_key, content))
        return Saved(folder, tuple(files), tuple(empty))


def file_name(number: str, campaign_key: str) -> str:
    """Return the name of a table's file: "bieu-7.1_2024.xlsx"."""
    word = "tre-em" if number == CHILDREN else number
    return f"bieu-{word}_{campaign_key}.xlsx"


def _keep(folder: Path, number: str, campaign_key: str, content: bytes) -> str:
    name = file_name(number, campaign_key)
    keep(folder / name, content)
    return name
