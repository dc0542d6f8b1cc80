"""What a set of tables is made of: lines, households, residents, where they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from desktop_app.domain.reviews.flows import Followed, Residents
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.tallies import Counted
from desktop_app.domain.units import Area
from desktop_app.services.reviews.grounds import UnitGround
from desktop_app.services.reviews.snapshots import FrozenHousehold

_LISTED = frozenset({HouseholdClass.POOR, HouseholdClass.NEAR_POOR})


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: a hamlet at the commune, a commune above."""

    key: str
    name: str
    area: Area
    sent: bool = True


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything a set of tables is made of.

    `frozen` are the households that are or were listed, under the key of their line. `sources`
    name the snapshot of each unit above and the file it came with, `grounds` the same as data;
    `taken` names the own snapshot they were frozen in.
    """

    lines: tuple[Line, ...]
    frozen: tuple[FrozenHousehold, ...]
    residents: Mapping[str, Residents]
    farm: Mapping[str, Residents]
    state: str
    trial: bool
    sources: tuple[str, ...] = ()
    facts_known: bool = True
    above: bool = False
    grounds: tuple[UnitGround, ...] = ()
    taken: str = ""

    @property
    def households(self) -> tuple[Followed, ...]:
        """Every household as tables 7.1 to 7.3 follow it."""
        return tuple(one.followed for one in self.frozen)

    def counted(self, listed: HouseholdClass | None = None) -> list[Counted]:
        """Return the poor and near-poor households of the closing list, or one of the two."""
        wanted = _LISTED if listed is None else {listed}
        return [_counted(one) for one in self.frozen if one.followed.closing in wanted]


def capital(title: str) -> str:
    """Return a title as it begins a line."""
    return title[:1].upper() + title[1:]


def _counted(one: FrozenHousehold) -> Counted:
    followed = one.followed
    return Counted(
        followed.household_id,
        followed.unit,
        followed.closing or HouseholdClass.NOT_POOR,
        followed.people,
        _numbers(one.deprivations),
        ticked=bool(one.deprivations) or not one.b2,
        facts=one.facts,
    )


@cache
def _numbers(text: str) -> frozenset[int]:
    return frozenset(int(n) for n in text.split())


def knows_facts(frozen: Sequence[FrozenHousehold]) -> bool:
    """Say whether the program that froze them kept what tables 7.8 to 7.10 read."""
    return not frozen or any("members" in one.stored for one in frozen)


def sum_of(totals: Sequence[Residents]) -> Residents:
    """Return the sum, unknown while one of them is."""
    if not totals:
        return Residents()
    homes = [total.households for total in totals if total.households is not None]
    people = [total.people for total in totals if total.people is not None]
    whole = len(homes) == len(people) == len(totals)
    return Residents(sum(homes), sum(people)) if whole else Residents()
