"""Setting families aside and taking them again: local decisions that never travel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import and_, delete, insert, select
from sqlalchemy.orm import Session

from db.beyond import TABLE, beyond_us
from db.conversions import converted
from db.families import RowKey, kin, members
from db.ledger import Entry, Ledger
from db.ledger_write import flush
from db.models.exchange import HeldChange, HeldFamily
from db.models.sync import LoggedChange
from db.queries.listed import listed
from db.synced import synced_tables
from desktop_app.domain.changes import Change


def release(session: Session, families: set[str]) -> Mapping[str, Sequence[str]]:
    """Take what was set aside because of these families; return the changed rows per table."""
    session.execute(delete(HeldFamily).where(HeldFamily.family.in_(listed(families))))
    held = (
        select(LoggedChange.table_name, LoggedChange.row_id)
        .join(
            HeldChange,
            and_(HeldChange.writer == LoggedChange.writer, HeldChange.n == LoggedChange.n),
        )
        .where(HeldChange.family.in_(listed(families)))
        .distinct()
    )
    keys = [(row.table_name, row.row_id) for row in session.execute(held)]
    ledger = Ledger(session)
    ledger.load(keys)
    for key in keys:
        for entry in ledger.entries(key):
            if gone := _let_go(entry, families):
                ledger.free(entry, gone)
        if key[0] in synced_tables():
            ledger.drain(key)
    return flush(ledger)


def _let_go(entry: Entry, families: set[str]) -> set[str]:
    """What a change no longer waits for; a value that fits nowhere waits whoever asks."""
    gone = entry.held & families
    lacking = {reason for reason in gone if reason.startswith(TABLE)}
    return gone - lacking if lacking and beyond_us(converted(entry.change)) else gone


def take_again(
    session: Session, file_id: str, leave_out: frozenset[str]
) -> Mapping[str, Sequence[str]]:
    """Release the families of a package that was undone; return the changed rows per table."""
    query = select(HeldFamily.family).where(
        HeldFamily.file_id == file_id, HeldFamily.reason == "undone"
    )
    families = set(session.scalars(query)) - leave_out
    return release(session, families) if families else {}


def touch_unit(session: Session, unit_key: str) -> None:
    """A successor of this unit comes into force here: its rows are told again (§2b.3)."""
    ledger = Ledger(session)
    for name in synced_tables():
        own = kin(name)
        if own.own and own.column:
            table = own.table.table
            query = select(table.c.id).where(table.c[own.column] == unit_key)
            for row_id in list(ledger.connection.execute(query.order_by(table.c.id)).scalars()):
                for key in [(name, row_id), *members_of(session, name, row_id)]:
                    ledger.touch(key)
    flush(ledger)


def members_of(session: Session, root_table: str, root_id: str) -> list[RowKey]:
    """Return the rows that belong to a root row now, without it."""
    found: list[RowKey] = []
    for own in members(root_table):
        table = own.table.table
        query = select(table.c.id).where(table.c[own.column] == root_id).order_by(table.c.id)
        found += [(own.table.name, row_id) for row_id in session.execute(query).scalars()]
    return found


def hold_waiting(ledger: Ledger, families: set[str]) -> None:
    """Set aside what waits for its base and belongs to a family that is set aside now."""
    query = select(LoggedChange.table_name, LoggedChange.row_id).where(
        LoggedChange.applied == 0, LoggedChange.waiting == "base"
    )
    keys = {(row.table_name, row.row_id) for row in ledger.session.execute(query)}
    ledger.load(keys)
    for key in keys:
        for entry in ledger.waiting(key):
            if why := homes_of_change(ledger, entry.change) & families:
                ledger.hold(entry, why)


def homes_of_change(ledger: Ledger, change: Change) -> set[str]:
    """Return the families a change belongs to: where its row is, and where it puts it."""
    change = converted(change)
    own = kin(change.table)
    now = own.family(change.row, ledger.values((change.table, change.row)))
    return {family for family in (now, own.family(change.row, change.fields)) if family}


def keep_families(
    session: Session, families: Iterable[str], file_id: str, reason: str, at: str
) -> None:
    """Remember that these families stay aside, and since which file."""
    query = select(HeldFamily.family).where(HeldFamily.file_id == file_id)
    there = set(session.scalars(query))
    rows = [
        {"family": family, "file_id": file_id, "reason": reason, "at": at}
        for family in sorted(set(families) - there)
    ]
    if rows:
        session.execute(insert(HeldFamily), rows)
