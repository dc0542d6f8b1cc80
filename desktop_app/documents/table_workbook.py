"""A table paper as .xlsx: the same heading, columns and signature blocks as on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from desktop_app.documents.table_paper import (
    Align,
    RowKind,
    Summed,
    TablePaper,
    TableRow,
    Tick,
    column_codes,
    head_groups,
    shown,
)
from desktop_app.documents.training.attendance_sheet import AttendanceSheet, attendance_table
from desktop_app.documents.workbook import (
    VIETNAMESE,
    WHOLE,
    Book,
    HeadCell,
    banner_row,
    fit_heads,
    height_for,
    letterhead_rows,
    signature_rows,
    title_rows,
)
from desktop_app.documents.workbook_pages import LYING, UPRIGHT, keep_together
from desktop_app.domain.errors.documents import NothingToPrint

_PAGE_DIGITS = {True: 122.0, False: 81.0}
"""Column widths count digits of Times New Roman 12 (2,1 mm): what fits on A4 lying, upright."""

_POINTS_PER_MM = 72 / 25.4
_AIR = "_-"
"""Room as wide as a hyphen behind a figure: it never touches the words of the next column."""

_WHOLE, _DECIMAL = f"{WHOLE}{_AIR}", f"{VIETNAMESE}#,##0.0#{_AIR}"
_GROUP_PT = 20.0


def table_workbook(paper: TablePaper) -> bytes:
    """Return the list as a workbook.

    Raises:
        NothingToPrint: no rows.
    """
    if not paper.rows:
        raise NothingToPrint(paper.title)
    book = Book()
    sheet = book.sheet(paper.sheet, landscape=paper.landscape)
    count = len(paper.columns)
    for index, digits in enumerate(_widths(paper)):
        sheet.set_column(index, index, digits)
    page = _PAGE_DIGITS[paper.landscape]
    row = letterhead_rows(book, sheet, paper.letterhead, count, dated=not paper.dated_below)
    row = title_rows(book, sheet, row, count, paper.title, paper.lines, paper.note, width=page)
    row = banner_row(book, sheet, row, count, paper.banner)
    for label, text in paper.facts:
        words = f"{label}: {text or '…' * 12}"
        book.span(sheet, (row, 0, row, count - 1), words, text_wrap=True)
        sheet.set_row(row, height_for([(words, page)]))
        row += 1
    heads, top = row + 1, _head_rows(book, sheet, row + 1, paper)
    for row, line in enumerate(paper.rows, start=top):
        _row(book, sheet, (row, top), paper, line)
    row = top + len(paper.rows)
    for words in paper.remarks:
        book.span(sheet, (row, 0, row, count - 1), words, italic=True, text_wrap=True)
        sheet.set_row(row, height_for([(words, page)]))
        row += 1
    dated = paper.letterhead.place_and_date if paper.dated_below else ""
    end = signature_rows(book, sheet, row + 1, count, paper.signatures, dated=dated)
    keep_together(
        sheet,
        blocks=[top + at for at in _blocks(paper.rows)],
        end=end,
        heads=(heads, top - 1),
        widths=_widths(paper),
        page=LYING if paper.landscape else UPRIGHT,
        smallest=1,
    )
    return book.finish()


def _blocks(rows: Sequence[TableRow]) -> list[int]:
    """Return where a page may begin: never below a group's heading, nor near the end.

    The last two rows and a total keep company to the remarks and signatures below them.
    """
    last = len(rows) - (3 if rows[-1].kind is RowKind.TOTAL else 2)
    return [
        at
        for at, row in enumerate(rows)
        if at == 0 or (at <= last and rows[at - 1].kind is not RowKind.GROUP)
    ]


def attendance_workbook(sheet: AttendanceSheet) -> bytes:
    """Return the attendance sheet as a workbook, rows as high as on paper."""
    return table_workbook(attendance_table(sheet))


def _widths(paper: TablePaper) -> list[float]:
    """Return the widths in digits; together they fill the page."""
    room = _PAGE_DIGITS[paper.landscape] / sum(column.width for column in paper.columns)
    return [column.width * room for column in paper.columns]


def _head_rows(book: Book, sheet: Worksheet, row: int, paper: TablePaper) -> int:
    """Write the heads (one or two rows) and the codes, repeat and freeze them."""
    look = {"bold": True, "align": "center", "text_wrap": True, "border": 1, "font_size": 11}
    groups = head_groups(paper.columns)
    last = row + any(text for text, _ in groups)
    widths = _widths(paper)
    cells = []
    at = 0
    for text, span in groups:
        if text:
            book.span(sheet, (row, at, row, at + span - 1), text, **look)
            cells.append(HeadCell(row, row, sum(widths[at : at + span]), text))
        for index in range(at, at + span):
            column, top = paper.columns[index], last if text else row
            book.span(sheet, (top, index, last, index), column.head, **look)
            cells.append(HeadCell(top, last, widths[index], column.head))
        at += span
    fit_heads(sheet, cells, size=11)
    end = last
    if paper.coded:
        end += 1
        for index, code in enumerate(column_codes(paper.columns)):
            book.write(sheet, end, index, code, align="center", italic=True, border=1)
    sheet.repeat_rows(row, end)
    sheet.freeze_panes(end + 1, 0)
    return end + 1


def _row(
    book: Book, sheet: Worksheet, at: tuple[int, int], paper: TablePaper, line: TableRow
) -> None:
    """Write a row; `at`: its number and that of the first row under the heads."""
    row, top = at
    count = len(paper.columns)
    if line.kind is RowKind.GROUP:
        look = {"bold": True, "border": 1, "bg_color": "#F0F0F0", "text_wrap": True}
        words = shown(line.cells[0])
        book.span(sheet, (row, 0, row, count - 1), words, **look)
        width = sum(_widths(paper))
        sheet.set_row(row, max(_GROUP_PT, height_for([(words, width)])))
        return
    cells = zip(line.cells, _widths(paper), strict=True)
    texts = [(shown(cell), width) for cell, width in cells]
    sheet.set_row(row, max(paper.row_mm * _POINTS_PER_MM, height_for(texts)))
    for index, (column, cell) in enumerate(zip(paper.columns, line.cells, strict=True)):
        value = shown(cell) if isinstance(cell, Tick) else cell
        look = _look(column.align, bold=line.kind is RowKind.TOTAL)
        if not isinstance(value, str | None):
            look["num_format"] = _WHOLE if isinstance(value, int | Summed) else _DECIMAL
        if isinstance(value, Summed):
            formula = _formula(value, row, index, top)
            sheet.write_formula(row, index, formula, book.format(**look), value.value)
        else:
            book.write(sheet, row, index, value, **look)


def _formula(cell: Summed, row: int, column: int, top: int) -> str:
    if cell.across is None:
        return f"=SUM({xl_range(top, column, row - 1, column)})"
    return f"=SUM({xl_range(row, cell.across[0], row, cell.across[1])})"


def _look(align: Align, *, bold: bool) -> dict[str, Any]:
    return {"align": str(align), "bold": bold, "border": 1, "text_wrap": True}
