"""One computer: its log, its journal, its rows; editing, and what it knows of others."""

from __future__ import annotations

import hashlib
from copy import copy
from typing import Any

from tests.sync_model.project import EMPTY, Change, Id, State, project
from tests.sync_model.rules import Rules

Mark = tuple[int, str]
"""A position in a journal with the digest of everything up to it."""
START: Mark = (0, "")


def is_household(row: str) -> bool:
    return row[0] == "h"


def is_root(row: str) -> bool:
    """A household, or a definition: it is its own family."""
    return row[0] in "hd"


class Site:
    def __init__(self, sid: str, unit: str, upper: str, writer: str, rules: Rules) -> None:
        self.sid, self.unit, self.upper, self.rules = sid, unit, upper, rules
        self.writer, self.n = writer, 0
        self.log: dict[Id, Change] = {}
        self.rows: dict[str, list[Change]] = {}  # every stored change of a row
        self.pos: dict[Id, int] = {}  # applied ones: where in the journal
        self.held: dict[Id, frozenset[str]] = {}  # set aside: because of which families
        self.held_families: set[str] = set()
        self.journal: list[str] = []  # digest after each entry
        self.touched: dict[str, int] = {}
        self.lost: set[Id] = set()
        self.successors: dict[str, str] = {}
        self.forms: set[str] | None = None  # form versions this program knows; None = all
        self.got: dict[str, Mark] = {}
        self.accepted: dict[str, set[Mark]] = {}
        self.ack: dict[str, int] = {}
        self.known: dict[str, set[str]] = {}
        self.packages: dict[str, frozenset[Id]] = {}  # merged: what each brought first
        self.undone: dict[str, set[str]] = {}
        self.replaces: tuple[str, ...] = ()
        self.highest: dict[str, int] = {}  # only for the counter mistake
        self.numbers: dict[str, int] = {}
        self._states: dict[str, State] = {}

    def image(self) -> Site:
        """A copy of the whole folder, as a backup holds it."""
        twin = copy(self)
        for name, value in vars(self).items():
            if isinstance(value, (dict, set, list)):
                setattr(twin, name, copy(value))
        for name in ("rows", "accepted", "known", "undone"):
            setattr(twin, name, {k: copy(v) for k, v in getattr(self, name).items()})
        return twin

    # --- the state of rows -------------------------------------------------------------

    def ops(self, row: str) -> list[Change]:
        return [c for c in self.rows.get(row, ()) if c.id in self.pos]

    def state(self, row: str) -> State:
        if row not in self._states:
            self._states[row] = project(self.ops(row), self.rules)
        return self._states[row]

    def household_of(self, row: str) -> str | None:
        state = self.state(row)
        if is_root(row):
            return row if state is not EMPTY else None
        return state.values.get("household")

    def unit_of(self, row: str) -> str | None:
        household = self.household_of(row)
        if household is None:
            return None
        return self.today(self.state(household).values.get("unit"))

    def today(self, unit: str | None) -> str | None:
        return self.successors.get(unit, unit) if unit else None

    # --- the journal -------------------------------------------------------------------

    @property
    def now(self) -> int:
        return len(self.journal)

    def mark(self, pos: int) -> Mark:
        return (pos, self.journal[pos - 1]) if pos else START

    def _journal(self, kind: str, what: str) -> int:
        before = self.journal[-1] if self.journal else ""
        text = f"{before}|{kind}|{what}"
        self.journal.append(hashlib.sha256(text.encode()).hexdigest()[:12])
        return self.now

    def apply(self, change: Change) -> None:
        self.pos[change.id] = self._journal("apply", change.digest)
        self._states.pop(change.row, None)

    def unapply(self, change: Change) -> None:
        del self.pos[change.id]
        self._journal("unapply", change.digest)
        self._states.pop(change.row, None)
        self._touch(change.row)

    def touch(self, row: str) -> None:
        self._journal("touch", row)
        self._touch(row)

    def _touch(self, row: str) -> None:
        if self.rules.touch:
            self.touched[row] = self.now

    def store(self, change: Change) -> None:
        self.log[change.id] = change
        self.rows.setdefault(change.row, []).append(change)
        self.highest[change.writer] = max(self.highest.get(change.writer, 0), change.n)

    # --- what a person does ------------------------------------------------------------

    def edit(
        self, row: str, values: dict[str, Any], decides: frozenset[str] = frozenset()
    ) -> Change | None:
        state = self.state(row)
        open_groups = {group for _, group, _ in state.conflicts}
        decides &= open_groups
        kept = {
            g: v
            for g, v in values.items()
            if state.values.get(g) != v or (g in decides and self.rules.decided_kept)
        }
        if not kept:
            return None
        self.n += 1
        change = Change(
            self.writer, self.n, row, dict(state.seen), state.rev + 1, kept, decides & set(kept)
        )
        self.store(change)
        self.apply(change)
        return change

    def take_over(self, unit: str, successor: str) -> None:
        """A successor unit comes into force here: its rows are told again."""
        self.successors[unit] = successor
        for row in sorted(self.rows):
            household = self.household_of(row)
            if household and self.state(household).values.get("unit") == unit:
                self.touch(row)

    # --- waiting and held --------------------------------------------------------------

    def waiting(self, row: str) -> list[Change]:
        return [
            c
            for c in self.rows.get(row, ())
            if c.id not in self.pos and c.id not in self.held and not self._is_lost(c.id)
        ]

    def _is_lost(self, change: Id) -> bool:
        return self.rules.lost_stays_lost and change in self.lost

    def drain(self, row: str) -> None:
        again = True
        while again:
            again = False
            for c in sorted(self.waiting(row), key=lambda c: (c.rev, c.id)):
                if self._ready(c):
                    self.apply(c)
                    again = True

    def _ready(self, c: Change) -> bool:
        if not self.rules.base_decides:
            return all((c.writer, n) in self.log for n in range(1, c.n))
        if not self.rules.needs_base:
            return True
        return all(i in self.pos or i in self.lost for i in c.base.items())

    def declare_lost(self, ids: frozenset[Id]) -> None:
        for i in sorted(ids - self.lost):
            self.lost.add(i)
            if i in self.pos and self.rules.lost_stays_lost:
                self.unapply(self.log[i])
        if ids:
            for row in list(self.rows):
                self.drain(row)

    def release(self, families: set[str]) -> None:
        self.held_families -= families
        rows = {self.log[i].row for i, why in self.held.items() if why & families}
        for i, why in list(self.held.items()):
            if left := why - families:
                self.held[i] = left
            else:
                del self.held[i]
        for row in sorted(rows):
            self.drain(row)
