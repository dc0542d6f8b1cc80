"""Random histories: small steps that always mean something, so that any can be left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from tests.sync_model.checks import check, settle
from tests.sync_model.rules import RIGHT, Rules
from tests.sync_model.site import Site, is_household
from tests.sync_model.world import LAYOUTS, UPPER, Broken, World

Step = tuple[str, int, int, int]
T = TypeVar("T")


def pick(items: Sequence[T], number: int) -> T | None:
    return items[number % len(items)] if items else None


def rows_here(site: Site) -> list[str]:
    return sorted(r for r in site.rows if site.ops(r))


def households_here(site: Site) -> list[str]:
    return [r for r in rows_here(site) if is_household(r)]


def units(world: World) -> list[str]:
    return sorted({s.unit for s in world.sites.values()})


def _busy(rows: list[str], x: int) -> str | None:
    """Mostly the first few rows: that is where two computers meet."""
    return pick(rows[:3] if x % 3 else rows, x // 3)


def _edit(world: World, at: Site, x: int, y: int) -> None:
    row = _busy(rows_here(at), x)
    if row is None or (row[0] == "d" and at.unit != UPPER):
        return
    foreign = at.unit != UPPER and at.unit_of(row) not in (None, at.unit)
    if foreign and y % 4:
        return
    values: dict[str, object] = {"f" if y % 4 else "g": f"v{y % 7}"}
    if y % 5 == 0:
        values["g"] = f"w{y % 3}"
    world.edit(at, row, values)


def _household(world: World, at: Site, x: int, y: int) -> None:
    unit = at.unit if at.unit != UPPER else pick(["A", "B", "C"], x)
    home = world.new_row(at, "h", {"unit": unit, "f": f"v{y % 7}"})
    if y % 2:
        world.new_row(at, "p", {"household": home, "f": "v0"})


def _person(world: World, at: Site, x: int, y: int) -> None:
    if (home := pick(households_here(at), x)) is None:
        return
    if y % 3:
        world.new_row(at, "p", {"household": home, "f": f"v{y % 7}"})
    else:  # a row with a natural id: two sites may create the same one
        row = f"n:{home}"
        if not at.ops(row) or y % 2:
            world.edit(at, row, {"household": home, "f": f"v{y % 5}", "g": "once"})


def _move(world: World, at: Site, x: int, y: int) -> None:
    row = _busy([r for r in rows_here(at) if r[0] in "hp"], x)
    if row is None:
        return
    if is_household(row):
        world.edit(at, row, {"unit": pick(["A", "B", "A", "B", "C"], y)})
    elif home := pick(households_here(at), y):
        world.edit(at, row, {"household": home})


def _close(world: World, at: Site, x: int, y: int) -> None:
    row = _busy([r for r in rows_here(at) if r[0] in "hp"], x)
    if row is not None:
        world.edit(at, row, {"closed": None if y % 3 == 0 else f"day{y % 2}"})


def _define(world: World, at: Site, x: int, y: int) -> None:
    if at.unit == UPPER:
        world.edit(at, f"d{x % 2}", {"f": f"v{y % 7}"})


def _decide(world: World, at: Site, x: int, y: int) -> None:
    found = sorted((r, c) for r in rows_here(at) for c in at.state(r).conflicts)
    if not found:
        return
    row, (_, group, ids) = found[x % len(found)]
    sides = [at.log[i].fields.get(group) for i in ids]
    shown = at.state(row).values.get(group)
    value = shown if group == "closed" or y % 2 else pick([*sides, "other"], y)
    if group in ("unit", "household") and value == "other":
        value = shown
    world.edit(at, row, {group: value}, frozenset([group]))
    world.count["decided"] += 1


def _send(world: World, at: Site, x: int, y: int) -> None:
    others = [u for u in units(world) if u != UPPER or at.unit != UPPER]
    unit = pick(others if y % 5 == 0 else [at.unit, UPPER] if at.unit != UPPER else others, x)
    if unit is not None:
        world.send(at, unit, whole=y % 17 == 0)


def _carry(world: World, at: Site, x: int, y: int) -> None:
    """Usually the newest stick for this computer, sometimes an old one."""
    for_me = [p for p in world.sticks if p.to_unit == at.unit and p.sender != at.sid]
    stick = pick(for_me, x) if y % 4 == 0 else pick(for_me[-3:], x)
    if stick is None:
        return
    out: frozenset[str] = frozenset()
    if y % 7 == 1:
        home = pick(sorted({c.row for c in stick.changes if is_household(c.row)}), y)
        out = frozenset([home]) if home else out
    world.deliver(stick, at, out)


def _exchange(world: World, at: Site, x: int, y: int) -> None:
    """Sent and taken in at once: the ordinary day."""
    partners = [s for s in world.sites.values() if s is not at]
    other = pick([s for s in partners if UPPER in (s.unit, at.unit) or y % 4 == 0], x)
    if other is not None:
        world.deliver(world.send(at, other.unit), other)


def _lose(world: World, _at: Site, x: int, _y: int) -> None:
    if world.sticks:
        world.sticks.pop(x % len(world.sticks))
        world.count["sticks lost"] += 1


def _undo(world: World, at: Site, x: int, _y: int) -> None:
    pid = pick(sorted(set(at.packages) - set(at.undone))[-4:], x)
    if pid is not None:
        world.undo(at, pid)


def _release(_world: World, at: Site, x: int, _y: int) -> None:
    if (family := pick(sorted(at.held_families), x)) is not None:
        at.release({family})


def _machine(world: World, at: Site, x: int, y: int) -> None:
    name = next(n for n, s in world.sites.items() if s is at)
    if y % 3 == 0 or name not in world.images:
        world.images[name] = at.image()
    elif y % 7 == 1 and len(world.sites) < 6:
        world.copy_folder(name)
    else:
        world.restore(name, noticed=x % 2 == 0)


def _rare(world: World, at: Site, x: int, y: int) -> None:
    if y % 2 == 0:
        if "C" not in at.successors:
            at.take_over("C", "A")
    elif at.unit == UPPER:
        wanted = {i for r in at.rows for c in at.waiting(r) for i in c.base.items()}
        if i := pick(sorted(wanted - set(at.log)), x):
            at.declare_lost(frozenset([i]))


KINDS: dict[str, tuple[int, Callable[[World, Site, int, int], None]]] = {
    "edit": (30, _edit),
    "household": (3, _household),
    "person": (5, _person),
    "move": (8, _move),
    "close": (5, _close),
    "define": (1, _define),
    "decide": (10, _decide),
    "send": (8, _send),
    "carry": (12, _carry),
    "exchange": (14, _exchange),
    "lose": (3, _lose),
    "undo": (3, _undo),
    "release": (2, _release),
    "machine": (4, _machine),
    "rare": (1, _rare),
}


def random_steps(seed: int) -> tuple[tuple[str, ...], list[Step]]:
    chance = Random(seed)
    names = list(KINDS)
    weights = [weight for weight, _ in KINDS.values()]
    steps = [
        (kind, chance.randrange(1000), chance.randrange(1000), chance.randrange(1000))
        for kind in chance.choices(names, weights, k=chance.randrange(10, 90))
    ]
    return LAYOUTS[chance.randrange(len(LAYOUTS))], [("household", 0, 1, 1), *steps]


def play(layout: tuple[str, ...], steps: Sequence[Step], rules: Rules = RIGHT) -> World:
    world = World(layout, rules)
    for kind, where, x, y in steps:
        at = list(world.sites.values())[where % len(world.sites)]
        KINDS[kind][1](world, at, x, y)
    settle(world)
    check(world)
    return world


def failure(seed: int, rules: Rules = RIGHT) -> str | None:
    """Play one history; what broke, or None."""
    layout, steps = random_steps(seed)
    try:
        play(layout, steps, rules)
    except Broken as broken:
        return str(broken)
    return None


def shorten(layout: tuple[str, ...], steps: list[Step], rules: Rules = RIGHT) -> list[Step]:
    """Leave out steps as long as the history still fails: what a person can read."""
    again = True
    while again:
        again = False
        for i in range(len(steps) - 1, -1, -1):
            fewer = steps[:i] + steps[i + 1 :]
            try:
                play(layout, fewer, rules)
            except Broken:
                steps, again = fewer, True
    return steps
