"""Errors about papers and tables that are to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class TooManySignatureBoxes(UserError):
    """More sessions on one attendance sheet than a page has room for."""

    code: ClassVar[str] = "too_many_signature_boxes"
    count: int
    most: int


@dataclass(eq=False)
class NothingToPrint(UserError):
    """A list without rows, a form without questions."""

    code: ClassVar[str] = "nothing_to_print"
    paper: str
