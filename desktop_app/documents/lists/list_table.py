"""A sheet by columns: every distinct cell is understood once, not once a row.

A list repeats itself: 50,000 people share two sexes, a dozen relations, 27,000 birth dates.
`ListRow` says what a cell means; here its answers are kept by the cells they came from. An
answer that came with a doubt is not kept: such a row is read again, so that the doubt names
its own row.
"""

from __future__ import annotations

import gc
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
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
    """The rows below the headings, from 0; `sections[i]` = hamlet heading over one."""

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
        self._raw = _transposed(self.rows, headings.columns)
        self._texts: dict[str, list[str]] = {}

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
            self._texts[field] = _as_texts(self._column(field))
        return self._texts[field]

    def values(
        self, fields: Sequence[str], read: Callable[[ListRow], Any],
        quick: Callable[[Any], Any] = lambda _cell: DOUBTFUL, *,
        at: Sequence[int] | None = None,
    ) -> list[Any]:  # fmt: skip
        """Return what `read` says of every row, DOUBTFUL where it had a doubt.

        Args:
            fields: all columns that `read` looks at.
            read: a method of `ListRow`.
            quick: the answer for the usual cell where one column counts, else DOUBTFUL.
            at: only these rows; None = all.
        """
        there = [field for field in fields if field in self._raw]
        count = len(self.rows) if at is None else len(at)
        if not there:
            return [self._answer((), (), read)] * count
        columns = [self._raw[field] for field in there]
        if at is not None:
            columns = [[column[place] for place in at] for column in columns]
        return self._answers(there, columns, read, quick)

    def all_match(self, field: str, line: str) -> bool:
        """Say whether each cell of a column is empty or text that fits a pattern."""
        try:
            whole = "\n".join(self._raw.get(field, ()))  # type: ignore[arg-type]  # or raises
        except TypeError:
            return False
        return re.fullmatch(f"(?:{line})?(?:\n(?:{line})?)*", whole) is not None

    def where(self, field: str, wanted: Callable[[str], bool]) -> list[int]:
        """Return the rows whose cell of a column says such words."""
        texts = self.texts(field)
        words = {text for text in set(texts) if text and wanted(text)}
        return [at for at, text in enumerate(texts) if text in words] if words else []

    def leads(self, wanted: Callable[[str], bool]) -> frozenset[int]:
        """Return rows in whose first columns, up to a full one, stand such words."""
        found: set[int] = set()
        for column in range(len(self.rows[0]) if self.rows else 0):
            cells = [row[column] for row in self.rows]
            words = {c for c in set(cells) if isinstance(c, str) and wanted(c)}
            if words:
                found |= {at for at, cell in enumerate(cells) if cell in words}
            if "" not in cells:
                break
        return frozenset(found)

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
        self, fields: Sequence[str], columns: Sequence[list[Raw]],
        read: Callable[[ListRow], Any], quick: Callable[[Any], Any],
    ) -> list[Any]:  # fmt: skip
        single = len(columns) == 1
        keys: list[Any] = columns[0] if single else list(zip(*columns, strict=True))
        kept = {}
        for cells in set(keys):
            found = quick(cells) if single else DOUBTFUL
            if found is DOUBTFUL:
                found = self._answer(fields, (cells,) if single else cells, read)
            kept[cells] = found
        return list(map(kept.__getitem__, keys))

    def _answer(
        self, fields: Sequence[str], cells: Sequence[Raw], read: Callable[[ListRow], Any]
    ) -> Any:
        doubts: list[Problem] = []
        row: list[Raw] = [""] * (max(self.headings.columns.values(), default=0) + 1)
        for field, cell in zip(fields, cells, strict=True):
            row[self.headings.columns[field]] = cell
        answer = read(ListRow("", 0, row, self.headings, self._words, doubts))
        return DOUBTFUL if doubts else answer

    def _line(self, at: int, problems: list[Problem]) -> ListRow:
        return ListRow(
            self.sheet.name, self.first + at + 1, self.rows[at], self.headings, self._words,
            problems, self.sections.get(at, ""),
        )  # fmt: skip

    def _column(self, field: str) -> list[Raw]:
        return self._raw.get(field) or [""] * len(self.rows)


def _transposed(
    rows: Sequence[Sequence[Raw]], columns: Mapping[str, int]
) -> dict[str, list[Raw]]:
    """Return the named columns as lists; those without a single word are left out."""
    if not rows or not columns:
        return {}
    taken = list(columns.items())
    picked = map(itemgetter(*(at for _field, at in taken)), rows)
    turned = map(list, zip(*picked, strict=True)) if len(taken) > 1 else [list(picked)]
    pairs = zip(taken, turned, strict=True)
    return {field: cells for (field, _at), cells in pairs if any(cells)}


_STRANGE = re.compile(r"[^\S\n ]|[\x00-\x08\x0e-\x1f]")


def _as_texts(raw: list[Raw]) -> list[str]:
    """Return cells as `shown` gives them; a column that is tidy already is taken as it is."""
    try:
        whole = "\n".join(["", *raw, ""])  # type: ignore[list-item]  # numbers raise
    except TypeError:
        whole = ""
    if whole and _tidy(whole) and whole.count("\n") == len(raw) + 1:
        return raw  # type: ignore[return-value]  # all of them are texts
    kept = {cell: shown(cell) for cell in set(raw)}
    return list(map(kept.__getitem__, raw))


def _tidy(whole: str) -> bool:
    """Say whether lines are as stored text is: composed, single spaces, none around."""
    if any(pair in whole for pair in ("  ", "\n ", " \n")):
        return False
    return unicodedata.is_normalized("NFC", whole) and not _STRANGE.search(whole)


@contextmanager
def unwatched() -> Iterator[None]:
    """Keep Python from looking for garbage while hundreds of thousands of rows are made."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            # to the oldest generation unseen: a look through them costs what was saved
            gc.freeze()
            gc.unfreeze()
            gc.enable()
