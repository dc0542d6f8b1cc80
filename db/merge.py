"""Taking changes in, in the transaction of one package.

The rules are those of reference/sync.md §2 and §2b; the model in the tests is the oracle. Rows
that are simply continued are written thousands at a time (`db.merging`), every other row the
exact way over its log (`db.ledger`); both give the same database.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from db.aside import hold_waiting, homes_of_change, keep_families
from db.beyond import beyond_us
from db.conversions import converted
from db.families import RowKey
from db.ledger import CHUNK, Entry, Ledger
from db.ledger_write import flush, write_journal
from db.merging import beginning, checking, doubts, following, new_homes, writing
from db.merging.beginning import Begun
from db.merging.doubts import Doubts
from db.merging.incoming import Forked as Forked
from db.merging.incoming import Incoming as Incoming
from db.merging.incoming import Merged as Merged
from db.merging.staging import Fresh, Staged, by_row, stage
from db.merging.staging import stored_digests as stored_digests
from db.merging.straight import Sorter, Straight
from db.models.exchange import HeldFamily
from db.models.sync import LoggedChange
from db.synced import synced_tables
from desktop_app.domain.changes import Change
from desktop_app.domain.collecting import uncollected
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.projection import Key, Projection

_ROWS = 2000
"""Rows in memory at a time, beside the package itself."""

Part = tuple[Mapping[RowKey, Sequence[Staged]], Mapping[RowKey, Straight]]
"""Rows of a package in their order, and those of them that go straight."""


@uncollected()
def merge(session: Session, incoming: Incoming, report: Report = silent) -> Merged:
    """Take a package in; the caller commits only if this returns.

    Raises:
        Forked: nothing of this sender can be believed; roll back.
        RowsDiffer: the result is not what it must be; roll back.
    """
    fresh = stage(session, incoming.changes)
    ledger = Ledger(session, incoming.at)
    unsure = _doubts(ledger, incoming)
    first = beginning.begun(ledger.connection, incoming, fresh, unsure)
    report(len(fresh.texts.digests) - len(fresh.places), len(fresh.texts.digests), "")
    _begin(ledger, fresh, first, incoming.file_id)
    rest = fresh.without(first.places)
    straight = first.ids()
    for rows, ready in _parts(ledger, incoming, rest, unsure, report):
        for key in rows:
            if key in ready:
                straight.setdefault(key[0], []).append(key[1])
        writing.write(ledger.connection, list(ready.values()), incoming.file_id)
        following.note(session, ready.values())
        write_journal(ledger)
    keep_families(session, incoming.leave_out, incoming.file_id, "left_out", incoming.at)
    conflicts = -sum(len(state.conflicts) for state in ledger.before.values())
    tables = flush(ledger)
    conflicts += sum(len(ledger.state(key).conflicts) for key in ledger.rows)
    checking.complete(session, fresh.texts.changes)
    checking.sample(session, straight)
    waiting, held = _set_aside(ledger, rest)
    return Merged(
        len(fresh.places),
        waiting,
        held,
        _joined(straight, tables),
        conflicts,
        sum(map(len, straight.values())),
    )


def _begin(ledger: Ledger, fresh: Fresh, first: Begun, file_id: str) -> None:
    """Write the rows that begin with the package, their changes and the journal's lines."""
    if not first.places:
        return
    alone = new_homes.untouched(ledger.connection, first)
    writing.write_begun(ledger.connection, fresh.texts, first, file_id)
    ledger.carry_all(fresh.carried(first.places))
    write_journal(ledger)
    new_homes.fill(ledger.connection, first, alone)
    following.note_begun(ledger.session, first, alone)


def _doubts(ledger: Ledger, incoming: Incoming) -> Doubts:
    """Give up and set aside what the package says; then, what is in doubt."""
    _declare(ledger, incoming.lost)
    if incoming.leave_out:
        hold_waiting(ledger, set(incoming.leave_out))
    return doubts.read(ledger, incoming)


@uncollected()
def plan(
    session: Session, incoming: Incoming, report: Report = silent
) -> tuple[Ledger, list[Change]]:
    """Work out what a package would do, without writing; return it with the new changes.

    Raises:
        Forked: a known number came with other content.
    """
    fresh = stage(session, incoming.changes)
    ledger = Ledger(session, incoming.at)
    staged = fresh.without(())
    for _rows, ready in _parts(ledger, incoming, staged, _doubts(ledger, incoming), report):
        for one in ready.values():
            _adopt(ledger, one)
    return ledger, [one.change for one in staged]


def _parts(
    ledger: Ledger,
    incoming: Incoming,
    fresh: Sequence[Staged],
    unsure: Doubts,
    report: Report,
) -> Iterator[Part]:
    """Apply what can be applied, some rows at a time; what goes straight is the caller's."""
    sorter = Sorter(ledger.connection, incoming, unsure)
    done, total = len(incoming.changes) - len(fresh), len(incoming.changes)
    rows = by_row(fresh)
    left = iter(rows.items())
    while part := dict(islice(left, _ROWS)):
        report(done, total, "")
        ready = sorter.sort(part)
        exact = {key: part[key] for key in part if key not in ready}
        ledger.load(exact)
        _stage(ledger, incoming, exact)
        for key, staged in part.items():
            if key not in ready:
                ledger.drain(key)
                continue
            for one in staged:
                ledger.carry(one.change.key, key, one.digest)
        yield part, ready
        done += sum(map(len, part.values()))
    report(total, total, "")


def _adopt(ledger: Ledger, one: Straight) -> None:
    """Show the ledger a row as far as it changes, and what it is called and where it is."""
    own = one.storage
    groups = _shown(own.table.name, tuple(tuple(s.change.fields) for s in one.staged))
    old = {} if one.before is None else own.values(one.before, groups)
    new = {**old} if old else dict.fromkeys(groups)
    for staged in one.staged:
        new.update(staged.change.fields)
    before, after = (
        Projection(values, json.loads(row[own.seen]), row[own.rev]) if row else Projection()
        for values, row in ((old, one.before), (new, one.after))
    )
    entries = [Entry(staged.change, applied=True, fresh=True) for staged in one.staged]
    ledger.adopt(one.key, entries, before, after)


_CALLED = (
    "place", "household", "household_id", "course_id", "inspection_id", "unit_key", "code",
    "name", "title", "key",
)  # fmt: skip
"""Field groups by which a preview names a row and finds its family."""


@lru_cache(maxsize=256)
def _shown(table: str, changes: tuple[tuple[str, ...], ...]) -> list[str]:
    """The groups that changes of a row touch, and those it is called by."""
    called = (group for group in _CALLED if group in synced_tables()[table].groups)
    return sorted({*chain.from_iterable(changes), *called})


def _set_aside(ledger: Ledger, fresh: Sequence[Staged]) -> tuple[int, int]:
    """How many of the new changes wait for their base, how many were set aside."""
    rows = ((ledger.rows.get((c.table, c.row)), c.key) for c, *_texts in fresh)
    entries = [row[key] for row, key in rows if row is not None]
    aside = [entry for entry in entries if not entry.applied]
    held = sum(1 for entry in aside if entry.held)
    return len(aside) - held, held


def _joined(
    first: Mapping[str, Sequence[str]], second: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    names = dict.fromkeys((*first, *second))
    return {name: [*first.get(name, ()), *second.get(name, ())] for name in names}


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


def _stage(ledger: Ledger, incoming: Incoming, rows: Mapping[RowKey, Sequence[Staged]]) -> None:
    """Store changes with what sets them aside: a family, an unknown table, form or sender."""
    held = set(ledger.session.scalars(select(HeldFamily.family))) | incoming.leave_out
    for key, staged in rows.items():
        places: set[str] = set()
        if key[0] in synced_tables():
            places.update(*(homes_of_change(ledger, one.change) for one in staged))
        for one in staged:
            why = places & held
            if reason := beyond_us(converted(one.change)) or incoming.reason_aside(one.change):
                why = {*why, reason}
            ledger.store(one.change, incoming.file_id, why, one.digest)


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
