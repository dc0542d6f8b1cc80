"""Reading all disagreements at once: a handful of queries, however many there are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from db.changelog import table_of
from db.ledger import CHUNK
from db.models.exchange import OpenConflict
from db.models.local import HouseholdLine
from db.models.places import Author
from db.models.sync import LoggedChange
from db.queries import exchange as known
from desktop_app.domain.changes import Value
from desktop_app.domain.projection import ConflictKind

Home = Mapping[str, HouseholdLine]


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
        unit, hamlet: where the household is, "" for what is no household.
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
    unit: str = ""
    hamlet: str = ""


class Reader:
    """Reads them in one session; `unit_name` gives a unit's name by its key."""

    def __init__(self, session: Session, own: str, unit_name: Callable[[str], str]) -> None:
        self._session, self._own, self._unit_name = session, own, unit_name

    def read(self, table: str = "") -> Sequence[Disagreement]:
        """Return all, or those of one table, by family and row."""
        a, b = aliased(LoggedChange), aliased(LoggedChange)
        one = OpenConflict
        query = (
            select(one, a, b)
            .outerjoin(a, and_(a.writer == one.writer_a, a.n == one.n_a))
            .outerjoin(b, and_(b.writer == one.writer_b, b.n == one.n_b))
            .order_by(one.family, one.row_id, one.field_group, one.id)
        )
        if table:
            query = query.where(one.table_name == table)
        rows = self._session.execute(query).all()
        self._names = self._writers(rows)
        self._users = self._authors(rows)
        self._lines = self._homes(row[0].family for row in rows)
        self._fields = self._stored(row[0] for row in rows)
        return [self._shown(*row) for row in rows]

    def _shown(
        self, row: OpenConflict, a: LoggedChange | None, b: LoggedChange | None
    ) -> Disagreement:
        first, second = self._side(a, row.field_group), self._side(b, row.field_group)
        fields = self._fields.get((row.table_name, row.row_id), {})
        line = self._lines.get(row.family.partition(":")[2])
        return Disagreement(
            row.id,
            ConflictKind(row.kind),
            row.table_name,
            row.row_id,
            row.field_group,
            row.family,
            f"{line.code} {line.head}".strip() if line else "",
            fields.get(row.field_group),
            _base([c for c in (a, b) if c is not None], row.field_group, (first, second)),
            first,
            second,
            self._unit_name(line.unit_key) if line else "",
            line.hamlet if line else "",
        )

    def _side(self, change: LoggedChange | None, group: str) -> Side:
        if change is None:
            return Side(None, "", "", "")
        fields = json.loads(change.fields)
        value = fields.get(group) if group in fields else ", ".join(sorted(fields))
        user = self._users.get(change.user_id, "")
        return Side(value, user, self._names.get(change.writer) or self._own, change.at)

    # -- what many of them share, read once

    def _writers(self, rows: Sequence[Any]) -> Mapping[str, str]:
        writers = {c.writer for row in rows for c in row[1:] if c is not None}
        return known.names_of(self._session, sorted(writers))

    def _authors(self, rows: Sequence[Any]) -> Mapping[str, str]:
        users = {c.user_id for row in rows for c in row[1:] if c is not None}
        query = select(Author.id, Author.name).where(Author.id.in_(users))
        return {key: name or "" for key, name in self._session.execute(query)}

    def _homes(self, families: Iterable[str]) -> Home:
        mark = "household:"
        ids = sorted({f.removeprefix(mark) for f in families if f.startswith(mark)})
        found: dict[str, HouseholdLine] = {}
        for chunk in _chunks(ids):
            query = select(HouseholdLine).where(HouseholdLine.household_id.in_(chunk))
            found.update({line.household_id: line for line in self._session.scalars(query)})
        return found

    def _stored(self, rows: Iterable[OpenConflict]) -> dict[tuple[str, str], dict[str, Any]]:
        wanted: dict[str, set[str]] = {}
        for row in rows:
            wanted.setdefault(row.table_name, set()).add(row.row_id)
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for name, ids in wanted.items():
            table = table_of(name)
            for chunk in _chunks(sorted(ids)):
                query = select(table.table).where(table.table.c.id.in_(chunk))
                for stored in self._session.execute(query).mappings():
                    found[name, stored["id"]] = table.fields(dict(stored))
        return found


def _chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def _base(changes: Sequence[LoggedChange], group: str, sides: Sequence[Side]) -> Any:
    """Return the value both began with, None if it is not known.

    The change that came second found the other's value in place: that is no beginning.
    """
    olds = [json.loads(change.old) for change in changes if change.old]
    began = [old[group] for old in olds if group in old]
    values = [side.value for side in sides]
    return next((value for value in began if value not in values), None)
