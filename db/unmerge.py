"""Taking a package back, family by family; what was built upon stays and is listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.aside import hold_waiting, keep_families
from db.families import RowKey, family_name, kin, members, root_of
from db.ledger import Entry, Ledger
from db.ledger_write import flush
from db.models.sync import LoggedChange
from db.queries.listed import listed
from desktop_app.domain.changes import knows
from desktop_app.domain.projection import project


@dataclass(frozen=True, slots=True)
class Undone:
    """Families that are as before, and families that stay because work rests on them."""

    gone: frozenset[str]
    stay: frozenset[str]


def undo(session: Session, file_id: str, at: str) -> Undone:
    """Take back what a package brought first, as far as nothing was built on it.

    Its changes stay in the log, set aside until their family is released.
    """
    ledger = Ledger(session)
    ledger.load(_brought(session, file_id))
    mine = {key: _mine(ledger, key, file_id) for key in list(ledger.rows)}
    mine = {key: entries for key, entries in mine.items() if entries}
    places = {key: _places(ledger, key, entries) for key, entries in mine.items()}
    rows = _rows_by_family(places)
    shared = _with_others(session, rows, mine)
    gone: set[str] = set()
    stay: set[str] = set()
    for group in _joined(places):
        in_group = {key for family in group for key in rows[family]}
        rests = _built_upon(ledger, group, in_group, mine) or any(
            family in shared and _root_vanishes(ledger, family, group, mine) for family in group
        )
        (stay if rests else gone).update(group)
    for key, entries in sorted(mine.items()):
        if why := places[key] & gone:
            for entry in sorted(entries, key=lambda e: e.change.key):
                ledger.hold(entry, why)
    for _key, entries in sorted(mine.items()):
        for entry in sorted(entries, key=lambda e: e.change.key):
            if entry.held:
                ledger.unapply(entry)
    hold_waiting(ledger, gone)
    keep_families(session, gone, file_id, "undone", at)
    flush(ledger)
    return Undone(frozenset(gone), frozenset(stay))


def _brought(session: Session, file_id: str) -> list[RowKey]:
    query = (
        select(LoggedChange.table_name, LoggedChange.row_id)
        .where(LoggedChange.package_id == file_id)
        .distinct()
    )
    return [(row.table_name, row.row_id) for row in session.execute(query)]


def _mine(ledger: Ledger, key: RowKey, file_id: str) -> list[Entry]:
    return [e for e in ledger.entries(key) if e.applied and e.file_id == file_id]


def _then(ledger: Ledger, key: RowKey, entries: Iterable[Entry]) -> str | None:
    """The family a row would be in without these changes."""
    without = {entry.change.key for entry in entries}
    rest = [change for change in ledger.ops(key) if change.key not in without]
    return kin(key[0]).family(key[1], project(rest).values) if rest else None


def _places(ledger: Ledger, key: RowKey, entries: Iterable[Entry]) -> set[str]:
    """Where a row is, and where it would be without these changes."""
    now = kin(key[0]).family(key[1], ledger.values(key))
    found = {family for family in (now, _then(ledger, key, entries)) if family}
    return found or {family_name(*key)}


def _rows_by_family(places: Mapping[RowKey, set[str]]) -> dict[str, set[RowKey]]:
    found: dict[str, set[RowKey]] = {}
    for key, families in places.items():
        for family in families:
            found.setdefault(family, set()).add(key)
    return found


def _joined(places: Mapping[RowKey, set[str]]) -> list[set[str]]:
    """Families that share a row of the package are taken back together or not at all."""
    parent: dict[str, str] = {}

    def find(family: str) -> str:
        while parent.setdefault(family, family) != family:
            family = parent[family]
        return family

    for key in sorted(places):
        first, *others = sorted(places[key])
        for other in others:
            parent[find(other)] = find(first)
        find(first)
    groups: dict[str, set[str]] = {}
    for family in sorted(parent):
        groups.setdefault(find(family), set()).add(family)
    return list(groups.values())


def _built_upon(
    ledger: Ledger,
    group: set[str],
    in_group: set[RowKey],
    mine: dict[RowKey, list[Entry]],
) -> bool:
    for key in in_group:
        without = {entry.change.key for entry in mine[key]}
        rest = [change for change in ledger.ops(key) if change.key not in without]
        if any(knows(c, entry.change) for c in rest for entry in mine[key]):
            return True
        if rest and _root_vanishes(ledger, _then(ledger, key, mine[key]), group, mine):
            return True
    return False


def _root_vanishes(
    ledger: Ledger, family: str | None, group: set[str], mine: dict[RowKey, list[Entry]]
) -> bool:
    """Whether taking the package back leaves a family of this group without its root row."""
    if family is None or family not in group:
        return False
    root = root_of(family)
    entries = mine.get(root)
    return entries is not None and len(ledger.ops(root)) == len(entries)


def _with_others(
    session: Session, families: Iterable[str], mine: Mapping[RowKey, list[Entry]]
) -> set[str]:
    """The families that hold a row the package did not bring."""
    roots: dict[str, list[str]] = {}
    for root_table, root_id in map(root_of, families):
        roots.setdefault(root_table, []).append(root_id)
    found: set[str] = set()
    for root_table, ids in roots.items():
        for own in members(root_table):
            table = own.table.table
            query = select(table.c.id, table.c[own.column]).where(
                table.c[own.column].in_(listed(ids))
            )
            found |= {
                family_name(root_table, root_id)
                for row_id, root_id in session.execute(query)
                if (own.table.name, row_id) not in mine
            }
    return found
