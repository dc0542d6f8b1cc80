"""Taking a package back, family by family; what was built upon stays and is listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.aside import hold_waiting, keep_families, members_of
from db.families import RowKey, family_name, kin, root_of
from db.ledger import Entry, Ledger
from db.ledger_write import flush
from db.models.sync import LoggedChange
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
    groups = _joined(ledger, mine)
    gone: set[str] = set()
    stay: set[str] = set()
    for group in groups:
        (stay if _built_upon(ledger, group, mine) else gone).update(group)
    for key, entries in sorted(mine.items()):
        if why := _places(ledger, key, entries) & gone:
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


def _joined(ledger: Ledger, mine: dict[RowKey, list[Entry]]) -> list[set[str]]:
    """Families that share a row of the package are taken back together or not at all."""
    parent: dict[str, str] = {}

    def find(family: str) -> str:
        while parent.setdefault(family, family) != family:
            family = parent[family]
        return family

    for key in sorted(mine):
        first, *others = sorted(_places(ledger, key, mine[key]))
        for other in others:
            parent[find(other)] = find(first)
        find(first)
    groups: dict[str, set[str]] = {}
    for family in sorted(parent):
        groups.setdefault(find(family), set()).add(family)
    return list(groups.values())


def _built_upon(ledger: Ledger, group: set[str], mine: dict[RowKey, list[Entry]]) -> bool:
    in_group = {key for key in mine if _places(ledger, key, mine[key]) & group}
    for key in in_group:
        without = {entry.change.key for entry in mine[key]}
        rest = [change for change in ledger.ops(key) if change.key not in without]
        if any(knows(c, entry.change) for c in rest for entry in mine[key]):
            return True
        if rest and _root_vanishes(ledger, _then(ledger, key, mine[key]), group, mine):
            return True
    return any(
        _root_vanishes(ledger, family, group, mine) and _others_in(ledger, family, mine)
        for family in sorted(group)
    )


def _root_vanishes(
    ledger: Ledger, family: str | None, group: set[str], mine: dict[RowKey, list[Entry]]
) -> bool:
    """Whether taking the package back leaves a family of this group without its root row."""
    if family is None or family not in group:
        return False
    root = root_of(family)
    entries = mine.get(root)
    return entries is not None and len(ledger.ops(root)) == len(entries)


def _others_in(ledger: Ledger, family: str, mine: dict[RowKey, list[Entry]]) -> bool:
    """Whether a row that the package did not bring belongs to the family."""
    return any(key not in mine for key in members_of(ledger.session, *root_of(family)))
