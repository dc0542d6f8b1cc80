"""Reading JSON from outside: no depth bombs, no doubles, no numbers that are not integers."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from desktop_app.exchange import limits

_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


def loads(data: bytes) -> Any:
    """Parse UTF-8 JSON of objects, lists, text, integers, true, false and null.

    Raises:
        ValueError: not JSON, too deep, doubled keys, floats, overlong text or numbers.
    """
    text = data.decode("utf-8")
    _check_depth(text)
    return json.loads(
        text,
        object_pairs_hook=pairs,
        parse_int=_integer,
        parse_float=_refuse,
        parse_constant=_refuse,
    )


def _check_depth(text: str) -> None:
    """Count brackets before parsing: the parser itself recurses."""
    if text.count("[") + text.count("{") <= limits.JSON_DEPTH:
        return
    depth = 0
    for token in _TOKENS.finditer(text):
        first = token[0][0]
        depth += (first in "[{") - (first in "]}")
        if depth > limits.JSON_DEPTH:
            raise ValueError("nested too deep")


def pairs(listed: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object of these members; ValueError for a doubled key."""
    found = dict(listed)
    if len(found) != len(listed):
        raise ValueError("doubled key")
    return found


def _integer(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) > limits.INTEGER:
        raise ValueError("number too large")
    return int(digits)


def _refuse(_text: str) -> NoReturn:
    raise ValueError("only integers are numbers here")
