"""How a kept payment list remembers for which days and kinds of money it paid somebody.

"2024-11-24:1:meal,travel 2024-11-25:0.5:meal". A day without kinds stands for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.courses import CostKind
from desktop_app.domain.payments import WHOLE_DAY, Payment


@dataclass(frozen=True, slots=True)
class PaidDay:
    """One day: the halves of it that were paid, and in which kinds (none = all)."""

    day: date
    halves: int
    kinds: frozenset[CostKind] = frozenset()


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


def _read(part: str) -> PaidDay:
    day, share, *kinds = part.split(":")
    known = {kind.value: kind for kind in CostKind}
    named = kinds[0].split(",") if kinds else []
    found = frozenset(known[name] for name in named if name in known)
    return PaidDay(date.fromisoformat(day), round(float(share) * WHOLE_DAY), found)
