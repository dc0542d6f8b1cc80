"""Two snapshots side by side, household by household: what changed between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain.reviews.scoring import HouseholdClass


@dataclass(frozen=True, slots=True)
class Stand:
    """How a household stands in one snapshot."""

    household_class: HouseholdClass | None
    b1: int | None
    b2: int | None
    people: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A household that two snapshots do not say the same of; None = not in that one."""

    household_id: str
    code: str
    head: str
    hamlet: str
    before: Stand | None
    after: Stand | None

    @property
    def changes_class(self) -> bool:
        """Whether its class differs, not only points or people."""
        was = self.before.household_class if self.before else None
        now = self.after.household_class if self.after else None
        return was is not now

    @property
    def words(self) -> tuple[str, ...]:
        """What differs, one sentence each: "B1: 120 → 135"."""
        if self.before is None or self.after is None:
            there = "sau" if self.before is None else "trước"
            return (f"Chỉ có trong lần chốt {there}",)
        return tuple(_words(self.before, self.after))


def differences(
    before: Mapping[str, Stand],
    after: Mapping[str, Stand],
    names: Mapping[str, tuple[str, str, str]],
) -> tuple[Difference, ...]:
    """Return the households that differ, by hamlet and code.

    Args:
        before: the earlier snapshot by household.
        after: the later one.
        names: (code, head, hamlet) of each household.
    """
    found = [
        Difference(home, *names.get(home, ("", "", "")), before.get(home), after.get(home))
        for home in dict.fromkeys([*before, *after])
        if before.get(home) != after.get(home)
    ]
    return tuple(sorted(found, key=lambda d: (d.hamlet, d.code, d.household_id)))


def _words(before: Stand, after: Stand) -> Iterator[str]:
    if before.household_class is not after.household_class:
        yield f"{_class(before)} → {_class(after)}"
    pairs = (
        ("B1", before.b1, after.b1),
        ("B2", before.b2, after.b2),
        ("Nhân khẩu", before.people, after.people),
    )
    for name, was, now in pairs:
        if was != now:
            yield f"{name}: {_shown(was)} → {_shown(now)}"


def _class(stand: Stand) -> str:
    return stand.household_class.label if stand.household_class else "Chưa xác định"


def _shown(value: int | None) -> str:
    return "chưa có" if value is None else str(value)
