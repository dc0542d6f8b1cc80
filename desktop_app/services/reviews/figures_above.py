"""The figures of an upper unit by commune: as received until now, or as frozen once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from db.models.households import Household
from db.queries import grounds as queries
from db.queries.distinct import distinct
from db.queries.exchange import FileRow
from desktop_app.documents.reports.report_tables import PROVISIONAL
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.reviews.campaigns import Period
from desktop_app.domain.reviews.flows import Residents
from desktop_app.domain.units import Area, Unit
from desktop_app.services.folders.folder import Folder
from desktop_app.services.hamlets import Hamlets
from desktop_app.services.reviews import grounds
from desktop_app.services.reviews.figure_set import (
    Figures,
    Line,
    capital,
    knows_facts,
    sum_of,
)
from desktop_app.services.reviews.grounds import UnitGround
from desktop_app.services.reviews.snapshot_facts import UnitFacts, read_totals, read_unit_facts
from desktop_app.services.reviews.snapshot_lines import thawed
from desktop_app.services.reviews.snapshots import (
    FrozenHousehold,
    Snapshots,
    SnapshotView,
    newest,
)
from desktop_app.services.units import Units

TENTATIVE = "số liệu tạm tính"
LINE, STATE = "line/", "state"
UNIT_RESIDENTS, UNIT_FARM = "unit_residents/", "unit_farm/"


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is read once for all units."""

    chosen: Mapping[str, SnapshotView]
    homes: Mapping[str, list[FrozenHousehold]]
    inside: frozenset[str]
    newest: Mapping[str, FileRow]
    brought: Mapping[str, FileRow]


@dataclass(frozen=True, slots=True)
class _Unit:
    """One commune's share of the figures."""

    line: Line
    homes: Sequence[FrozenHousehold]
    ground: UnitGround
    residents: Residents
    farm: Residents


class AboveFigures:
    """Gathers by commune."""

    def __init__(
        self, folder: Folder, snapshots: Snapshots, hamlets: Hamlets, units: Units
    ) -> None:
        self._folder = folder
        self._snapshots = snapshots
        self._hamlets = hamlets
        self._units = units

    def gather(self, key: str, period: Period, *, now: bool) -> Figures:
        """Return the figures as received: newest snapshots, `now` = the working ones."""
        below = self._units.below(period.starts_on)
        ground = self._ground(key, now=now)
        parts = [self._unit(key, period, unit, ground) for unit in below]
        states = {one.ground.words for one in parts if one.ground.sent}
        return _joined(parts, f"({next(iter(states))})" if len(states) == 1 else PROVISIONAL)

    def frozen(self, view: SnapshotView) -> Figures:
        """Return the figures an own «Chốt số liệu tổng hợp» froze, unchanged.

        Raises:
            RecordMissing: a commune's snapshot it rests on is no longer here whole.
        """
        kept = grounds.read(view.facts)
        rests = {one.snapshot_id: one for one in kept if one.snapshot_id}
        with self._folder.reading() as session:
            found = queries.lines_by_snapshot(session, [*rests, view.id])
        own: dict[str, list[FrozenHousehold]] = {}
        for row in found.get(view.id, ()):
            home = thawed(row)
            own.setdefault(home.hamlet_id, []).append(home)
        parts = []
        for one in kept:
            rows = found.get(one.snapshot_id, []) if one.snapshot_id else []
            homes = [thawed(row, one.unit_key) for row in rows] or own.get(one.unit_key, [])
            if len(homes) != one.listed:
                raise RecordMissing(f"số liệu của {one.title} mà lần chốt này dựa vào")
            parts.append(_kept_unit(view, one, homes))
        figures = _joined(parts, str(view.facts.get(STATE) or PROVISIONAL))
        day = PartialDate(view.taken_on).shown
        return replace(figures, taken=f"Chốt số liệu {view.title}, ngày {day}")

    def _ground(self, key: str, *, now: bool) -> _Ground:
        mine: dict[str, list[SnapshotView]] = {}
        for one in () if now else self._snapshots.all(key):
            mine.setdefault(one.unit_key, []).append(one)
        chosen = {unit: best for unit, found in mine.items() if (best := newest(found))}
        ids = [one.id for one in chosen.values()]
        unit_of = {one.id: unit for unit, one in chosen.items()}
        with self._folder.reading() as session:
            found = queries.lines_by_snapshot(session, ids)
            return _Ground(
                chosen,
                {
                    unit_of[snapshot]: [thawed(row, unit_of[snapshot]) for row in rows]
                    for snapshot, rows in found.items()
                },
                frozenset(distinct(session, Household.unit_key)),
                queries.newest_files(session),
                queries.files_of_snapshots(session, ids),
            )

    def _unit(self, key: str, period: Period, unit: Unit, ground: _Ground) -> _Unit:
        chosen = ground.chosen.get(unit.key)
        homes: Sequence[FrozenHousehold] = ground.homes.get(unit.key, ())
        if chosen is None and unit.key in ground.inside:
            homes = [
                replace(one, followed=replace(one.followed, unit=unit.key))
                for one in self._snapshots.working(key, unit.key)
            ]
        sent = bool(chosen or homes)
        line = Line(unit.key, capital(unit.title), self._area(unit, period, chosen), sent)
        if not sent:
            empty = Residents()
            return _Unit(line, (), UnitGround(unit.key, unit.title), empty, empty)
        file = ground.brought.get(chosen.id) if chosen else None
        file = file or ground.newest.get(unit.key)
        known = read_unit_facts(
            chosen.facts if chosen else self._snapshots.working_facts(key, unit.key)
        )
        return _Unit(
            line,
            homes,
            _ground_of(unit, chosen, file, homes),
            self._residents(key, unit, known),
            sum_of(list(known.farm.values())),
        )

    def _residents(self, key: str, unit: Unit, known: UnitFacts) -> Residents:
        if not known.known:
            return self._hamlets.resident_sum(unit.key, key)
        totals = [known.residents.get(hamlet) for hamlet, _title in known.hamlets]
        return sum_of([total for total in totals if total]) if all(totals) else Residents()

    def _area(self, unit: Unit, period: Period, chosen: SnapshotView | None) -> Area:
        frozen = str(chosen.facts.get("area") or "") if chosen else ""
        if frozen in set(Area):
            return Area(frozen)
        return self._units.area(unit.key, period.starts_on) or Area.RURAL


def kept_facts(figures: Figures) -> dict[str, str]:
    """Return what an own snapshot keeps of the figures beside the households."""
    facts = grounds.stored(figures.grounds) | {STATE: figures.state}
    for line in figures.lines:
        facts[f"{LINE}{line.key}"] = f"{line.area.value}|{line.name}"
        for prefix, totals in ((UNIT_RESIDENTS, figures.residents), (UNIT_FARM, figures.farm)):
            total = totals.get(line.key)
            if total and total.households is not None and total.people is not None:
                facts[f"{prefix}{line.key}"] = f"{total.households} {total.people}"
    return facts


def _ground_of(
    unit: Unit,
    chosen: SnapshotView | None,
    file: FileRow | None,
    homes: Sequence[FrozenHousehold],
) -> UnitGround:
    return UnitGround(
        unit.key,
        unit.title,
        chosen.title if chosen else TENTATIVE,
        chosen.taken_on if chosen else "",
        file.number if file else 0,
        file.done_at if file else "",
        file.id if file else "",
        chosen.id if chosen else "",
        sum(one.listed for one in homes),
    )


def _kept_unit(
    view: SnapshotView, ground: UnitGround, homes: Sequence[FrozenHousehold]
) -> _Unit:
    area, _, name = str(view.facts.get(f"{LINE}{ground.unit_key}", "")).partition("|")
    empty, key = Residents(), ground.unit_key
    return _Unit(
        Line(key, name or capital(ground.title), Area(area or Area.RURAL), ground.sent),
        homes,
        ground,
        read_totals(view.facts, UNIT_RESIDENTS).get(key, empty),
        read_totals(view.facts, UNIT_FARM).get(key, empty),
    )


def _joined(parts: Sequence[_Unit], state: str) -> Figures:
    homes = tuple(home for one in parts for home in one.homes)
    sent = [one for one in parts if one.ground.sent]
    return Figures(
        lines=tuple(one.line for one in parts),
        frozen=homes,
        residents={one.line.key: one.residents for one in sent},
        farm={one.line.key: one.farm for one in sent},
        state=state,
        trial=any(home.trial for home in homes),
        sources=tuple(grounds.sources([one.ground for one in parts])),
        facts_known=knows_facts(homes),
        above=True,
        grounds=tuple(one.ground for one in parts),
    )
