"""What screens and papers see of the money of a class: frozen values and plain sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.training.courses import CostFor, CostKind, CostUnit
from desktop_app.domain.training.payments import UNITS as UNITS  # choices of pages
from desktop_app.domain.training.payments import Payment, Rate, Reason
from desktop_app.services.training.training_views import CourseView, ParticipantView, RunView

TRAINER_UNITS = (CostUnit.SESSION, CostUnit.PIECE)


def units_for(kind: CostKind) -> tuple[CostUnit, ...]:
    """Return what a kind of cost can be paid per, the usual one first."""
    if kind.by_presence:
        return UNITS
    return TRAINER_UNITS if kind is CostKind.TRAINER else tuple(reversed(CostUnit))


@dataclass(frozen=True, slots=True)
class CostValues:
    """What an officer types about a cost. `rate` and `spent` in đồng, `planned` in units.

    `spent` of money by presence is computed, never typed.
    """

    kind: CostKind
    label: str = ""
    rate: int | None = None
    unit: CostUnit = CostUnit.DAY
    basis: str = ""
    who: CostFor = CostFor.ALL
    planned: int | None = None
    spent: int | None = None

    @property
    def title(self) -> str:
        """The words of a line: the label where one was typed."""
        return self.label or self.kind.label


@dataclass(frozen=True, slots=True)
class CostView:
    """One cost with its sums in đồng; None = not known."""

    id: str
    values: CostValues
    planned: int | None
    spent: int | None

    @property
    def rest(self) -> int | None:
        """Planned less spent; negative = overspent."""
        return None if self.planned is None else self.planned - (self.spent or 0)


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One participant with what is paid to him; `number` counts the whole list."""

    number: int
    person: ParticipantView
    payment: Payment


class KeptState(StrEnum):
    """How a kept payment list stands to what is in the program today."""

    AGREES = "agrees"
    CHANGED = "changed"
    UNLOCKED = "unlocked"
    REPLACED = "replaced"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            "agrees": "Khớp với điểm danh",
            "changed": "Đã thay đổi sau khi in",
            "unlocked": "Đã thay đổi sau khi in (lớp đã mở khóa)",
            "replaced": "Đã có bản sau thay",
        }[self]


@dataclass(frozen=True, slots=True)
class KeptList:
    """A kept payment list: how many people, how much, and how it stands today."""

    run: RunView
    state: KeptState

    @property
    def total(self) -> int:
        """What it paid, in đồng."""
        return sum(self.run.amounts.values())


@dataclass(frozen=True, slots=True)
class MoneyView:
    """The money of one class, computed now.

    Attributes:
        rates: what is paid by presence. rows: every participant, paid or not.
        basis: digest of what a list printed now would pay.
    """

    course: CourseView
    costs: tuple[CostView, ...]
    rates: tuple[Rate, ...]
    rows: tuple[PaymentRow, ...]
    kept: tuple[KeptList, ...]
    basis: str

    @property
    def paid(self) -> tuple[PaymentRow, ...]:
        """Who is paid anything."""
        return tuple(row for row in self.rows if row.payment.lines)

    @property
    def total(self) -> int:
        """What a list printed now would pay, in đồng."""
        return sum(row.payment.total for row in self.rows)

    def count(self, reason: Reason) -> int:
        """Return how many participants a reason is given for."""
        return sum(
            any(remark.reason is reason for remark in row.payment.remarks) for row in self.rows
        )


def summed(amounts: Iterable[int | None]) -> int | None:
    """Add what is known; None where nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
