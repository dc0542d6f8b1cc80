"""Which changes belong into a package: everything in scope since a position (sync.md §2, §2b).

To the upper unit goes everything. To a commune: families whose unit it is, whole where one of
their rows moved or was touched; classes of the unit above; and of rows that were ever there,
their moves with what those knew, nothing later.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.base import Root
from db.families import RowKey, homes, kin, members, root_of
from db.ledger import CHUNK, Ledger
from db.models.exchange import RowHome
from db.models.local import Setting
from db.models.sync import JournalEntry, LoggedChange
from db.synced import synced_tables
from desktop_app.domain.changes import Change, knows
from desktop_app.domain.projection import Key

_HOMES_UPTO = "homes_upto"


@dataclass(frozen=True, slots=True)
class Stream:
    """To whom, and since when.

    Attributes:
        unit: the receiving unit.
        after: position after which the receiver holds nothing for certain.
        everything: the receiver merges all units.
        definitions: it also gets definitions: it is a machine of the own unit, or below us.
        today: maps a unit to its successor in force.
        shared: units whose classes everybody below takes part in: ours above, and above us.
    """

    unit: str
    after: int
    everything: bool
    definitions: bool
    today: Callable[[str], str]
    shared: frozenset[str] = frozenset()


@dataclass(slots=True)
class _News:
    """What happened after a position, by row."""

    fresh: dict[RowKey, set[Key]] = field(default_factory=dict)
    touched: set[RowKey] = field(default_factory=set)

    def rows(self) -> list[RowKey]:
        return [key for key in (*self.fresh, *self.touched) if key[0] in synced_tables()]


def outgoing(session: Session, stream: Stream) -> list[Change]:
    """Return the changes for a package, in the order of the journal."""
    news = _news(session, stream.after)
    ledger = Ledger(session)
    if stream.everything:
        chosen = {key for keys in news.fresh.values() for key in keys}
        ledger.load(news.fresh)
        return _ordered(session, ledger, chosen) + _waiting(session, ledger)
    _follow_homes(session)
    scope = _Scope(session, ledger, stream, news)
    return _ordered(session, ledger, scope.chosen())


def _news(session: Session, after: int) -> _News:
    news = _News()
    entries = select(JournalEntry.__table__).where(JournalEntry.pos > after)
    for entry in session.execute(entries):
        key = entry.table_name, entry.row_id
        if entry.kind == "apply":
            news.fresh.setdefault(key, set()).add((entry.writer, entry.n))
        else:
            news.touched.add(key)
    return news


class _Scope:
    """Chooses for one commune."""

    def __init__(self, session: Session, ledger: Ledger, stream: Stream, news: _News) -> None:
        self.session, self.ledger, self.stream, self.news = session, ledger, stream, news
        self.units: dict[str, str | None] = {}
        self.receiver = stream.today(stream.unit)
        self.shared = {stream.today(unit) for unit in stream.shared}
        ledger.load(news.rows())
        self.touched = self._touched_families()

    def chosen(self) -> set[Key]:
        rows = self._candidates()
        self.ledger.load(rows)
        self.ledger.load(root_of(f) for row in rows for f in homes(self.ledger.ops(row)))
        return {key for row in rows for key in self._of_row(row)}

    def _of_row(self, row: RowKey) -> set[Key]:
        ops = self.ledger.ops(row)
        own = kin(row[0])
        fresh = {c.key for c in ops} & self.news.fresh.get(row, set())
        if own.table.root is Root.NONE:
            return fresh if self.stream.definitions else set()
        family = own.family(row[1], self.ledger.values(row))
        if family and self._belongs_below(own.table.root, family):
            return {c.key for c in ops} if family in self.touched else fresh
        ever = homes(ops)
        told = self._row_touched(row) or ever & self.touched
        if told and self.receiver in self._units_ever(ever):
            moves = [c for c in ops if own.moves(c)]
            return {c.key for c in ops if c in moves or any(knows(m, c) for m in moves)}
        return set()

    def _belongs_below(self, root: Root, family: str) -> bool:
        """The receiver's own family, or a class handed down to it (DESIGN.md §8.5)."""
        unit = self._unit(family)
        handed_down = root is Root.COURSE and self.stream.definitions
        return unit == self.receiver or (handed_down and unit in self.shared)

    def _row_touched(self, row: RowKey) -> bool:
        if row in self.news.touched:
            return True
        own, fresh = kin(row[0]), self.news.fresh.get(row, set())
        return any(own.moves(c) and c.key in fresh for c in self.ledger.ops(row))

    def _touched_families(self) -> set[str]:
        found: set[str] = set()
        for row in self.ledger.rows:
            own = kin(row[0])
            if self._row_touched(row):
                now = own.family(row[1], self.ledger.values(row))
                found |= {now} if now and (self.ledger.ops(row) or own.own) else set()
        return found

    def _candidates(self) -> list[RowKey]:
        """Rows with news, all rows of touched families, and all that were ever in them."""
        rows = {
            key for key in (*self.news.fresh, *self.news.touched) if key[0] in synced_tables()
        }
        families = sorted(self.touched)
        rows |= {root_of(family) for family in families}
        for start in range(0, len(families), CHUNK):
            chunk = families[start : start + CHUNK]
            rows |= _members_of(self.session, chunk)
            ever = select(RowHome.table_name, RowHome.row_id).where(RowHome.family.in_(chunk))
            rows |= {(r.table_name, r.row_id) for r in self.session.execute(ever)}
        return sorted(rows)

    def _unit(self, family: str) -> str | None:
        """The unit of a family today, None if its root is not here or names none."""
        if family not in self.units:
            root = root_of(family)
            self.ledger.load([root])
            own = kin(root[0])
            unit = own.home(self.ledger.values(root)) if self.ledger.ops(root) else None
            self.units[family] = self.stream.today(unit) if unit else None
        return self.units[family]

    def _units_ever(self, families: Iterable[str]) -> set[str]:
        units: set[str] = set()
        for root in map(root_of, families):
            own = kin(root[0])
            found = (own.home(c.fields) for c in self.ledger.ops(root) if own.moves(c))
            units |= {unit for unit in found if unit}
        return units | {self.stream.today(unit) for unit in units}


def _members_of(session: Session, families: Sequence[str]) -> set[RowKey]:
    by_root: dict[str, list[str]] = {}
    for family in families:
        root_table, root_id = root_of(family)
        by_root.setdefault(root_table, []).append(root_id)
    found: set[RowKey] = set()
    for root_table, ids in by_root.items():
        for own in members(root_table):
            table = own.table.table
            query = select(table.c.id).where(table.c[own.column].in_(ids))
            found |= {(own.table.name, row_id) for row_id in session.execute(query).scalars()}
    return found


def _ordered(session: Session, ledger: Ledger, chosen: set[Key]) -> list[Change]:
    """Sort by where each change was last applied."""
    changes = {
        key: entry.change
        for entries in ledger.rows.values()
        for key, entry in entries.items()
        if key in chosen and entry.applied
    }
    places = _positions(session, changes)
    return [changes[key] for key in sorted(changes, key=lambda key: places[key])]


def _positions(session: Session, keys: Collection[Key]) -> Mapping[Key, int]:
    """Where changes were last applied; the journal is read once, it has no other index."""
    query = (
        select(JournalEntry.writer, JournalEntry.n, JournalEntry.pos)
        .where(JournalEntry.kind == "apply")
        .order_by(JournalEntry.pos)
    )
    if not keys:
        return {}
    return {(e.writer or "", e.n or 0): e.pos for e in session.execute(query)}


def _waiting(session: Session, ledger: Ledger) -> list[Change]:
    """What waits here for its base may find it above (found by the model's histories)."""
    query = select(LoggedChange.table_name, LoggedChange.row_id).where(
        LoggedChange.applied == 0, LoggedChange.waiting == "base"
    )
    rows = {(row.table_name, row.row_id) for row in session.execute(query)}
    ledger.load(rows)
    waiting = [entry.change for row in rows for entry in ledger.waiting(row)]
    return sorted(waiting, key=lambda c: c.key)


def _follow_homes(session: Session) -> None:
    """Note the families rows were moved to since the last time, from the journal."""
    setting = session.get(Setting, _HOMES_UPTO)
    upto = int(json.loads(setting.value)) if setting else 0
    query = (
        select(JournalEntry.pos, LoggedChange.table_name, LoggedChange.row_id)
        .add_columns(LoggedChange.fields)
        .join(
            LoggedChange,
            (LoggedChange.writer == JournalEntry.writer) & (LoggedChange.n == JournalEntry.n),
        )
        .where(JournalEntry.pos > upto, JournalEntry.kind == "apply")
        .order_by(JournalEntry.pos)
    )
    found: set[tuple[str, str, str]] = set()
    last = upto
    for pos, table, row_id, fields in session.execute(query):
        last = pos
        own = kin(table)
        if own.own or own.group not in (values := json.loads(fields)):
            continue
        if family := own.family(row_id, values):
            found.add((table, row_id, family))
    if last > upto:
        _add_homes(session, found)
        session.merge(Setting(key=_HOMES_UPTO, value=json.dumps(last)))


def _add_homes(session: Session, found: set[tuple[str, str, str]]) -> None:
    there = set()
    ids = sorted({row_id for _table, row_id, _family in found})
    for start in range(0, len(ids), CHUNK):
        query = select(RowHome.table_name, RowHome.row_id, RowHome.family)
        chunk = query.where(RowHome.row_id.in_(ids[start : start + CHUNK]))
        there |= {tuple(row) for row in session.execute(chunk)}
    rows = [
        {"table_name": table, "row_id": row_id, "family": family}
        for table, row_id, family in sorted(found - there)
    ]
    if rows:
        session.execute(insert(RowHome), rows)
