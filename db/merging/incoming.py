"""What goes into a merge, and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.changes import Change
from desktop_app.domain.projection import Key


class Forked(Exception):
    """A known (writer, n) came with other content: the machine that sent it was copied."""


def _nothing(_change: Change) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a package brings.

    Attributes:
        file_id: names the package in the log.
        changes: all of them, in the sender's order.
        lost: changes declared lost anywhere.
        leave_out: families the person left out.
        reason_aside: why this program can not take a change ("form:x"), None if it can.
        at: the moment, for people.
        exact: every row goes the exact way; tests compare both ways.
    """

    file_id: str
    changes: Sequence[Change]
    lost: frozenset[Key] = frozenset()
    leave_out: frozenset[str] = frozenset()
    reason_aside: Callable[[Change], str | None] = _nothing
    at: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a package.

    Attributes:
        fresh: changes that were not here before.
        waiting: those among them that wait for their base.
        held: those that were set aside.
        rows: ids of the rows that look different now, per table.
        conflicts: how many more conflicts are open on these rows than before.
        straight: rows that were simply continued, without their log being read.
    """

    fresh: int = 0
    waiting: int = 0
    held: int = 0
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)
    conflicts: int = 0
    straight: int = 0
