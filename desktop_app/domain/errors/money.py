"""Errors about what a class costs and pays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class AmountUnreadable(UserError):
    """A typed amount is no whole number of đồng, or could be read in two ways."""

    code: ClassVar[str] = "amount_unreadable"
    text: str


@dataclass(eq=False)
class CostTwice(UserError):
    """A class already has a rate of a kind that is paid by presence."""

    code: ClassVar[str] = "cost_twice"
    kind: str


@dataclass(eq=False)
class UnitUnfit(UserError):
    """A kind of cost can not be paid per that unit."""

    code: ClassVar[str] = "cost_unit_unfit"
    kind: str
    unit: str


@dataclass(eq=False)
class NobodyToPay(UserError):
    """A payment list was asked for, and recorded presence pays nobody yet."""

    code: ClassVar[str] = "nobody_to_pay"
    title: str


@dataclass(eq=False)
class NoTrainerToPay(UserError):
    """No session with a trainer, a recorded presence and a rate."""

    code: ClassVar[str] = "no_trainer_to_pay"
    title: str


@dataclass(eq=False)
class ChangedSincePrinted(UserError):
    """A kept payment list can not be printed again: it would show other amounts."""

    code: ClassVar[str] = "payment_changed"
    number: int
