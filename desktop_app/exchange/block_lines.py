"""Reading many lines of `changes.jsonl` at once, column by column.

A block is taken only if it is, byte for byte, what `changes_part.dump` writes of what was read:
no doubled key, no float, no other spelling survives that. What values may be, `typed_lines`
asks; what places and numbers may be is then asked of whole columns. A block that is not plain
is not judged here but line by line by the exact reading of `changes_part`, which says what is
wrong.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from desktop_app.domain.change_lines import Form, Line
from desktop_app.exchange import limits, typed_lines
from desktop_app.exchange.typed_lines import KEY

_ESCAPES = (r"\u", r"\b", r"\f")
"""How control characters are written; no value holds any but tabs and line ends."""


def read(
    block: Sequence[bytes], writers: int, acts: int, forms: Sequence[Form]
) -> list[Line] | None:
    """Return the lines of a plain block, None for any other.

    Args:
        block: the lines as they came.
        writers: how long the list of writers is.
        acts: how long the list of acts is.
        forms: the list of tables with their groups.
    """
    if max(map(len, block)) > limits.JSON_TEXT:
        return None
    data = b"\n".join(block)
    try:
        text = data.decode()
        lines = typed_lines.reader()(data)
    except (ValueError, RecursionError):
        return None
    good = len(lines) == len(block) and _composed(text)
    return lines if good and _places(lines, writers, acts, forms) else None


def _composed(text: str) -> bool:
    if not unicodedata.is_normalized("NFC", text):
        return False
    return "\\" not in text or not any(escape in text for escape in _ESCAPES)


def _places(lines: Sequence[Line], writers: int, acts: int, forms: Sequence[Form]) -> bool:
    """Everything but what the values are: places in lists, numbers, keys, bases, how many."""
    act, form, writer, n, row, rev, base, values = zip(*lines, strict=True)
    within = _numbers(act, 0, acts - 1) and _numbers(form, 0, len(forms) - 1)
    if not (within and _numbers(writer, 0, writers - 1)):
        return False
    if not (_numbers(n, 1, limits.INTEGER) and _numbers(rev, 1, limits.INTEGER)):
        return False
    if {*map(type, row)} != {str} or "" in row or max(map(len, row)) > KEY:
        return False
    if {*map(type, base)} != {list} or not all(_base(b, writers) for b in base if b):
        return False
    wide = [len(groups) for _table, groups in forms]
    return [wide[f] for f in form] == list(map(len, values))


def _base(base: Sequence[Any], writers: int) -> bool:
    places, numbers = base[::2], base[1::2]
    known = _numbers(places, 0, writers - 1) and _numbers(numbers, 1, limits.INTEGER)
    return known and len(places) == len(numbers) == len(set(places))


def _numbers(column: Sequence[Any], least: int, most: int) -> bool:
    """Whole numbers within bounds; truth values are none."""
    if not column:
        return True
    return {*map(type, column)} == {int} and min(column) >= least and max(column) <= most
