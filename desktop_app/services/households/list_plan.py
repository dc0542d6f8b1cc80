"""What a list would change: its rows beside the register, and what a person said about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.documents.lists.household_list import HouseholdListRead
from desktop_app.documents.lists.household_rows import HouseholdRow
from desktop_app.documents.lists.list_cells import (
    Problem as Problem,  # pages and commands show them
)
from desktop_app.documents.lists.list_cells import Severity as Severity
from desktop_app.documents.lists.list_faults import Fixes
from desktop_app.documents.lists.spreadsheet import RawSheet
from desktop_app.services.households.household_matching import (
    Found,
    Match,
)

SKIP, AS_NEW = "skip", "new"
"""Decisions about a doubtful row; any other one is the id of the household it stands for."""


@dataclass(frozen=True, slots=True)
class Item:
    """One listed household: what it stands for, and why it can not go in as it is."""

    row: HouseholdRow
    match: Match
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person said about a file in the preview.

    `matched`: heading → field, beside those remembered; `fixes`: cells put right; `hamlet`:
    where households live whose hamlet the list does not say.
    """

    matched: Mapping[str, str] = field(default_factory=dict)
    fixes: Fixes = field(default_factory=dict)
    hamlet: str = ""


NOTHING_SAID = ByHand()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would change, before anything is written; `sheets` are its cells as read."""

    file: str
    content: bytes
    year: int
    read: HouseholdListRead
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    new_hamlets: tuple[str, ...]
    sheets: tuple[RawSheet, ...] = ()
    by_hand: ByHand = field(default_factory=ByHand)

    @property
    def counts(self) -> Mapping[Found, int]:
        """How many rows without errors stand for what."""
        return Counter(item.match.how for item in self.items if not item.errors)

    @property
    def faulty(self) -> int:
        """How many households have an error."""
        return sum(bool(item.errors) for item in self.items)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person decided in the preview; `decisions` by position in the plan."""

    create_hamlets: bool = False
    decisions: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A household that does not go in, and why."""

    row: HouseholdRow
    reason: str
