"""Errors about taking over the data of a commune that was merged into another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class NotToBeTakenOver(UserError):
    """The own folder, one of the same unit, or one of an upper unit."""

    code: ClassVar[str] = "not_to_be_taken_over"
    unit: str


@dataclass(eq=False)
class TakeoverForked(UserError):
    """Two machines wrote different things under one number: a folder was copied."""

    code: ClassVar[str] = "takeover_forked"
