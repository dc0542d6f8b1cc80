"""Chốt số liệu: figures frozen on a day, the ground of every table and list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import bulk
from db.models.households import Household, HouseholdYear
from db.models.reviews import Snapshot
from db.queries import reviews as queries
from db.queries.reviews import FrozenSource
from db.queries.steps import results_of, withdrawn
from desktop_app.domain.clock import today
from desktop_app.domain.ids import natural_id
from desktop_app.domain.people import CloseReason
from desktop_app.domain.reviews.campaigns import SnapshotKind
from desktop_app.domain.reviews.deprivation import read_ticks, stored_list
from desktop_app.domain.reviews.flows import Followed
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Course, Transition, transition
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.campaigns import Campaigns

WORKING = "(số liệu tạm tính)"


@dataclass(frozen=True, slots=True)
class SnapshotView:
    """One snapshot as lists and headings show it."""

    id: str
    unit_key: str
    kind: SnapshotKind
    number: int
    taken_on: str
    note: str
    withdrawn: bool = False
    """Its decision was withdrawn: nothing rests on it any more."""

    @property
    def title(self) -> str:
        """The words of headings: "sơ bộ lần 2", "chính thức"."""
        if self.kind is SnapshotKind.OFFICIAL:
            return "chính thức"
        return f"sơ bộ lần {self.number}"


@dataclass(frozen=True, slots=True)
class FrozenHousehold:
    """One household of a snapshot (or of the working figures)."""

    followed: Followed
    unit_key: str
    hamlet_id: str
    b1: int | None
    b2: int | None
    deprivations: str
    trial: bool


class Snapshots:
    """Takes and reads frozen figures."""

    def __init__(self, folder: Folder, campaigns: Campaigns) -> None:
        self._folder = folder
        self._campaigns = campaigns

    def take(
        self,
        campaign_key: str,
        kind: SnapshotKind = SnapshotKind.PRELIMINARY,
        *,
        note: str = "",
    ) -> SnapshotView:
        """Freeze the figures of this unit as "Sơ bộ lần n" or "Chính thức"."""
        with self._folder.writing(reason=note) as session:
            return _view(self.take_in(session, campaign_key, kind, note=note))

    def take_in(
        self,
        session: Session,
        campaign_key: str,
        kind: SnapshotKind = SnapshotKind.PRELIMINARY,
        *,
        note: str = "",
        decision_id: str = "",
    ) -> Snapshot:
        """Freeze inside the caller's transaction (a decision and its figures are one act)."""
        own = self._own(session, campaign_key)
        row = Snapshot(
            id=self._folder.new_id(),
            unit_key=self._folder.unit_key,
            campaign_key=campaign_key,
            kind=kind.value,
            number=sum(one.kind == kind.value for one in own) + 1,
            taken_on=today(self._folder.clock).isoformat(),
            standard_key=self._campaigns.get(campaign_key).leading.id,
            note=note,
            facts={"decision_id": decision_id},
        )
        session.add(row)
        session.flush()
        lines = [
            {
                **_columns(frozen),
                "id": natural_id("snapshot_line", row.id, frozen.followed.household_id),
                "unit_key": row.unit_key,
                "snapshot_id": row.id,
            }
            for frozen in self._working(session, campaign_key, row.unit_key)
        ]
        bulk.create(session, "snapshot_line", lines)
        return row

    def all(self, campaign_key: str, unit_key: str = "") -> Sequence[SnapshotView]:
        """Return the snapshots of a campaign, oldest first; empty unit = every unit."""
        with self._folder.reading() as session:
            gone = withdrawn(session)
            rows = queries.snapshots_of(session, campaign_key, unit_key)
            return [_view(row, withdrawn=row.id in gone) for row in rows]

    def latest(self, campaign_key: str, unit_key: str) -> SnapshotView | None:
        """Return the official snapshot of a unit, else its last preliminary one."""
        found = [s for s in self.all(campaign_key, unit_key) if not s.withdrawn]
        official = [s for s in found if s.kind is SnapshotKind.OFFICIAL] or list(found)
        return official[-1] if official else None

    def households(self, snapshot_id: str) -> list[FrozenHousehold]:
        """Return the frozen households of a snapshot."""
        with self._folder.reading() as session:
            return [
                FrozenHousehold(
                    followed=Followed(
                        household_id=line.household_id or "",
                        unit=line.hamlet_id or "",
                        transition=Transition(line.transition or Transition.OPEN),
                        opening=_class(line.opening_class),
                        closing=_class(line.closing_class),
                        opening_people=line.opening_people or 0,
                        people=line.people or 0,
                    ),
                    unit_key=line.unit_key,
                    hamlet_id=line.hamlet_id or "",
                    b1=line.b1,
                    b2=line.b2,
                    deprivations=line.deprivations or "",
                    trial=bool(line.trial),
                )
                for line in queries.lines_of(session, snapshot_id)
            ]

    def working(self, campaign_key: str, unit_key: str) -> list[FrozenHousehold]:
        """Return the figures as they stand now, "(số liệu tạm tính)"."""
        with self._folder.reading() as session:
            return self._working(session, campaign_key, unit_key)

    def _own(self, session: Session, campaign_key: str) -> Sequence[Snapshot]:
        return queries.snapshots_of(session, campaign_key, self._folder.unit_key)

    def _working(
        self, session: Session, campaign_key: str, unit_key: str
    ) -> list[FrozenHousehold]:
        year = self._campaigns.row(session, campaign_key).year or 0
        sources = queries.to_freeze(session, campaign_key, year, unit_key)
        history = _history(session, [s.household_id for s in sources], year)
        closed = _closed(session, unit_key)
        met = {r.household_id: r.household_class for r in results_of(session, campaign_key)}
        sources = [
            replace(s, household_class=met.get(s.household_id) or s.household_class)
            for s in sources
        ]
        return [_frozen(s, history.get(s.household_id, []), closed) for s in sources]


def _frozen(
    source: FrozenSource, history: Sequence[HouseholdClass], closed: Mapping[str, CloseReason]
) -> FrozenHousehold:
    course = Course(
        opening=_class(source.opening_class),
        closing=_class(source.household_class),
        history=history,
        closed=closed.get(source.household_id),
        history_known=bool(history),
    )
    return FrozenHousehold(
        followed=_followed(source, course),
        unit_key=source.unit_key,
        hamlet_id=source.hamlet_id,
        b1=source.b1,
        b2=source.b2,
        deprivations=stored_list(read_ticks(source.deprivations)),
        trial=bool(source.trial),
    )


def _followed(source: FrozenSource, course: Course) -> Followed:
    known = source.opening_people
    listed = source.people if known is None else known
    return Followed(
        household_id=source.household_id,
        unit=source.hamlet_id,
        transition=transition(course),
        opening=course.opening,
        closing=None if course.closed else course.closing,
        opening_people=listed if course.opening else 0,
        people=0 if course.closed else source.people,
    )


def _columns(frozen: FrozenHousehold) -> dict[str, object]:
    one = frozen.followed
    return {
        "household_id": one.household_id,
        "hamlet_id": frozen.hamlet_id,
        "opening_class": one.opening,
        "closing_class": one.closing,
        "transition": one.transition.value,
        "opening_people": one.opening_people,
        "people": one.people,
        "b1": frozen.b1,
        "b2": frozen.b2,
        "deprivations": frozen.deprivations,
        "trial": int(frozen.trial) or None,
    }


def _view(row: Snapshot, *, withdrawn: bool = False) -> SnapshotView:
    return SnapshotView(
        id=row.id,
        unit_key=row.unit_key,
        kind=SnapshotKind(row.kind or SnapshotKind.PRELIMINARY),
        number=row.number or 0,
        taken_on=row.taken_on or "",
        note=row.note or "",
        withdrawn=withdrawn,
    )


def _class(text: str | None) -> HouseholdClass | None:
    return HouseholdClass(text) if text else None


def _history(
    session: Session, households: Sequence[str], year: int
) -> dict[str, list[HouseholdClass]]:
    query = select(HouseholdYear.household_id, HouseholdYear.household_class).where(
        HouseholdYear.year < year - 1, HouseholdYear.household_class.is_not(None)
    )
    wanted, found = set(households), dict[str, list[HouseholdClass]]()
    for home, household_class in session.execute(query):
        if home in wanted:
            found.setdefault(home, []).append(HouseholdClass(household_class or ""))
    return found


def _closed(session: Session, unit_key: str) -> dict[str, CloseReason]:
    query = select(Household.id, Household.closed_reason).where(
        Household.unit_key == unit_key, Household.closed == 1
    )
    return {
        home: CloseReason(reason or CloseReason.OTHER)
        for home, reason in session.execute(query)
    }
