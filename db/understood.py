"""Changes that were kept for a newer program, and the program that is new enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from db.check import change_of
from db.families import RowKey
from db.ledger import Ledger
from db.ledger_write import flush
from db.merge import beyond_us
from db.models.exchange import HeldChange
from db.models.sync import LoggedChange
from db.synced import synced_tables


def keys(session: Session) -> list[RowKey]:
    """Return the rows with changes that were beyond the program and no longer are."""
    query = (
        select(LoggedChange, HeldChange.family)
        .join(
            HeldChange,
            and_(HeldChange.writer == LoggedChange.writer, HeldChange.n == LoggedChange.n),
        )
        .where(HeldChange.family.startswith("table:"))
    )
    found = {
        (logged.table_name, logged.row_id): None
        for logged, family in session.execute(query)
        if beyond_us(change_of(logged)) != family
    }
    return sorted(found)


def release(session: Session) -> Mapping[str, Sequence[str]]:
    """Let go of what this version can hold; return the changed rows per table."""
    ledger = Ledger(session)
    rows = keys(session)
    ledger.load(rows)
    for key in rows:
        for entry in ledger.entries(key):
            kept = {family for family in entry.held if family.startswith("table:")}
            now = beyond_us(entry.change) if kept else None
            if gone := kept - {now}:
                ledger.free(entry, gone)
            if kept and now and now not in entry.held:
                ledger.hold(entry, {now})
        if key[0] in synced_tables():
            ledger.drain(key)
    return flush(ledger)
