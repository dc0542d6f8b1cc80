"""What an answer changed: enough for a page to redraw only that."""

from __future__ import annotations

from dataclasses import dataclass, field

Paths = frozenset[str]


@dataclass(frozen=True, slots=True)
class Changed:
    """Instance paths by what changed there.

    Attributes:
        values: text of the answer or calculation.
        relevance: appeared or disappeared (of a group: everything below is listed too).
        validity: became missing, wrong, or right again.
        options: the choices may be others now; ask for them again.
        labels: label or hint may read differently now.
        read_only: may be locked or unlocked now.
        rows: repeats (`/data/thanh_vien`) whose rows are others now.
    """

    values: Paths = frozenset()
    relevance: Paths = frozenset()
    validity: Paths = frozenset()
    options: Paths = frozenset()
    labels: Paths = frozenset()
    read_only: Paths = frozenset()
    rows: Paths = frozenset()

    def all(self) -> Paths:
        """Return every path that is touched in any way."""
        return (
            self.values | self.relevance | self.validity | self.options | self.labels
            | self.read_only | self.rows
        )  # fmt: skip


@dataclass(slots=True)
class Collected:
    """The same while it is being gathered."""

    values: set[str] = field(default_factory=set)
    relevance: set[str] = field(default_factory=set)
    validity: set[str] = field(default_factory=set)
    options: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    read_only: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)

    def frozen(self) -> Changed:
        """Return what was gathered."""
        return Changed(
            frozenset(self.values),
            frozenset(self.relevance),
            frozenset(self.validity),
            frozenset(self.options),
            frozenset(self.labels),
            frozenset(self.read_only),
            frozenset(self.rows),
        )
