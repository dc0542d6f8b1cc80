"""Writes lists as workbooks: many rows, text as text, one look for all cells.

`Book` looks a format up for every cell; 1.5 million of those cost more than the writing. So
here a column has one format, and a cell is one call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from xlsxwriter.worksheet import Worksheet

from desktop_app.documents.workbook import Book, HeadCell, fit_heads

_WIDEST, _NARROWEST = 36, 8
_SAMPLE = 200
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `title` lines above, headings in row `head_row` (from 0), rows below.

    `first_column` = the letters to the left stay empty; `top` are headings of the row above
    (keys of an export), `titles` maps (row, column) to words.
    """

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]
    titles: Mapping[tuple[int, int], str] = field(default_factory=dict)
    head_row: int = 0
    first_row: int = 0
    first_column: int = 0


def list_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the sheets as one .xlsx."""
    book = Book()
    for sheet in sheets:
        _write(book, sheet)
    return book.finish()


def _write(book: Book, sheet: Sheet) -> None:
    target = book.sheet(sheet.name)
    left = sheet.first_column
    for index, width in enumerate(_widths(sheet)):
        target.set_column(left + index, left + index, width)
    for (row, column), words in sheet.titles.items():
        book.write(target, row, column, words, bold=True)
    cells = []
    for index, (head, width) in enumerate(zip(sheet.heads, _widths(sheet), strict=True)):
        look = {"bold": True, "border": 1, "align": "center", "text_wrap": True}
        book.write(target, sheet.head_row, left + index, head, bg_color="#F0F0F0", **look)
        cells.append(HeadCell(sheet.head_row, sheet.head_row, width, head))
    if cells:
        fit_heads(target, cells)
    first = max(sheet.first_row, sheet.head_row + 1)
    target.freeze_panes(first, 0)
    target.repeat_rows(sheet.head_row)
    _rows(book, target, sheet.rows, first, left)


def _rows(
    book: Book, target: Worksheet, rows: Sequence[Sequence[Value]], first: int, left: int
) -> None:
    text = book.format(border=1, num_format="@")
    marked = book.format(border=1, num_format="@", quote_prefix=True)
    plain = book.format(border=1)
    string, number, blank = target.write_string, target.write_number, target.write_blank
    for at, values in enumerate(rows, start=first):
        for column, value in enumerate(values, start=left):
            if value is None or value == "":
                blank(at, column, None, text)
            elif isinstance(value, str):
                string(at, column, value, marked if value[0] in _FORMULA_STARTS else text)
            elif isinstance(value, date):
                string(at, column, value.strftime("%d/%m/%Y"), text)
            else:
                number(at, column, value, plain)


def _widths(sheet: Sheet) -> list[float]:
    sample = sheet.rows[:_SAMPLE]
    found = []
    for index, head in enumerate(sheet.heads):
        longest = max((len(str(row[index] or "")) for row in sample), default=0)
        word = max((len(part) for part in head.split()), default=0)
        found.append(float(min(_WIDEST, max(_NARROWEST, longest + 2, word + 2))))
    return found
