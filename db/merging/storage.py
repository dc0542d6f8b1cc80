"""How field groups lie in the columns of a table: whole rows as the file holds them.

The same as `SyncedTable.fields` and `columns`, on tuples with JSON as text: what thousands of
rows of one package go through.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import Any

from db.families import kin
from db.synced import SyncedTable, synced_tables
from desktop_app.domain import canonical
from desktop_app.domain.projection import CLOSED

Row = list[Any]
"""The columns of a row, in the order of the table."""

Place = tuple[tuple[int, str], ...]
"""Where a group lies: (column, name in the group) each; or (column, key) of a JSON column."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a change of certain field groups goes, worked out once for thousands.

    Attributes:
        single: (column, group) of groups that are one column.
        grouped: (group, its place) of groups that merge as one.
        maps: (column, (key, group) of each of its keys).
        moves: it closes its row, or says where the row belongs.
        table: whose groups they are.
        ruled: groups that do not take every value of their types.
        known: whether values of these types fit, as far as it was asked.
    """

    single: tuple[tuple[int, str], ...]
    grouped: tuple[tuple[str, Place], ...]
    maps: tuple[tuple[int, tuple[tuple[str, str], ...]], ...]
    moves: bool
    table: SyncedTable
    ruled: tuple[str, ...]
    known: dict[tuple[object, ...], bool] = field(default_factory=dict)

    def fits(self, fields: Mapping[str, Any]) -> bool:
        """Say whether each value fits its place (`SyncedTable.takes`), once for like values.

        Like are values of the same types; of a field group, with the same names inside.
        """
        takes = self.table.takes
        if not all(takes(group, fields[group]) for group in self.ruled):
            return False
        like: tuple[object, ...] = tuple(map(type, fields.values()))
        for group, _place in self.grouped:
            if type(value := fields[group]) is dict:
                like += (group, *value, *map(type, value.values()))
        found = self.known.get(like)
        if found is None:
            found = all(takes(group, value) for group, value in fields.items())
            self.known[like] = found
        return found


class Storage:
    """The columns of one synced table."""

    def __init__(self, table: SyncedTable) -> None:
        """Work out where everything is."""
        self.table = table
        columns = list(table.table.columns)
        self.names = tuple(column.name for column in columns)
        at = {name: i for i, name in enumerate(self.names)}
        self.id, self.seen, self.rev = at["id"], at["seen"], at["rev"]
        self._at = at
        self._maps = {at[name]: name for name in table.maps}
        self._full = frozenset(i for i, c in enumerate(columns) if not c.nullable)
        self.blank = [
            "{}" if i in self._maps else "" if i in self._full else None
            for i in range(len(columns))
        ]
        self.indexed = frozenset(
            at[column.name] for index in table.table.indexes for column in index.columns
        )
        self._places = {
            group: tuple((at[name], name) for name in names)
            for group, names in table.groups.items()
        }
        self._shapes: dict[tuple[str, ...], Shape | None] = {}

    def shape(self, groups: tuple[str, ...]) -> Shape | None:
        """Return where these groups go, None if this program has no place for one."""
        if groups not in self._shapes:
            self._shapes[groups] = self._shape(groups)
        return self._shapes[groups]

    def _shape(self, groups: tuple[str, ...]) -> Shape | None:
        places = {group: self.place(group) for group in groups}
        known = {group: place for group, place in places.items() if place}
        if len(known) < len(groups):
            return None
        maps: dict[int, list[tuple[str, str]]] = {}
        single, grouped = [], []
        for group, place in known.items():
            column, key = place[0]
            if column in self._maps:
                maps.setdefault(column, []).append((key, group))
            elif len(place) == 1:
                single.append((column, group))
            else:
                grouped.append((group, place))
        moving = {CLOSED, kin(self.table.name).group}
        return Shape(
            tuple(single),
            tuple(grouped),
            tuple((column, tuple(keys)) for column, keys in maps.items()),
            moves=not moving.isdisjoint(groups),
            table=self.table,
            ruled=tuple(group for group in groups if self.table.ruled(group)),
        )

    def place(self, group: str) -> Place | None:
        """Return where a field group lies, None if this program has no place for it."""
        found = self._places.get(group)
        if found is None:
            column, _, key = group.partition("/")
            if not key or column not in self.table.maps:
                return None
            found = self._places[group] = ((self._at[column], key),)
        return found

    def values(self, row: Row, groups: Iterable[str]) -> dict[str, Any]:
        """Return several field groups; each JSON column is parsed once."""
        shape = self.shape(tuple(groups))
        if shape is None:
            return {}
        found = {group: row[column] or _empty(row[column]) for column, group in shape.single}
        for group, place in shape.grouped:
            inside = {name: row[column] for column, name in place}
            found[group] = {k: v for k, v in inside.items() if v not in (None, "")} or None
        for column, keys in shape.maps:
            entries = json.loads(row[column])
            found.update((group, entries.get(key)) for key, group in keys)
        return found

    def written(self, before: Row | None, changes: Iterable[Mapping[str, Any]]) -> Row:
        """Return the row after these fields, each over the former; `before` None = new."""
        row = list(self.blank if before is None else before)
        for fields in changes:
            shape = self._shapes[tuple(fields)]
            if shape is not None:
                self._put(row, fields, shape)
        return row

    def _put(self, row: Row, fields: Mapping[str, Any], shape: Shape) -> None:
        for column, group in shape.single:
            row[column] = self._stored(column, fields[group])
        for group, place in shape.grouped:
            given = fields[group] or {}
            for column, name in place:
                row[column] = self._stored(column, given.get(name))
        for column, keys in shape.maps:
            entries = {} if row[column] == "{}" else json.loads(row[column])
            entries.update((key, fields[group]) for key, group in keys)
            row[column] = canonical.dumps({k: v for k, v in entries.items() if v is not None})

    def picked(
        self, names: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> Iterable[tuple[Any, ...]]:
        """Return these columns (two or more) of rows."""
        return map(itemgetter(*(self._at[name] for name in names)), rows)

    def filled(self, column: int, values: Sequence[Any]) -> Sequence[Any]:
        """Return what this column holds of these values: where it must not be null, ''."""
        if column in self._full and None in values:
            return ["" if value is None else value for value in values]
        return values

    def _stored(self, column: int, value: Any) -> Any:
        """What must not be null and is unknown is ''."""
        return "" if value is None and column in self._full else value


def _empty(value: Any) -> Any:
    """0 is a value, '' and nothing are none."""
    return None if value == "" else value


@cache
def storage(table_name: str) -> Storage | None:
    """Return the columns of a synced table, None for a table this program does not know."""
    table = synced_tables().get(table_name)
    return Storage(table) if table else None
