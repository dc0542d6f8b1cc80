"""Excel templates that people fill: text cells, choices, a sheet of guidance, frozen heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from desktop_app.documents.workbook import Book, HeadCell, fit_heads

_ROWS = 5000
"""Rows below the heads that carry formats and choices."""

_LONGEST_CHOICES = 255
"""Excel takes no longer list inside a validation; longer ones go to a hidden sheet."""


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column to fill: `choices` are offered, other words are let in with a warning.

    `text` keeps what is typed (zeros in front, dates as written); `how` is the guidance.
    """

    head: str
    width: float
    how: str
    choices: tuple[str, ...] = ()
    text: bool = True
    needed: bool = False


def template_workbook(
    sheet_name: str, columns: Sequence[TemplateColumn], guidance: Sequence[str],
    rows: Sequence[Sequence[str]] = (),
) -> bytes:  # fmt: skip
    """Return a template: the sheet to fill (with `rows` already in it) and "Hướng dẫn"."""
    book = Book()
    sheet = book.sheet(sheet_name)
    cells = []
    for index, column in enumerate(columns):
        kind = book.format(num_format="@" if column.text else "General", text_wrap=True)
        sheet.set_column(index, index, column.width, kind)
        look = {"bold": True, "border": 1, "align": "center", "text_wrap": True}
        look["bg_color"] = "#DCE6F1" if column.needed else "#F0F0F0"
        head = f"{column.head} (*)" if column.needed else column.head
        book.write(sheet, 0, index, head, **look)
        cells.append(HeadCell(0, 0, column.width, head))
    fit_heads(sheet, cells)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _choices(book, sheet, columns)
    for number, row in enumerate(rows, start=1):
        for index, words in enumerate(row):
            book.write(sheet, number, index, words, num_format="@")
    _guidance(book, columns, guidance)
    return book.finish()


def _choices(book: Book, sheet: Worksheet, columns: Sequence[TemplateColumn]) -> None:
    lists: Worksheet | None = None
    for index, column in enumerate(columns):
        if not column.choices:
            continue
        source: list[str] | str = list(column.choices)
        if len(",".join(column.choices)) > _LONGEST_CHOICES:
            lists = lists or book.hidden_sheet("Danh mục")
            for row, words in enumerate(column.choices):
                book.write(lists, row, index, words)
            letter = chr(65 + index)
            source = f"='Danh mục'!${letter}$1:${letter}${len(column.choices)}"
        sheet.data_validation(
            1, index, _ROWS, index,
            {
                "validate": "list",
                "source": source,
                "error_type": "warning",
                "error_title": "Chưa có trong danh mục",
                "error_message": "Nên chọn một mục trong danh sách để nhập không bị hỏi lại.",
            },
        )  # fmt: skip


def _guidance(book: Book, columns: Sequence[TemplateColumn], guidance: Sequence[str]) -> None:
    sheet = book.sheet("Hướng dẫn", landscape=False)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 70)
    row = 0
    for words in guidance:
        book.span(sheet, (row, 0, row, 1), words, text_wrap=True, bold=row == 0)
        fit_heads(sheet, [HeadCell(row, row, 100, words)])
        row += 1
    row += 1
    for column in columns:
        look = {"border": 1, "text_wrap": True, "valign": "top"}
        name = f"Cột «{column.head}»" + (" – cần có" if column.needed else "")
        book.write(sheet, row, 0, name, bold=True, **look)
        book.write(sheet, row, 1, column.how, **look)
        fit_heads(sheet, [HeadCell(row, row, 30, name), HeadCell(row, row, 70, column.how)])
        row += 1
