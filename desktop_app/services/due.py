"""A line of «Việc cần làm»: what is due, by which rule, what it opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Target(StrEnum):
    """What a line of the home screen opens."""

    HAMLETS = "hamlets"
    IMPORT_LIST = "import_list"
    PRINT_INFO = "print_info"
    CAMPAIGN = "campaign"
    RESIDENTS = "residents"
    REVIEWS = "reviews"
    STEPS = "steps"
    COURSE = "course"
    NEW_COURSE = "new_course"
    CONFLICTS = "conflicts"
    MACHINES = "machines"
    RECEIVE = "receive"
    BACKUP = "backup"
    INVITE = "invite"
    CAMPAIGN_ABOVE = "campaign_above"
    SEND_DOWN = "send_down"
    TABLES = "tables"
    TOWNS = "towns"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do: when (None = as soon as possible), what, by which rule, where."""

    text: str
    action: str
    target: Target
    on: date | None = None
    rule: str = ""
    argument: str = ""

    def left(self, day: date) -> int | None:
        """Return the days left; negative = overdue, None = no date."""
        return (self.on - day).days if self.on else None
