"""Số liệu chưa thống nhất: what two machines wrote without knowing of each other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import bulk
from db.changelog import stored_row, table_of
from db.models.exchange import OpenConflict
from db.models.sync import LoggedChange
from db.synced import SyncedTable
from db.withdraw import withdraw
from desktop_app.domain import canonical
from desktop_app.domain.changes import Value
from desktop_app.domain.errors.packages import ConflictUnknown, SideUnknown
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.projection import CLOSED
from desktop_app.services.exchange.disagreement_reading import Disagreement, Reader, Side
from desktop_app.services.folders.folder import Folder
from desktop_app.services.units import Units

__all__ = ["Decided", "Disagreement", "Disagreements", "Side"]

_LAST = "\U0010ffff"
"""Sorts after every sign of an id."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of settling many: the act to take it back by, how many, how many were gone."""

    act: str
    count: int
    gone: int = 0


class Disagreements:
    """Lists conflicts and settles them."""

    def __init__(self, folder: Folder, units: Units) -> None:
        self._folder = folder
        self._units = units

    def count(self) -> int:
        """Return how many there are."""
        with self._folder.reading() as session:
            return session.scalar(select(func.count()).select_from(OpenConflict)) or 0

    def listed(self, table: str = "") -> Sequence[Disagreement]:
        """Return all, or those of one table, by family and row."""
        own = self._units.own().title
        with self._folder.reading() as session:
            return Reader(session, own, self._unit_name).read(table)

    def decide(self, conflict_id: str, take: str, *, reason: str = "") -> None:
        """Settle a conflict, here and wherever the decision travels.

        Args:
            conflict_id: its id, or the first letters of it.
            take: "A", "B", or a value to write instead of both.
            reason: why, kept with the decision.

        Raises:
            ConflictUnknown: none, or several, have this id.
            SideUnknown: the field can not hold the value.
        """
        with self._folder.writing(reason=reason) as session:
            _settle(session, _find(session, conflict_id), take)

    def decide_all(
        self, picks: Iterable[tuple[str, str]], *, reason: str = "", report: Report = silent
    ) -> Decided:
        """Settle many as one act: (id, "A", "B" or a value) each; those gone are passed over.

        Of several about one field the first one settles all.

        Raises:
            SideUnknown: a field can not hold its value; nothing is settled then.
        """
        chosen = list(picks)
        settled: set[tuple[str, str, str]] = set()
        count = 0
        with self._folder.writing(reason=reason) as session:
            for done, (conflict_id, take) in enumerate(chosen):
                report(done, len(chosen), "")
                row = session.get(OpenConflict, conflict_id)
                if row is None:
                    continue
                count += 1
                if (place := (row.table_name, row.row_id, row.field_group)) not in settled:
                    settled.add(place)
                    _settle(session, row, take)
            act = str(session.info["author"].tx)
        return Decided(act, count, len(chosen) - count)

    def take_back(self, act: str) -> int:
        """Undo decisions made here that went nowhere yet; return how many rows went back.

        Raises:
            DecisionSent: they are in a data file already.
            ActBuiltOn: one of the rows was edited since. Nothing is changed in both cases.
        """
        with self._folder.writing() as session:
            return withdraw(session, act)

    def _unit_name(self, key: str) -> str:
        return self._units.named(key).title


def _settle(session: Session, row: OpenConflict, take: str) -> None:
    table = table_of(row.table_name)
    value = _taken(session, row, table, take)
    author = session.info["author"]
    author.decides[row.table_name, row.row_id] = frozenset([row.field_group])
    stored = stored_row(session.connection(), table, row.row_id) or {}
    columns = _columns(table, row.field_group, value, stored)
    bulk.change(session, row.table_name, [{"id": row.row_id, **columns}])
    author.decides.clear()


def _find(session: Session, conflict_id: str) -> OpenConflict:
    begins = OpenConflict.id.between(conflict_id, conflict_id + _LAST)  # LIKE refuses long ones
    found = list(session.scalars(select(OpenConflict).where(begins).limit(2)))
    if len(found) != 1 or not conflict_id:
        raise ConflictUnknown(conflict_id)
    return found[0]


def _taken(session: Session, row: OpenConflict, table: SyncedTable, take: str) -> Value:
    sides = {"A": (row.writer_a, row.n_a), "B": (row.writer_b, row.n_b)}
    if take.upper() in sides:
        change = session.get(LoggedChange, sides[take.upper()])
        fields: dict[str, Any] = json.loads(change.fields) if change else {}
        # An edit that met a close (side B) wins by the row being followed again.
        value: Value = fields.get(row.field_group)
        return value
    return _typed(table, row.field_group, take)


def _typed(table: SyncedTable, group: str, text: str) -> Value:
    columns = table.groups.get(group, (group,))
    if len(columns) != 1 or group == CLOSED or not canonical.scalar(text.strip()):
        raise SideUnknown(text)
    if group not in table.groups:
        return text
    if table.table.c[columns[0]].type.python_type is int:
        try:
            return int(text)
        except ValueError as error:
            raise SideUnknown(text) from error
    return text


def _columns(
    table: SyncedTable, group: str, value: Value, stored: Mapping[str, Any]
) -> dict[str, Any]:
    column, _, key = group.partition("/")
    if key and column in table.maps:
        entries = {**(stored.get(column) or {}), key: value}
        return {column: {k: v for k, v in entries.items() if v is not None}}
    whole = table.columns({group: value})
    return {name: whole[name] for name in table.groups[group]}
