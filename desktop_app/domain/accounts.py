"""Who may do what in a data folder (DESIGN.md §9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

ATTEMPTS = 5
"""Wrong passwords before an account is locked: our choice after a model, no legal duty."""
LOCKED_FOR = timedelta(hours=12)


class Role(StrEnum):
    """What an account may do. Restricts the program, not somebody who holds the data key."""

    ADMIN = "admin"
    OFFICER = "officer"
    VIEWER = "viewer"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {"admin": "Quản trị", "officer": "Cán bộ nghiệp vụ", "viewer": "Chỉ xem"}[self]

    @property
    def writes(self) -> bool:
        """Whether the role may change data of households, courses, inspections."""
        return self is not Role.VIEWER

    @property
    def manages(self) -> bool:
        """Whether the role may manage accounts, restore, and change settings of the office."""
        return self is Role.ADMIN


class SiteRole(StrEnum):
    """What a machine is for: chosen at first start, changes nothing in the data."""

    COMMUNE = "commune"
    UPPER = "upper"


@dataclass(frozen=True, slots=True)
class Attempts:
    """Wrong passwords since the last right one."""

    count: int = 0
    last: datetime | None = None

    def failed(self, now: datetime) -> Attempts:
        """Return the state after one more wrong password; a lock that ran out starts anew."""
        before = 0 if self._ran_out(now) else self.count
        return Attempts(before + 1, now)

    def locked_until(self, now: datetime) -> datetime | None:
        """Return when the account opens again by itself, None if it is open."""
        if self.last is None or self.count < ATTEMPTS or self._ran_out(now):
            return None
        return self.last + LOCKED_FOR

    @property
    def left(self) -> int:
        """How many wrong passwords are still allowed."""
        return max(ATTEMPTS - self.count, 0)

    def _ran_out(self, now: datetime) -> bool:
        # a clock that was put back must not lock for years: a lock from the future is none
        return self.last is None or not timedelta() <= now - self.last < LOCKED_FOR
