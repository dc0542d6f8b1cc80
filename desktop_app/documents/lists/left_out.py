"""The rows of a list that were not taken, as a workbook with a column "Lý do chưa nhập".

The sheet keeps its headings and the cells as they were, so it can be mended and imported again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.documents.lists.headings import Vocabulary, find_headings
from desktop_app.documents.lists.household_list import BESIDE, NAMES
from desktop_app.documents.lists.list_cells import shown
from desktop_app.documents.lists.spreadsheet import RawSheet
from desktop_app.documents.workbook import Book

REASON = "Lý do chưa nhập"
_WIDTH = 16
_REASON_WIDTH = 50


def left_out_workbook(
    sheets: Sequence[RawSheet], vocabulary: Vocabulary, reasons: Mapping[tuple[str, int], str]
) -> bytes:
    """Return the rows named in `reasons`: (sheet, row as Excel counts) → why."""
    book = Book()
    for sheet in sheets:
        own = {row: why for (name, row), why in reasons.items() if name == sheet.name}
        if own:
            _copy(book, sheet, vocabulary, own)
    return book.finish()


def _copy(book: Book, sheet: RawSheet, vocabulary: Vocabulary, own: Mapping[int, str]) -> None:
    headings = find_headings(sheet.rows, vocabulary, required=(NAMES, BESIDE))
    heads = headings.first_data_row if headings else 0
    target = book.sheet(sheet.name)
    width = max(len(row) for row in sheet.rows)
    target.set_column(0, width - 1, _WIDTH, book.format(num_format="@"))
    target.set_column(width, width, _REASON_WIDTH)
    kept = [*range(1, heads + 1), *sorted(row for row in own if row > heads)]
    for at, row in enumerate(kept):
        for column, cell in enumerate(sheet.rows[row - 1]):
            book.write(target, at, column, shown(cell), num_format="@", bold=row <= heads)
        reason = REASON if row == heads else own.get(row, "")
        book.write(target, at, width, reason, bold=row <= heads, text_wrap=True)
    target.freeze_panes(heads, 0)
