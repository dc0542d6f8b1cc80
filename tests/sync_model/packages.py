"""Making, merging, leaving out and undoing packages between two computers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.sync_model.project import Change, Id, knows
from tests.sync_model.site import START, Mark, Site, is_root

Rows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Package:
    pid: str
    number: int
    sender: str
    from_unit: str
    to_unit: str
    after: Mark
    upto: Mark
    believed: dict[str, Mark]
    receipts: dict[str, Mark]
    changes: tuple[Change, ...]
    lost: frozenset[Id]
    replaces: tuple[str, ...] = ()
    rows: dict[str, Any] = field(default_factory=dict)  # only for the row-comparison mistake


# --- making ---------------------------------------------------------------------------------


def make(site: Site, unit: str, pid: str, *, whole: bool = False) -> Package:
    others = sorted(site.known.get(unit, set()) - {site.sid})
    believed = {s: site.mark(site.ack.get(s, 0)) for s in others}
    low = min((m[0] for m in believed.values()), default=0)
    after = START if whole else site.mark(low)
    last = site.now + 1
    chosen = sorted(in_scope(site, unit, after[0]), key=lambda i: (site.pos.get(i, last), i))
    site.numbers[unit] = site.numbers.get(unit, 0) + 1
    changes = tuple(site.log[i] for i in chosen)
    return Package(
        pid,
        site.numbers[unit],
        site.sid,
        site.unit,
        unit,
        after,
        site.mark(site.now),
        believed,
        # 0 is an answer too: it heals a restored me
        {s: site.got.get(s, START) for s in others},
        changes,
        frozenset(site.lost),
        site.replaces,
        {} if site.rules.rows_may_differ else {c.row: site.state(c.row) for c in changes},
    )


def in_scope(site: Site, unit: str, after: int) -> set[Id]:
    """The changes that belong into a package for `unit`."""
    rows = [row for row in site.rows if site.ops(row)]
    if unit == site.upper:
        fresh = {c.id for row in rows for c in site.ops(row) if site.pos[c.id] > after}
        # What waits here for its base may find it above: after two restores nobody else has it.
        return fresh | {c.id for row in site.rows for c in site.waiting(row)}
    touched = _touched_families(site, rows, after)
    chosen: set[Id] = set()
    for row in rows:
        chosen |= _for_unit(site, row, unit, after, touched)
    return chosen


def _for_unit(site: Site, row: str, unit: str, after: int, touched: set[str]) -> set[Id]:
    ops = site.ops(row)
    fresh = {c.id for c in ops if site.pos[c.id] > after}
    if row[0] == "d":  # definitions go down, and to the other machines of the own unit
        return fresh if site.unit in (site.upper, unit) else set()
    if site.unit_of(row) == site.today(unit):
        family = site.household_of(row)
        own = site.rules.family_touched
        is_touched = family in touched if own else _row_touched(site, row, after)
        return {c.id for c in ops} if is_touched else fresh
    if not site.rules.moves_told or site.today(unit) not in _units_ever(site, row):
        return set()
    if _row_touched(site, row, after) or _homes(site, row) & touched:
        moves = [c for c in ops if _moves(c)]
        return {c.id for c in ops if c in moves or any(knows(m, c) for m in moves)}
    return set()


def _moves(c: Change) -> bool:
    return "unit" in c.fields or "household" in c.fields


def _row_touched(site: Site, row: str, after: int) -> bool:
    fresh_move = any(_moves(c) and site.pos[c.id] > after for c in site.ops(row))
    return fresh_move or site.touched.get(row, 0) > after


def _touched_families(site: Site, rows: list[str], after: int) -> set[str]:
    found = {site.household_of(row) for row in rows if _row_touched(site, row, after)}
    gone = {r for r, pos in site.touched.items() if pos > after and is_root(r)}
    return {h for h in found | gone if h is not None}


def _homes(site: Site, row: str) -> set[str]:
    if is_root(row):
        return {row}
    return {c.fields["household"] for c in site.ops(row) if "household" in c.fields}


def _units_ever(site: Site, row: str) -> set[str | None]:
    units = {
        c.fields["unit"]
        for home in _homes(site, row)
        for c in site.ops(home)
        if "unit" in c.fields
    }
    return units | {site.today(u) for u in units}


# --- merging --------------------------------------------------------------------------------


def merge(site: Site, package: Package, leave_out: frozenset[str] = frozenset()) -> str:
    """Take a package in; the answer is done | already | forked | refused | gap."""
    _meet(site, package)
    if package.pid in site.packages:
        if package.pid not in site.undone:
            return "already"
        _take_again(site, package.pid, leave_out)
    if site.rules.new_writer and any(_forked(site, c) for c in package.changes):
        return "forked"
    image = None if site.rules.rows_may_differ else site.image()
    site.declare_lost(package.lost)
    fresh = [c for c in package.changes if not _is_known(site, c)]
    _hold(site, fresh, leave_out)
    for c in fresh:
        site.store(c)
    for row in dict.fromkeys(c.row for c in package.changes):
        site.drain(row)
    if image is not None and _rows_differ(site, package):
        vars(site).update(vars(image))
        return "refused"
    brought = site.packages.get(package.pid, frozenset())
    site.packages[package.pid] = brought | {c.id for c in fresh}
    return _take_position(site, package)


def _take_again(site: Site, pid: str, leave_out: frozenset[str]) -> None:
    families = site.undone.pop(pid)
    if kept := families & leave_out:
        site.undone[pid] = kept
    site.release(families - leave_out)


def _forked(site: Site, c: Change) -> bool:
    mine = site.log.get(c.id)
    return mine is not None and mine.digest != c.digest


def _rows_differ(site: Site, package: Package) -> bool:
    return any(site.state(r).values != s.values for r, s in package.rows.items())


def _is_known(site: Site, c: Change) -> bool:
    if site.rules.own_number_known:
        return c.id in site.log
    return c.n <= site.highest.get(c.writer, 0)


def _hold(site: Site, fresh: list[Change], leave_out: frozenset[str]) -> None:
    out = site.held_families | leave_out
    if site.rules.held_family:
        site.held_families |= leave_out
    homes: dict[str, set[str]] = {}
    for c in fresh:
        at = homes.setdefault(c.row, {h for h in [site.household_of(c.row)] if h})
        at |= {c.row} if is_root(c.row) else {c.fields.get("household", "")} - {""}
    for c in fresh:
        why = homes[c.row] & out
        form = c.fields.get("form")
        if site.forms is not None and form is not None and form not in site.forms:
            why = why | {f"form:{form}"}
        if why:
            site.held[c.id] = frozenset(why)
    if leave_out:
        hold_waiting(site, set(leave_out))


def hold_waiting(site: Site, families: set[str]) -> None:
    """What waits for its base belongs to its family too, also when it came earlier."""
    if not site.rules.held_family:
        return
    for i in set(site.log) - set(site.pos) - set(site.held) - site.lost:
        if why := homes_of_change(site, i) & families:
            site.held[i] = frozenset(why)


def _meet(site: Site, package: Package) -> None:
    sites = site.known.setdefault(package.from_unit, set())
    if package.sender not in sites:  # only once: the old one may turn out to be alive
        sites.difference_update(package.replaces)
    sites.add(package.sender)
    if site.sid in package.receipts:
        pos, digest = package.receipts[site.sid]
        _take_receipt(site, package.sender, pos, digest)


def _take_receipt(site: Site, other: str, pos: int, digest: str) -> None:
    if site.rules.receipt_digest and (pos > site.now or site.mark(pos)[1] != digest):
        if site.rules.unknown_receipt_zero:
            site.ack[other] = 0
        return
    pos = min(pos, site.now)
    if not site.rules.receipt_falls:
        pos = max(pos, site.ack.get(other, 0))
    site.ack[other] = pos


def _take_position(site: Site, package: Package) -> str:
    accepted = site.accepted.setdefault(package.sender, set())
    own = package.believed.get(site.sid)
    if package.after == START or own in accepted:
        site.got[package.sender] = package.upto
        accepted.add(package.upto)
        return "done"
    return "gap"


def homes_of_change(site: Site, i: Id) -> set[str]:
    c = site.log[i]
    if is_root(c.row):
        return {c.row}
    return {h for h in (site.household_of(c.row), c.fields.get("household")) if h}
