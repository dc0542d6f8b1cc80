"""Several computers, the sticks between them, and what really happened (nobody knows it)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tests.sync_model.packages import Package, make, merge
from tests.sync_model.project import Change, Id
from tests.sync_model.rules import RIGHT, Rules
from tests.sync_model.site import Site, is_root
from tests.sync_model.undoing import undo

UPPER = "U"
LAYOUTS: tuple[tuple[str, ...], ...] = (
    ("A1", "U1"),
    ("A1", "A2", "U1"),
    ("A1", "B1", "U1"),
    ("A1", "A2", "B1", "U1"),
    ("A1", "B1", "U1", "U2"),
    ("A1", "A2", "B1", "U1", "U2"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was on the screen when a change was made: the truth that the rules must honour."""

    change: Change
    known: frozenset[Id]
    screen: dict[str, Any]


class Broken(AssertionError):
    """A property does not hold."""


class World:
    def __init__(self, sites: tuple[str, ...], rules: Rules = RIGHT) -> None:
        self.rules = rules
        self.count: Counter[str] = Counter()
        self.sites: dict[str, Site] = {}
        self.told: list[Told] = []
        self.sticks: list[Package] = []
        self.images: dict[str, Site] = {}
        self._next = Counter[str]()
        for sid in sites:
            self.sites[sid] = Site(sid, sid[0], UPPER, self._writer(), rules)
        for site in self.sites.values():
            self._introduce(site)

    def _name(self, kind: str) -> str:
        self._next[kind] += 1
        return f"{kind}{self._next[kind]}"

    def _writer(self) -> str:
        """Writers are random in life: their order says nothing about time."""
        self._next["writer"] += 1
        return f"{(self._next['writer'] * 40503) % 65536:016x}"

    def _introduce(self, site: Site) -> None:
        for other in self.sites.values():
            site.known.setdefault(other.unit, set()).add(other.sid)

    # --- edits -------------------------------------------------------------------------

    def edit(
        self, at: Site, row: str, values: dict[str, Any], decides: frozenset[str] = frozenset()
    ) -> None:
        before = at.state(row)
        known = frozenset(c.id for c in at.ops(row))
        change = at.edit(row, values, decides)
        after = at.state(row)
        if change is not None:
            self.count["edits"] += 1
            self.told.append(Told(change, known, dict(before.values)))
        for group, value in values.items():
            if after.values.get(group) != value:
                raise Broken(f"{row}.{group}: the value just typed is not shown")
        if any(group in decides for _, group, _ in after.conflicts):
            raise Broken(f"{row}: a decision leaves its conflict open")

    def new_row(self, at: Site, kind: str, values: dict[str, Any], name: str = "") -> str:
        row = name or self._name(kind)
        self.edit(at, row, values)
        return row

    # --- sticks ------------------------------------------------------------------------

    def send(self, at: Site, unit: str, *, whole: bool = False) -> Package:
        package = make(at, unit, self._name("g"), whole=whole)
        self.sticks.append(package)
        self.count["sent"] += 1
        return package

    def deliver(
        self, package: Package, at: Site, leave_out: frozenset[str] = frozenset()
    ) -> str:
        if package.to_unit != at.unit:
            return "refused"
        before = self.alone(at)
        answer = merge(at, package, leave_out)
        self.count["merged"] += 1
        self.check_members(at, before)
        return answer

    def undo(self, at: Site, pid: str) -> set[str]:
        before = self.alone(at)
        stay = undo(at, pid)
        self.count["undone"] += 1
        self.check_members(at, before)
        return stay

    # --- machines ----------------------------------------------------------------------

    def restore(self, name: str, *, noticed: bool) -> None:
        """An old image comes back; noticed it is a new site, unnoticed only a new writer."""
        image = self.images[name].image()
        self.count["restored"] += 1
        if self.rules.new_writer:
            image.writer, image.n = self._writer(), 0
        if noticed:
            self.rename(image)
        self.sites[name] = image

    def rename(self, site: Site, *, replaces: bool = True) -> None:
        site.replaces = (*site.replaces, site.sid) if replaces else ()
        site.sid = self._name("r")

    def copy_folder(self, name: str) -> None:
        twin = self.sites[name].image()
        twin.writer, twin.n = self._writer(), 0
        self.sites[self._name("copy")] = twin

    # --- properties --------------------------------------------------------------------

    def check_members(self, at: Site, before: set[str]) -> None:
        """Leaving out and undoing take whole families: no member is left alone by them."""
        for row in self.alone(at) - before:
            root = at.rows.get(at.household_of(row), [])
            if any(c.id in at.held and not c.base and c.id not in at.lost for c in root):
                raise Broken(f"{row}: its household was taken away under it")

    def alone(self, at: Site) -> set[str]:
        """Members whose household is not here (it may still come)."""
        members = {row: at.household_of(row) for row in at.rows if not is_root(row)}
        return {row for row, home in members.items() if home and not at.ops(home)}
