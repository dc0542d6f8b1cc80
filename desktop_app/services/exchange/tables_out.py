"""Bảng Excel gửi cấp trên: tables and lists, in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.queries.households import HouseholdFilter
from desktop_app.domain.clock import today
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.profiles import Profile
from desktop_app.domain.progress import Report, silent
from desktop_app.exchange.names import slug
from desktop_app.services.exchange.writing_out import write
from desktop_app.services.folders.folder import Folder
from desktop_app.services.printing.detail_lists import LISTS, DetailLists
from desktop_app.services.printing.households import HouseholdPapers
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.report_set import file_name
from desktop_app.services.reviews.table_rows import NUMBERS
from desktop_app.services.reviews.tables import Tables
from desktop_app.services.units import Units


@dataclass(frozen=True, slots=True)
class TablesWritten:
    """Which files were written where; `beside` = those that got a new name."""

    folder: Path
    files: tuple[Path, ...]
    beside: tuple[str, ...]


class TablesOut:
    """Writes what a unit without data files hands over."""

    def __init__(
        self,
        folder: Folder,
        units: Units,
        campaigns: Campaigns,
        tables: Tables,
        lists: DetailLists,
        households: HouseholdPapers,
    ) -> None:
        self._folder, self._units, self._campaigns = folder, units, campaigns
        self._tables, self._lists, self._households = tables, lists, households

    def write(self, place: Path, report: Report = silent) -> TablesWritten:
        """Write the list of households, and the tables of the newest campaign if there is one.

        Nothing is replaced: what has the name already, or is held open, is written beside.

        Raises:
            NothingToPrint: there is neither a household nor a campaign.
            DiskFull, StickLocked, StickGone, PlaceNotWritable: what was written before stays
                whole.
        """
        day = today(self._folder.clock)
        out = place / f"bang-excel_{slug(self._units.own().title)}_{day.isoformat()}"
        files, beside = [], []
        for name, content in self._made(day.year, report):
            path = write(out, name, content)
            files.append(path)
            if path.name != name:
                beside.append(path.name)
        if not files:
            raise NothingToPrint("Bảng Excel gửi cấp trên")
        return TablesWritten(out, tuple(files), tuple(beside))

    def _made(self, year: int, report: Report) -> Iterator[tuple[str, bytes]]:
        campaign = next(iter(self._campaigns.all()), None)
        key = campaign.key if campaign else ""
        wanted = HouseholdFilter(
            unit_key=self._folder.unit_key, year=int(key[:4] or year), campaign_key=key
        )
        try:
            content = self._households.workbook(wanted, Profile.FULL)
            yield f"danh-sach-ho_{wanted.year}.xlsx", content
        except NothingToPrint:
            pass
        if not key:
            return
        for made in self._tables.workbooks(list(NUMBERS), key, report=report):
            yield file_name(made.number, key), made.content
        for number in LISTS:
            try:
                yield file_name(number, key), self._lists.workbook(number, key)
            except NothingToPrint:
                continue
