"""Taking changes in: the exact path for every row, in the transaction of one package.

The rules are those of reference/sync.md §2 and §2b; the model in the tests is the oracle.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from db.aside import hold_waiting, homes_of_change, keep_families
from db.families import RowKey
from db.ledger import CHUNK, Ledger
from db.ledger_write import flush
from db.models.exchange import HeldFamily
from db.models.sync import LoggedChange
from db.synced import synced_tables
from desktop_app.domain.changes import Change
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.projection import Key


class Forked(Exception):
    """A known (writer, n) came with other content: the machine that sent it was copied."""


def _nothing(_change: Change) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a package brings.

    Attributes:
        file_id: names the package in the log.
        changes: all of them, in the sender's order.
        lost: changes declared lost anywhere.
        leave_out: families the person left out.
        reason_aside: why this program can not take a change ("form:x"), None if it can.
        at: the moment, for people.
    """

    file_id: str
    changes: Sequence[Change]
    lost: frozenset[Key] = frozenset()
    leave_out: frozenset[str] = frozenset()
    reason_aside: Callable[[Change], str | None] = _nothing
    at: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a package.

    Attributes:
        fresh: changes that were not here before.
        waiting: those among them that wait for their base.
        held: those that were set aside.
        rows: ids of the rows that look different now, per table.
        conflicts: how many more conflicts are open on these rows than before.
    """

    fresh: int = 0
    waiting: int = 0
    held: int = 0
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)
    conflicts: int = 0


def merge(session: Session, incoming: Incoming, report: Report = silent) -> Merged:
    """Take a package in; the caller commits only if this returns.

    Raises:
        Forked: nothing of this sender can be believed; roll back.
        RowsDiffer: the result is not what it must be; roll back.
    """
    total = len(incoming.changes)
    ledger, fresh = plan(session, incoming, report)
    keep_families(session, incoming.leave_out, incoming.file_id, "left_out", incoming.at)
    before = sum(len(state.conflicts) for state in ledger.before.values())
    tables = flush(ledger)
    report(total, total, "")
    entries = [ledger.rows[change.table, change.row][change.key] for change in fresh]
    aside = [entry for entry in entries if not entry.applied]
    held = sum(1 for entry in aside if entry.held)
    after = sum(len(ledger.state(key).conflicts) for key in ledger.rows)
    return Merged(len(fresh), len(aside) - held, held, tables, after - before)


def plan(
    session: Session, incoming: Incoming, report: Report = silent
) -> tuple[Ledger, list[Change]]:
    """Work out what a package would do, without writing; return it with the new changes.

    Raises:
        Forked: a known number came with other content.
    """
    total = len(incoming.changes)
    known = stored_digests(session, [c.key for c in incoming.changes])
    fresh = _unknown(incoming.changes, known)
    report(total // 4, total, "")
    ledger = Ledger(session, incoming.at)
    ledger.load((change.table, change.row) for change, _digest in fresh)
    _declare(ledger, incoming.lost)
    _stage(ledger, incoming, fresh)
    report(total // 2, total, "")
    for key in dict.fromkeys((change.table, change.row) for change, _digest in fresh):
        ledger.drain(key)
    return ledger, [change for change, _digest in fresh]


def stored_digests(session: Session, keys: Sequence[Key]) -> dict[Key, str]:
    """Return the digests of those of these changes that are in the log."""
    numbers: dict[str, list[int]] = {}
    for writer, n in keys:
        numbers.setdefault(writer, []).append(n)
    found: dict[Key, str] = {}
    query = select(LoggedChange.writer, LoggedChange.n, LoggedChange.digest)
    for writer, listed in numbers.items():
        wanted = set(listed)
        span = LoggedChange.n.between(min(listed), max(listed))
        for row in session.execute(query.where(LoggedChange.writer == writer, span)):
            if row.n in wanted:
                found[row.writer, row.n] = row.digest
    return found


def declare_lost(session: Session, lost: frozenset[Key], at: str) -> None:
    """Give up on changes that nobody has any more; what waited for them goes on.

    One that is applied here is taken out again, so that all machines agree (§2b.7).
    """
    ledger = Ledger(session, at)
    _declare(ledger, lost)
    flush(ledger)


def missing(session: Session) -> frozenset[Key]:
    """Return what waiting changes are based on and what is not in the log."""
    query = select(LoggedChange.base).where(
        LoggedChange.applied == 0, LoggedChange.waiting == "base"
    )
    wanted = {
        (writer, n) for base in session.scalars(query) for writer, n in json.loads(base).items()
    }
    return frozenset(wanted - stored_digests(session, sorted(wanted)).keys())


def _unknown(changes: Sequence[Change], known: Mapping[Key, str]) -> list[tuple[Change, str]]:
    fresh: list[tuple[Change, str]] = []
    for change in changes:
        digest = change.digest()
        there = known.get(change.key)
        if there is None:
            fresh.append((change, digest))
        elif there != digest:
            raise Forked(change.writer)
    return fresh


def _stage(ledger: Ledger, incoming: Incoming, fresh: Sequence[tuple[Change, str]]) -> None:
    held = set(ledger.session.scalars(select(HeldFamily.family))) | incoming.leave_out
    places: dict[RowKey, set[str]] = {}
    for change, _digest in fresh:
        if change.table in synced_tables():
            key = change.table, change.row
            places.setdefault(key, set()).update(homes_of_change(ledger, change))
    for change, digest in fresh:
        why = places.get((change.table, change.row), set()) & held
        if reason := beyond_us(change) or incoming.reason_aside(change):
            why = {*why, reason}
        ledger.store(change, incoming.file_id, why, digest)
    if incoming.leave_out:
        hold_waiting(ledger, set(incoming.leave_out))


def beyond_us(change: Change) -> str | None:
    """A table, field or kind of value this program does not know: kept for a newer one."""
    table = synced_tables().get(change.table)
    if table is None:
        return f"table:{change.table}"
    fields = sorted(change.fields.items())
    unknown = next((group for group, value in fields if not table.can_hold(group, value)), None)
    return f"table:{change.table}/{unknown}" if unknown else None


def _declare(ledger: Ledger, lost: frozenset[Key]) -> None:
    new = sorted(lost - ledger.lost)
    if not new:
        return
    ledger.give_up(new)
    keys = _rows_of(ledger.session, new) | _rows_waiting(ledger.session)
    ledger.load(keys)
    for key in keys:
        for entry in list(ledger.entries(key)):
            if entry.change.key in ledger.lost:
                ledger.unapply(entry) if entry.applied else ledger.free(entry, set())
        if key[0] in synced_tables():
            ledger.drain(key)


def _rows_of(session: Session, keys: Sequence[Key]) -> set[RowKey]:
    found: set[RowKey] = set()
    query = select(LoggedChange.table_name, LoggedChange.row_id)
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        which = or_(
            *(and_(LoggedChange.writer == writer, LoggedChange.n == n) for writer, n in chunk)
        )
        found |= {(row.table_name, row.row_id) for row in session.execute(query.where(which))}
    return found


def _rows_waiting(session: Session) -> set[RowKey]:
    query = select(LoggedChange.table_name, LoggedChange.row_id).where(
        LoggedChange.applied == 0, LoggedChange.waiting == "base"
    )
    return {(row.table_name, row.row_id) for row in session.execute(query)}
