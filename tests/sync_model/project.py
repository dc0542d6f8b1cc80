"""The state of one row as a function of the set of changes applied to it (§2, project)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.sync_model.rules import Rules

Id = tuple[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    writer: str
    n: int
    row: str
    base: dict[str, int]
    rev: int
    fields: dict[str, Any]
    decides: frozenset[str] = frozenset()

    @property
    def id(self) -> Id:
        return self.writer, self.n

    @property
    def digest(self) -> str:
        parts = (self.row, sorted(self.base.items()), self.rev, sorted(self.fields.items()))
        text = repr((self.id, *parts, sorted(self.decides)))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class State:
    values: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    rev: int = 0
    conflicts: frozenset[tuple[str, str, tuple[Id, ...]]] = frozenset()  # (kind, group, ids)


EMPTY = State()


def knows(a: Change, b: Change) -> bool:
    return a.base.get(b.writer, 0) >= b.n


def concurrent(a: Change, b: Change) -> bool:
    return a is not b and not knows(a, b) and not knows(b, a)


def rank(c: Change, rules: Rules) -> tuple[Any, ...]:
    return (c.rev, c.writer, c.n) if rules.rank_by_rev else (c.n, c.writer)


def project(ops: list[Change], rules: Rules) -> State:
    if not ops:
        return EMPTY
    values: dict[str, Any] = {}
    conflicts: set[tuple[str, str, tuple[Id, ...]]] = set()
    for group in {g for c in ops for g in c.fields}:
        touching = [c for c in ops if group in c.fields]
        values[group] = max(touching, key=lambda c: rank(c, rules)).fields[group]
        if len(touching) > 1:
            conflicts |= _both_edited(group, touching, ops, rules)
    conflicts |= _edited_and_closed(ops, rules)
    seen: dict[str, int] = {}
    for c in ops:
        seen[c.writer] = max(seen.get(c.writer, 0), c.n)
    return State(values, seen, max(c.rev for c in ops), frozenset(conflicts))


def _both_edited(
    group: str, touching: list[Change], ops: list[Change], rules: Rules
) -> set[tuple[str, str, tuple[Id, ...]]]:
    found = set()
    shown = {x.id: _on_screen(x, touching, rules) for x in touching}
    aware = knows if rules.row_vector else _pointer_only(shown)
    for i, a in enumerate(touching):
        for b in touching[i + 1 :]:
            if aware(a, b) or aware(b, a) or a.fields[group] == b.fields[group]:
                continue
            if _settled(group, a, b, ops, rules, aware):
                continue
            if any(_went_on(a, b, x, shown, rules) for x in touching):
                continue
            found.add(("both", group, tuple(sorted((a.id, b.id)))))
    return found


def _pointer_only(shown: dict[Id, Change | None]) -> Callable[[Change, Change], bool]:
    """The mistake of one base pointer per field: only what was shown counts as known."""

    def aware(x: Change, p: Change) -> bool:
        at = shown.get(x.id)
        while at is not None and at is not p:
            at = shown.get(at.id)
        return at is p

    return aware


def _on_screen(x: Change, touching: list[Change], rules: Rules) -> Change | None:
    """What the author of `x` had before him: the highest of what he knew."""
    known = [p for p in touching if knows(x, p)]
    return max(known, key=lambda c: rank(c, rules)) if known else None


def _went_on(
    a: Change, b: Change, x: Change, shown: dict[Id, Change | None], rules: Rules
) -> bool:
    """One of the two was replaced, on its own branch, by somebody who saw it."""

    def replaced(p: Change) -> bool:
        return shown[x.id] is p if rules.branch_on_screen else knows(x, p)

    return (replaced(a) and concurrent(x, b)) or (replaced(b) and concurrent(x, a))


def _settled(
    group: str,
    a: Change,
    b: Change,
    ops: list[Change],
    rules: Rules,
    aware: Callable[[Change, Change], bool] = knows,
) -> bool:
    for d in ops:
        marked = group in d.decides or (not rules.marked_decision and group in d.fields)
        if marked and aware(d, a) and aware(d, b):
            return True
    return False


def _edited_and_closed(ops: list[Change], rules: Rules) -> set[tuple[str, str, tuple[Id, ...]]]:
    if not rules.row_vector:
        return set()
    found = set()
    for close in ops:
        if close.fields.get("closed") is None:
            continue
        last: dict[str, Change] = {}
        for e in ops:
            if "closed" not in e.fields and concurrent(close, e):
                kept = last.get(e.writer)
                last[e.writer] = e if kept is None or e.n > kept.n else kept
        for e in last.values():
            if not _settled("closed", close, e, ops, rules):
                found.add(("closed", "closed", (close.id, e.id)))
    return found
