"""Nhận bàn giao dữ liệu của xã cũ: a commune formed of several takes over their folders.

Everything an old commune wrote comes in under its own change numbers, so it meets what was
received of it before without doubling; then its hamlets, households and classes are put under
the new commune. Decisions, snapshots and papers stay those of the old one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db import aside, bulk
from db.changelog import last_position
from db.engine import snapshot
from db.merge import Forked, Incoming, merge, stored_digests
from db.models.households import Household, Person
from db.models.places import Hamlet
from db.outgoing import Stream, outgoing
from db.queries import exchange as known
from db.synced import synced_tables
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.citations import Citation, Mark
from desktop_app.domain.clock import today
from desktop_app.domain.errors.takeovers import NotToBeTakenOver, TakeoverForked
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.units import Successor, Unit
from desktop_app.services.folders import office, visiting
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.office import Key
from desktop_app.services.units import Units, unit_of

_MOVED = ("hamlet", "household", "contact", "course", "resident_total")
"""Tables whose rows go on under the new commune."""
_CHUNK = 500

Follow = Callable[[Session, Mapping[str, Sequence[str]]], None]


@dataclass(frozen=True, slots=True)
class OldCommune:
    """What lies in the folder of an old commune.

    Attributes:
        unit: whose it is.
        expected: the list of units says that it became part of the own commune.
        households, people, hamlets: how many it follows.
        changes: how much was ever written there. fresh: of it, what is not here yet.
    """

    unit: Unit
    expected: bool
    households: int
    people: int
    hamlets: int
    changes: int
    fresh: int


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came in: changes new here, rows now under the new commune by table."""

    unit: Unit
    fresh: int
    moved: Mapping[str, int]


class Takeovers:
    """Takes folders of old communes over; the originals are only read."""

    def __init__(self, folder: Folder, units: Units, follow: Follow) -> None:
        self._folder = folder
        self._units = units
        self._follow = follow

    def look(self, source: Path, account: str, secret: str) -> OldCommune:
        """Open an old commune's backup or data folder and say what it holds.

        Raises:
            UserError: it can not be opened, or holds no commune's data.
        """
        with visiting.visit(source, account, secret, self._folder.path) as there:
            unit, keys = _identity(there.engine)
            self._check(unit, keys)
            with snapshot(there.engine) as session:
                changes = outgoing(session, _everything(unit.key))
                counts = [_count(session, model) for model in (Household, Person, Hamlet)]
        with self._folder.reading() as session:
            there_already = stored_digests(session, [change.key for change in changes])
        homes, people, hamlets = counts
        fresh = len(changes) - len(there_already)
        expected = self._expected(unit)
        return OldCommune(unit, expected, homes, people, hamlets, len(changes), fresh)

    def take(
        self, source: Path, account: str, secret: str, report: Report = silent
    ) -> TakenOver:
        """Take an old commune's data over, in one transaction; a second time adds nothing.

        Raises:
            UserError: as `look`; TakeoverForked: two machines wrote under one number.
        """
        with visiting.visit(source, account, secret, self._folder.path) as there:
            unit, keys = _identity(there.engine)
            self._check(unit, keys)
            with snapshot(there.engine) as session:
                changes = outgoing(session, _everything(unit.key))
                writers = known.writers_of(session, unit.key)
                lost = known.lost(session)
                digest = last_position(session.connection())[1]
        if not self._expected(unit):
            self._units.remember(self._ended(unit))
        else:
            self._units.remember(unit)
        reason = f"Nhận bàn giao dữ liệu của {unit.title}"
        with self._folder.writing(reason=reason) as session:
            bound = known.writers_of(session, self._folder.unit_key)
            known.bind_writers(
                session, {w: place for w, place in writers.items() if w not in bound}
            )
            incoming = Incoming(f"takeover:{digest[:32]}", changes, lost, at=self._now())
            fresh = self._merge(session, incoming, report)
            moved = self._move(session)
            self._remember_keys(session, keys)
        return TakenOver(unit, fresh, moved)

    def _merge(self, session: Session, incoming: Incoming, report: Report) -> int:
        try:
            merged = merge(session, incoming, report)
        except Forked as error:
            raise TakeoverForked from error
        aside.release(session, {f"sender:{change.writer}" for change in incoming.changes})
        self._follow(session, merged.rows)
        return merged.fresh

    def _move(self, session: Session) -> dict[str, int]:
        """Put what the old communes followed under the own one."""
        own = self._folder.unit_key
        moved: dict[str, int] = {}
        for name in _MOVED:
            table = synced_tables()[name].table
            query = select(table.c.id, table.c.unit_key).where(table.c.unit_key != own)
            rows = [
                _under(name, row_id, unit, own)
                for row_id, unit in session.execute(query)
                if self._units.in_force(unit) == self._units.in_force(own)
            ]
            for start in range(0, len(rows), _CHUNK):
                bulk.change(session, name, rows[start : start + _CHUNK])
            if rows:
                moved[name] = len(rows)
        return moved

    def _remember_keys(self, session: Session, keys: Mapping[str, Any]) -> None:
        kept = office.get(session, Key.TAKEN_OVER_SITES, [])
        if keys["site"] not in {entry["site"] for entry in kept}:
            office.put(session, Key.TAKEN_OVER_SITES, [*kept, dict(keys)])

    def _check(self, unit: Unit, keys: Mapping[str, Any]) -> None:
        own = self._folder.unit_key
        same = unit.key == own or keys["site"] == self._folder.site
        lowest = keys["duty"] == SiteRole.COMMUNE.value
        if same or not lowest or self._folder.duty is not SiteRole.COMMUNE:
            raise NotToBeTakenOver(unit.title)

    def _expected(self, unit: Unit) -> bool:
        return self._units.in_force(unit.key) == self._units.in_force(self._folder.unit_key)

    def _ended(self, unit: Unit) -> Unit:
        """Return a unit no list says anything of, as ended yesterday and gone into the own."""
        last = today(self._folder.clock) - timedelta(days=1)
        own = Successor(self._folder.unit_key, Citation("Nhận bàn giao", Mark.UNCHECKED))
        return Unit(
            unit.code, unit.name, unit.kind, min(unit.valid_from, last), last, unit.parent,
            (own,), typed=True,
        )  # fmt: skip

    def _now(self) -> str:
        return self._folder.clock.now().isoformat(timespec="seconds")


def _identity(engine: Engine) -> tuple[Unit, dict[str, Any]]:
    with snapshot(engine) as session:
        key = office.get(session, Key.UNIT_KEY)
        entry = office.get(session, Key.UNIT) or {}
        keys = {
            "site": office.get(session, Key.SITE_ID),
            "unit": key,
            "keys": office.get(session, Key.SITE_KEYS),
            "duty": office.get(session, Key.DUTY),
        }
    return unit_of(key, entry), keys


def _everything(unit_key: str) -> Stream:
    return Stream(unit_key, 0, everything=True, definitions=True, today=lambda key: key)


def _count(session: Session, model: type[Household | Person | Hamlet]) -> int:
    query = select(func.count()).select_from(model).where(model.closed.is_(None))
    return session.scalar(query) or 0


def _under(table: str, row_id: str, unit: str, own: str) -> dict[str, Any]:
    """A hamlet remembers which commune it was of."""
    former = {"former_unit_key": unit} if table == "hamlet" else {}
    return {"id": row_id, "unit_key": own, **former}
