"""Tables 7.4 to 7.10, the children's table and 12, 13: frozen households in, counts out.

Only poor and near-poor households of the closing list are counted. Column keys are those of
`resources/templates/tables/*.toml`; a figure that one household leaves open is None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.ethnic import KINH
from desktop_app.domain.reviews.deprivation import COUNT
from desktop_app.domain.reviews.frozen import MERIT_GROUP, NO_LABOUR_GROUP, FrozenFacts
from desktop_app.domain.reviews.scoring import HouseholdClass

POOR, NEAR = HouseholdClass.POOR, HouseholdClass.NEAR_POOR
CAUSES = tuple("12345678")
"""Codes of the causes of table 7.10."""

Tally = Mapping[str, int | None]
"""Figures of one line by column key."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A poor or near-poor household of the closing list. `unit` = the row it is counted in.

    `ticked`: its twelve indicators are known, not only the total B2 of a paper.
    """

    household_id: str
    unit: str
    listed: HouseholdClass
    people: int
    deprived: frozenset[int]
    ticked: bool
    facts: FrozenFacts


class Sums:
    """Adds figures up by key; a figure nobody knows leaves its sum open."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._sums: dict[str, int | None] = dict.fromkeys(keys, 0)

    def add(self, key: str, value: int | None) -> None:
        """Add a figure."""
        so_far = self._sums[key]
        self._sums[key] = None if value is None or so_far is None else so_far + value

    def add_ones(self, keys: Iterable[str]) -> None:
        """Count one more under each key."""
        for key in keys:
            self.add(key, 1)

    def open(self, keys: Iterable[str]) -> None:
        """Leave sums open: somebody's figure is not known."""
        for key in keys:
            self._sums[key] = None

    def done(self) -> Tally:
        """Return the sums."""
        return dict(self._sums)


Measure = Callable[[Sums, Counted], None]


def by_unit(
    households: Iterable[Counted], keys: Sequence[str], measure: Measure
) -> dict[str, Tally]:
    """Return the figures of every unit that has a household."""
    sums: dict[str, Sums] = {}
    for one in households:
        if one.unit not in sums:
            sums[one.unit] = Sums(keys)
        measure(sums[one.unit], one)
    return {unit: found.done() for unit, found in sums.items()}


def deprivation_tally(households: Iterable[Counted]) -> dict[str, Tally]:
    """Tables 7.4 to 7.7 of one list: households, then those deprived of each indicator."""
    keys = ["households", *(f"d{n}" for n in range(1, COUNT + 1))]

    def measure(sums: Sums, one: Counted) -> None:
        sums.add("households", 1)
        if one.ticked:
            sums.add_ones(f"d{n}" for n in one.deprived)
        else:
            sums.open(keys[1:])

    return by_unit(households, keys, measure)


def group_of(facts: FrozenFacts) -> str:
    """Return the one group of table 7.8 a household counts in, "other" if none fits.

    Groups overlap on paper (a minority household without labour); here the first that fits, in
    the order of the columns, counts, so that "Khác" by subtraction is never below zero.
    """
    if facts.minority:
        return "minority"
    if NO_LABOUR_GROUP in facts.groups:
        return "no_labour"
    return "merit" if MERIT_GROUP in facts.groups else "other"


def group_tally(households: Iterable[Counted], *, people: bool) -> dict[str, Tally]:
    """Table 7.8: total and three groups, of poor and near-poor; households or their people."""
    names = ("total", "minority", "no_labour", "merit", "other")
    keys = [f"{listed}_{name}" for listed in (POOR.value, NEAR.value) for name in names]

    def measure(sums: Sums, one: Counted) -> None:
        size = one.people if people else 1
        sums.add(f"{one.listed.value}_total", size)
        if one.facts.known:
            sums.add(f"{one.listed.value}_{group_of(one.facts)}", size)
            return
        sums.open(f"{one.listed.value}_{name}" for name in names[1:])

    return by_unit(households, keys, measure)


def ethnic_tally(households: Iterable[Counted], chosen: Sequence[str]) -> dict[str, Tally]:
    """Table 7.9: by the head's ethnic group; `chosen` have columns, the rest is "other"."""
    names = [KINH, *chosen, "other"]
    keys = [f"{c}_{name}" for c in (POOR.value, NEAR.value) for name in ("total", *names)]

    def measure(sums: Sums, one: Counted) -> None:
        listed, ethnic = one.listed.value, one.facts.ethnic
        sums.add(f"{listed}_total", 1)
        if one.facts.known:
            sums.add(f"{listed}_{ethnic if ethnic in names else 'other'}", 1)
            return
        sums.open(f"{listed}_{name}" for name in names)

    return by_unit(households, keys, measure)


def cause_tally(households: Iterable[Counted]) -> dict[str, Tally]:
    """Table 7.10 of one list: households with each cause; several causes may be ticked."""
    keys = ["households", *(f"c{code}" for code in CAUSES)]

    def measure(sums: Sums, one: Counted) -> None:
        sums.add("households", 1)
        if one.facts.known:
            sums.add_ones(f"c{code}" for code in one.facts.causes if code in CAUSES)
        else:
            sums.open(keys[1:])

    return by_unit(households, keys, measure)


def children_tally(households: Iterable[Counted]) -> dict[str, Tally]:
    """The children's table: children, and how many lack each of three services."""
    names = ("children", "insurance", "nutrition", "education")
    keys = [f"{listed}_{name}" for listed in (POOR.value, NEAR.value) for name in names]

    def measure(sums: Sums, one: Counted) -> None:
        facts, listed = one.facts, one.listed.value
        sums.add(f"{listed}_children", facts.children)
        sums.add(f"{listed}_insurance", facts.children_insurance)
        sums.add(f"{listed}_nutrition", facts.children_nutrition)
        sums.add(f"{listed}_education", facts.children_education)

    return by_unit(households, keys, measure)


PROVINCIAL_KEYS = (
    "households", "kinh", "minority", "merit", "no_labour", "female",
    "people", "people_kinh", "people_minority",
)  # fmt: skip


def provincial_tally(households: Iterable[Counted]) -> dict[str, Tally]:
    """Tables 12 and 13 of one list: Kinh and minorities, groups as ticked, women as heads."""

    def measure(sums: Sums, one: Counted) -> None:
        facts = one.facts
        sums.add("households", 1)
        sums.add("people", one.people)
        if not facts.known:
            sums.open(PROVINCIAL_KEYS[1:6] + PROVINCIAL_KEYS[7:])
            return
        side = "minority" if facts.minority else "kinh"
        sums.add(side, 1)
        sums.add(f"people_{side}", one.people)
        sums.add("merit", int(MERIT_GROUP in facts.groups))
        sums.add("no_labour", int(NO_LABOUR_GROUP in facts.groups))
        sums.add("female", int(facts.female_head))

    return by_unit(households, PROVINCIAL_KEYS, measure)
