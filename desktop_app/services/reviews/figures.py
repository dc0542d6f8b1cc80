"""The figures of a whole set of tables: one snapshot for each unit, lines, heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from desktop_app.documents.reports.report_tables import PROVISIONAL
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.reviews.campaigns import Period, SnapshotKind
from desktop_app.domain.reviews.flows import Followed, Residents
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.tallies import Counted
from desktop_app.domain.units import Area, Unit
from desktop_app.services.folders.folder import Folder
from desktop_app.services.hamlets import Hamlets
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.snapshot_facts import UnitFacts, read_unit_facts
from desktop_app.services.reviews.snapshots import (
    FrozenHousehold,
    Snapshots,
    SnapshotView,
    newest,
)
from desktop_app.services.units import Units

NOW = "now"
"""Instead of a snapshot: the working figures, "(số liệu tạm tính)"."""

_LISTED = frozenset({HouseholdClass.POOR, HouseholdClass.NEAR_POOR})
_NO_HAMLET = "Chưa ghi thôn"


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
    name the snapshot of each unit above.
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

    @property
    def households(self) -> tuple[Followed, ...]:
        """Every household as tables 7.1 to 7.3 follow it."""
        return tuple(one.followed for one in self.frozen)

    def counted(self, listed: HouseholdClass | None = None) -> list[Counted]:
        """Return the poor and near-poor households of the closing list, or one of the two."""
        wanted = _LISTED if listed is None else {listed}
        return [_counted(one) for one in self.frozen if one.followed.closing in wanted]


class FigureBook:
    """Gathers the figures of a campaign, by hamlet at the commune, by commune above."""

    def __init__(
        self,
        folder: Folder,
        campaigns: Campaigns,
        snapshots: Snapshots,
        hamlets: Hamlets,
        units: Units,
    ) -> None:
        self._folder = folder
        self._campaigns = campaigns
        self._snapshots = snapshots
        self._hamlets = hamlets
        self._units = units

    def gather(self, campaign_key: str, snapshot: int | str | None = None) -> Figures:
        """Return the figures of a campaign.

        Args:
            campaign_key: the campaign.
            snapshot: number of the preliminary snapshot, or the id of any; None = the official
                one, else the latest; NOW = the working figures.

        Raises:
            RecordMissing: no such snapshot.
            CampaignMissing: no such campaign.
        """
        period = self._campaigns.get(campaign_key).period
        if self._folder.duty is SiteRole.COMMUNE:
            return self._own(campaign_key, period, snapshot)
        return self._above(campaign_key, period, now=snapshot == NOW)

    def _own(self, key: str, period: Period, snapshot: int | str | None) -> Figures:
        unit = self._folder.unit_key
        chosen = self._chosen(key, snapshot)
        frozen = self._frozen(key, unit, chosen)
        known = self._unit_facts(key, unit, chosen)
        area = self._area(unit, period, chosen)
        live = self._hamlets.residents(key)
        return Figures(
            lines=tuple(_hamlet_lines(known, self._titles(), frozen, area)),
            frozen=tuple(frozen),
            residents=known.residents if known.known else live,
            farm=known.farm,
            state=f"({chosen.title})" if chosen else PROVISIONAL,
            trial=any(one.trial for one in frozen),
            facts_known=_known(frozen),
        )

    def _above(self, key: str, period: Period, *, now: bool) -> Figures:
        taken = self._snapshots.all(key)
        lines, frozen, residents, farm = [], list[FrozenHousehold](), {}, {}
        states: dict[str, list[str]] = {}
        for unit in self._units.below(period.starts_on):
            chosen = None if now else newest([s for s in taken if s.unit_key == unit.key])
            homes = self._frozen(key, unit.key, chosen, line=unit.key)
            sent = bool(chosen or homes)
            area = self._area(unit.key, period, chosen)
            lines.append(Line(unit.key, _capital(unit.title), area, sent))
            frozen += homes
            if sent:
                known = self._unit_facts(key, unit.key, chosen)
                residents[unit.key] = self._unit_residents(key, unit, known)
                farm[unit.key] = _sum(list(known.farm.values()))
                words = chosen.title if chosen else "số liệu tạm tính"
                states.setdefault(words, []).append(unit.title)
        return Figures(
            lines=tuple(lines),
            frozen=tuple(frozen),
            residents=residents,
            farm=farm,
            state=f"({next(iter(states))})" if len(states) == 1 else PROVISIONAL,
            trial=any(one.trial for one in frozen),
            sources=tuple(_sources(states)),
            facts_known=_known(frozen),
            above=True,
        )

    def _unit_residents(self, key: str, unit: Unit, known: UnitFacts) -> Residents:
        if not known.known:
            return self._hamlets.resident_sum(unit.key, key)
        totals = [known.residents.get(hamlet) for hamlet, _title in known.hamlets]
        return _sum([total for total in totals if total]) if all(totals) else Residents()

    def _frozen(
        self, key: str, unit_key: str, chosen: SnapshotView | None, line: str = ""
    ) -> Sequence[FrozenHousehold]:
        if chosen:
            return self._snapshots.counted(chosen.id, line)
        found = self._snapshots.working(key, unit_key)
        return (
            [replace(one, followed=replace(one.followed, unit=line)) for one in found]
            if line
            else found
        )

    def _unit_facts(self, key: str, unit: str, chosen: SnapshotView | None) -> UnitFacts:
        if chosen:
            return read_unit_facts(chosen.facts)
        return read_unit_facts(self._snapshots.working_facts(key, unit))

    def _chosen(self, key: str, snapshot: int | str | None) -> SnapshotView | None:
        if snapshot == NOW:
            return None
        if snapshot is None:
            return self._snapshots.latest(key, self._folder.unit_key)
        for found in self._snapshots.all(key, self._folder.unit_key):
            first = found.kind is SnapshotKind.PRELIMINARY and found.number == snapshot
            if first or found.id == snapshot:
                return found
        raise RecordMissing(f"lần chốt số liệu {snapshot}")

    def _titles(self) -> list[tuple[str, str]]:
        return [(row.id, row.title) for row in self._hamlets.all()]

    def _area(self, unit_key: str, period: Period, chosen: SnapshotView | None) -> Area:
        frozen = str(chosen.facts.get("area") or "") if chosen else ""
        if frozen in set(Area):
            return Area(frozen)
        return self._units.area(unit_key, period.starts_on) or Area.RURAL


def _hamlet_lines(
    known: UnitFacts,
    live: Sequence[tuple[str, str]],
    frozen: Sequence[FrozenHousehold],
    area: Area,
) -> Iterator[Line]:
    """Yield the hamlets as frozen; then those only a household names, and those without one."""
    titles = dict(known.hamlets if known.known else live)
    for one in frozen:
        if one.hamlet_id and one.hamlet_id not in titles:
            titles[one.hamlet_id] = one.facts.hamlet or "Thôn đã thôi theo dõi"
    for hamlet, title in titles.items():
        yield Line(hamlet, _capital(title), area)
    if any(not one.hamlet_id for one in frozen):
        yield Line("", _NO_HAMLET, area)


def _capital(title: str) -> str:
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


def _known(frozen: Sequence[FrozenHousehold]) -> bool:
    return not frozen or any("members" in one.stored for one in frozen)


def _sources(states: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Say which snapshot each unit rests on: the common one by number, the others by name."""
    most = max(states.values(), key=len, default=())
    for words, units in states.items():
        if len(states) > 1 or len(units) == 1:
            many = units is most and len(units) > len("nhiều")
            yield f"{words}: {len(units)} đơn vị" if many else f"{words}: {', '.join(units)}"


def _sum(totals: Sequence[Residents]) -> Residents:
    if not totals:
        return Residents()
    homes = [total.households for total in totals if total.households is not None]
    people = [total.people for total in totals if total.people is not None]
    whole = len(homes) == len(people) == len(totals)
    return Residents(sum(homes), sum(people)) if whole else Residents()
