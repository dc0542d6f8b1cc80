"""Writing a ledger back: log, journal, rows and conflicts follow from what is applied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from db.bulk import write_rows
from db.changelog import change_row, note_touched, table_of
from db.families import RowKey, kin
from db.ledger import CHUNK, Entry, Ledger
from db.models.exchange import HeldChange, LostChange, OpenConflict
from db.models.sync import LoggedChange
from db.synced import SyncedTable, synced_tables
from desktop_app.domain import canonical
from desktop_app.domain.projection import Projection


class RowsDiffer(Exception):
    """A row, read back, is not what its changes make of it: the transaction must not commit."""


def flush(ledger: Ledger) -> dict[str, list[str]]:
    """Write everything and read it back; return the ids of changed rows per table.

    Raises:
        RowsDiffer: what was read back is not what was computed.
    """
    _write_lost(ledger)
    _write_log(ledger)
    write_journal(ledger)
    changed = [key for key in ledger.rows if _changed(ledger, key)]
    tables: dict[str, list[str]] = {}
    for table, row_id in changed:
        tables.setdefault(table, []).append(row_id)
    for name, ids in tables.items():
        if name in synced_tables():
            _write_table(ledger, table_of(name), ids)
            check_table(ledger, table_of(name), ids)
    _write_conflicts(ledger, changed)
    _note(ledger, changed)
    ledger.before.update({key: ledger.state(key) for key in changed})
    ledger.dirty.clear()
    return tables


def _changed(ledger: Ledger, key: RowKey) -> bool:
    before, now = ledger.before.get(key, Projection()), ledger.state(key)
    return before != now


# --- log and journal --------------------------------------------------------------------------


def _write_log(ledger: Ledger) -> None:
    connection = ledger.connection
    fresh = [e for e in ledger.dirty.values() if e.fresh]
    known = [e for e in ledger.dirty.values() if not e.fresh]
    if fresh:
        connection.execute(insert(LoggedChange), [_log_row(ledger, e) for e in fresh])
    if known:
        statement = (
            update(LoggedChange)
            .where(LoggedChange.writer == bindparam("w"), LoggedChange.n == bindparam("k"))
            .values(applied=bindparam("a"), waiting=bindparam("why"))
        )
        rows = [
            {"w": e.change.writer, "k": e.change.n, "a": int(e.applied), "why": _why(ledger, e)}
            for e in known
        ]
        connection.execute(statement, rows)
    _write_held(ledger, known, fresh)
    for entry in fresh:
        entry.fresh = False


def _log_row(ledger: Ledger, entry: Entry) -> dict[str, Any]:
    change = entry.change
    before = ledger.before[change.table, change.row]
    old = {group: before.values.get(group) for group in change.fields} if before.rev else {}
    return change_row(change, entry.digest) | {
        "old": canonical.dumps(old),
        "applied": int(entry.applied),
        "waiting": _why(ledger, entry),
        "package_id": entry.file_id,
    }


def _why(ledger: Ledger, entry: Entry) -> str | None:
    """Why a change is not applied: for people and receipts, never for deciding."""
    if entry.applied:
        return None
    if entry.change.key in ledger.lost:
        return "lost"
    if not entry.held:
        return "base"
    kinds = {family.partition(":")[0] for family in entry.held}
    return next(
        (kind for kind in ("form", "table", "definition", "sender") if kind in kinds), "held"
    )


def _write_held(ledger: Ledger, known: Sequence[Entry], fresh: Sequence[Entry]) -> None:
    gone = [{"w": e.change.writer, "k": e.change.n} for e in known]
    if gone:
        statement = delete(HeldChange).where(
            HeldChange.writer == bindparam("w"), HeldChange.n == bindparam("k")
        )
        ledger.connection.execute(statement, gone)
    rows = [
        {"writer": e.change.writer, "n": e.change.n, "family": family}
        for e in (*known, *fresh)
        for family in sorted(e.held)
    ]
    if rows:
        ledger.connection.execute(insert(HeldChange), rows)


def _write_lost(ledger: Ledger) -> None:
    rows = [{"writer": writer, "n": n, "at": ledger.at} for writer, n in ledger.new_lost]
    if rows:
        ledger.connection.execute(insert(LostChange), rows)
    ledger.new_lost.clear()


def write_journal(ledger: Ledger) -> None:
    """Write the lines of the journal that are not written yet."""
    if ledger.lines:
        statement = (
            "INSERT INTO journal (pos, kind, writer, n, table_name, row_id, digest) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        ledger.connection.exec_driver_sql(statement, list(ledger.lines))
        ledger.lines.clear()


# --- rows -------------------------------------------------------------------------------------


def _write_table(ledger: Ledger, table: SyncedTable, ids: Sequence[str]) -> None:
    new: list[dict[str, Any]] = []
    kept: list[dict[str, Any]] = []
    gone: list[str] = []
    for row_id in ids:
        key = table.name, row_id
        if not ledger.state(key).rev:
            gone.append(row_id)
        elif ledger.before.get(key, Projection()).rev:
            kept.append(stored(table, row_id, ledger.state(key)))
        else:
            new.append(stored(table, row_id, ledger.state(key)))
    if new:
        ledger.connection.execute(insert(table.table), new)
    _loosen(ledger, table, kept)
    write_rows(ledger.session, table, kept)
    for start in range(0, len(gone), CHUNK):
        chunk = gone[start : start + CHUNK]
        ledger.connection.execute(delete(table.table).where(table.table.c.id.in_(chunk)))


def _loosen(ledger: Ledger, table: SyncedTable, rows: Sequence[dict[str, Any]]) -> None:
    """Empty the vectors that stay the same: the guard takes an unchanged one for a bypass.

    So it is when an earlier change of a writer goes and a later one of his stays.
    """
    same = [
        {"key": row["id"]}
        for row in rows
        if ledger.before[table.name, row["id"]].seen == row["seen"]
    ]
    if same:
        statement = update(table.table).where(table.table.c.id == bindparam("key"))
        ledger.connection.execute(statement.values(seen={}), same)


def stored(table: SyncedTable, row_id: str, state: Projection) -> dict[str, Any]:
    """Return a row as its table holds it; what must not be null and is unknown is ''."""
    row = table.columns(state.values)
    for column in table.table.columns:
        if not column.nullable and row.get(column.name, "") is None:
            row[column.name] = ""
    return {"id": row_id, **row, "seen": dict(state.seen), "rev": state.rev}


def check_table(ledger: Ledger, table: SyncedTable, ids: Sequence[str]) -> None:
    """Read rows back and compare them with what their loaded changes make of them.

    Raises:
        RowsDiffer: one is another.
    """
    found: dict[str, Any] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        query = select(table.table).where(table.table.c.id.in_(chunk))
        found.update({row["id"]: row for row in ledger.connection.execute(query).mappings()})
    for row_id in ids:
        state = ledger.state((table.name, row_id))
        row = found.get(row_id)
        if (row is None) != (state.rev == 0):
            raise RowsDiffer(f"{table.name}/{row_id}")
        if row is not None and not _same(table, row, state):
            raise RowsDiffer(f"{table.name}/{row_id}")


def _same(table: SyncedTable, row: Any, state: Projection) -> bool:
    expected = {
        group: value
        for group, value in state.values.items()
        if value is not None and table.knows_group(group)
    }
    return bool(
        table.fields(row) == expected
        and row["seen"] == dict(state.seen)
        and row["rev"] == state.rev
    )


# --- what follows -----------------------------------------------------------------------------


def _write_conflicts(ledger: Ledger, changed: Iterable[RowKey]) -> None:
    rows = list(changed)
    had = [key for key in rows if ledger.before.get(key, Projection()).conflicts]
    for table, row_id in had:
        ledger.connection.execute(
            delete(OpenConflict).where(
                OpenConflict.table_name == table, OpenConflict.row_id == row_id
            )
        )
    found = [line for key in rows for line in conflict_rows(ledger, key)]
    if found:
        ledger.connection.execute(insert(OpenConflict), found)


def conflict_rows(ledger: Ledger, key: RowKey) -> list[dict[str, Any]]:
    """Return the open conflicts of a row as their table holds them."""
    table, row_id = key
    state = ledger.state(key)
    if not state.conflicts or table not in synced_tables():
        return []
    family = kin(table).family(row_id, state.values) or ""
    return [
        {
            "id": c.id,
            "kind": c.kind.value,
            "table_name": table,
            "row_id": row_id,
            "field_group": c.group,
            "family": family,
            "writer_a": c.sides[0][0],
            "n_a": c.sides[0][1],
            "writer_b": c.sides[1][0],
            "n_b": c.sides[1][1],
        }
        for c in state.conflicts
    ]


def _note(ledger: Ledger, changed: Iterable[RowKey]) -> None:
    """Tell the derived tables: households as a whole, those a member left as well."""
    for table, row_id in changed:
        if table not in synced_tables():
            continue
        own = kin(table)
        if own.root_table != "household":
            note_touched(ledger.session, table, [row_id])
            continue
        states = (
            ledger.before.get((table, row_id), Projection()),
            ledger.state((table, row_id)),
        )
        families = {own.family(row_id, state.values) for state in states}
        homes = [family.partition(":")[2] for family in families if family]
        note_touched(ledger.session, "household", homes)
