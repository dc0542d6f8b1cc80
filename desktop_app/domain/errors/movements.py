"""Errors about dated events of households and people, and about taking acts back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class EventInFuture(UserError):
    """An event is dated after today."""

    code: ClassVar[str] = "event_in_future"
    day: date


@dataclass(eq=False)
class EventBeforeBirth(UserError):
    """An event of a person is dated before the birth."""

    code: ClassVar[str] = "event_before_birth"
    name: str
    born: str
    day: date


@dataclass(eq=False)
class EventBeforeStay(UserError):
    """An event is dated before the person belonged to the household."""

    code: ClassVar[str] = "event_before_stay"
    name: str
    since: date
    day: date


@dataclass(eq=False)
class EventBeforeHousehold(UserError):
    """Somebody was to come into a household before it was made by a split."""

    code: ClassVar[str] = "event_before_household"
    since: date
    day: date


@dataclass(eq=False)
class BirthOnOtherDay(UserError):
    """A birth was recorded on another day than the birth date typed."""

    code: ClassVar[str] = "birth_on_other_day"
    name: str
    born: str
    day: date


@dataclass(eq=False)
class HeadNeeded(UserError):
    """The head goes and others stay: somebody of them must be named the new head."""

    code: ClassVar[str] = "head_needed"
    name: str


@dataclass(eq=False)
class NotInHousehold(UserError):
    """A person is not (or no longer) a member of the household an event is about."""

    code: ClassVar[str] = "not_in_household"
    name: str


@dataclass(eq=False)
class HouseholdNotFollowed(UserError):
    """A household that is no longer followed can not change its people."""

    code: ClassVar[str] = "household_not_followed"
    household: str


@dataclass(eq=False)
class SameHousehold(UserError):
    """Somebody was to go from a household into the same household."""

    code: ClassVar[str] = "same_household"


@dataclass(eq=False)
class NobodySplit(UserError):
    """A split names nobody, everybody, or a head who does not go."""

    code: ClassVar[str] = "nobody_split"


@dataclass(eq=False)
class ActBuiltOn(UserError):
    """An act can not be taken back: something it wrote was edited since."""

    code: ClassVar[str] = "act_built_on"


@dataclass(eq=False)
class NobodyLeaves(UserError):
    """Nobody was chosen to go to another commune."""

    code: ClassVar[str] = "nobody_leaves"


@dataclass(eq=False)
class SameCommune(UserError):
    """Somebody was announced to the commune they live in."""

    code: ClassVar[str] = "same_commune"


@dataclass(eq=False)
class AlreadyTakenIn(UserError):
    """People announced by another commune were taken in before."""

    code: ClassVar[str] = "already_taken_in"
