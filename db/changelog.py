"""The change log: what both doors to synced tables write, in the transaction of the data.

Two doors write synced tables: the session hook here (screens) and `db.bulk` (import, merge).
Triggers (`db.triggers`) refuse whatever comes past them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.orm import Session

from db.models.sync import JournalEntry, LoggedChange, Writer
from db.ownership import Ownership
from db.synced import SyncedTable, synced_tables
from desktop_app.domain import canonical
from desktop_app.domain.changes import Change
from desktop_app.domain.clock import Clock

GENESIS = "0" * 64


@dataclass(slots=True)
class Author:
    """Who writes in this session: writer id, user id, the clock, and why.

    `tx` groups the changes of one act; `decides` holds, per (table, row), the field groups
    whose open conflicts the edit settles; `ownership` says whose records may be edited.
    """

    writer: str
    site: str
    user: str
    clock: Clock
    tx: str = ""
    reason: str = ""
    decides: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    ownership: Ownership | None = None

    def stamp(self) -> str:
        """Return the moment for people to read, UTC to the second."""
        return self.clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Edit:
    """A change about to be logged: the row before, the row's new fields."""

    table: SyncedTable
    row_id: str
    seen: Mapping[str, int]
    rev: int
    old: Mapping[str, Any]
    new: Mapping[str, Any]


class Log:
    """Numbers and writes changes for one connection; call `flush` once per batch."""

    def __init__(self, connection: Connection, author: Author) -> None:
        self._connection = connection
        self._author = author
        self._n = self._last_n()
        self._pos, self._digest = last_position(connection)
        self._changes: list[dict[str, Any]] = []
        self._journal: list[dict[str, Any]] = []

    def add(self, edit: Edit) -> tuple[dict[str, int], int] | None:
        """Log an edit; return the row's new (seen, rev), or None if nothing changed.

        A new row (rev 0) is logged even when it holds nothing yet.

        Raises:
            RecordOfUnit: it belongs to another unit, and nobody stands in for that one.
        """
        decides = self._author.decides.get((edit.table.name, edit.row_id), frozenset())
        groups = [
            g
            for g in sorted({*edit.old, *edit.new, *decides})
            if edit.old.get(g) != edit.new.get(g) or g in decides
        ]
        if edit.rev and not groups and not decides:
            return None
        why = "" if decides else self._why(edit, frozenset(groups))
        change = self._change(edit, {g: edit.new.get(g) for g in groups}, decides, why)
        old = {g: edit.old.get(g) for g in groups}
        self._append(change, old)
        return canonical.vector({**edit.seen, change.writer: change.n}), change.rev

    def flush(self) -> None:
        """Write what was added: changes, journal, and the writer's counter."""
        if not self._changes:
            return
        self._connection.execute(insert(LoggedChange), self._changes)
        self._connection.execute(insert(JournalEntry), self._journal)
        counter = update(Writer).where(Writer.id == self._author.writer)
        self._connection.execute(counter.values(last_n=self._n))
        self._changes, self._journal = [], []

    def _why(self, edit: Edit, groups: frozenset[str]) -> str:
        ownership = self._author.ownership
        if ownership is None:
            return ""
        fields = {**edit.new, **edit.old}
        return ownership.why(self._connection, edit.table, fields, groups)

    def _change(
        self, edit: Edit, fields: dict[str, Any], decides: frozenset[str], why: str
    ) -> Change:
        self._n += 1
        a = self._author
        return Change(
            writer=a.writer,
            n=self._n,
            table=edit.table.name,
            row=edit.row_id,
            base=canonical.vector(edit.seen),
            rev=edit.rev + 1,
            fields=fields,
            decides=decides,
            tx=a.tx,
            user=a.user,
            at=a.stamp(),
            reason=why or a.reason,
        )

    def _append(self, change: Change, old: Mapping[str, Any]) -> None:
        digest = change.digest()
        self._changes.append(change_row(change, digest) | {"old": canonical.dumps(old)})
        self._pos += 1
        self._digest = chained(self._digest, "apply", digest)
        self._journal.append(
            {
                "pos": self._pos,
                "kind": "apply",
                "writer": change.writer,
                "n": change.n,
                "table_name": change.table,
                "row_id": change.row,
                "digest": self._digest,
            }
        )

    def _last_n(self) -> int:
        query = select(Writer.last_n).where(Writer.id == self._author.writer)
        last = self._connection.execute(query).scalar()
        if last is not None:
            return last
        row = {
            "id": self._author.writer,
            "site_id": self._author.site,
            "last_n": 0,
            "started_at": self._author.stamp(),
        }
        self._connection.execute(insert(Writer), [row])
        return 0


def change_row(change: Change, digest: str) -> dict[str, Any]:
    """Return a change as a row of the log, applied; callers set what is left None."""
    return {
        "writer": change.writer,
        "n": change.n,
        "table_name": change.table,
        "row_id": change.row,
        "base": canonical.dumps(change.base),
        "rev": change.rev,
        "fields": canonical.dumps(change.fields),
        "old": None,
        "decides": canonical.dumps(sorted(change.decides)),
        "tx": change.tx,
        "user_id": change.user,
        "at": change.at,
        "reason": change.reason,
        "digest": digest,
        "applied": 1,
        "waiting": None,
        "package_id": None,
    }


def last_position(connection: Connection) -> tuple[int, str]:
    """Return the journal's last (pos, chained digest); (0, GENESIS) when empty."""
    last = (
        select(JournalEntry.pos, JournalEntry.digest).order_by(JournalEntry.pos.desc()).limit(1)
    )
    row = connection.execute(last).first()
    return (row[0], row[1]) if row else (0, GENESIS)


def chained(previous: str, kind: str, what: str) -> str:
    """Return the journal digest after an entry (reference/sync.md §2)."""
    return hashlib.sha256(f"{previous}\n{kind}\n{what}".encode()).hexdigest()


def touched(session: Session) -> dict[str, set[str]]:
    """Return the rows written in this session since its start, per table."""
    rows: dict[str, set[str]] = session.info.setdefault("touched", {})
    return rows


def note_touched(session: Session, table: str, rows: Iterable[str]) -> None:
    """Remember rows written through another door, so that derived tables follow."""
    touched(session).setdefault(table, set()).update(rows)


def stored_row(
    connection: Connection, table: SyncedTable, row_id: str
) -> dict[str, Any] | None:
    """Return a row as the file holds it now, or None."""
    found = connection.execute(select(table.table).where(table.table.c.id == row_id)).mappings()
    row = found.first()
    return dict(row) if row else None


def table_of(name: str) -> SyncedTable:
    """Return a synced table by name; KeyError if there is none."""
    return synced_tables()[name]


def count_changes(connection: Connection) -> int:
    """Return how many changes the log holds."""
    return connection.execute(select(func.count()).select_from(LoggedChange)).scalar_one()
