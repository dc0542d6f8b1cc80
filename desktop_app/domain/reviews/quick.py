"""The results of one household as one line of cells: B1, twelve ticks, causes, groups.

What a paper list says, read and written in its own digits. Blank means nobody said it: never 0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from desktop_app.domain.reviews.deprivation import COUNT, DEPRIVED, NOT_DEPRIVED

B1, CAUSES, GROUPS = "b1", "causes", "groups"
TICKS = tuple(str(n) for n in range(1, COUNT + 1))
COLUMNS = (B1, *TICKS, CAUSES, GROUPS)
"""In the order of the paper; the names are those of the review's own columns."""
MOST_B1 = 1000
CAUSE_CODES, GROUP_CODES = "12345678", "123"
_CODES = {CAUSES: CAUSE_CODES, GROUPS: GROUP_CODES}
_YES = frozenset({"1", "x", "có", "co", "c", "✓", "v"})
_NO = frozenset({"2", "không", "khong", "k", "0", "-", "–"})
_WHOLE = re.compile(r"\d{1,4}(?:[.,]0+)?")


class Unread(Enum):
    """A cell that means nothing in its column."""

    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one household by column; a column that is not there is blank."""

    values: Mapping[str, str] = field(default_factory=dict)

    def at(self, column: str) -> str:
        """Return a cell, "" for blank."""
        return self.values.get(column, "")

    def after(self, column: str, value: str) -> Cells:
        """Return the cells with one changed."""
        kept = {**self.values, column: value}
        return Cells({key: held for key, held in kept.items() if held})

    @property
    def ticks(self) -> dict[str, str]:
        """The twelve ticks that were given."""
        return {key: self.values[key] for key in TICKS if key in self.values}

    @property
    def blank(self) -> tuple[str, ...]:
        """What is still needed for a whole result; causes and groups may stay empty."""
        return tuple(key for key in (B1, *TICKS) if key not in self.values)

    @property
    def full(self) -> bool:
        """Whether B1 and all twelve ticks are there."""
        return not self.blank


def read_cell(column: str, text: str) -> str | Unread:
    """Return what a cell of a list says, as it is stored; "" for a blank one.

    Ticks: 1 or x = thiếu hụt, 2 or 0 = không. Causes and groups: their codes in any writing.
    """
    said = " ".join(text.split()).lower()
    if not said:
        return ""
    if column == B1:
        return _points(said)
    if column in _CODES:
        return _codes(said, _CODES[column])
    if said in _YES:
        return DEPRIVED
    return NOT_DEPRIVED if said in _NO else Unread.CELL


def toggled(column: str, value: str, code: str) -> str:
    """Return causes or groups after one code was pressed: in, or out again."""
    allowed = _CODES[column]
    if code not in allowed:
        return value
    chosen = set(value.split()) ^ {code}
    return " ".join(one for one in allowed if one in chosen)


@dataclass(frozen=True, slots=True)
class Change:
    """One cell of a pasted block that would be written; `line` counts households from 0."""

    line: int
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Block:
    """What a pasted block would do from a cell on.

    Attributes:
        changes: cells that would differ; blank cells of the block leave what is there.
        unread: (line of the block from 1, column, text) of cells that mean nothing.
        beyond: lines and cells that lie outside the grid.
        lost: (line of the block from 1, words) of lines that mean none of the households.
        named: the block names its households; else it goes by position.
    """

    changes: tuple[Change, ...] = ()
    unread: tuple[tuple[int, str, str], ...] = ()
    beyond: int = 0
    lost: tuple[tuple[int, str], ...] = ()
    named: bool = False


def read_block(text: str, rows: Sequence[Cells], line: int, column: str) -> Block:
    """Return what a block copied from Excel means with its first cell at (line, column)."""
    first = COLUMNS.index(column)
    changes: list[Change] = []
    unread: list[tuple[int, str, str]] = []
    beyond = 0
    for down, words in enumerate(text.rstrip("\r\n").splitlines()):
        for right, cell in enumerate(words.split("\t")):
            place, at = first + right, line + down
            if place >= len(COLUMNS) or at >= len(rows):
                beyond += bool(cell.strip())
                continue
            said = read_cell(COLUMNS[place], cell)
            before = rows[at].at(COLUMNS[place])
            if isinstance(said, Unread):
                unread.append((down + 1, COLUMNS[place], cell.strip()))
            elif said and said != before:
                changes.append(Change(at, COLUMNS[place], before, said))
    return Block(tuple(changes), tuple(unread), beyond)


def _points(said: str) -> str | Unread:
    if not _WHOLE.fullmatch(said):
        return Unread.CELL
    points = int(re.split(r"[.,]", said)[0])
    return str(points) if points <= MOST_B1 else Unread.CELL


def _codes(said: str, allowed: str) -> str | Unread:
    digits = re.sub(r"[\s,;.+]", "", said)
    if not digits or any(digit not in allowed for digit in digits):
        return Unread.CELL
    return " ".join(one for one in allowed if one in digits)
