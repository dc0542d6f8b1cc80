"""Errors about scans and photos of signed papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class ProofUnreadable(UserError):
    """A file that is neither a picture nor a PDF, or a damaged one."""

    code: ClassVar[str] = "proof_unreadable"
    name: str


@dataclass(eq=False)
class ProofTooLarge(UserError):
    """A file too large to be kept beside the data. Sizes in words."""

    code: ClassVar[str] = "proof_too_large"
    name: str
    size: str
    most: str


@dataclass(eq=False)
class ProofTooLargeToSend(UserError):
    """A file that stays here, but is too large to travel in a data file."""

    code: ClassVar[str] = "proof_too_large_to_send"
    name: str
    most: str


@dataclass(eq=False)
class ProofElsewhere(UserError):
    """The picture lies on another machine and was not sent."""

    code: ClassVar[str] = "proof_elsewhere"
    name: str


@dataclass(eq=False)
class ProofKnown(UserError):
    """The same picture is attached to this print run already."""

    code: ClassVar[str] = "proof_known"
    name: str
