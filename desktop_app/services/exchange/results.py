"""What came of taking files in and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Received:
    """A file was merged.

    Attributes:
        id: names it in lists and for undoing.
        name: the file.
        unit_name: who sent it.
        number: the sender's number.
        fresh: changes that were new here.
        rows: rows that look different now, per table.
        waiting: changes that wait for an earlier file.
        held: changes set aside.
        conflicts: how many more values nobody agrees on.
        gap: an earlier file of this sender is missing; the next one heals it.
        restored: the sender holds what this folder wrote and does not have: was it put back?
    """

    id: str
    name: str
    unit_name: str
    number: int
    fresh: int
    rows: Mapping[str, int]
    waiting: int
    held: int
    conflicts: int
    gap: bool
    restored: bool


@dataclass(frozen=True, slots=True)
class AlreadyReceived:
    """Exactly this file was merged before. Nothing was done, and nothing is wrong."""

    id: str
    name: str
    unit_name: str
    number: int
    at: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the first page of a file says; `before` = it is in already."""

    id: str
    before: AlreadyReceived | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A file was undone here: families as before, and those kept for the work done on them."""

    id: str
    gone: tuple[str, ...]
    stay: tuple[str, ...]
