"""Which rows of a package are simply continued, and what they become (sync.md §2 FAST, §2b.5).

A row goes straight if all its new changes, in the order of the file, form one chain that begins
exactly where the row stands: everybody knew what was before, so no value is in question. What
may be in question, or asks for more than the row itself, goes the exact way over the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from db.conversions import converts
from db.families import RowKey, kin
from db.merging.doubts import Doubts
from db.merging.incoming import Incoming
from db.merging.staging import Staged
from db.merging.storage import Row, Storage, storage
from db.merging.texts import NOTHING
from desktop_app.domain import canonical
from desktop_app.domain.changes import Change

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Straight:
    """A row with the chain of changes that continues it.

    Attributes:
        key: which row.
        staged: its new changes, each based on the one before.
        storage: where its groups lie.
        before: the row as the file holds it, None for a new one.
        after: the row as it will be.
    """

    key: RowKey
    staged: Sequence[Staged]
    storage: Storage
    before: Row | None
    after: Row


class Sorter:
    """Tells straight rows from the rest, for one merge."""

    def __init__(self, connection: Connection, incoming: Incoming, doubts: Doubts) -> None:
        """Begin; `connection` is in the transaction of the merge."""
        self._connection = connection
        self._incoming = incoming
        self._doubts = doubts

    def sort(self, rows: Mapping[RowKey, Sequence[Staged]]) -> dict[RowKey, Straight]:
        """Return those of these rows that go straight, with what they become."""
        if self._incoming.exact:
            return {}
        found: dict[RowKey, Straight] = {}
        for table, ids in _ids_by_table(key for key in rows if key not in self._doubts.rows):
            own = storage(table)
            if own is None or converts(table):
                continue
            for chunk in _chunks(ids):
                stored = stored_rows(self._connection, own, chunk)
                for row_id in chunk:
                    key = table, row_id
                    straight = self._straight(key, rows[key], own, stored.get(row_id))
                    if straight is not None:
                        found[key] = straight
        return found

    def _straight(
        self, key: RowKey, staged: Sequence[Staged], own: Storage, before: Row | None
    ) -> Straight | None:
        seen, rev = (before[own.seen], before[own.rev]) if before else (NOTHING, 0)
        for one in staged:
            change = one.change
            if one.base != seen or change.rev != rev + 1 or not self._plain(change, own, rev):
                return None
            seen, rev = _seen_after(change), change.rev
        if self._doubts.held and self._set_aside(key, staged, own, before):
            return None
        after = own.written(before, [one.change.fields for one in staged])
        after[own.id], after[own.seen], after[own.rev] = key[1], seen, rev
        return Straight(key, staged, own, before, after)

    def _plain(self, change: Change, own: Storage, rev: int) -> bool:
        """Whether a change on a row of this rev says nothing but new values."""
        if change.decides or change.n <= change.base.get(change.writer, 0):
            return False
        if self._doubts.lost and change.key in self._doubts.lost:
            return False
        shape = own.shape(tuple(change.fields))
        if shape is None or (shape.moves and rev) or not shape.fits(change.fields):
            return False
        return self._incoming.reason_aside(change) is None

    def _set_aside(
        self, key: RowKey, staged: Sequence[Staged], own: Storage, before: Row | None
    ) -> bool:
        """Whether the row's family, or one it is put into, was left out or undone."""
        families = kin(key[0])
        now = own.values(before, [families.group]) if before and families.group else {}
        said = (now, *(one.change.fields for one in staged))
        return any(families.family(key[1], fields) in self._doubts.held for fields in said)


def stored_rows(connection: Connection, own: Storage, ids: Sequence[str]) -> dict[str, Row]:
    """Return rows of a table as the file holds them, JSON as text, by id."""
    marks = ",".join("?" * len(ids))
    query = f"SELECT {', '.join(own.names)} FROM {own.table.name} WHERE id IN ({marks})"  # noqa: S608
    found = connection.exec_driver_sql(query, tuple(ids))
    return {row[own.id]: list(row) for row in found}


def _seen_after(change: Change) -> str:
    if not change.base:
        return f'{{"{change.writer}":{change.n}}}'
    return canonical.dumps({**change.base, change.writer: change.n})


def _ids_by_table(keys: Iterable[RowKey]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for table, row_id in keys:
        found.setdefault(table, []).append(row_id)
    return list(found.items())


def _chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
