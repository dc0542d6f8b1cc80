"""Which columns leave the office in which profile, and what is left of their values.

For posting, what is named here goes and the rest stays. Anonymous is the other way round: what
is not named here as harmless goes, so that a column added later is never told by mistake.
"""

from __future__ import annotations

import re

from desktop_app.domain.profiles import Profile

PROTECTED = frozenset({"citizen_number", "phone", "ethnic", "groups", "tags"})
"""Not on a board, whatever the table; groups and tags tell who is of a minority."""

PROTECTED_FACTS = frozenset({"citizen_number", "phone", "ethnic", "groups"})
"""The same for answers of forms: what an answer is to the register."""

_NEVER_POSTED = frozenset({("proof", "content"), ("list_layout", "content")})
_BIRTHS = frozenset({"birth", "birth_date"})
_NUMBERED = frozenset({("certificate", "number"), ("review_request", "number")})
"""Numbers by which somebody is found in a register on paper."""

_HARMLESS = frozenset(
    {
        "unit_key", "former_unit_key", "other_unit_key", "campaign_key", "standard_key",
        "form_key", "key", "kind", "state", "region", "b1_mode", "score_table", "figure",
        "leading_standard", "other_standards", "household_class", "opening_class",
        "closing_class", "transition", "relation", "sex", "since", "birth", "birth_date",
        "causes", "collected_on", "closed_on", "closed_reason", "on_date", "day",
        "part", "starts_on", "ends_on", "starts_at", "ends_at", "level", "component",
        "meals_by", "travel_by", "lodging_by", "day_rule", "category", "taken_on",
        "held_on", "passes", "outcome", "received_on", "received_how", "started_on",
        "screened_on", "answered_on", "checked_on", "accepted_on", "issued_on",
        "withdrawn_on", "taken_down_on", "given_on", "decided_on", "asked_on", "posted_on",
        "done_on", "added_on", "printed_on", "valid_from", "valid_to", "deprivations",
        "answers", "screening", "due", "role",
    }
)  # fmt: skip
_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])\+?\d(?:[ .-]?\d){8,11}(?![0-9A-Za-z])")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_HIDDEN = "[…]"


def is_key(column: str) -> bool:
    """Say whether a column holds the key of a record."""
    return column == "id" or column.endswith("_id") or column in ("same_as", "substitute_for")


def leaves(profile: Profile, table: str, column: str, *, whole_number: bool) -> bool:
    """Say whether a column goes out in a profile.

    Args:
        profile: who will read it.
        table: name in the store.
        column: name in the store.
        whole_number: the column holds whole numbers only.
    """
    if profile is Profile.FULL:
        return True
    if column in PROTECTED or (table, column) in _NEVER_POSTED:
        return False
    if profile is Profile.POSTING or is_key(column):
        return True
    if (table, column) in _NUMBERED:
        return False
    return whole_number or column in _HARMLESS


def told(profile: Profile, column: str, text: str) -> str:
    """Return what is told of a text (not a key) in a profile."""
    if profile is Profile.FULL:
        return text
    if profile is Profile.ANONYMOUS and column in _BIRTHS:
        year = re.search(r"\d{4}", text)
        return year[0] if year else ""
    return without_numbers(text)


def without_numbers(text: str) -> str:
    """Return a text without what looks like a citizen number or telephone; dates stay."""
    return _LONG_NUMBER.sub(lambda m: m[0] if _DATE.fullmatch(m[0]) else _HIDDEN, text)
