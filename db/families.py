"""Families: what moves, is left out and is undone together (DESIGN.md §4, roots).

A family is named `<table>:<key>` of its root row: "household:0192…". Rows of tables that name
their unit themselves, and definitions, are families of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from db.base import Root
from db.synced import SyncedTable, synced_tables
from desktop_app.domain.changes import Change

RowKey = tuple[str, str]
"""A row: (table, id)."""

_ROOT_TABLES = {
    Root.HOUSEHOLD: "household",
    Root.COURSE: "course",
    Root.INSPECTION: "inspection",
}


@dataclass(frozen=True, slots=True)
class Kin:
    """How rows of a table find their family.

    Attributes:
        table: the table.
        root_table: table of the family's root row; the table itself if each row is a family.
        group: the field group that says where a row belongs, None for definitions.
        column: the column in that group: a unit's key in root rows, else the root row's id.
    """

    table: SyncedTable
    root_table: str
    group: str | None
    column: str

    @property
    def own(self) -> bool:
        """Each row is the root of its own family."""
        return self.root_table == self.table.name

    def home(self, fields: Mapping[str, Any]) -> str | None:
        """Return where these field groups place a row: a unit (own families) or a root's id."""
        value = fields.get(self.group) if self.group else None
        found = value.get(self.column) if isinstance(value, Mapping) else value
        return str(found) if found is not None else None

    def family(self, row_id: str, fields: Mapping[str, Any]) -> str | None:
        """Return the family of a row that has these field groups, None if they do not say."""
        if self.own:
            return family_name(self.table.name, row_id)
        home = self.home(fields)
        return family_name(self.root_table, home) if home else None

    def moves(self, change: Change) -> bool:
        """Say whether a change places its row."""
        return self.group is not None and self.group in change.fields


def family_name(root_table: str, root_id: str) -> str:
    """Return the name of a family."""
    return f"{root_table}:{root_id}"


def root_of(family: str) -> RowKey:
    """Return the root row of a family."""
    table, _, row_id = family.partition(":")
    return table, row_id


@cache
def kin(table_name: str) -> Kin:
    """Return how a table's rows find their family; KeyError for an unknown table."""
    table = synced_tables()[table_name]
    root_table = _ROOT_TABLES.get(table.root, table.name)
    if table.root is Root.NONE:
        return Kin(table, root_table, None, "")
    column = table.root_column if root_table != table.name else "unit_key"
    group = next(g for g, columns in table.groups.items() if column in columns)
    return Kin(table, root_table, group, column)


def members(root_table: str) -> Iterable[Kin]:
    """Return the tables whose rows belong to families of this root, without the root's."""
    return (k for name in synced_tables() if (k := kin(name)).root_table == root_table != name)


def homes(ops: Iterable[Change]) -> set[str]:
    """Return every family these changes of one row placed it in."""
    found = {kin(c.table).family(c.row, c.fields) for c in ops}
    return {family for family in found if family}
