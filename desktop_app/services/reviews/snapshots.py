"""Chốt số liệu: figures frozen on a day, the ground of every table and list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from db import bulk
from db.models.reviews import Snapshot
from db.queries import reviews as queries
from db.queries import snapshots as frozen_queries
from desktop_app.domain.clock import today
from desktop_app.domain.reviews.campaigns import SnapshotKind
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.freezing import Ground, read_ground
from desktop_app.services.reviews.snapshot_facts import unit_facts
from desktop_app.services.reviews.snapshot_lines import FrozenHousehold as FrozenHousehold
from desktop_app.services.reviews.snapshot_lines import (
    closed_homes,
    frozen,
    histories,
    line_of,
    thawed,
)
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units

CONSOLIDATED, WITHDRAWN = "consolidated", "withdrawn"
"""Facts of an upper unit's own snapshot: what it is, and why it was taken back."""

WORKING = "(số liệu tạm tính)"


@dataclass(frozen=True, slots=True)
class SnapshotView:
    """One snapshot as lists and headings show it; `withdrawn`: its decision was closed."""

    id: str
    unit_key: str
    kind: SnapshotKind
    number: int
    taken_on: str
    note: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    withdrawn: bool = False

    @property
    def consolidated(self) -> bool:
        """Whether it is an upper unit's «Chốt số liệu tổng hợp»."""
        return bool(self.facts.get(CONSOLIDATED))

    @property
    def title(self) -> str:
        """The words of headings: "sơ bộ lần 2", "chính thức"."""
        if self.consolidated:
            gone = " (đã hủy)" if self.withdrawn else ""
            return f"tổng hợp lần {self.number}{gone}"
        if self.kind is SnapshotKind.PRELIMINARY:
            return f"sơ bộ lần {self.number}"
        return "chính thức (quyết định đã hủy)" if self.withdrawn else "chính thức"


class Snapshots:
    """Takes and reads frozen figures."""

    def __init__(
        self, folder: Folder, campaigns: Campaigns, rules: Rulebook, units: Units
    ) -> None:
        self._folder = folder
        self._campaigns = campaigns
        self._rules = rules
        self._units = units

    def take(
        self,
        campaign_key: str,
        kind: SnapshotKind = SnapshotKind.PRELIMINARY,
        *,
        note: str = "",
        decision_id: str = "",
    ) -> SnapshotView:
        """Freeze the figures of this unit as "Sơ bộ lần n" or "Chính thức".

        Forms may still be open. `decision_id` is kept with an official one.
        """
        with self._folder.writing(reason=note) as session:
            row = self.take_in(session, campaign_key, kind, note=note, decision_id=decision_id)
            return view_of(row)

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
        unit = self._folder.unit_key
        campaign = self._campaigns.get(campaign_key)
        known = queries.snapshots_of(session, campaign_key, unit)
        ground = self._ground(session, campaign_key, campaign.period.year, unit)
        row = Snapshot(
            id=self._folder.new_id(),
            unit_key=unit,
            campaign_key=campaign_key,
            kind=kind.value,
            number=sum(s.kind == kind.value for s in known) + 1,
            taken_on=today(self._folder.clock).isoformat(),
            standard_key=campaign.leading.id,
            note=note,
            facts={
                **unit_facts(session, unit, campaign),
                "area": str(self._units.area(unit, campaign.period.starts_on) or ""),
                "decision_id": decision_id,
            },
        )
        session.add(row)
        session.flush()
        lines = self._working(session, campaign_key, unit, ground)
        bulk.create(session, "snapshot_line", [line_of(row, one) for one in lines])
        return row

    def all(self, campaign_key: str, unit_key: str = "") -> Sequence[SnapshotView]:
        """Return the snapshots of a campaign, oldest first; empty unit = every unit."""
        with self._folder.reading() as session:
            gone = frozen_queries.withdrawn(session)
            rows = queries.snapshots_of(session, campaign_key, unit_key)
            return [view_of(s, withdrawn=s.id in gone) for s in rows]

    def latest(self, campaign_key: str, unit_key: str) -> SnapshotView | None:
        """Return the official snapshot of a unit, else its last preliminary one."""
        return newest(self.all(campaign_key, unit_key))

    def households(self, snapshot_id: str) -> list[FrozenHousehold]:
        """Return the frozen households of a snapshot."""
        with self._folder.reading() as session:
            return [thawed(row) for row in frozen_queries.frozen_lines(session, snapshot_id)]

    def counted(self, snapshot_id: str, line: str = "") -> list[FrozenHousehold]:
        """Return what tables count of a snapshot: households that are or were on a list.

        `line` is the table row all of them are counted in (a commune, above).
        """
        with self._folder.reading() as session:
            rows = frozen_queries.frozen_lines(session, snapshot_id, listed=True)
            return [thawed(row, line) for row in rows]

    def working(self, campaign_key: str, unit_key: str) -> list[FrozenHousehold]:
        """Return the figures as they stand now, "(số liệu tạm tính)"."""
        year = self._campaigns.get(campaign_key).period.year
        with self._folder.reading() as session:
            ground = self._ground(session, campaign_key, year, unit_key)
            return self._working(session, campaign_key, unit_key, ground)

    def working_facts(self, campaign_key: str, unit_key: str) -> dict[str, str]:
        """Return what a snapshot taken now would keep beside the households."""
        campaign = self._campaigns.get(campaign_key)
        with self._folder.reading() as session:
            return unit_facts(session, unit_key, campaign)

    def _ground(self, session: Session, key: str, year: int, unit: str) -> Ground:
        return read_ground(
            session,
            unit_key=unit,
            campaign_key=key,
            year=year,
            day=min(today(self._folder.clock), date(year, 12, 31)),
            groups=self._rules.ethnic_groups,
        )

    def _working(
        self, session: Session, campaign_key: str, unit_key: str, ground: Ground
    ) -> list[FrozenHousehold]:
        year = self._campaigns.row(session, campaign_key).year or 0
        sources = queries.to_freeze(session, campaign_key, year, unit_key)
        history = histories(session, [s.household_id for s in sources], year)
        closed = closed_homes(session, unit_key)
        return [frozen(s, history.get(s.household_id, []), closed, ground) for s in sources]


def newest(found: Sequence[SnapshotView]) -> SnapshotView | None:
    """Return the official one of a unit's snapshots, else the last preliminary one."""
    valid = [s for s in found if not s.withdrawn]
    official = [s for s in valid if s.kind is SnapshotKind.OFFICIAL]
    best = official or valid
    return best[-1] if best else None


def view_of(row: Snapshot, *, withdrawn: bool = False) -> SnapshotView:
    """Return a snapshot as lists and headings show it."""
    return SnapshotView(
        id=row.id,
        unit_key=row.unit_key,
        kind=SnapshotKind(row.kind or SnapshotKind.PRELIMINARY),
        number=row.number or 0,
        taken_on=row.taken_on or "",
        note=row.note or "",
        facts=dict(row.facts or {}),
        withdrawn=withdrawn or bool((row.facts or {}).get(WITHDRAWN)),
    )
