"""Short words for telling what people do to a world of computers."""

from __future__ import annotations

from tests.sync_model.checks import check, settle
from tests.sync_model.rules import RIGHT
from tests.sync_model.world import World


def new_world(sites, rules):
    """Where stories happen; the tests of the database put a world with databases here."""
    return World(sites, rules)


class Story:
    """A world with short words for what people do."""

    def __init__(self, *sites, rules=RIGHT):
        self.world = new_world(sites, rules)
        self.sites = self.world.sites

    def edit(self, site, row, decides=(), **values):
        self.world.edit(self.sites[site], row, values, frozenset(decides))

    def pack(self, site, unit, **more):
        return self.world.send(self.sites[site], unit, **more)

    def take(self, site, package, leave_out=()):
        return self.world.deliver(package, self.sites[site], frozenset(leave_out))

    def pass_on(self, here, there, leave_out=()):
        return self.take(there, self.pack(here, self.sites[there].unit), leave_out)

    def value(self, site, row, group):
        return self.sites[site].state(row).values.get(group)

    def inbox(self, site, row):
        return self.sites[site].state(row).conflicts

    def ends_well(self):
        settle(self.world)
        check(self.world)


def household(site, unit="A", rules=RIGHT, *sites):
    story = Story(*(sites or ("A1", "A2", "B1", "U1")), rules=rules)
    story.edit(site, "h", unit=unit, f="first")
    story.edit(site, "p", household="h", f="first")
    return story


def both_edited(story=None, **sides):
    """A1 and U1 wrote different values without knowing of each other; both have both."""
    story = story or household("A1")
    story.pass_on("A1", "U1")
    story.edit("A1", "p", **(sides.get("a") or {"f": "of A"}))
    story.edit("U1", "p", **(sides.get("u") or {"f": "of U"}))
    story.pass_on("A1", "U1")
    story.pass_on("U1", "A1")
    return story
