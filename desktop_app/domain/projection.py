"""The state of one row as a function of the set of changes applied to it.

The exact rules of reference/sync.md §2 (`project`): whose value is shown, which changes did not
know of each other, which of those somebody must look at. Order of arrival plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations, pairwise

from desktop_app.domain import canonical
from desktop_app.domain.changes import Change, Value, Vector, concurrent, knows

CLOSED = "closed"
"""The field group that ends a row; absent or null while the row is followed."""

MOVES = frozenset({"place", "household"})
"""The field groups that say to which family and unit a row belongs."""

Key = tuple[str, int]
"""A change: (writer, n)."""


class ConflictKind(StrEnum):
    """Why a person must look."""

    BOTH_EDITED = "both_edited"
    MOVED_TWICE = "moved_twice"
    CLOSED_TWICE = "closed_twice"
    EDITED_AND_CLOSED = "edited_and_closed"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two changes that did not know of each other and do not agree.

    Attributes:
        id: the same on every machine that holds the row.
        kind: why it needs a person.
        group: the field group; "closed" where an edit met a close.
        sides: the two changes, lower rank first; for an edit that met a close, the close first.
    """

    id: str
    kind: ConflictKind
    group: str
    sides: tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class Projection:
    """What a row is: values per field group (null: emptied), its vector, rev, conflicts."""

    values: Mapping[str, Value] = field(default_factory=dict)
    seen: Vector = field(default_factory=dict)
    rev: int = 0
    conflicts: tuple[Conflict, ...] = ()


def project(ops: Iterable[Change]) -> Projection:
    """Return the state of a row on which exactly `ops` are applied (any order).

    A row without changes has no values and rev 0: it leaves its table.
    """
    ordered = sorted(ops, key=lambda c: c.rank)
    if not ordered:
        return Projection()
    values: dict[str, Value] = {}
    seen: dict[str, int] = {}
    for change in ordered:
        values.update(change.fields)
        seen[change.writer] = max(change.n, seen.get(change.writer, 0))
    found = () if _one_line(ordered) else sorted(_conflicts(ordered), key=lambda c: c.id)
    return Projection(values, canonical.vector(seen), ordered[-1].rev, tuple(found))


def _one_line(ordered: Sequence[Change]) -> bool:
    """Each author knew the change before; bases being complete, he then knew all of them."""
    return all(knows(later, earlier) for earlier, later in pairwise(ordered))


def _conflicts(ordered: Sequence[Change]) -> Iterator[Conflict]:
    for group in sorted({group for change in ordered for group in change.fields}):
        touching = [change for change in ordered if group in change.fields]
        decisions = [change for change in ordered if group in change.decides]
        for a, b in _disagreeing(touching, group):
            if not _settled(a, b, decisions):
                yield _conflict(_kind(group), group, a, b)
    yield from _edits_of_closed(ordered)


def _disagreeing(touching: Sequence[Change], group: str) -> Iterator[tuple[Change, Change]]:
    """Pairs with different values, unless one went on, seen and replaced, on its own branch."""
    on_screen = {x.key: _on_screen(x, touching) for x in touching}
    for a, b in combinations(touching, 2):
        if not concurrent(a, b) or a.fields[group] == b.fields[group]:
            continue
        went_on = any(
            (on_screen[x.key] is a and concurrent(x, b))
            or (on_screen[x.key] is b and concurrent(x, a))
            for x in touching
        )
        if not went_on:
            yield a, b


def _on_screen(x: Change, touching: Sequence[Change]) -> Change | None:
    """What the author of `x` had before him in this field; `touching` is ordered by rank."""
    return next((p for p in reversed(touching) if knows(x, p)), None)


def _settled(a: Change, b: Change, decisions: Iterable[Change]) -> bool:
    return any(knows(d, a) and knows(d, b) for d in decisions)


def _edits_of_closed(ordered: Sequence[Change]) -> Iterator[Conflict]:
    """A close and the last edit of each writer who did not know of it."""
    decisions = [change for change in ordered if CLOSED in change.decides]
    for close in ordered:
        if close.fields.get(CLOSED) is None:
            continue
        last: dict[str, Change] = {}
        for edit in sorted(ordered, key=lambda c: c.n):
            if CLOSED not in edit.fields and concurrent(close, edit):
                last[edit.writer] = edit
        for edit in last.values():
            if not _settled(close, edit, decisions):
                yield _conflict(ConflictKind.EDITED_AND_CLOSED, CLOSED, close, edit)


def _kind(group: str) -> ConflictKind:
    if group in MOVES:
        return ConflictKind.MOVED_TWICE
    return ConflictKind.CLOSED_TWICE if group == CLOSED else ConflictKind.BOTH_EDITED


def _conflict(kind: ConflictKind, group: str, a: Change, b: Change) -> Conflict:
    ids = sorted([list(a.key), list(b.key)])
    name = canonical.digest([a.table, a.row, group, ids])[:32]
    return Conflict(name, kind, group, (a.key, b.key))
