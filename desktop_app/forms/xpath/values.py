"""The kinds of value and the casts between them (XPath 1.0 §3, §4; DESIGN.md §5)."""

from __future__ import annotations

import math
import re
from datetime import tzinfo
from decimal import Decimal
from enum import StrEnum

from desktop_app.forms.xpath import moments
from desktop_app.forms.xpath.nodes import Node

Value = bool | float | str | list[Node]

_NUMBER = re.compile(r"\s*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*").fullmatch


class Type(StrEnum):
    """What an expression gives; ANY where only running it tells (an `if` of mixed branches)."""

    BOOLEAN = "boolean"
    NUMBER = "number"
    TEXT = "text"
    NODES = "nodes"
    ANY = "any"


def number_of(text: str, zone: tzinfo) -> float:
    """Return the number a text stands for; dates count in days, anything else is NaN."""
    if _NUMBER(text):
        return float(text)
    return moments.days(text, zone) if "-" in text else math.nan


def text_of(number: float) -> str:
    """Return a number as XPath writes it: no exponent, no needless zero, `NaN`, `Infinity`."""
    if number != number:  # the quickest test for NaN
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number))
    shortest = repr(number)
    return format(Decimal(shortest), "f") if "e" in shortest else shortest


def to_text(value: Value) -> str:
    """Cast any value to text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return value[0].text() if value else ""
    return text_of(value)


def to_number(value: Value, zone: tzinfo) -> float:
    """Cast any value to a number."""
    if isinstance(value, (bool, float)):
        return float(value)
    return number_of(to_text(value), zone)


def to_boolean(value: Value) -> bool:
    """Cast any value to a boolean: NaN, 0, no text and no nodes are false."""
    if isinstance(value, float):
        return value != 0 and value == value  # NaN differs from itself
    return bool(value)
