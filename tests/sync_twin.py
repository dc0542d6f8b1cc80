"""Every history twice: by the model, and by the program's merge over real databases.

A twin site is a site of the model with a database beside it. What the model does to the one,
the program does to the other; after each step both must hold the same rows.
"""

from __future__ import annotations

from dataclasses import replace

from db import aside, merge, unmerge
from db.outgoing import Stream
from desktop_app.domain.changes import Change
from tests.sync_model import world as model
from tests.sync_model.checks import check, settle
from tests.sync_model.histories import KINDS
from tests.sync_model.packages import in_scope
from tests.sync_model.project import Id
from tests.sync_model.site import Site
from tests.sync_twin_base import Database, family, group, translated, value


class TwinSite(Site):
    """A site of the model that tells its database the same."""

    base: Database
    wires: dict[Id, Change]
    quiet = False

    def edit(self, row, values, decides=frozenset()):
        state = self.state(row)
        decides = decides & {g for _, g, _ in state.conflicts}
        change = super().edit(row, values, decides)
        if change is not None:
            wire = self.base.edit(self.writer, row, values, decides)
            ours = replace(translated(change), at=wire.at, tx="t", user="u")
            assert wire == ours, f"{wire} {ours}"
            self.wires[change.id] = wire
        return change

    def release(self, families):
        super().release(families)
        if not self.quiet and families:
            with self.base.session() as session:
                aside.release(session, {family(home) for home in families})

    def declare_lost(self, ids):
        super().declare_lost(ids)
        if not self.quiet:
            with self.base.session() as session:
                merge.declare_lost(session, ids, "")

    def take_over(self, unit, successor):
        super().take_over(unit, successor)
        with self.base.session() as session:
            aside.touch_unit(session, unit)

    def image(self):
        twin = super().image()
        twin.wires = self.wires
        twin.base = self.base.image()
        return twin


class TwinWorld(model.World):
    """A world whose sites have databases; compared after every merge and undo."""

    database = Database

    def __init__(self, files, sites, rules=model.RIGHT):
        super().__init__(sites, rules)
        self.wires = {}
        for site in self.sites.values():
            site.__class__ = TwinSite
            site.base = self.database(files)
            site.wires = self.wires

    def send(self, at, unit, *, whole=False):
        package = super().send(at, unit, whole=whole)
        stream = Stream(
            unit,
            package.after[0],
            unit == at.upper,
            at.unit in (at.upper, unit),
            lambda key: at.successors.get(key, key),
        )
        ours = {c.key for c in at.base.outgoing(stream)}
        theirs = in_scope(at, unit, package.after[0])
        assert ours == theirs, f"{at.sid} to {unit}: {ours - theirs}, missing {theirs - ours}"
        return package

    def deliver(self, package, at, leave_out=frozenset()):
        known, undone = package.pid in at.packages, package.pid in at.undone
        at.quiet = True
        answer = super().deliver(package, at, leave_out)
        at.quiet = False
        if answer in ("done", "gap") and (not known or undone):
            families = frozenset(family(home) for home in leave_out)
            at.base.merge(package, self.wires, families, at.forms, undone=undone)
            self.compare(at)
        return answer

    def undo(self, at, pid):
        stay = super().undo(at, pid)
        with at.base.session() as session:
            undone = unmerge.undo(session, pid, "")
        assert undone.stay == {family(home) for home in stay}, f"{undone} {stay}"
        self.compare(at)
        return stay

    def compare(self, at):
        rows = at.base.rows()
        expected = {row for row in at.rows if at.ops(row)}
        assert rows.keys() == expected, f"{rows.keys() ^ expected}"
        for row in expected:
            state = at.state(row)
            fields, seen, rev, conflicts = rows[row]
            plain = {group(row, g): value(row, g, v) for g, v in state.values.items()}
            assert fields == {g: v for g, v in plain.items() if v is not None}, row
            assert (seen, rev) == (state.seen, state.rev), row
            agreed = {(kind, group(row, g), ids) for kind, g, ids in state.conflicts}
            assert conflicts == agreed, f"{row} {conflicts} {agreed}"
        log, families = at.base.log()
        assert log.keys() == at.log.keys()
        assert {key for key, (applied, _) in log.items() if applied} == at.pos.keys()
        held = {key for key, (_, why) in log.items() if why in ("held", "form")}
        assert held == {i for i in at.held if i not in at.lost}, f"{held} {at.held}"
        assert families == {family(home) for home in at.held_families}, f"{families}"


def play(files, layout, steps, kind_of_world=TwinWorld):
    """Play a history on both; Broken or AssertionError where they part."""
    world = kind_of_world(files, layout)
    for kind, where, x, y in steps:
        at = list(world.sites.values())[where % len(world.sites)]
        KINDS[kind][1](world, at, x, y)
    settle(world)
    check(world)
    return world
