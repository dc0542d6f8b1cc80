"""Changes of one package over shared lists: who wrote, in which act, which fields of what.

A first package holds tens of thousands of changes that repeat the same few acts and shapes.
Kept as lines, whole columns of them can be checked, hashed and stored at once; each one is
still a `Change` for whoever asks for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from desktop_app.domain.changes import Change

Act = tuple[str, str, str, str]
"""tx, user, at, reason."""

Form = tuple[str, tuple[str, ...]]
"""A table and, sorted, the field groups that a change writes."""

Line = Sequence[Any]
"""`[act, form, writer, n, row, rev, [writer, n, …], [value, …], [decided group, …]?]`."""

ACT, FORM, WRITER, N, ROW, REV, BASE, VALUES, DECIDES = range(9)
PLAIN = DECIDES
"""How long a line is that decides nothing."""


class ChangeLines(Sequence[Change]):
    """Changes in the order of their sender; every value is in its canonical form.

    Attributes:
        writers, acts, forms: what the first three numbers of a line are places in.
        lines: the changes.
    """

    __slots__ = ("acts", "forms", "lines", "writers")

    def __init__(
        self,
        writers: Sequence[str],
        acts: Sequence[Act],
        forms: Sequence[Form],
        lines: Sequence[Line],
    ) -> None:
        """Take over checked lists."""
        self.writers, self.acts, self.forms = writers, acts, forms
        self.lines = lines

    @classmethod
    def of(cls, changes: Iterable[Change]) -> ChangeLines:
        """Return the same changes as lines; what is lines already comes back as it is."""
        if isinstance(changes, ChangeLines):
            return changes
        writers, acts, forms = _Numbered(), _Numbered(), _Numbered()
        lines = [_line(change, writers, acts, forms) for change in changes]
        return cls(list(writers), list(acts), list(forms), lines)

    def __len__(self) -> int:
        """How many changes there are."""
        return len(self.lines)

    @overload
    def __getitem__(self, place: int) -> Change: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Change]: ...
    def __getitem__(self, place: int | slice) -> Change | Sequence[Change]:
        """Return the change of a line, or lines over the same lists."""
        if isinstance(place, slice):
            return ChangeLines(self.writers, self.acts, self.forms, self.lines[place])
        return self._change(self.lines[place])

    def __iter__(self) -> Iterator[Change]:
        """Yield every change."""
        return map(self._change, self.lines)

    def __eq__(self, other: object) -> bool:
        """Say whether these are the same changes in the same order."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # as long as the lists

    def _change(self, line: Line) -> Change:
        table, groups = self.forms[line[FORM]]
        tx, user, at, reason = self.acts[line[ACT]]
        return Change(
            self.writers[line[WRITER]], line[N], table, line[ROW], self.vector(line[BASE]),
            line[REV], dict(zip(groups, line[VALUES], strict=True)),
            frozenset(line[DECIDES]) if len(line) > PLAIN else _NONE,
            tx, user, at, reason,
        )  # fmt: skip

    def vector(self, base: Sequence[int]) -> dict[str, int]:
        """Return what a line is based on: per writer the last number."""
        places, numbers = base[::2], base[1::2]
        return {self.writers[w]: n for w, n in zip(places, numbers, strict=True)}

    def counts(self) -> Mapping[str, int]:
        """Return how many changes there are per table."""
        found: Counter[str] = Counter()
        for form, many in Counter(line[FORM] for line in self.lines).items():
            found[self.forms[form][0]] += many
        return dict(found)

    def writing(self) -> set[str]:
        """Return the writers that have changes here."""
        return {self.writers[place] for place in {line[WRITER] for line in self.lines}}

    def numbers(self) -> dict[str, list[int]]:
        """Return the numbers of each writer's changes."""
        found: dict[int, list[int]] = {}
        for line in self.lines:
            found.setdefault(line[WRITER], []).append(line[N])
        return {self.writers[place]: listed for place, listed in found.items()}


_NONE: frozenset[str] = frozenset()


class _Numbered(dict[Any, int]):
    """Things in the order they were first met."""

    def __call__(self, thing: Any) -> int:
        return self.setdefault(thing, len(self))


def _line(change: Change, writers: _Numbered, acts: _Numbered, forms: _Numbered) -> Line:
    groups = tuple(sorted(change.fields))
    line: list[Any] = [
        acts((change.tx, change.user, change.at, change.reason)),
        forms((change.table, groups)),
        writers(change.writer),
        change.n,
        change.row,
        change.rev,
        [x for w, n in sorted(change.base.items()) for x in (writers(w), n)],
        [change.fields[group] for group in groups],
    ]
    return [*line, sorted(change.decides)] if change.decides else line
