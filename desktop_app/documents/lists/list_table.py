"""A sheet by columns: every distinct cell is understood once, not once a row.

A list repeats itself: 50,000 people share two sexes, a dozen relations, 27,000 birth dates.
`ListRow` says what a cell means; here its answers are kept by the cells they came from. An
answer that came with a doubt is not kept: such a row is read again, so that the doubt names
its own row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any

from desktop_app.documents.lists.headings import Headings, Vocabulary
from desktop_app.documents.lists.list_cells import ListRow, Problem, shown
from desktop_app.documents.lists.spreadsheet import Raw, RawSheet

DOUBTFUL = object()
"""Stands where a cell has to be read in its own row."""

_FIRM = ("relation", "sex", "birth", "ethnic", "citizen_number", "class", "code", "hamlet",
         "household_no", "person_no", "birth_year", "address")  # fmt: skip


class ListTable:
    """The rows below the headings, counted from 0; `sections[i]` = hamlet heading over a row."""

    def __init__(
        self, sheet: RawSheet, headings: Headings, vocabulary: Vocabulary,
        problems: list[Problem],
    ) -> None:  # fmt: skip
        self.sheet, self.headings = sheet, headings
        self.first = headings.first_data_row
        self.rows = sheet.rows[self.first :]
        self.problems = problems
        self.sections: dict[int, str] = {}
        self._words = vocabulary
        self._raw: dict[str, list[Raw]] = {}
        self._texts: dict[str, list[str]] = {}
        self._kept: dict[str, list[Any]] = {}

    def has(self, field: str) -> bool:
        """Say whether the list has such a column."""
        return field in self.headings.columns

    def line(self, at: int) -> ListRow:
        """Return one row to be read by itself, its doubts noted."""
        return self._line(at, self.problems)

    def number(self, at: int) -> int:
        """Return the row as Excel counts."""
        return self.first + at + 1

    def texts(self, field: str) -> list[str]:
        """Return a column as texts; empty ones where the list has no such column."""
        if field not in self._texts:
            raw = self._column(field)
            kept = {cell: shown(cell) for cell in set(raw)}
            self._texts[field] = list(map(kept.__getitem__, raw))
        return self._texts[field]

    def values(
        self, name: str, fields: Sequence[str], read: Callable[[ListRow], Any]
    ) -> list[Any]:
        """Return what `read` says of every row, DOUBTFUL where it had a doubt.

        Args:
            name: under which the answers are kept.
            fields: all columns that `read` looks at.
            read: a method of `ListRow`.
        """
        if name not in self._kept:
            there = [self._column(field) for field in fields if self.has(field)]
            self._kept[name] = self._answers(there, read)
        return self._kept[name]

    def firm(self, names: Iterable[str]) -> list[bool]:
        """Say which rows surely speak of somebody: a name and two more columns filled."""
        named = [self.texts(field) for field in names if self.has(field)]
        beside = [self.texts(field) for field in _FIRM if self.has(field)]
        fullest = sorted(beside, key=lambda column: column.count(""))[:2]
        if not named or len(fullest) < 2:
            return [False] * len(self.rows)
        some = named[0] if len(named) == 1 else list(map(any, zip(*named, strict=True)))
        return [bool(a and b and c) for a, b, c in zip(some, *fullest, strict=True)]

    def _answers(
        self, columns: Sequence[Sequence[Raw]], read: Callable[[ListRow], Any]
    ) -> list[Any]:
        count = len(self.rows)
        if not columns:
            return [self._answer(0, read)] * count if count else []
        keys: list[Any] = (
            list(columns[0]) if len(columns) == 1 else list(zip(*columns, strict=True))
        )
        first = dict(zip(reversed(keys), range(count - 1, -1, -1), strict=True))
        kept = {key: self._answer(at, read) for key, at in first.items()}
        return list(map(kept.__getitem__, keys))

    def _answer(self, at: int, read: Callable[[ListRow], Any]) -> Any:
        doubts: list[Problem] = []
        answer = read(self._line(at, doubts))
        return DOUBTFUL if doubts else answer

    def _line(self, at: int, problems: list[Problem]) -> ListRow:
        return ListRow(
            self.sheet.name, self.first + at + 1, self.rows[at], self.headings, self._words,
            problems, self.sections.get(at, ""),
        )  # fmt: skip

    def _column(self, field: str) -> list[Raw]:
        column = self.headings.columns.get(field)
        if column is None:
            return [""] * len(self.rows)
        if field not in self._raw:
            self._raw[field] = list(map(itemgetter(column), self.rows))
        return self._raw[field]
