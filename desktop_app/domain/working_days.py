"""Working days: Monday to Friday, without holidays, with the weekend days worked instead.

How a time limit "03 ngày làm việc" is counted was not read in the law: our reading is that the
day it begins is not counted and the last day counts to its end (DESIGN.md §6, item 7).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

_SATURDAY = 5
_FAR = 400
"""Days looked ahead at most: a calendar whose every day is off must not loop for ever."""


@dataclass(frozen=True, slots=True)
class FixedHoliday:
    """A holiday that falls on the same day of every year."""

    month: int
    day: int
    name: str


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked.

    Attributes:
        yearly: holidays of every year.
        off: further days that are not worked.
        worked: days worked although they are a weekend day or a holiday.
    """

    yearly: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    off: frozenset[date] = field(default_factory=frozenset)
    worked: frozenset[date] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        """Whether people work on a day."""
        if day in self.worked:
            return True
        weekend = day.weekday() >= _SATURDAY
        return not (weekend or day in self.off or (day.month, day.day) in self.yearly)

    def after(self, start: date, count: int) -> date:
        """Return the last of `count` working days after `start`, itself not counted.

        Nothing to count (0 or less) ends on the day it starts.
        """
        if count <= 0:
            return start
        last = start
        for number, day in enumerate(self._following(start), start=1):
            last = day
            if number == count:
                break
        return last

    def between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start`, up to and with `end`."""
        span = range((end - start).days)
        return sum(self.is_working(start + timedelta(n + 1)) for n in span)

    def _following(self, start: date) -> Iterator[date]:
        days = (start + timedelta(n + 1) for n in range(_FAR))
        return (day for day in days if self.is_working(day))
