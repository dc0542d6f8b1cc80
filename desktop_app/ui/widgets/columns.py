"""What a table shows: columns, and where its rows come from. No Qt widget in here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from desktop_app.domain.text_vi import fold, text_key
from desktop_app.ui.style import Tone

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)


def _no_tone(_row: object) -> Tone | None:
    return None


def _no_share(_row: object) -> float | None:
    return None


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A heading, and how to read a cell from a row.

    Attributes:
        key: name in code; a listing sorts by it.
        chars: width wanted, in average letters.
        stretch: takes the room that is left, gives way where there is none.
        number: right-aligned.
        mark: tone of the small mark before the word; None = no mark.
        share: 0…1 for a thin bar with the text beside it; None = no bar.
        sort: key of a row, for lists in memory; default: the text, in Vietnamese order.
        shown: visible until the person chooses otherwise.
        drop: 0 = always shown; 1, 2 … = hidden for want of room, the highest first.
        sortable: a click on the heading sorts.
    """

    key: str
    heading: str
    text: Callable[[Row], str]
    chars: int = 12
    stretch: bool = False
    number: bool = False
    mark: Callable[[Row], Tone | None] = _no_tone
    share: Callable[[Row], float | None] = _no_share
    sort: Callable[[Row], Any] | None = None
    shown: bool = True
    drop: int = 0
    sortable: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    """What the person asks of a list."""

    text: str = ""
    sort: str = ""
    descending: bool = False


class Listing(Protocol[Row_co]):
    """Where rows come from, usually a service bound to the page's filters."""

    def count(self, query: Query) -> int:
        """Return how many rows answer a query."""
        ...

    def rows(self, query: Query, offset: int, limit: int) -> Sequence[Row_co]:
        """Return some of them, in the order asked for."""
        ...


class InMemory(Generic[Row]):
    """A listing over rows already here; filters without tones, sorts as Vietnamese does."""

    def __init__(self, rows: Sequence[Row], columns: Sequence[Column[Row]]) -> None:
        """Keep the rows; `columns` say what is searched and how it sorts."""
        self._all = tuple(rows)
        self._columns = columns
        self._asked: Query | None = None
        self._found: Sequence[Row] = ()

    def count(self, query: Query) -> int:
        """Return how many rows answer a query."""
        return len(self._answer(query))

    def rows(self, query: Query, offset: int, limit: int) -> Sequence[Row]:
        """Return some of them."""
        return self._answer(query)[offset : offset + limit]

    def _answer(self, query: Query) -> Sequence[Row]:
        if query != self._asked:
            self._found = self._sorted(self._filtered(query.text), query)
            self._asked = query
        return self._found

    def _filtered(self, text: str) -> Sequence[Row]:
        words = fold(text).split()
        if not words:
            return self._all
        return [row for row in self._all if self._has(row, words)]

    def _has(self, row: Row, words: Sequence[str]) -> bool:
        whole = fold(" ".join(column.text(row) for column in self._columns))
        return all(word in whole for word in words)

    def _sorted(self, rows: Sequence[Row], query: Query) -> Sequence[Row]:
        column = next((c for c in self._columns if c.key == query.sort), None)
        if column is None:
            return rows
        read = column.text
        key = column.sort or (lambda row: text_key(read(row)))
        return sorted(rows, key=key, reverse=query.descending)


RowKey = Callable[[Row], Hashable]
