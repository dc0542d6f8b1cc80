"""Errors about presence: a session that is done, one that can not be done yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class SessionFinished(UserError):
    """Presence or counted signatures of a finished session were to be changed."""

    code: ClassVar[str] = "session_finished"
    session: str


@dataclass(eq=False)
class FinishNeedsReason(UserError):
    """A session was to be finished though typed and counted do not agree, without a reason.

    `counted`: the number of signatures in words, also that nobody counted them.
    """

    code: ClassVar[str] = "finish_needs_reason"
    session: str
    present: int
    counted: str
