"""Writing straight rows: log and rows in few statements, a thousand values at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from db.merging.beginning import Begun
from db.merging.storage import Row, Storage
from db.merging.straight import Straight
from db.merging.texts import NOTHING, Texts
from db.models.sync import LoggedChange
from db.synced import synced_tables
from desktop_app.domain import canonical
from desktop_app.domain.changes import Change

_LOG = tuple(column.name for column in LoggedChange.__table__.columns)


def write(connection: Connection, rows: Sequence[Straight], file_id: str) -> None:
    """Write rows and their changes; the journal is the ledger's."""
    log = [line for row in rows for line in _log_lines(row, file_id)]
    insert(connection, "change", _LOG, log)
    tables: dict[str, list[Straight]] = {}
    for row in rows:
        tables.setdefault(row.key[0], []).append(row)
    for group in tables.values():
        own = group[0].storage
        new = [tuple(row.after) for row in group if row.before is None]
        insert(connection, own.table.name, own.names, new)
        _update(connection, own, [row for row in group if row.before is not None])


def write_begun(connection: Connection, texts: Texts, begun: Begun, file_id: str) -> None:
    """Write rows that begin, and their changes; the journal is the ledger's."""
    if begun.places:
        insert(connection, "change", _LOG, _begun_lines(texts, begun.places, file_id))
    for table, rows in begun.rows.items():
        names = [column.name for column in synced_tables()[table].table.columns]
        insert(connection, table, names, rows)


def _begun_lines(texts: Texts, places: Sequence[int], file_id: str) -> list[tuple[Any, ...]]:
    changes, fields, digests = texts.changes, texts.fields, texts.digests
    writers, acts, tables = changes.writers, changes.acts, [t for t, _groups in changes.forms]
    found = []
    for i in places:
        act, form, writer, n, row, rev, _base, _values = changes.lines[i]
        tx, user, at, reason = acts[act]
        found.append((
            writers[writer], n, tables[form], row, NOTHING, rev, fields[i], NOTHING, "[]",
            tx, user, at, reason, digests[i], 1, None, file_id,
        ))  # fmt: skip
    return found


def _log_lines(row: Straight, file_id: str) -> Iterable[tuple[Any, ...]]:
    table, row_id = row.key
    for change, base, fields, digest in row.staged:
        yield (
            change.writer, change.n, table, row_id, base, change.rev, fields,
            _old(row, change), "[]", change.tx, change.user, change.at, change.reason,
            digest, 1, None, file_id,
        )  # fmt: skip


def _old(row: Straight, change: Change) -> str:
    """What the row held before the package, for people; nothing was there for a new one."""
    if row.before is None:
        return "{}"
    return canonical.dumps(row.storage.values(row.before, change.fields))


def _update(connection: Connection, own: Storage, rows: Sequence[Straight]) -> None:
    """Write rows over the stored ones; an index is only touched where its column changed."""
    statements: dict[frozenset[int], list[Row]] = {}
    for row in rows:
        before, after = row.before or [], row.after
        moved = frozenset(i for i in own.indexed if before[i] != after[i])
        statements.setdefault(moved, []).append(after)
    for moved, group in statements.items():
        listed = [i for i in range(len(own.names)) if i != own.id and _set(own, i, moved)]
        names = ", ".join(f"{own.names[i]} = ?" for i in listed)
        statement = f"UPDATE {own.table.name} SET {names} WHERE id = ?"  # noqa: S608 - our names
        listed.append(own.id)
        connection.exec_driver_sql(statement, [tuple(row[i] for i in listed) for row in group])


def _set(own: Storage, column: int, moved: frozenset[int]) -> bool:
    return column not in own.indexed or column in moved


def insert(
    connection: Connection, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Insert whole rows, as the file holds them."""
    if rows:
        marks = ",".join("?" * len(names))
        statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
        connection.exec_driver_sql(statement, list(rows))
