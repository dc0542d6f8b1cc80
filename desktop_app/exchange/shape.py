"""Checks of parsed JSON: each returns the value in the type it must have, or ValueError."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from desktop_app.exchange import limits

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HEX = re.compile(r"[0-9a-f]*")


def mapping(value: Any) -> dict[str, Any]:
    """An object."""
    if not isinstance(value, dict):
        raise ValueError("object expected")
    return value


def items(value: Any, *, most: int = limits.ENTRIES) -> list[Any]:
    """A list of at most `most` things."""
    if not isinstance(value, list) or len(value) > most:
        raise ValueError("list expected")
    return value


def text(value: Any, *, most: int = 200) -> str:
    """Text without control characters (tabs and line ends may be)."""
    if not isinstance(value, str) or len(value) > most or _CONTROL.search(value):
        raise ValueError("text expected")
    return value


def number(value: Any, *, least: int = 0) -> int:
    """A whole number, never a truth value."""
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise ValueError("number expected")
    return value


def hexadecimal(value: Any, digits: int) -> str:
    """Exactly so many lower-case hex digits."""
    if not isinstance(value, str) or len(value) != digits or not _HEX.fullmatch(value):
        raise ValueError("hex digits expected")
    return value


def only(value: Mapping[str, Any], *names: str) -> None:
    """Refuse keys beyond `names`: what we do not read, we do not sign for."""
    if set(value) - set(names):
        raise ValueError("unexpected key")
