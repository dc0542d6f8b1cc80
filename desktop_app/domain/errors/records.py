"""Errors about households, people, hamlets, campaigns, classes and inspections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class RecordMissing(UserError):
    """A record named by its id or key is not in this folder."""

    code: ClassVar[str] = "record_missing"
    what: str


@dataclass(eq=False)
class FieldNeeded(UserError):
    """A field without which nothing can be stored is empty."""

    code: ClassVar[str] = "field_needed"
    field: str


@dataclass(eq=False)
class HamletUsed(UserError):
    """A hamlet that households live in can not be closed."""

    code: ClassVar[str] = "hamlet_used"
    hamlet: str
    households: int


@dataclass(eq=False)
class ReasonNeeded(UserError):
    """An act that must leave a reason was asked for without one."""

    code: ClassVar[str] = "reason_needed"


@dataclass(eq=False)
class CampaignExists(UserError):
    """The campaign was opened before."""

    code: ClassVar[str] = "campaign_exists"
    campaign: str


@dataclass(eq=False)
class StandardNotLeading(UserError):
    """A draft or incomplete standard can not lead a campaign."""

    code: ClassVar[str] = "standard_not_leading"
    standard: str


@dataclass(eq=False)
class CampaignMissing(UserError):
    """No campaign of that year or month was opened."""

    code: ClassVar[str] = "campaign_missing"
    campaign: str


@dataclass(eq=False)
class DayOutOfRange(UserError):
    """A day lies before the day it must follow."""

    code: ClassVar[str] = "day_out_of_range"
    day: str
    after: str


@dataclass(eq=False)
class TableNotYet(UserError):
    """A table number that this version can not make."""

    code: ClassVar[str] = "table_not_yet"
    number: str


@dataclass(eq=False)
class UnitsTooMany(UserError):
    """Sample data was asked for more units than the folder has, or fewer households."""

    code: ClassVar[str] = "units_too_many"
    wanted: int
    there: int


@dataclass(eq=False)
class ParticipantThere(UserError):
    """Somebody was to be added who is in the list of the class already."""

    code: ClassVar[str] = "participant_there"
    name: str


@dataclass(eq=False)
class CourseLocked(UserError):
    """Participants, presence or amounts of a locked class were to be changed."""

    code: ClassVar[str] = "course_locked"
    title: str


@dataclass(eq=False)
class RecordOfUnit(UserError):
    """A record of another unit: here it is only looked at."""

    code: ClassVar[str] = "record_of_unit"
    unit: str


@dataclass(eq=False)
class NothingSent(UserError):
    """Figures of several units were to be frozen before any of them sent something."""

    code: ClassVar[str] = "nothing_sent"
    campaign: str
