"""What kept payment lists of one class paid, when lists were printed more than once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KeptPayment:
    """One payment list as printed and kept: participant → đồng, participant → day → share."""

    number: int
    amounts: Mapping[str, int]
    days: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paid:
    """What one participant got in a class."""

    amount: int
    days: Mapping[str, float]


def paid(lists: Iterable[KeptPayment]) -> dict[str, Paid]:
    """Return what each participant was paid.

    A list printed again replaces the older one: an older line counts only if none of its days
    is on a newer list that has this person.
    """
    found: dict[str, Paid] = {}
    for one in sorted(lists, key=lambda kept: kept.number, reverse=True):
        for person, amount in one.amounts.items():
            days = one.days.get(person, {})
            was = found.get(person)
            if was is None:
                found[person] = Paid(amount, dict(days))
            elif days and was.days and not set(days) & set(was.days):
                found[person] = Paid(was.amount + amount, {**was.days, **days})
    return {person: got for person, got in found.items() if got.amount}
