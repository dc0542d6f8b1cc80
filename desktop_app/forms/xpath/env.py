"""What an expression may ask for besides the tree: time, chance, tables. All are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from random import Random

from desktop_app.domain.clock import VIETNAM
from desktop_app.forms.xpath.nodes import Node

Lookup = Callable[[str, str, str, str], str]
"""`(table, wanted column, key column, key)` → text, `""` if there is no such row (pulldata)."""
ChoiceName = Callable[[Node, str], str]
"""`(question, value)` → label of that choice."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """Short names for `%b` and `%a`; `months` from January, `days` from Monday."""

    months: Sequence[str]
    days: Sequence[str]


ENGLISH = DateWords(
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
)
VIETNAMESE = DateWords(
    tuple(f"Thg {month}" for month in range(1, 13)),
    (*(f"Thứ {day}" for day in range(2, 8)), "CN"),
)


def no_lookup(_table: str, _wanted: str, _key: str, _value: str) -> str:
    """Find nothing: the lookup of a form without tables."""
    return ""


def no_choice_name(_question: Node, _value: str) -> str:
    """Find nothing: an expression without a form around it."""
    return ""


@dataclass(slots=True)
class Env:
    """The surroundings of one evaluation.

    Attributes:
        root: the document node of the answers.
        current: the node the expression stands at (what `current()` gives).
        now: aware; `today()` is its day in `zone`.
        instances: document nodes of the secondary instances, by id.
        position, size: of the context node while a predicate runs.
    """

    root: Node
    current: Node
    now: datetime
    zone: tzinfo = VIETNAM
    instances: Mapping[str, Node] = field(default_factory=dict)
    lookup: Lookup = no_lookup
    choice_name: ChoiceName = no_choice_name
    random: Random = field(default_factory=lambda: Random(0))  # noqa: S311 - repeatable chance
    words: DateWords = ENGLISH
    position: int = 1
    size: int = 1
