"""Bringing everything everywhere: then all sites agree, nothing is lost, nothing unseen."""

from __future__ import annotations

from random import Random

from tests.sync_model.project import Id
from tests.sync_model.site import Site
from tests.sync_model.world import UPPER, Broken, Told, World

ROUNDS = 14


def settle(world: World, seed: int = 0) -> None:
    """Everybody releases what was held and sends until nothing moves any more."""
    order = Random(seed)
    sites = list(world.sites.values())
    _tidy(world, sites)
    still = 0
    for _ in range(ROUNDS):
        before = _picture(world)
        order.shuffle(sites)
        for site in sites:
            _to_everybody(world, site, sites)
        still = still + 1 if _picture(world) == before else 0
        if still >= 2 and not _declare(world):  # two: receipts need a round to come back
            return


def _tidy(world: World, sites: list[Site]) -> None:
    """Copies get names of their own, successors hold everywhere, nothing is left out."""
    successors = {old: new for s in sites for old, new in s.successors.items()}
    for number, site in enumerate(sites):
        if any(other.sid == site.sid for other in sites[:number]):
            world.rename(site, replaces=False)
        for unit in successors.keys() - site.successors.keys():
            site.take_over(unit, successors[unit])
        site.release({f for why in site.held.values() for f in why} | site.held_families)


def _to_everybody(world: World, site: Site, sites: list[Site]) -> None:
    for unit in sorted({s.unit for s in sites}):
        package = world.send(site, unit)
        for other in sites:
            if other is not site and other.unit == unit:
                world.deliver(package, other)


def _declare(world: World) -> bool:
    """What nobody alive holds is declared lost by the upper unit; True when there was any."""
    alive = {i for site in world.sites.values() for i in site.log}
    missing = {
        i
        for site in world.sites.values()
        for row in site.rows
        for c in site.waiting(row)
        for i in c.base.items()
        if i not in alive
    }
    upper = next(s for s in world.sites.values() if s.unit == UPPER)
    if missing <= upper.lost:
        return False
    upper.declare_lost(frozenset(missing))
    return True


def _picture(world: World) -> dict[str, object]:
    return {
        name: (frozenset(s.pos), frozenset(s.log), frozenset(s.lost))
        for name, s in world.sites.items()
    }


def check(world: World) -> None:
    upper = next(s for s in world.sites.values() if s.unit == UPPER)
    alive = {c.digest: c for s in world.sites.values() for c in s.log.values()}
    for row in sorted({c.row for c in alive.values()}):
        lost = {i for s in world.sites.values() for i in s.lost}
        expected = {c.digest for c in alive.values() if c.row == row and c.id not in lost}
        home = upper.unit_of(row)
        for name, site in world.sites.items():
            in_scope = site.unit == UPPER or row[0] == "d" or (home and home == site.unit)
            if in_scope:
                _same(upper, site, name, row, expected)
            elif site.ops(row):
                _knows_where(upper, site, name, row)
        _seen_by_somebody(upper, row, world.told)


def _same(upper: Site, site: Site, name: str, row: str, expected: set[str]) -> None:
    if missing := expected - {c.digest for c in site.ops(row)}:
        raise Broken(f"{row}: {len(missing)} edits never reach {name}")
    mine, theirs = site.state(row), upper.state(row)
    if mine != theirs:
        raise Broken(f"{row}: {name} and the upper unit differ")


def _knows_where(upper: Site, site: Site, name: str, row: str) -> None:
    """A unit that once had the row knows where it went, and no more."""
    if any(i in upper.lost for c in site.ops(row) for i in c.base.items()):
        return  # the move itself died with a machine
    for group in ("unit", "household"):
        if upper.state(row).values.get(group) != site.state(row).values.get(group):
            raise Broken(f"{row}: {name} still has its {group} wrong")


def _seen_by_somebody(site: Site, row: str, told: list[Told]) -> None:
    ops = site.ops(row)
    applied = {c.id for c in ops}
    state = site.state(row)
    truth = [t for t in told if t.change.row == row and t.change.id in applied]
    gone = [t for t in told if t.change.row == row and t.change.id in site.lost]
    open_ids = {(g, i) for _, g, ids in state.conflicts for i in ids}
    inbox = {(g, site.log[i].fields.get(g)) for g, i in open_ids}  # a value, whoever wrote it
    for t in truth:
        for group, value in t.change.fields.items():
            if state.values.get(group) == value or (group, value) in inbox:
                continue
            if not any(_dealt_with(x, t, group, value) for x in (*truth, *gone)):
                raise Broken(f"{row}.{group}: an edit disappeared unseen")
    _closed_unseen(row, truth, open_ids)


def _dealt_with(x: Told, t: Told, group: str, value: object) -> bool:
    if group not in x.change.fields or t.change.id not in x.known:
        return False
    return x.screen.get(group) == value or group in x.change.decides


def _closed_unseen(row: str, truth: list[Told], open_ids: set[tuple[str, Id]]) -> None:
    for c in truth:
        if c.change.fields.get("closed") is None:
            continue
        last: dict[str, Told] = {}
        for e in truth:
            unaware = e.change.id not in c.known and c.change.id not in e.known
            if unaware and e is not c and "closed" not in e.change.fields:
                last[e.change.writer] = e
        for e in last.values():
            if ("closed", e.change.id) in open_ids or _decided(c, e, truth):
                continue
            raise Broken(f"{row}: an edit of a closed row disappeared unseen")


def _decided(c: Told, e: Told, truth: list[Told]) -> bool:
    return any(
        "closed" in d.change.decides and {c.change.id, e.change.id} <= d.known for d in truth
    )
