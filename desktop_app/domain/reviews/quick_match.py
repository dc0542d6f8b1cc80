"""A pasted list that names its households: each line goes to its own, wherever it stands.

By the head's name without tones, by mã hộ where two heads share a name or no name is there.
A running number (STT) beside the names is no mã hộ: where names are, they decide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.reviews.quick import (
    B1,
    CAUSES,
    COLUMNS,
    GROUPS,
    TICKS,
    Block,
    Cells,
    Change,
    Unread,
    read_cell,
)
from desktop_app.domain.text_vi import fold

_CODE_HEADS = frozenset({"ma ho", "ma so ho", "ma ho gia dinh", "so ho"})
_NAME_HEADS = frozenset({"chu ho", "ho va ten", "ho ten", "ho va ten chu ho", "ten chu ho"})
_VALUE_HEADS = {
    "b1": B1, "diem b1": B1, "tong diem b1": B1, "nguyen nhan": CAUSES, "nhom": GROUPS,
    **{tick: tick for tick in TICKS},
}  # fmt: skip
_NAME = re.compile(r"[^\W\d_][\w.'-]*(?: [\w.'-]+)+")
_KEYS_WITHIN = 4
"""Names and codes stand left of the results: no further columns are asked for them."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A household of the grid as a list may name it."""

    code: str
    head: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where a block says what: -1 = no such column; `values` = its columns of results."""

    code: int
    name: int
    values: Mapping[int, str]
    first: int


def read_listed(text: str, rows: Sequence[Listed]) -> Block | None:
    """Return what a block that names its households means; None where it names none."""
    lines = [_cells(words) for words in text.rstrip("\r\n").splitlines()]
    shape = _shape(lines, rows)
    if shape is None:
        return None
    changes: list[Change] = []
    unread: list[tuple[int, str, str]] = []
    lost: list[tuple[int, str]] = []
    taken: set[int] = set()
    for number, line in enumerate(lines[shape.first :], start=shape.first + 1):
        if not any(line):
            continue
        at = _household(line, shape, rows)
        if at is None or at in taken:
            lost.append((number, _called(line, shape)))
            continue
        taken.add(at)
        _read(line, shape, number, at, rows[at].cells, changes, unread)
    return Block(tuple(changes), tuple(unread), lost=tuple(lost), named=True)


def _read(
    line: Sequence[str],
    shape: _Shape,
    number: int,
    at: int,
    held: Cells,
    changes: list[Change],
    unread: list[tuple[int, str, str]],
) -> None:
    for place, column in shape.values.items():
        text = _at(line, place)
        said = read_cell(column, text)
        if isinstance(said, Unread):
            unread.append((number, column, text))
        elif said and said != held.at(column):
            changes.append(Change(at, column, held.at(column), said))


def _household(line: Sequence[str], shape: _Shape, rows: Sequence[Listed]) -> int | None:
    """Return the one household a line means, None where it is none or could be two."""
    name, code = fold(_at(line, shape.name)), _at(line, shape.code)
    if shape.name >= 0:
        found = [n for n, row in enumerate(rows) if name and fold(row.head) == name]
        if len(found) > 1:
            found = [n for n in found if _same_code(rows[n].code, code)]
    else:
        found = [n for n, row in enumerate(rows) if _same_code(row.code, code)]
    return found[0] if len(found) == 1 else None


def _shape(lines: Sequence[Sequence[str]], rows: Sequence[Listed]) -> _Shape | None:
    heads = [fold(cell) for cell in lines[0]] if lines else []
    code = next((n for n, head in enumerate(heads) if head in _CODE_HEADS), -1)
    name = next((n for n, head in enumerate(heads) if head in _NAME_HEADS), -1)
    first = int(code >= 0 or name >= 0)
    body = lines[first:]
    if not first:
        name = next((n for n in range(_KEYS_WITHIN) if _names(body, n)), -1)
        code = next((n for n in range(max(name, 1)) if _codes(body, n, rows)), -1)
    if code < 0 and name < 0:
        return None
    titled = {n: _VALUE_HEADS[head] for n, head in enumerate(heads) if head in _VALUE_HEADS}
    if first and B1 in titled.values():
        return _Shape(code, name, titled, first)
    start = max(code, name) + 1
    return _Shape(code, name, dict(enumerate(COLUMNS, start=start)), first)


def _names(lines: Sequence[Sequence[str]], place: int) -> bool:
    said = [_at(line, place) for line in lines if _at(line, place)]
    return bool(said) and 2 * sum(bool(_NAME.fullmatch(cell)) for cell in said) > len(said)


def _codes(lines: Sequence[Sequence[str]], place: int, rows: Sequence[Listed]) -> bool:
    """Tell mã hộ from points and ticks: codes of this hamlet that no number is written like."""
    known = {row.code for row in rows if row.code and not str(row.code).isdigit()}
    known |= {row.code for row in rows if row.code.startswith("0")}
    said = [_at(line, place) for line in lines if _at(line, place)]
    return bool(said) and 2 * sum(cell in known for cell in said) > len(said)


def _same_code(code: str, typed: str) -> bool:
    """Excel drops the zeros before a number: 2 is 002."""
    return bool(typed) and (code == typed or code.lstrip("0") == typed.lstrip("0") != "")


def _called(line: Sequence[str], shape: _Shape) -> str:
    return " ".join(filter(None, (_at(line, shape.code), _at(line, shape.name)))) or "?"


def _at(line: Sequence[str], place: int) -> str:
    return line[place] if 0 <= place < len(line) else ""


def _cells(words: str) -> list[str]:
    return [" ".join(cell.split()) for cell in words.split("\t")]
