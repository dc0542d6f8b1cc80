"""Amounts of money as they are typed: whole đồng, never guessed."""

from __future__ import annotations

from desktop_app.domain.errors.definitions import NumberUnreadable
from desktop_app.domain.errors.money import AmountUnreadable
from desktop_app.domain.numbers_vi import parse_integer

MOST = 10**12
"""A class that costs more is a typing error."""


def parse_amount(text: str) -> int:
    """Read whole đồng: 1.234.567 · 1234567 · 1 234 567.

    A comma is refused even where it could only be decimals: "100,000" may mean a hundred
    thousand or a hundred, and money is not guessed.

    Raises:
        AmountUnreadable: not a whole number of đồng from 0 to `MOST`, or ambiguous.
    """
    if "," in text:
        raise AmountUnreadable(text)
    try:
        amount = parse_integer(text)
    except NumberUnreadable as error:
        raise AmountUnreadable(text) from error
    if not 0 <= amount <= MOST:
        raise AmountUnreadable(text)
    return amount


def planned_amount(rate: int | None, planned: int | None) -> int | None:
    """Return what a rate in đồng comes to for the units planned, None where one is missing."""
    return None if rate is None or planned is None else rate * planned
