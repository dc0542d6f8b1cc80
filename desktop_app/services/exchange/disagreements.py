"""Số liệu chưa thống nhất: what two machines wrote without knowing of each other."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import bulk
from db.changelog import stored_row, table_of
from db.models.exchange import OpenConflict
from db.models.local import HouseholdLine
from db.models.places import Author
from db.models.sync import LoggedChange
from db.queries import exchange as known
from db.synced import SyncedTable
from desktop_app.domain.changes import Value
from desktop_app.domain.errors.packages import ConflictUnknown, SideUnknown
from desktop_app.domain.projection import CLOSED, ConflictKind
from desktop_app.services.folders.folder import Folder
from desktop_app.services.units import Units


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: who wrote what, when (by their clock)."""

    value: Value
    user: str
    unit: str
    at: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One conflict.

    Attributes:
        id: the same on every machine.
        kind: why.
        table, row_id, group: where.
        family: whose.
        title: what the family is called.
        shown: the value shown meanwhile.
        before: the value both began with, as far as it is known.
        a, b: the two sides.
    """

    id: str
    kind: ConflictKind
    table: str
    row_id: str
    group: str
    family: str
    title: str
    shown: Value
    before: Value
    a: Side
    b: Side


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
        query = select(OpenConflict).order_by(
            OpenConflict.family, OpenConflict.row_id, OpenConflict.field_group, OpenConflict.id
        )
        if table:
            query = query.where(OpenConflict.table_name == table)
        with self._folder.reading() as session:
            return [self._shown(session, row) for row in session.scalars(query)]

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
            row = _find(session, conflict_id)
            table = table_of(row.table_name)
            value = _taken(session, row, table, take)
            author = session.info["author"]
            author.decides[row.table_name, row.row_id] = frozenset([row.field_group])
            stored = stored_row(session.connection(), table, row.row_id) or {}
            columns = _columns(table, row.field_group, value, stored)
            bulk.change(session, row.table_name, [{"id": row.row_id, **columns}])
            author.decides.clear()

    def _shown(self, session: Session, row: OpenConflict) -> Disagreement:
        table = table_of(row.table_name)
        stored = stored_row(session.connection(), table, row.row_id) or {}
        a = session.get(LoggedChange, (row.writer_a, row.n_a))
        b = session.get(LoggedChange, (row.writer_b, row.n_b))
        names = known.names_of(session, [row.writer_a, row.writer_b])
        sides = [self._side(session, c, row.field_group, names) for c in (a, b)]
        return Disagreement(
            row.id,
            ConflictKind(row.kind),
            row.table_name,
            row.row_id,
            row.field_group,
            row.family,
            _title(session, row.family),
            table.fields(stored).get(row.field_group),
            _base([c for c in (a, b) if c is not None], row.field_group, sides),
            *sides,
        )

    def _side(
        self,
        session: Session,
        change: LoggedChange | None,
        group: str,
        names: Mapping[str, str],
    ) -> Side:
        if change is None:
            return Side(None, "", "", "")
        author = session.get(Author, change.user_id)
        fields = json.loads(change.fields)
        value = fields.get(group) if group in fields else ", ".join(sorted(fields))
        unit = names.get(change.writer) or self._units.own().title
        return Side(value, (author.name if author else "") or "", unit, change.at)


def _base(changes: Sequence[LoggedChange], group: str, sides: Sequence[Side]) -> Any:
    """Return the value both began with, None if it is not known.

    The change that came second found the other's value in place: that is no beginning.
    """
    olds = [json.loads(change.old) for change in changes if change.old]
    began = [old[group] for old in olds if group in old]
    values = [side.value for side in sides]
    return next((value for value in began if value not in values), None)


def _find(session: Session, conflict_id: str) -> OpenConflict:
    query = select(OpenConflict).where(OpenConflict.id.startswith(conflict_id, autoescape=True))
    found = list(session.scalars(query.limit(2)))
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
    if len(columns) != 1 or group == CLOSED or not text.strip():
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


def _title(session: Session, family: str) -> str:
    table, _, row_id = family.partition(":")
    line = session.get(HouseholdLine, row_id) if table == "household" else None
    return f"{line.code} {line.head}".strip() if line else ""
