"""Lines of `changes.jsonl` that are plain, read without a look at each value.

Nearly every line is plain: no escapes, shallow, composed text. What is not plain is not judged
here but by the exact reading of `changes_part`, which says what is wrong.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from desktop_app.domain.changes import Change
from desktop_app.exchange import limits, plain_json

_FILLED = frozenset({str, int})
_KINDS = _FILLED | {type(None), dict}
_FIELDS = 8
_KEY, _NAME = 64, 60

Act = tuple[str, str, str, str]
Form = tuple[str, tuple[str, ...]]


def composed(text: str) -> bool:
    """Say whether a text is in its canonical form all through."""
    return unicodedata.is_normalized("NFC", text)


def read(
    line: str,
    writers: Sequence[str],
    acts: Sequence[Act],
    shapes: Sequence[Form],
    vector: Callable[[Any], Mapping[str, int]],
) -> Change | None:
    """Return the change of a plain line of composed text, None for any other line.

    Raises:
        IndexError: a place beyond its list.
        ValueError: not JSON, or a doubled key.
    """
    brackets = line.count("[") + line.count("{")
    if "\\" in line or brackets > limits.JSON_DEPTH or len(line) > limits.JSON_TEXT:
        return None
    try:
        value, end = _scan(line, 0)
    except StopIteration:
        return None
    if end != len(line) or type(value) is not list or len(value) != _FIELDS:
        return None
    act, form, writer, n, row, rev, base, given = value
    for number in (act, form, writer, n, rev):
        if type(number) is not int or not 0 <= number <= limits.INTEGER:
            return None
    table, groups = shapes[form]
    if type(row) is not str or not 0 < len(row) <= _KEY or not n or not rev:
        return None
    if type(given) is not list or len(given) != len(groups) or not _plain(given):
        return None
    tx, user, at, reason = acts[act]
    fields = dict(zip(groups, given, strict=True))
    known = vector(base) if base != [] else {}
    return Change(
        writers[writer], n, table, row, known, rev, fields, _NONE,
        tx, user, at, reason,
    )  # fmt: skip


_NONE: frozenset[str] = frozenset()
_decoder = json.JSONDecoder(object_pairs_hook=plain_json.pairs)
_scan: Callable[[str, int], tuple[Any, int]] = _decoder.scan_once  # type: ignore[attr-defined]


def _plain(given: Sequence[Any]) -> bool:
    kinds = set(map(type, given))
    if not kinds <= _KINDS or "" in given:
        return False
    if int in kinds and not _small([v for v in given if type(v) is int]):
        return False
    return dict not in kinds or all(_group(v) for v in given if type(v) is dict)


def _small(numbers: Sequence[int]) -> bool:
    return min(numbers) >= -limits.INTEGER and max(numbers) <= limits.INTEGER


def _group(value: Mapping[str, Any]) -> bool:
    """A field group: columns that are filled, never an empty object or a null."""
    inside = list(value.values())
    kinds = set(map(type, inside))
    if not value or "" in inside or not kinds <= _FILLED or max(map(len, value)) > _NAME:
        return False
    return int not in kinds or _small([v for v in inside if type(v) is int])
