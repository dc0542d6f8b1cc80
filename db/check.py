"""Is the file whole, and does every row say what its changes say? Reads only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError

from db.changelog import GENESIS, chained
from db.conversions import converted
from db.models.exchange import OpenConflict
from db.models.sync import JournalEntry, LoggedChange, Writer
from db.synced import SyncedTable, synced_tables
from desktop_app.domain import canonical
from desktop_app.domain.changes import Change
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.projection import Projection, project

_GUARDS = ("insert", "update", "delete")
_OK, _APPLY = "ok", "apply"
_BATCH = 500


class FaultKind(StrEnum):
    """What is wrong."""

    PAGE = "page"
    """A page of the file was changed or torn."""
    STRUCTURE = "structure"
    REFERENCE = "reference"
    GUARD = "guard"
    """A synced table can be written past the log."""
    DIGEST = "digest"
    """A logged change is not what it was when it was logged."""
    LINK = "link"
    """A record names another that is not here, without a constraint of SQL."""
    CONFLICT = "conflict"
    """The list of what is not agreed is not what the changes make it."""
    CHAIN = "chain"
    NUMBERING = "numbering"
    ROW_MISSING = "row_missing"
    ROW_UNEXPLAINED = "row_unexplained"
    """No applied change made the row."""
    ROW_DIFFERS = "row_differs"


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding; `where` holds ids, names of tables and field groups, never values."""

    kind: FaultKind
    where: str


def faults(connection: Connection, report: Report = silent) -> Iterator[Fault]:
    """Yield everything that is wrong with an open file.

    Args:
        connection: in a read transaction.
        report: told the tables done.
    """
    broken = list(_file(connection))
    yield from broken
    if any(fault.kind is FaultKind.PAGE for fault in broken):
        return  # SQLCipher reads nothing more through this connection
    yield from _guards(connection)
    yield from _numbering(connection)
    expected: dict[str, set[str]] = {}
    yield from _log(connection, expected)
    yield from _chain(connection)
    tables = list(synced_tables().values())
    for done, table in enumerate(tables):
        report(done, len(tables), table.name)
        yield from _rows(connection, table, expected.get(table.name, set()))
    report(len(tables), len(tables), "")
    yield from _links(connection)
    yield from _conflicts(connection)


def counts(connection: Connection) -> dict[str, int]:
    """Return how many rows and logged changes a check has looked at."""
    rows = sum(_count(connection, table.table) for table in synced_tables().values())
    return {"rows": rows, "changes": _count(connection, LoggedChange)}


def _file(connection: Connection) -> Iterator[Fault]:
    try:
        yield from _pages(connection)
    except DatabaseError as error:
        if type(error) is not DatabaseError:  # a lock or a mistake of ours, not damage
            raise
        yield Fault(FaultKind.PAGE, str(error.orig))


def _pages(connection: Connection) -> Iterator[Fault]:
    for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check"):
        yield Fault(FaultKind.PAGE, str(row[0]))
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != _OK:
            yield Fault(FaultKind.STRUCTURE, str(row[0]))
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Fault(FaultKind.REFERENCE, f"{row[0]}/{row[1]} → {row[2]}")


def _guards(connection: Connection) -> Iterator[Fault]:
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    there = {row[0] for row in connection.exec_driver_sql(query)}
    for table in synced_tables():
        for kind in _GUARDS:
            if (name := f"guard_{kind}_{table}") not in there:
                yield Fault(FaultKind.GUARD, name)


def _numbering(connection: Connection) -> Iterator[Fault]:
    """A writer of this site counts without holes; of others, only what is in scope came."""
    highest = select(LoggedChange.writer, func.max(LoggedChange.n), func.count()).group_by(
        LoggedChange.writer
    )
    logged = {writer: (most, count) for writer, most, count in connection.execute(highest)}
    mine = _own_writers(connection)
    for writer, last in mine.items():
        if logged.get(writer, (0, 0)) != (last, last):
            yield Fault(FaultKind.NUMBERING, writer)


def _own_writers(connection: Connection) -> dict[str, int]:
    """Return the writers whose changes came in no package, with their last number."""
    received = select(LoggedChange.writer).where(LoggedChange.package_id.is_not(None))
    query = select(Writer.id, Writer.last_n).where(Writer.id.not_in(received.distinct()))
    return {row.id: row.last_n for row in connection.execute(query)}


def _log(connection: Connection, expected: dict[str, set[str]]) -> Iterator[Fault]:
    """Check every change for itself; note which rows there have to be."""
    for row in connection.execute(select(LoggedChange.__table__)):
        if change_of(row).digest() != row.digest:
            yield Fault(FaultKind.DIGEST, f"{row.writer}:{row.n}")
        if row.applied:
            expected.setdefault(row.table_name, set()).add(row.row_id)


def _chain(connection: Connection) -> Iterator[Fault]:
    what = (LoggedChange.writer == JournalEntry.writer) & (LoggedChange.n == JournalEntry.n)
    query = (
        select(JournalEntry.pos, JournalEntry.kind, JournalEntry.digest, LoggedChange.digest)
        .join(LoggedChange, what, isouter=True)
        .order_by(JournalEntry.pos)
    )
    before = GENESIS
    for pos, kind, digest, change in connection.execute(query):
        if kind == _APPLY and digest != chained(before, kind, change or ""):
            yield Fault(FaultKind.CHAIN, str(pos))
        before = digest


def _rows(connection: Connection, table: SyncedTable, expected: set[str]) -> Iterator[Fault]:
    """Compare each row with what its applied changes make of it."""
    last = ""
    while rows := _next_rows(connection, table, last):
        made = _applied(connection, table.name, [row["id"] for row in rows])
        for row in rows:
            last = row["id"]
            expected.discard(last)
            where = f"{table.name}/{last}"
            if last not in made:
                yield Fault(FaultKind.ROW_UNEXPLAINED, where)
            elif wrong := _differing(table, row, project(map(converted, made[last]))):
                yield Fault(FaultKind.ROW_DIFFERS, f"{where}: {', '.join(wrong)}")
    for row_id in sorted(expected):
        yield Fault(FaultKind.ROW_MISSING, f"{table.name}/{row_id}")


_LINKS = (
    ("person", "household_id", "household"),
    ("person", "same_as", "person"),
    ("participant", "person_id", "person"),
    ("contact", "person_id", "person"),
    ("review", "household_id", "household"),
)
"""References that may leave a machine's scope: no constraint, so they are looked at here."""


def _links(connection: Connection) -> Iterator[Fault]:
    """Name records whose other record is not here, nor known ever to have been.

    What moved out of scope, or waits in the log, is no fault: its changes are here.
    """
    for table, column, other in _LINKS:
        query = (
            f"SELECT a.id, a.{column} FROM {table} a WHERE a.{column} IS NOT NULL "  # noqa: S608 - our names
            f"AND NOT EXISTS (SELECT 1 FROM {other} b WHERE b.id = a.{column}) "
            f"AND NOT EXISTS (SELECT 1 FROM change c WHERE c.row_id = a.{column})"
        )
        for row_id, missing in connection.exec_driver_sql(query):
            yield Fault(FaultKind.LINK, f"{table}/{row_id}.{column} → {other}/{missing}")


def _conflicts(connection: Connection) -> Iterator[Fault]:
    """Compare the list of what is not agreed with what the changes make it."""
    listed = {
        row.id: f"{row.table_name}/{row.row_id}"
        for row in connection.execute(select(OpenConflict.__table__))
    }
    wanted: dict[str, str] = {}
    for table, row_id in _edited_apart(connection):
        made = _applied(connection, table, [row_id]).get(row_id, [])
        state = project(map(converted, made))
        wanted |= {conflict.id: f"{table}/{row_id}" for conflict in state.conflicts}
    for conflict in sorted(listed.keys() ^ wanted.keys()):
        where = listed.get(conflict) or wanted[conflict]
        yield Fault(FaultKind.CONFLICT, f"{where}: {conflict}")


def _edited_apart(connection: Connection) -> list[tuple[str, str]]:
    """Rows with two changes of one rev: only there anybody can disagree; and those listed."""
    query = (
        "SELECT DISTINCT table_name, row_id FROM change WHERE applied = 1 "
        "GROUP BY table_name, row_id, rev HAVING count(*) > 1 "
        "UNION SELECT table_name, row_id FROM open_conflict"
    )
    return [(row[0], row[1]) for row in connection.exec_driver_sql(query)]


def _next_rows(connection: Connection, table: SyncedTable, last: str) -> list[dict[str, Any]]:
    key = table.table.c.id
    query = select(table.table).where(key > last).order_by(key).limit(_BATCH)
    return [dict(row) for row in connection.execute(query).mappings()]


def _applied(connection: Connection, table: str, ids: list[str]) -> dict[str, list[Change]]:
    query = select(LoggedChange.__table__).where(
        LoggedChange.row_id.in_(ids),
        LoggedChange.table_name == table,
        LoggedChange.applied == 1,
    )
    found: dict[str, list[Change]] = {}
    for row in connection.execute(query):
        found.setdefault(row.row_id, []).append(change_of(row))
    return found


def _differing(table: SyncedTable, row: Mapping[str, Any], made: Projection) -> list[str]:
    expected = {g: v for g, v in made.values.items() if v is not None and table.knows_group(g)}
    found = table.fields(row)
    groups = sorted({*expected, *found})
    wrong = [group for group in groups if expected.get(group) != found.get(group)]
    if canonical.vector(row["seen"] or {}) != made.seen:
        wrong.append("seen")
    return [*wrong, "rev"] if row["rev"] != made.rev else wrong


def change_of(row: Any) -> Change:
    """Return a logged change as the value that travels; `row` has the log's columns."""
    return Change(
        writer=row.writer,
        n=row.n,
        table=row.table_name,
        row=row.row_id,
        base=json.loads(row.base),
        rev=row.rev,
        fields=json.loads(row.fields),
        decides=frozenset(json.loads(row.decides)),
        tx=row.tx,
        user=row.user_id,
        at=row.at,
        reason=row.reason,
    )


def _count(connection: Connection, what: Any) -> int:
    return connection.execute(select(func.count()).select_from(what)).scalar_one()
