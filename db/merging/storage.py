"""How field groups lie in the columns of a table: whole rows as the file holds them.

The same as `SyncedTable.fields` and `columns`, on tuples with JSON as text: what thousands of
rows of one package go through.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from db.synced import SyncedTable, synced_tables
from desktop_app.domain import canonical

Row = list[Any]
"""The columns of a row, in the order of the table."""

Place = tuple[tuple[int, str], ...]
"""Where a group lies: (column, name in the group) each; or (column, key) of a JSON column."""


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
        self._filled = frozenset(i for i, c in enumerate(columns) if not c.nullable)
        self._blank = [
            "{}" if i in self._maps else "" if i in self._filled else None
            for i in range(len(columns))
        ]
        self.indexed = frozenset(
            at[column.name] for index in table.table.indexes for column in index.columns
        )
        self._places = {
            group: tuple((at[name], name) for name in names)
            for group, names in table.groups.items()
        }
        self._forms: dict[str, tuple[type, ...]] = {
            group: (table.table.c[names[0]].type.python_type,)
            for group, names in table.groups.items()
            if len(names) == 1
        }

    def place(self, group: str) -> Place | None:
        """Return where a field group lies, None if this program has no place for it."""
        found = self._places.get(group)
        if found is None:
            column, _, key = group.partition("/")
            if not key or column not in self.table.maps:
                return None
            found = self._places[group] = ((self._at[column], key),)
            self._forms[group] = (str, int)
        return found

    def takes(self, group: str, value: Any) -> bool:
        """Say whether a value that is there fits its place: `SyncedTable.takes`, but quick."""
        forms = self._forms.get(group)
        return type(value) in forms if forms else self.table.takes(group, value)

    def value(self, row: Row, group: str) -> Any:
        """Return a field group of a row as the log holds it, None if it is empty."""
        place = self._places[group]
        if place[0][0] in self._maps:
            column, key = place[0]
            return canonical.scalar(json.loads(row[column]).get(key))
        if len(place) == 1:
            return canonical.scalar(row[place[0][0]])
        values = {name: canonical.scalar(row[column]) for column, name in place}
        return {name: value for name, value in values.items() if value is not None} or None

    def values(self, row: Row, groups: Iterable[str]) -> dict[str, Any]:
        """Return several field groups; each JSON column is parsed once."""
        maps: dict[int, dict[str, Any]] = {}
        found: dict[str, Any] = {}
        for group in groups:
            column, key = self._places[group][0]
            if column not in self._maps:
                found[group] = self.value(row, group)
                continue
            if column not in maps:
                maps[column] = json.loads(row[column])
            found[group] = canonical.scalar(maps[column].get(key))
        return found

    def fields(self, row: Row) -> dict[str, Any]:
        """Return all field groups of a row; empty ones are absent."""
        groups = [group for group in self.table.groups if self.place(group)]
        found = {group: self.value(row, group) for group in groups}
        for column, name in self._maps.items():
            found |= {f"{name}/{key}": value for key, value in json.loads(row[column]).items()}
        return {group: value for group, value in found.items() if value not in (None, "")}

    def written(self, before: Row | None, changes: Iterable[Mapping[str, Any]]) -> Row:
        """Return the row after these fields, each over the former; `before` None = new."""
        row = list(self._blank if before is None else before)
        maps: dict[int, dict[str, Any]] = {}
        for fields in changes:
            for group, value in fields.items():
                self._put(row, maps, group, value)
        for column, entries in maps.items():
            row[column] = canonical.dumps(entries)
        return row

    def _put(self, row: Row, maps: dict[int, dict[str, Any]], group: str, value: Any) -> None:
        place = self._places[group]
        column, key = place[0]
        if column in self._maps:
            if column not in maps:
                maps[column] = {} if row[column] == "{}" else json.loads(row[column])
            if value is None:
                maps[column].pop(key, None)
            else:
                maps[column][key] = value
        elif len(place) == 1:
            row[column] = self._stored(column, value)
        else:
            given = value or {}
            for column, name in place:
                row[column] = self._stored(column, given.get(name))

    def _stored(self, column: int, value: Any) -> Any:
        """What must not be null and is unknown is ''."""
        return "" if value is None and column in self._filled else value


@cache
def storage(table_name: str) -> Storage | None:
    """Return the columns of a synced table, None for a table this program does not know."""
    table = synced_tables().get(table_name)
    return Storage(table) if table else None
