"""The households another standard would class differently, as Excel for the office itself."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.workbook import Book, HeadCell, fit_heads
from desktop_app.domain.errors.documents import NothingToPrint

_HEADS = (
    ("Thôn, tổ dân phố", 22), ("Mã hộ", 10), ("Chủ hộ", 26), ("Điểm B1", 9), ("Điểm B2", 9),
    ("Xếp loại đang có", 18), ("Theo chuẩn so sánh", 18), ("Căn cứ phân loại", 44),
    ("Nguồn", 44),
)  # fmt: skip

_B2 = 4
Cells = tuple[str, str, str, int | None, str, str, str, str, str]


def reclass_workbook(title: str, rows: Sequence[Cells]) -> bytes:
    """Return the list, one row a household.

    Raises:
        NothingToPrint: no household differs.
    """
    if not rows:
        raise NothingToPrint(title)
    book = Book()
    sheet = book.sheet("Xếp lại")
    for index, (_head, width) in enumerate(_HEADS):
        sheet.set_column(index, index, width)
    book.write(sheet, 0, 0, title, bold=True)
    heads = []
    for index, (head, width) in enumerate(_HEADS):
        book.write(sheet, 1, index, head, bold=True, border=1, align="center", text_wrap=True)
        heads.append(HeadCell(1, index, width, head))
    fit_heads(sheet, heads)
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    for number, row in enumerate(rows, start=2):
        for index, cell in enumerate(row):
            points = isinstance(cell, str) and index == _B2 and cell.isdecimal()
            value = int(cell) if points and cell is not None else cell
            book.write(sheet, number, index, value, border=1, text_wrap=True)
    return book.finish()
