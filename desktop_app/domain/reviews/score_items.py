"""Items of a score table of B1: what is asked, what each answer is worth in each region.

A table is data an office loads (shapes met so far: reference/household-review.md §2.5); nothing
here knows an official point.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class ItemKind(StrEnum):
    """How an answer finds its points."""

    CHOICE = "choice"
    MULTI = "multi"
    HIGHEST = "highest"
    COUNT = "count"
    NUMBER = "number"

    @property
    def label(self) -> str:
        """The word in the Excel sheet and on screen."""
        return KIND_LABELS[self]

    @property
    def banded(self) -> bool:
        """Whether the answer is a number that falls into a band."""
        return self in (ItemKind.COUNT, ItemKind.NUMBER)

    @property
    def several(self) -> bool:
        """Whether several answers are given: of one household, or one per member."""
        return self in (ItemKind.MULTI, ItemKind.HIGHEST)


KIND_LABELS = {
    ItemKind.CHOICE: "Chọn một",
    ItemKind.MULTI: "Chọn nhiều",
    ItemKind.HIGHEST: "Cao nhất",
    ItemKind.COUNT: "Số lượng",
    ItemKind.NUMBER: "Khoảng số",
}


class Compare(StrEnum):
    """How a condition compares."""

    IS = "="
    IS_NOT = "≠"
    LEAST = "≥"
    MOST = "≤"
    MORE = ">"
    LESS = "<"


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison of a condition: the answer to `item` against one of `values`."""

    item: str
    compare: Compare
    values: tuple[str, ...]

    @property
    def shown(self) -> str:
        """As it is written in the sheet: "ho_neo_don = 1, 2"."""
        return f"{self.item} {self.compare} {', '.join(self.values)}"


Condition = tuple[Clause, ...]
"""All clauses must hold; no clause = always."""


@dataclass(frozen=True, slots=True)
class ScoreOption:
    """One answer of an item with its points per region.

    `low` … `high` is the band of a banded item: both included for a count, `high` not included
    for a measured number; None = open to that side.
    """

    code: str
    label: str
    points: Mapping[str, int]
    citation: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One item of the table.

    `caps` = the most points several answers may bring, per region; absent = no limit.
    """

    code: str
    label: str
    options: tuple[ScoreOption, ...]
    kind: ItemKind = ItemKind.CHOICE
    caps: Mapping[str, int] = field(default_factory=dict)
    when: Condition = ()

    def option(self, code: str) -> ScoreOption | None:
        """Return an option by its code."""
        return next((option for option in self.options if option.code == code), None)

    def band(self, value: Decimal) -> ScoreOption | None:
        """Return the option whose band holds a number."""
        return next((o for o in self.options if holds(o, self.kind, value)), None)


def holds(option: ScoreOption, kind: ItemKind, value: Decimal) -> bool:
    """Whether a number lies in the band of an option."""
    if option.low is not None and value < option.low:
        return False
    if option.high is None:
        return True
    return value <= option.high if kind is ItemKind.COUNT else value < option.high
