"""Time as an argument: the program never asks the machine in the middle of a rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

VIETNAM = timezone(timedelta(hours=7))
"""Local time on every paper and screen; Viet Nam has no summer time."""


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """Return the moment in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the moment in UTC."""
        return datetime.now(UTC)


@dataclass(slots=True)
class FixedClock:
    """A clock that shows what it was told: demo and tests."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment in UTC."""
        return self.moment


def today(clock: Clock) -> date:
    """The local day of a clock."""
    return clock.now().astimezone(VIETNAM).date()


@dataclass(slots=True)
class TickingClock:
    """A clock that starts where it was told and goes on by `step` at every look: the demo."""

    moment: datetime
    step: timedelta = timedelta(milliseconds=20)

    def now(self) -> datetime:
        """Return the moment in UTC."""
        self.moment += self.step
        return self.moment
