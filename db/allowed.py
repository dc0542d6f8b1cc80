"""What columns of synced tables may hold beyond their type: days, counts, words of our lists.

A value outside was written by a newer version of the program, or by one gone mad. Its change is
set aside (`SyncedTable.takes`), so that no screen ever has to read it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from desktop_app.domain.dates import YEARS, PartialDate, iso_day
from desktop_app.domain.movements import MovementKind
from desktop_app.domain.people import Relation, Sex
from desktop_app.domain.reviews.assignments import ReviewRole
from desktop_app.domain.reviews.campaigns import B1Mode, ReviewState, SnapshotKind
from desktop_app.domain.reviews.requests import Outcome, Passes, ReceivedHow, RequestKind
from desktop_app.domain.reviews.score_tables import TableState
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Transition
from desktop_app.domain.training.attendance import Part, PresenceState
from desktop_app.domain.training.courses import (
    CostFor,
    CostKind,
    CostUnit,
    CourseKind,
    CourseState,
    DayRule,
    FileState,
    Level,
    Payer,
    PrintKind,
)
from desktop_app.domain.training.kept_payments import read_days

Rule = Callable[[Any], bool]

_DAYS = frozenset({"since", "day", "due", "on_date", "valid_from", "valid_to"})
"""Columns that hold a day; so do all whose names end in `_on`."""

_COUNTS = frozenset({
    "agreeing", "amount", "attending", "blank_rows", "disagreeing", "households",
    "households_listed", "households_present", "number", "opening_people", "page", "pages",
    "pay_rate", "people", "planned", "planned_days", "planned_people", "rate", "reviewers",
    "signatures", "size", "spent", "working_days",
})  # fmt: skip
"""Columns that count people, papers, days or đồng: none is below zero."""

_WORDS: Mapping[tuple[str, str], type[StrEnum]] = {
    ("person", "relation"): Relation,
    ("person", "sex"): Sex,
    ("movement", "kind"): MovementKind,
    ("household_year", "household_class"): HouseholdClass,
    ("certificate", "household_class"): HouseholdClass,
    ("meeting_result", "household_class"): HouseholdClass,
    ("snapshot_line", "opening_class"): HouseholdClass,
    ("snapshot_line", "closing_class"): HouseholdClass,
    ("snapshot_line", "transition"): Transition,
    ("snapshot", "kind"): SnapshotKind,
    ("campaign", "b1_mode"): B1Mode,
    ("review", "state"): ReviewState,
    ("review_request", "kind"): RequestKind,
    ("review_request", "received_how"): ReceivedHow,
    ("review_request", "passes"): Passes,
    ("review_request", "outcome"): Outcome,
    ("assignment", "role"): ReviewRole,
    ("score_table", "state"): TableState,
    ("course", "kind"): CourseKind,
    ("course", "level"): Level,
    ("course", "meals_by"): Payer,
    ("course", "travel_by"): Payer,
    ("course", "lodging_by"): Payer,
    ("course", "day_rule"): DayRule,
    ("course", "state"): CourseState,
    ("course_cost", "kind"): CostKind,
    ("course_cost", "unit"): CostUnit,
    ("course_cost", "who"): CostFor,
    ("course_file", "state"): FileState,
    ("course_session", "part"): Part,
    ("presence", "state"): PresenceState,
    ("print_run", "kind"): PrintKind,
}


@dataclass(frozen=True, slots=True)
class Inside:
    """What the keys of a JSON column may be, and the values under them."""

    key: Rule
    value: Rule


def _is_line(key: str) -> bool:
    return len(key) <= _LINE_DIGITS and key.isascii() and key.isdigit()


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and value >= 0


def _not_below_zero(value: Any) -> bool:
    return isinstance(value, str) or value >= 0  # the number of a decision is a text


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_paid_days(value: Any) -> bool:
    try:
        read_days(value)
    except (AttributeError, ValueError, ArithmeticError):
        return False
    return True


def _any(_value: Any) -> bool:
    return True


_LINE_DIGITS = 6
_INSIDE: Mapping[tuple[str, str], Inside] = {
    ("print_run", "lines"): Inside(_is_line, _is_text),
    ("print_run", "page_of"): Inside(_is_line, _is_count),
    ("print_run", "amounts"): Inside(_any, _is_count),
    ("print_run", "paid_days"): Inside(_any, _is_paid_days),
    ("course_session", "signatures"): Inside(_any, _is_count),
}


def inside(table: str, column: str) -> Inside | None:
    """Return what may stand in a JSON column, None = any text or whole number by any key."""
    return _INSIDE.get((table, column))


@cache
def rule(table: str, column: str) -> Rule | None:
    """Return what says whether a value of the right type may stand in a column, None = any."""
    if words := _WORDS.get((table, column)):
        return frozenset(word.value for word in words).__contains__
    if column == "birth_date":
        return _is_partial_day
    if column in _DAYS or column.endswith("_on"):
        return _is_day
    if column in _COUNTS:
        return _not_below_zero
    return YEARS.__contains__ if column == "year" else None


@lru_cache(maxsize=8192)
def _is_day(text: str) -> bool:
    found = iso_day(text)
    return found is not None and found.year in YEARS


@lru_cache(maxsize=8192)
def _is_partial_day(text: str) -> bool:
    try:
        PartialDate(text)
    except ValueError:
        return False
    return True
