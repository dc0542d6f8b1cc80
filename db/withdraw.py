"""Taking own changes back before anybody else heard of them: as if they had not been made.

They stay in the log, not applied, so no number is used twice and nothing of them is passed on.
A decision can be taken back only so: a later edit would never open its conflict again.
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.ledger import Entry, Ledger
from db.ledger_write import flush
from db.models.exchange import DataFile
from db.models.sync import JournalEntry, LoggedChange
from db.queries.listed import listed
from desktop_app.domain.changes import knows
from desktop_app.domain.errors.movements import ActBuiltOn
from desktop_app.domain.errors.packages import DecisionSent


def withdraw(session: Session, tx: str) -> int:
    """Take the changes of one own act out of their rows; return how many rows.

    Raises:
        DecisionSent: a data file was made since.
        ActBuiltOn: a row was written since by somebody who knew the change.
    """
    query = select(LoggedChange).where(
        LoggedChange.tx == tx, LoggedChange.applied == 1, LoggedChange.package_id.is_(None)
    )
    found = list(session.scalars(query))
    if _sent(session, found):
        raise DecisionSent
    ledger = Ledger(session)
    keys = sorted({(change.table_name, change.row_id) for change in found})
    ledger.load(keys)
    mine = {(change.writer, change.n) for change in found}
    for key in keys:
        _take_out(ledger, [e for e in ledger.entries(key) if e.change.key in mine], mine)
    flush(ledger)
    return len(keys)


def _take_out(ledger: Ledger, entries: list[Entry], mine: set[tuple[str, int]]) -> None:
    for entry in entries:
        row = entry.change.table, entry.change.row
        later = (op for op in ledger.ops(row) if op.key not in mine)
        if any(knows(op, entry.change) for op in later):
            raise ActBuiltOn
    for entry in sorted(entries, key=lambda e: e.change.n, reverse=True):
        ledger.hold(entry, {f"decision:{entry.change.tx}"})
        ledger.unapply(entry)


def _sent(session: Session, changes: list[LoggedChange]) -> bool:
    upto = session.scalar(select(func.max(DataFile.upto)).where(DataFile.state == "made")) or 0
    rows = {change.row_id for change in changes}
    mine = {(change.writer, change.n) for change in changes}
    query = select(JournalEntry.writer, JournalEntry.n).where(
        JournalEntry.row_id.in_(listed(rows)),
        JournalEntry.kind == "apply",
        JournalEntry.pos <= upto,
    )
    return any((writer, n) in mine for writer, n in session.execute(query))
