"""Dates as Vietnamese papers write them, and birth dates of which only the year is known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.errors.definitions import DateUnreadable

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_TYPED = re.compile(r"(?:(?:(\d{1,2})\s*[/.\-]\s*)?(\d{1,2})\s*[/.\-]\s*)?(\d{4})")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4})")
"""18112026: the quickest way at the number keys; 19781125 would be no day in this order."""
YEARS = range(1900, 2200)
"""Years that a person can mean."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, the month or the year: "1978-05-03", "1978-05", "1978".

    Raises:
        ValueError: the text is none of the three, or names a day that does not exist.
    """

    text: str

    def __post_init__(self) -> None:
        """Refuse what is not a date."""
        match = _ISO.fullmatch(self.text)
        if match is None:
            raise ValueError(f"not a partial date: {len(self.text)} characters")
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))

    @property
    def precision(self) -> str:
        """What is known: "day", "month" or "year"."""
        return {4: "year", 7: "month", 10: "day"}[len(self.text)]

    @property
    def year(self) -> int:
        """The year, always known."""
        return int(self.text[:4])

    @property
    def earliest(self) -> date:
        """The first day it can be."""
        return date.fromisoformat((self.text + "-01-01")[:10])

    @property
    def latest(self) -> date:
        """The last day it can be."""
        month = int(self.text[5:7] or 12)
        day = int(self.text[8:10] or calendar.monthrange(self.year, month)[1])
        return date(self.year, month, day)

    @property
    def shown(self) -> str:
        """As tables print it: 03/05/1978, 05/1978 or 1978."""
        return "/".join(reversed(self.text.split("-")))

    def ages(self, on: date) -> tuple[int, int]:
        """Return (youngest, oldest) age in full years on a day; below zero = not yet born."""
        return full_years(self.latest, on), full_years(self.earliest, on)


def full_years(born: date, on: date) -> int:
    """Return the age in full years; who was born on 29/02 is a year older on 01/03."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def parse_date(text: str) -> PartialDate:
    """Read what a person typed: 3/5/1978, 03.05.1978, 03-05-1978, 03051978, 5/1978, 1978.

    The stored form 1978-05-03 is read as well.

    Raises:
        DateUnreadable: anything else, a day that does not exist, or a year out of 1900–2199.
    """
    tidy = " ".join(text.split())
    match = _TYPED.fullmatch(tidy) or _RUN.fullmatch(tidy)
    iso = tidy if match is None else _iso(match[1], match[2], match[3])
    try:
        found = PartialDate(iso)
    except ValueError:
        raise DateUnreadable(text) from None
    if found.year not in YEARS:
        raise DateUnreadable(text)
    return found


def iso_day(text: str) -> date | None:
    """Return the day of "2024-11-18"; None for nothing, a month, a year or what is no day."""
    try:
        found = PartialDate(text)
    except ValueError:
        return None
    return found.earliest if found.precision == "day" else None


def short_date(day: date) -> str:
    """Return dd/mm/yyyy, as tables print it."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def long_date(day: date) -> str:
    """Return "ngày 05 tháng 01 năm 2026": a zero before days below 10 and months 1 and 2.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (reference/training-inspection.md §5.2, §5.4).
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _iso(day: str | None, month: str | None, year: str) -> str:
    return "-".join(part.zfill(2) for part in (year, month, day) if part)
