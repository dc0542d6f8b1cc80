"""Errors about the sessions and papers of a training class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class NotADayOfTheClass(UserError):
    """A session was to be held on a day the class is not."""

    code: ClassVar[str] = "not_a_day_of_the_class"
    day: str


@dataclass(eq=False)
class SessionUsed(UserError):
    """A session somebody typed in can not be taken off."""

    code: ClassVar[str] = "session_used"
    session: str


@dataclass(eq=False)
class NoSheetOfOurs(UserError):
    """Others hold the class and have people sign; this office only sends them."""

    code: ClassVar[str] = "no_sheet_of_ours"
    title: str
