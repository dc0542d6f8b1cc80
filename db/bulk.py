"""The second door: many rows at once (import, samples), logged like any edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Session

from db.changelog import Author, Edit, Log, note_touched, stored_row, table_of
from db.synced import SyncedTable
from desktop_app.domain import canonical


def create(session: Session, table_name: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert new synced rows (`id` and columns) and log them; return how many.

    Rows need not name every column. Existing keys are an error of the caller.
    """
    if not rows:
        return 0
    table = table_of(table_name)
    author: Author = session.info["author"]
    log = Log(session.connection(), author)
    ready = [_created(table, log, row) for row in rows]
    log.flush()
    session.connection().execute(insert(table.table), ready)
    note_touched(session, table_name, [row["id"] for row in ready])
    return len(ready)


def change(session: Session, table_name: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """Write columns of existing synced rows (`id` and the columns to set); return how many.

    Rows whose values are as stored are left alone.
    """
    table = table_of(table_name)
    log = Log(session.connection(), session.info["author"])
    ready = [new for row in rows if (new := _changed(session, table, log, row))]
    log.flush()
    write_rows(session, table, ready)
    note_touched(session, table_name, [row["id"] for row in ready])
    return len(ready)


def write_rows(session: Session, table: SyncedTable, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write whole rows (every column, `seen` and `rev` new) over the stored ones."""
    if not rows:
        return
    names = [c.name for c in table.table.columns if c.name != "id"]
    statement = update(table.table).where(table.table.c.id == bindparam("row_key"))
    values = [{**row, "row_key": row["id"]} for row in rows]
    session.connection().execute(
        statement.values({name: bindparam(name) for name in names}), values
    )


def _created(table: SyncedTable, log: Log, row: Mapping[str, Any]) -> dict[str, Any]:
    fields = table.fields(row)
    after = log.add(Edit(table, row["id"], {}, 0, {}, fields))
    seen, rev = after if after else ({}, 0)
    return {"id": row["id"], **table.columns(fields), "seen": seen, "rev": rev}


def _changed(
    session: Session, table: SyncedTable, log: Log, row: Mapping[str, Any]
) -> dict[str, Any] | None:
    before = stored_row(session.connection(), table, row["id"])
    if before is None:
        raise KeyError(row["id"])
    old = table.fields(before)
    new = table.fields({**before, **row})
    after = log.add(
        Edit(table, row["id"], canonical.vector(before["seen"]), before["rev"], old, new)
    )
    if after is None:
        return None
    return {"id": row["id"], **table.columns(new), "seen": after[0], "rev": after[1]}
