"""Changes as lines of JSON: what repeats is said once, in the first line.

First line: `{"v":1, "writers":[…], "acts":[[tx, user, at, reason], …],
"shapes":[[table, [group, …]], …]}`. Then one line per change, in the sender's order:
`[act, shape, writer, n, row, rev, [writer, n, …], [value, …], [decided group, …]?]`, where act,
shape and writer are positions in those lists. A value is null, text, a whole number, or an
object of such (a field group that merges as one).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeVar

from desktop_app.domain import canonical
from desktop_app.domain.change_lines import (
    ACT,
    BASE,
    DECIDES,
    FORM,
    PLAIN,
    REV,
    ROW,
    VALUES,
    WRITER,
    ChangeLines,
    Line,
    N,
)  # fmt: skip
from desktop_app.domain.changes import Change
from desktop_app.domain.collecting import uncollected
from desktop_app.exchange import block_lines, limits, plain_json, shape

T = TypeVar("T")

_VERSION = 1
_MOST = 5_000_000
_BLOCKS = 4096, 64
"""Lines read at once; where one of them is not plain, fewer at once before each alone."""


def dump(changes: Iterable[Change]) -> bytes:
    """Return the part `changes.jsonl`; same changes, same order: same bytes."""
    listed = ChangeLines.of(changes)
    head = {
        "v": _VERSION,
        "writers": list(listed.writers),
        "acts": [list(act) for act in listed.acts],
        "shapes": [[table, list(groups)] for table, groups in listed.forms],
    }
    return "\n".join(map(canonical.dumps, [head, *listed.lines])).encode() + b"\n"


def load(data: bytes) -> ChangeLines:
    """Read what `dump` wrote.

    Raises:
        ValueError: anything that `dump` could not have written.
    """
    lines = data.split(b"\n")
    if not lines or lines.pop() != b"":
        raise ValueError("cut off")
    if not lines:
        raise ValueError("no head")
    head = _Head(plain_json.loads(lines[0]))
    with uncollected():
        found = list(_read(head, lines[1:], *_BLOCKS))
    if len({(line[WRITER], line[N]) for line in found}) != len(found):
        raise ValueError("a change twice")
    return ChangeLines(head.writers, head.acts, head.shapes, found)


def _read(head: _Head, lines: Sequence[bytes], size: int, *smaller: int) -> Iterator[Line]:
    for start in range(0, len(lines), size):
        block = lines[start : start + size]
        found = block_lines.read(block, len(head.writers), len(head.acts), head.shapes)
        if found is not None:
            yield from found
        elif smaller:
            yield from _read(head, block, *smaller)
        else:
            yield from map(head.line, block)


class _Head:
    """The first line, checked."""

    def __init__(self, value: Any) -> None:
        found = shape.mapping(value)
        shape.only(found, "v", "writers", "acts", "shapes")
        if found.get("v") != _VERSION:
            raise ValueError("unknown version of the part")
        listed = {
            k: shape.items(found.get(k), most=_MOST) for k in ("writers", "acts", "shapes")
        }
        self.writers = [shape.hexadecimal(w, 16) for w in listed["writers"]]
        if len(set(self.writers)) != len(self.writers):
            raise ValueError("a writer twice")
        self.acts = [_act(act) for act in listed["acts"]]
        self.shapes = [_shape(one) for one in listed["shapes"]]

    def line(self, text: bytes) -> Line:
        """Read one line the exact way."""
        if len(text) > limits.LINE_BYTES:
            raise ValueError("line too long")
        line = shape.items(plain_json.loads(text), most=9)
        if len(line) < PLAIN:
            raise ValueError("line too short")
        self._check_places(line)
        given = shape.items(line[VALUES])
        if len(given) != len(self.shapes[line[FORM]][1]):
            raise ValueError("values and groups differ")
        for value in given:
            _check_value(value)
        for group in chain.from_iterable(map(shape.items, line[DECIDES:])):
            shape.text(group)
        return line if line[DECIDES:] != [[]] else line[:PLAIN]

    def _check_places(self, line: Line) -> None:
        """Everything but what a line says of its groups."""
        for place, listed in (
            (line[FORM], self.shapes), (line[WRITER], self.writers), (line[ACT], self.acts)
        ):  # fmt: skip
            _at(listed, place)
        for number in (line[N], line[REV]):
            shape.number(number, least=1)
        if not _composed(line[ROW], 64):
            raise ValueError("no key")
        self._check_base(line[BASE])

    def _check_base(self, value: Any) -> None:
        flat = shape.items(value, most=_MOST)
        for place, n in zip(flat[::2], flat[1::2], strict=True):
            _at(self.writers, place)
            shape.number(n, least=1)
        if len(set(flat[::2])) * 2 != len(flat):
            raise ValueError("a writer twice")


def _at(listed: Sequence[T], place: Any) -> T:
    number: int = shape.number(place)
    if number >= len(listed):
        raise ValueError("a place beyond its list")
    return listed[number]


def _act(value: Any) -> tuple[str, str, str, str]:
    tx, user, at, reason = shape.items(value, most=4)
    return shape.text(tx), shape.text(user), shape.text(at), shape.text(reason, most=2000)


def _shape(value: Any) -> tuple[str, tuple[str, ...]]:
    table, groups = shape.items(value, most=2)
    names = tuple(_composed(group, 500) for group in shape.items(groups))
    if list(names) != sorted(set(names)):
        raise ValueError("groups not sorted")
    return _composed(table, 60), names


def _check_value(value: Any) -> None:
    if isinstance(value, dict):
        if not value:
            raise ValueError("an empty group is null")
        for name, inside in value.items():
            _composed(name, 60)
            _check_filled(inside)
    elif value is not None:
        _check_filled(value)


def _check_filled(value: Any) -> None:
    if isinstance(value, int):
        shape.number(value, least=-limits.INTEGER)
    elif not _composed(value, limits.JSON_TEXT):
        raise ValueError("an empty text is null")


def _composed(value: Any, most: int) -> str:
    shape.text(value, most=most).encode()  # half a pair of surrogates has no bytes
    if not unicodedata.is_normalized("NFC", value):
        raise ValueError("text is not in its canonical form")
    return str(value)
