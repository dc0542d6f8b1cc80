"""Errors about the steps of a campaign: what only the decision and its register refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class DecisionLacks(UserError):
    """A decision was asked for while something it rests on is missing."""

    code: ClassVar[str] = "decision_lacks"
    count: int
    lacks: str


@dataclass(eq=False)
class DecisionThere(UserError):
    """The campaign has a decision; a new one needs the old one withdrawn."""

    code: ClassVar[str] = "decision_there"
    number: str


@dataclass(eq=False)
class CertificateNumberUsed(UserError):
    """Numbers of certificates are never used twice."""

    code: ClassVar[str] = "certificate_number_used"
    number: int
    year: int
    free: int


@dataclass(eq=False)
class NoCertificateDue(UserError):
    """Every household that may have a certificate has one."""

    code: ClassVar[str] = "no_certificate_due"


@dataclass(eq=False)
class NumberOutOfReason(UserError):
    """A count that cannot be: below zero, or far beyond any hamlet."""

    code: ClassVar[str] = "number_out_of_reason"
    field: str
