"""The list of synced tables and how their columns fall into field groups (DESIGN.md §4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Table

import db.models
from db.allowed import inside, rule
from db.base import Base, Root, Synced
from desktop_app.domain import canonical

_BOOKKEEPING = frozenset({"id", "seen", "rev"})
Fields = dict[str, Any]
"""Value per field group, as it is logged and sent."""


@dataclass(frozen=True, slots=True)
class SyncedTable:
    """One synced table: its root and its field groups."""

    name: str
    model: type[Any]
    table: Table
    root: Root
    root_column: str
    groups: Mapping[str, tuple[str, ...]]
    maps: tuple[str, ...]

    def fields(self, row: Mapping[str, Any]) -> Fields:
        """Return the field groups of a stored row; empty ones are absent."""
        found: Fields = {}
        for group, columns in self.groups.items():
            value = _group_value(columns, row)
            if value is not None:
                found[group] = value
        for column in self.maps:
            for key, value in (row.get(column) or {}).items():
                if (plain := canonical.scalar(value)) is not None:
                    found[f"{column}/{key}"] = plain
        return found

    def columns(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return the columns of a row that has exactly these field groups."""
        row: dict[str, Any] = dict.fromkeys(self.column_names())
        row.update({column: {} for column in self.maps})
        for group, value in fields.items():
            column, _, key = group.partition("/")
            if key and column in self.maps:
                if value is not None:
                    row[column][key] = value
            elif group in self.groups:
                row.update(self._spread(group, value))
        return row

    def column_names(self) -> Iterator[str]:
        """Yield the columns that hold fields, without key and bookkeeping."""
        for columns in self.groups.values():
            yield from columns

    def knows_group(self, group: str) -> bool:
        """Say whether this version of the program has a place for the field group."""
        column, _, key = group.partition("/")
        return (bool(key) and column in self.maps) or group in self.groups

    def takes(self, group: str, value: Any) -> bool:
        """Say whether a value from outside fits the place its field group has here.

        What does not fit was written by another version of the program, or by one gone mad.
        """
        column, _, key = group.partition("/")
        if key and column in self.maps:
            allowed = inside(self.name, column)
            fits = allowed is None or (allowed.key(key) and allowed.value(value))
            return value is None or (isinstance(value, str | int) and fits)
        columns = self.groups.get(group, ())
        if len(columns) == 1:
            return self._fits(columns[0], value)
        if not columns or not isinstance(value, dict | None):
            return False
        return all(name in columns and self._fits(name, v) for name, v in (value or {}).items())

    def ruled(self, group: str) -> frozenset[str]:
        """Return the columns of a field group that do not take every value of their type."""
        if "/" in group:
            column = group.partition("/")[0]
            return frozenset({column} if inside(self.name, column) else ())
        columns = self.groups.get(group, ())
        return frozenset(column for column in columns if rule(self.name, column))

    def _fits(self, column: str, value: Any) -> bool:
        if value is None:
            return True
        allowed = rule(self.name, column)
        kind = self.table.c[column].type.python_type
        return isinstance(value, kind) and (allowed is None or allowed(value))

    def _spread(self, group: str, value: Any) -> dict[str, Any]:
        columns = self.groups[group]
        if len(columns) == 1:
            return {columns[0]: value}
        return {column: (value or {}).get(column) for column in columns}


def _group_value(columns: tuple[str, ...], row: Mapping[str, Any]) -> Any:
    if len(columns) == 1:
        return canonical.scalar(row.get(columns[0]))
    values = {c: canonical.scalar(row.get(c)) for c in columns}
    return {c: v for c, v in values.items() if v is not None} or None


def _describe(model: type[Synced]) -> SyncedTable:
    table: Table = model.__table__  # type: ignore[attr-defined]  # every concrete model has one
    grouped = {c for columns in model.__groups__.values() for c in columns}
    taken = grouped | _BOOKKEEPING | set(model.__maps__)
    single = {c.name: (c.name,) for c in table.columns if c.name not in taken}
    groups = {**single, **model.__groups__}
    return SyncedTable(
        table.name, model, table, model.__root__, model.__root_column__, groups, model.__maps__
    )


@cache
def synced_tables() -> Mapping[str, SyncedTable]:
    """Return every synced table by name."""
    assert db.models  # noqa: S101 - importing the package registers the models
    models = [m.class_ for m in Base.registry.mappers if issubclass(m.class_, Synced)]
    return {t.name: t for t in sorted(map(_describe, models), key=lambda t: t.name)}
