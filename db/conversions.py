"""What older changes mean in today's tables: pure functions of one change (DESIGN.md §4).

The log keeps every change as its author wrote it, so that its digest stays what everybody else
has; it is converted whenever a row is computed. One function therefore serves packages of older
programs, changes that still wait, and the migration that brings stored rows along. A change
does not say which program wrote it: a conversion must leave alone what is of today already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, select, update

from db.models.sync import LoggedChange
from db.synced import Fields, synced_tables
from desktop_app.domain.changes import Change, Value
from desktop_app.domain.projection import project


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a schema revision did to the meaning of one table's fields.

    Attributes:
        revision: the schema revision that brought it ("0008").
        table: the synced table.
        fields: older field groups → today's; today's come back unchanged.
        renamed: older name → today's name of field groups whose conflicts may be decided.
    """

    revision: str
    table: str
    fields: Callable[[Mapping[str, Value]], Mapping[str, Value]]
    renamed: Mapping[str, str] = field(default_factory=dict)


CONVERSIONS: Sequence[Conversion] = ()
"""In the order of their revisions. None was needed so far: tables and columns were added."""


def converts(table: str) -> bool:
    """Say whether changes of a table may have to be converted."""
    return any(one.table == table for one in CONVERSIONS)


def converted(change: Change) -> Change:
    """Return a change as today's program would have written it; most are that already."""
    for one in CONVERSIONS:
        if one.table == change.table:
            decides = frozenset(one.renamed.get(group, group) for group in change.decides)
            change = replace(change, fields=dict(one.fields(change.fields)), decides=decides)
    return change


def convert_rows(connection: Connection, found: str) -> int:
    """Bring stored rows of a file of revision `found` along; return how many were written.

    Runs inside the migration, after the tables have today's columns and before the guards.
    """
    tables = {one.table for one in CONVERSIONS if one.revision > found}
    return sum(_convert_table(connection, name) for name in sorted(tables))


def _convert_table(connection: Connection, name: str) -> int:
    from db.check import change_of  # the checks compute rows as we do

    table = synced_tables()[name]
    query = (
        select(LoggedChange.__table__)
        .where(LoggedChange.table_name == name, LoggedChange.applied == 1)
        .order_by(LoggedChange.row_id)
    )
    applied: dict[str, list[Change]] = {}
    for row in connection.execute(query):
        applied.setdefault(row.row_id, []).append(change_of(row))
    for row_id, changes in applied.items():
        values = table.columns(
            _known(table.knows_group, project(map(converted, changes)).values)
        )
        statement = update(table.table).where(table.table.c.id == row_id)
        connection.execute(statement.values(values))
    return len(applied)


def _known(knows: Callable[[str], bool], values: Mapping[str, Value]) -> Fields:
    groups: Iterable[str] = (group for group in values if knows(group))
    return {group: values[group] for group in groups}
