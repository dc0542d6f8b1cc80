"""Taking a package back on one computer, whole families or not at all."""

from __future__ import annotations

from tests.sync_model.packages import hold_waiting
from tests.sync_model.project import EMPTY, Id, knows
from tests.sync_model.site import Site, is_root


def undo(site: Site, pid: str) -> set[str]:
    """Take a package back, family by family; the answer is the families that stay."""
    brought = site.packages[pid]
    mine = {i for i in brought if i in site.pos}
    groups = _joined_families(site, mine)
    gone: set[str] = set()
    stay: set[str] = set()
    for group in groups:
        (stay if _built_upon(site, group, mine) else gone).update(group)
    for i in sorted(mine):
        if _homes_now(site, site.log[i].row, mine) & gone:
            site.held[i] = frozenset(_homes_now(site, site.log[i].row, mine) & gone)
    for i in sorted(mine & set(site.held)):
        site.unapply(site.log[i])
    hold_waiting(site, gone)
    site.held_families |= gone
    if gone:
        site.undone[pid] = gone
    return stay


def _homes_now(site: Site, row: str, mine: set[Id]) -> set[str]:
    """Where a row is, and where it would be without the package."""
    if is_root(row):
        return {row}
    now = site.household_of(row)
    rest = [c for c in site.ops(row) if c.id not in mine and "household" in c.fields]
    then = max(rest, key=lambda c: (c.rev, c.writer, c.n)).fields["household"] if rest else None
    return {h for h in (now, then) if h} or {row}


def _joined_families(site: Site, mine: set[Id]) -> list[set[str]]:
    groups: list[set[str]] = []
    for row in sorted({site.log[i].row for i in mine}):
        homes = _homes_now(site, row, mine)
        joined = [g for g in groups if g & homes]
        groups = [g for g in groups if not g & homes]
        groups.append(homes.union(*joined))
    return groups


def _built_upon(site: Site, group: set[str], mine: set[Id]) -> bool:
    if not site.rules.undo_looks:
        return False
    for row in site.rows:
        ops = site.ops(row)
        if not ops or not _homes_now(site, row, mine) & group:
            continue
        rest = [c for c in ops if c.id not in mine]
        if any(knows(c, site.log[i]) for c in rest for i in mine if site.log[i].row == row):
            return True
        if rest and not is_root(row) and _roots_vanish(site, row, group, mine):
            return True
    return False


def _roots_vanish(site: Site, row: str, group: set[str], mine: set[Id]) -> bool:
    rest = [c for c in site.ops(row) if c.id not in mine and "household" in c.fields]
    then = max(rest, key=lambda c: (c.rev, c.writer, c.n)).fields["household"] if rest else None
    if then is None or then not in group or site.state(then) is EMPTY:
        return False
    return all(c.id in mine for c in site.ops(then))
