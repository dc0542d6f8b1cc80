"""Statutory tables as .xlsx: live formulas with their values stored beside them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from xlsxwriter.worksheet import Worksheet

from desktop_app.documents.reports.report_layout import NOT_SENT, LaidCell, LaidRow, Layout
from desktop_app.documents.reports.report_spec import OPEN, ReportColumn
from desktop_app.documents.reports.report_tables import ReportTable
from desktop_app.documents.workbook import (
    AIR_PT,
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
from desktop_app.documents.workbook_pages import keep_together
from desktop_app.domain.errors.documents import NothingToPrint

_WHOLE, _RATE = WHOLE, f"{VIETNAMESE}General"
"""Rates are rounded to two decimals by their formula; General drops the trailing zeros."""

_HEAD_SIZE = 11
_NAME_DIGITS, _NAME_DIGITS_OF_MANY, _MANY = 26, 22, 16
"""The column of names is narrower where many columns would make the letters too small."""

_GREY = "#666666"
_MISSING = f"Dấu «{OPEN}»: chưa có số liệu (ví dụ chưa nhập tổng số hộ dân cư)."


def report_workbook(tables: Sequence[ReportTable]) -> bytes:
    """Return one workbook with a sheet for each table.

    Raises:
        NothingToPrint: a table has no units.
    """
    book = Book()
    for table in tables:
        if not table.units:
            raise NothingToPrint(table.spec.title)
        _Sheet(book, table).write()
    return book.finish()


_ONE_OF_TWO = 17.25
"""Points of a line of households or persons: their unit is set off by two of them."""


class _Sheet:
    """One table on its sheet: columns A (TT), B (name), C (part, if any), then the figures."""

    def __init__(self, book: Book, table: ReportTable) -> None:
        self._book = book
        self._table = table
        self._spec = table.spec
        self._sheet: Worksheet = book.sheet(f"Biểu {table.spec.number}")
        self._first = 3 if table.spec.parts else 2
        self._printed = self._first + len(table.spec.columns)
        part = max([11, *(len(words) + 2 for words in table.spec.parts)])
        name = _NAME_DIGITS if len(table.spec.columns) <= _MANY else _NAME_DIGITS_OF_MANY
        self._digits: dict[int, float] = {0: 5, 1: name, 2: part}
        for at, column in self._placed():
            self._digits[at] = column.width
        self._cells: list[HeadCell] = []
        self._shows_open = False
        self._heads_at = (0, 0)

    def _placed(self) -> list[tuple[int, ReportColumn]]:
        """Return every figure column with its place; the checks stand one column apart."""
        columns = [*enumerate(self._spec.columns, start=self._first)]
        return [*columns, *enumerate(self._spec.checks, start=self._printed + 1)]

    def write(self) -> None:
        """Write heading, heads, lines, remarks and signatures."""
        self._widths()
        head_row = self._heading()
        first = self._heads(head_row)
        layout = Layout(
            self._spec,
            first_row=first,
            placed=self._placed(),
            counted=self._table.counted,
        )
        lines = layout.rows(self._table.units)
        for line in lines:
            self._line(line)
        printed = [column.number for column in self._spec.columns]
        self._shows_open = any(
            line.cells[number].value == OPEN
            for line in lines
            for number in printed
            if line.cells
        )
        self._names(lines)
        self._below(lines)

    def _widths(self) -> None:
        for index, digits in self._digits.items():
            self._sheet.set_column(index, index, digits)

    def _total_width(self) -> float:
        return sum(digits for index, digits in self._digits.items() if index < self._printed)

    def _heading(self) -> int:
        table, count = self._table, self._printed
        row = letterhead_rows(self._book, self._sheet, table.letterhead, count, dated=True)
        numbers = [t for t in (table.provincial, self._spec.annex, self._spec.caution) if t]
        note = f"({'; '.join(numbers)})"
        lines = [table.state, f"Năm rà soát: {table.year}"]
        row = title_rows(
            self._book, self._sheet, row, count, self._spec.title, lines, note,
            width=self._total_width(),
        )  # fmt: skip
        row = banner_row(self._book, self._sheet, row, count, table.banner)
        if table.counted:
            row = self._centred(row, f"Đã tổng hợp: {table.counted}")
        if table.taken:
            row = self._centred(row, table.taken)
        self._sheet.set_row(row, AIR_PT)
        return row + 1

    def _centred(self, row: int, words: str) -> int:
        at = (row, 0, row, self._printed - 1)
        look: dict[str, Any] = {"align": "center", "italic": True, "text_wrap": True}
        self._book.span(self._sheet, at, words, **look)
        self._sheet.set_row(row, height_for([(words, self._total_width())]))
        return row + 1

    def _heads(self, row: int) -> int:
        """Write the tree of heads and the row of codes; return the first row below."""
        depth = max(len(column.heads) for column in self._spec.columns)
        last = row + depth - 1
        fixed = ["TT", self._table.unit_head]
        fixed += [self._spec.part_head] if self._spec.parts else []
        for index, words in enumerate(fixed):
            self._head((row, index, last, index), words)
            self._book.write(
                self._sheet, last + 1, index, chr(65 + index), **_look(italic=True)
            )
        self._head_tree(self._spec.columns, row, depth, self._first)
        self._head_tree(self._spec.checks, row, depth, self._printed + 1)
        fit_heads(self._sheet, self._cells, _HEAD_SIZE)
        self._sheet.repeat_rows(row, last + 1)
        self._heads_at = row, last + 1
        self._sheet.freeze_panes(last + 2, self._first)
        return last + 2

    def _head_tree(
        self, columns: Sequence[ReportColumn], row: int, depth: int, first: int
    ) -> None:
        for at, column in enumerate(columns, start=first):
            look = {**_look(italic=True, font_size=10), "text_wrap": False, "shrink": True}
            self._book.write(self._sheet, row + depth, at, column.code, **look)
        for level in range(depth):
            at = 0
            while at < len(columns):
                heads = columns[at].heads
                end = at
                while (
                    end + 1 < len(columns)
                    and columns[end + 1].heads[: level + 1] == (heads[: level + 1])
                ):
                    end += 1
                if level < len(heads):
                    bottom = row + (depth - 1 if level == len(heads) - 1 else level)
                    words = heads[level].replace("{state}", self._table.state)
                    self._head((row + level, first + at, bottom, first + end), words)
                at = end + 1

    def _head(self, at: tuple[int, int, int, int], words: str) -> None:
        self._book.span(self._sheet, at, words, **_look(bold=True, font_size=_HEAD_SIZE))
        top, left, bottom, right = at
        width = sum(self._digits[column] for column in range(left, right + 1))
        self._cells.append(HeadCell(top, bottom, width, words))

    def _line(self, line: LaidRow) -> None:
        if self._spec.parts:
            self._book.write(self._sheet, line.row, 2, line.part, border=1, bold=line.bold)
        if not line.sent and not line.cells:
            place = (line.row, self._first, line.row, self._printed - 1)
            self._book.span(
                self._sheet, place, NOT_SENT, **_look(italic=True, font_color=_GREY)
            )
            return
        for at, column in self._placed():
            self._cell(line.row, at, column, line.cells[column.number], bold=line.bold)

    def _cell(
        self, row: int, at: int, column: ReportColumn, cell: LaidCell, *, bold: bool
    ) -> None:
        look = {"border": 1, "bold": bold, "align": "right", "shrink": True}
        look["num_format"] = _RATE if column.rate or column.mean else _WHOLE
        if not cell.formula:
            self._book.write(self._sheet, row, at, cell.value, **look)
            return
        value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
        self._sheet.write_formula(row, at, cell.formula, self._book.format(**look), value)

    def _names(self, lines: Sequence[LaidRow]) -> None:
        """Write number and name once for all lines of a unit."""
        step = self._spec.rows_per_unit
        for line in lines[::step]:
            if step == 1:
                self._sheet.set_row(line.row, height_for([(line.name, self._digits[1])]))
            whole = height_for([(line.name, self._digits[1])])
            for row in range(line.row, line.row + step) if step > 1 else ():
                self._sheet.set_row(row, max(_ONE_OF_TWO, whole / step))
            bottom = line.row + step - 1
            at = (line.row, 0, bottom, 0)
            self._book.span(self._sheet, at, line.label, **_look(bold=line.bold))
            look = {"border": 1, "bold": line.bold, "text_wrap": True}
            self._book.span(self._sheet, (line.row, 1, bottom, 1), line.name, **look)

    def _below(self, lines: Sequence[LaidRow]) -> None:
        count, row = self._printed, lines[-1].row + 1
        remarks = [_MISSING] if self._shows_open else []
        remarks += [self._spec.legend] if self._spec.legend else []
        sources = [f"Nguồn số liệu – {words}." for words in self._table.sources]
        for words in (*remarks, *self._table.remarks, *sources):
            look: dict[str, Any] = {"italic": True, "text_wrap": True, "font_size": 11}
            self._book.span(self._sheet, (row, 0, row, count - 1), words, **look)
            self._sheet.set_row(
                row, height_for([(words, self._total_width())], size=_HEAD_SIZE)
            )
            row += 1
        self._sheet.set_row(row, AIR_PT)
        head = self._table.letterhead
        end = signature_rows(
            self._book, self._sheet, row + 1, count, (head.drafter_block, head.signer)
        )
        self._sheet.print_area(0, 0, end, count - 1)
        keep_together(
            self._sheet,
            blocks=_blocks(lines[:: self._spec.rows_per_unit]),
            end=end,
            heads=self._heads_at,
            widths=[self._digits[index] for index in range(count)],
        )


def _blocks(lines: Sequence[LaidRow]) -> list[int]:
    """Return the first rows of what stays together.

    An area keeps its first unit; the last unit keeps the total, remarks and signatures.
    """
    firsts = [lines[0].row]
    for above, line in itertools.pairwise(lines[:-1]):
        if not above.bold:
            firsts.append(line.row)
    return firsts


def _look(**more: Any) -> dict[str, Any]:
    return {"border": 1, "align": "center", "text_wrap": True, **more}
