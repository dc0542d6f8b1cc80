"""The log of some rows in memory: what is applied, waits or is set aside, and what follows.

Merging, undoing and releasing change only which changes are applied; `flush` then writes the
log, the journal, the rows as `project` makes them, and their open conflicts, all in the
transaction of the session. Nothing here asks in which order changes came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.changelog import chained, last_position
from db.check import change_of
from db.conversions import converted
from db.families import RowKey
from db.models.exchange import HeldChange, LostChange
from db.models.sync import LoggedChange
from desktop_app.domain.changes import Change
from desktop_app.domain.projection import Key, Projection, project

CHUNK = 400


@dataclass(slots=True)
class Entry:
    """One change of the log: `held` names the families (or unknown things) it waits for."""

    change: Change
    applied: bool
    held: set[str] = field(default_factory=set)
    file_id: str | None = None
    fresh: bool = False
    digest: str = ""


class Line(NamedTuple):
    """One new line of the journal, in the order of its columns; a touch names no change."""

    pos: int
    kind: str
    writer: str | None
    n: int | None
    table: str
    row_id: str
    digest: str


class Ledger:
    """Rows of one session; load them before asking for them."""

    def __init__(self, session: Session, at: str = "") -> None:
        """Begin with nothing loaded; `at` is the moment, for people."""
        self.session = session
        self.at = at
        self.connection = session.connection()
        self.rows: dict[RowKey, dict[Key, Entry]] = {}
        self.before: dict[RowKey, Projection] = {}
        self.lines: list[Line] = []
        self.dirty: dict[Key, Entry] = {}
        self.lost: set[Key] = {
            (row.writer, row.n) for row in session.execute(select(LostChange.__table__))
        }
        self.new_lost: list[Key] = []
        self._pos, self._digest = last_position(self.connection)
        self._states: dict[RowKey, Projection] = {}

    # --- reading -----------------------------------------------------------------------

    def load(self, keys: Iterable[RowKey]) -> None:
        """Bring the log of these rows into memory."""
        wanted = [key for key in dict.fromkeys(keys) if key not in self.rows]
        self.rows.update({key: {} for key in wanted})
        ids = [row_id for _table, row_id in wanted]
        for start in range(0, len(ids), CHUNK):
            self._load(set(wanted), ids[start : start + CHUNK])
        for key in wanted:
            self.before[key] = self.state(key)

    def _load(self, wanted: set[RowKey], ids: list[str]) -> None:
        log = LoggedChange.__table__
        for row in self.connection.execute(select(log).where(log.c.row_id.in_(ids))):
            if (key := (row.table_name, row.row_id)) in wanted:
                entry = Entry(
                    change_of(row), bool(row.applied), set(), row.package_id, digest=row.digest
                )
                self.rows[key][row.writer, row.n] = entry
        held = select(HeldChange.writer, HeldChange.n, HeldChange.family).join(
            LoggedChange,
            (LoggedChange.writer == HeldChange.writer) & (LoggedChange.n == HeldChange.n),
        )
        found = held.add_columns(LoggedChange.table_name, LoggedChange.row_id)
        for h in self.connection.execute(found.where(LoggedChange.row_id.in_(ids))):
            if (key := (h.table_name, h.row_id)) in wanted:
                self.rows[key][h.writer, h.n].held.add(h.family)

    def entries(self, key: RowKey) -> Iterable[Entry]:
        """Return all stored changes of a loaded row."""
        return self.rows[key].values()

    def ops(self, key: RowKey) -> list[Change]:
        """Return the applied changes of a loaded row, as today's program writes them."""
        return [converted(entry.change) for entry in self.entries(key) if entry.applied]

    def state(self, key: RowKey) -> Projection:
        """Return what a loaded row is now."""
        if key not in self._states:
            self._states[key] = project(self.ops(key))
        return self._states[key]

    def values(self, key: RowKey) -> Mapping[str, object]:
        """Return the field groups of a loaded row."""
        return self.state(key).values

    # --- changing ----------------------------------------------------------------------

    def store(self, change: Change, file_id: str | None, held: set[str], digest: str) -> Entry:
        """Take a change into the log, not applied."""
        entry = Entry(change, applied=False, held=held, file_id=file_id, fresh=True)
        entry.digest = digest
        self.rows[change.table, change.row][change.key] = entry
        self.dirty[change.key] = entry
        return entry

    def apply(self, entry: Entry) -> None:
        """Make a change part of its row."""
        entry.applied = True
        self._journal("apply", entry)

    def unapply(self, entry: Entry) -> None:
        """Take a change out of its row; it stays in the log."""
        entry.applied = False
        self._journal("unapply", entry)

    def touch(self, key: RowKey) -> None:
        """Have a row's family told again whole."""
        self._line("touch", None, key, f"{key[0]}/{key[1]}")

    def hold(self, entry: Entry, families: set[str]) -> None:
        """Set a change aside because of these families."""
        entry.held |= families
        self.dirty[entry.change.key] = entry

    def free(self, entry: Entry, families: set[str]) -> None:
        """Let go of a change as far as these families are concerned."""
        entry.held -= families
        self.dirty[entry.change.key] = entry

    def give_up(self, keys: Iterable[Key]) -> None:
        """Take these changes for lost from now on."""
        new = sorted(set(keys) - self.lost)
        self.lost.update(new)
        self.new_lost += new

    def drain(self, key: RowKey) -> None:
        """Apply everything that waits on a loaded row and whose base is complete."""
        again = True
        while again:
            again = False
            for entry in sorted(self.waiting(key), key=lambda e: e.change.rank):
                if self._ready(key, entry.change):
                    self.apply(entry)
                    again = True

    def waiting(self, key: RowKey) -> list[Entry]:
        """Return what is neither applied nor set aside nor lost."""
        return [
            e
            for e in self.entries(key)
            if not e.applied and not e.held and e.change.key not in self.lost
        ]

    def _ready(self, key: RowKey, change: Change) -> bool:
        entries = self.rows[key]
        for needed in change.base.items():
            found = entries.get(needed)
            if needed not in self.lost and (found is None or not found.applied):
                return False
        return True

    def carry(self, key: Key, row: RowKey, digest: str) -> None:
        """Note that a change was applied whose row is not loaded here (db.merging)."""
        self._line("apply", key, row, digest)

    def carry_all(self, keys: Iterable[tuple[str, int, str, str, str]]) -> None:
        """Note the same of many: writer, n, table, row and digest of each."""
        pos, chain, add = self._pos, self._digest, self.lines.append
        for writer, n, table, row_id, digest in keys:
            pos += 1
            chain = chained(chain, "apply", digest)
            add(Line(pos, "apply", writer, n, table, row_id, chain))
        self._pos, self._digest = pos, chain

    def adopt(
        self, key: RowKey, entries: Iterable[Entry], before: Projection, now: Projection
    ) -> None:
        """Take a row as known without its log; only for looking, never for writing."""
        self.rows[key] = {entry.change.key: entry for entry in entries}
        self.before[key], self._states[key] = before, now

    def _journal(self, kind: str, entry: Entry) -> None:
        change = entry.change
        self.dirty[change.key] = entry
        self._line(kind, change.key, (change.table, change.row), entry.digest)

    def _line(self, kind: str, key: Key | None, row: RowKey, what: str) -> None:
        self._pos += 1
        self._digest = chained(self._digest, kind, what)
        writer, n = key or (None, None)
        self.lines.append(Line(self._pos, kind, writer, n, *row, self._digest))
        self._states.pop(row, None)
