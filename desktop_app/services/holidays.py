"""Ngày nghỉ: shipped holidays, what the office typed over them, and the calendar they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from db.models.rules import Holiday
from desktop_app.domain.citations import Citation
from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.ids import natural_id
from desktop_app.domain.text_vi import nfc
from desktop_app.domain.working_days import WorkCalendar
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder
from desktop_app.services.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A day of the list. `typed`: by the office; else shipped. `works`: làm bù."""

    day: date
    name: str
    works: bool
    source: str
    typed: bool


class Holidays:
    """The days that are not worked, and the weekend days that are."""

    def __init__(self, folder: Folder, rules: Rulebook) -> None:
        self._folder = folder
        self._rules = rules

    def year(self, year: int) -> Sequence[HolidayRow]:
        """Return the days of a year in order; a typed day stands for the shipped one."""
        found = {row.day: row for row in self._shipped(year)}
        found |= {row.day: row for row in self._typed() if row.day.year == year}
        return [found[day] for day in sorted(found)]

    def calendar(self) -> WorkCalendar:
        """Return what working days are counted by."""
        return self._folder.remembered("work_calendar", self._calendar)

    def set(self, day: date, name: str, *, works: bool = False, citation: str = "") -> None:
        """Type a day; typed again, the last one counts.

        Raises:
            FieldNeeded: no name.
        """
        if not name.strip():
            raise FieldNeeded("Tên ngày nghỉ")
        key = natural_id("holiday", day.isoformat())
        with self._folder.writing() as session:
            row = session.get(Holiday, key)
            if row is None:
                row = Holiday(id=key, on_date=day.isoformat())
                session.add(row)
            reopen(row)
            row.name, row.works = nfc(name.strip()), int(works)
            row.citation = nfc(citation.strip()) or None

    def remove(self, day: date, *, reason: str) -> None:
        """Let a typed day no longer count; what is shipped for it counts again.

        Raises:
            ReasonNeeded: without one. RecordMissing: nobody typed that day.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            row = session.get(Holiday, natural_id("holiday", day.isoformat()))
            if row is None:
                raise RecordMissing(f"ngày nghỉ {day:%d/%m/%Y}")
            close(row, today(self._folder.clock), reason)

    def put_back(self, day: date) -> None:
        """Let a removed day count again."""
        with self._folder.writing() as session:
            row = session.get(Holiday, natural_id("holiday", day.isoformat()))
            if row is not None:
                reopen(row)

    def _calendar(self) -> WorkCalendar:
        shipped, typed = self._rules.definitions.holidays, self._typed()
        return WorkCalendar(
            yearly=frozenset((fixed.month, fixed.day) for fixed, _ in shipped.yearly),
            off=frozenset(
                [day for day, _, _ in shipped.dated]
                + [row.day for row in typed if not row.works]
            ),
            worked=frozenset(row.day for row in typed if row.works),
        )

    def _shipped(self, year: int) -> list[HolidayRow]:
        shipped = self._rules.definitions.holidays
        found = [
            _row(date(year, fixed.month, fixed.day), fixed.name, source)
            for fixed, source in shipped.yearly
        ]
        dated = [each for each in shipped.dated if each[0].year == year]
        return found + [_row(day, name, source) for day, name, source in dated]

    def _typed(self) -> list[HolidayRow]:
        query = select(Holiday).where(Holiday.closed.is_(None), Holiday.on_date.is_not(None))
        with self._folder.reading() as session:
            return [
                HolidayRow(
                    date.fromisoformat(row.on_date or ""),
                    row.name or "",
                    bool(row.works),
                    row.citation or "",
                    typed=True,
                )
                for row in session.scalars(query)
            ]


def _row(day: date, name: str, source: Citation) -> HolidayRow:
    return HolidayRow(day, name, works=False, source=source.shown, typed=False)
