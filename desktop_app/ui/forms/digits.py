"""Digits that pick options: one digit up to nine options, two for ten or more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.forms.definition import Option


def codes(options: Sequence[Option]) -> list[str]:
    """Return what picks each option: its own value where all are numbers, else its place.

    The paper prints the values; only forms whose values are words count from 1.
    """
    values = [option.value for option in options]
    if all(value.isdigit() and len(value) <= 3 for value in values):
        return values
    return [str(place) for place in range(1, len(values) + 1)]


@dataclass(frozen=True, slots=True)
class Picked:
    """What the digits so far mean: an option, or digits to wait for another."""

    place: int | None = None
    pending: str = ""


def pick(options: Sequence[Option], pending: str, digit: str) -> Picked:
    """Return what one more digit picks.

    A digit that is a code and begins no other one picks at once; one that begins others waits
    (Enter takes it as it stands); one that fits nothing starts anew.
    """
    known = codes(options)
    for typed in (pending + digit, digit):
        longer = [code for code in known if code.startswith(typed) and code != typed]
        if longer:
            return Picked(pending=typed)
        if typed in known:
            return Picked(place=known.index(typed))
    return Picked()


def settle(options: Sequence[Option], pending: str) -> int | None:
    """Return the option that waiting digits mean as they stand."""
    known = codes(options)
    return known.index(pending) if pending in known else None
