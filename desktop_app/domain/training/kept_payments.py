"""What kept payment lists of one class paid: how they are stored, which of them count.

Days are stored as "2024-11-24:1:meal,travel 2024-11-25:0.5:meal". A day without kinds stands
for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.training.courses import CostKind
from desktop_app.domain.training.payments import WHOLE_DAY, Payment


@dataclass(frozen=True, slots=True)
class PaidDay:
    """One day: the halves of it that were paid, and in which kinds (none = all)."""

    day: date
    halves: int
    kinds: frozenset[CostKind] = frozenset()


@dataclass(frozen=True, slots=True)
class KeptPayment:
    """One payment list as printed and kept: participant → đồng, participant → days."""

    number: int
    amounts: Mapping[str, int]
    days: Mapping[str, tuple[PaidDay, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaidSum:
    """What one participant got in a class: đồng, and the halves of each day."""

    amount: int
    days: Mapping[date, int] = field(default_factory=dict)


def write_days(payment: Payment) -> str:
    """Return the days of a payment as they are stored."""
    parts = []
    for day, halves in payment.days.items():
        kinds = ",".join(sorted(line.kind for line in payment.lines if day in line.days))
        parts.append(f"{day.isoformat()}:{'1' if halves == WHOLE_DAY else '0.5'}:{kinds}")
    return " ".join(parts)


def read_days(text: str) -> tuple[PaidDay, ...]:
    """Read stored days; kinds a newer program wrote are passed over."""
    return tuple(_read(part) for part in text.split())


def in_force(lists: Iterable[KeptPayment]) -> KeptPayment | None:
    """Return the list that counts: each is the whole class, so the newest replaces the others.

    Who stands only on a replaced list is not held to have been paid.
    """
    oldest_first = sorted(lists, key=lambda kept: kept.number)
    return oldest_first[-1] if oldest_first else None


def paid(lists: Iterable[KeptPayment]) -> dict[str, PaidSum]:
    """Return what each participant of a class was paid; who got nothing is left out."""
    kept = in_force(lists)
    if kept is None:
        return {}
    return {
        person: PaidSum(amount, {each.day: each.halves for each in kept.days.get(person, ())})
        for person, amount in kept.amounts.items()
        if amount
    }


def _read(part: str) -> PaidDay:
    day, share, *kinds = part.split(":")
    known = {kind.value: kind for kind in CostKind}
    named = kinds[0].split(",") if kinds else []
    found = frozenset(known[name] for name in named if name in known)
    return PaidDay(date.fromisoformat(day), round(float(share) * WHOLE_DAY), found)
