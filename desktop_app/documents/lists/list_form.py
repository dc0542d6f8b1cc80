"""Fills an empty Excel form of another system; its headings and styles stay as they are."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from copy import copy

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.documents.lists.list_writer import Value
from desktop_app.domain.errors.lists import ListDamaged


def fill_form(
    form: bytes, file: str, sheet_name: str, start: int, columns: Mapping[int, int],
    rows: Sequence[Sequence[Value]],
) -> bytes:  # fmt: skip
    """Return the form with rows from row `start` (as Excel counts).

    Args:
        form: the empty .xlsx.
        file: its name, for sentences.
        sheet_name: the sheet to fill; the first one if it is gone.
        start: first row to write.
        columns: column of the form from 0 → place in a row.
        rows: what is written.

    Raises:
        ListDamaged: it is no .xlsx that can be filled (.xls and .ods can not).
    """
    try:
        book = openpyxl.load_workbook(io.BytesIO(form))
    except Exception as error:  # openpyxl raises what its parsers raise
        raise ListDamaged(file) from error
    sheet = book[sheet_name] if sheet_name in book.sheetnames else book.worksheets[0]
    merged = _merged_below(sheet, start)
    for at, values in enumerate(rows, start=start):
        for column, place in columns.items():
            if (at, column + 1) not in merged:
                _put(sheet, at, column + 1, start, values[place])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _put(sheet: Worksheet, row: int, column: int, model: int, value: Value) -> None:
    cell = sheet.cell(row=row, column=column)
    if not isinstance(cell, Cell):
        return
    if row != model:
        like = sheet.cell(row=model, column=column)
        if like.has_style:
            for part in ("font", "border", "fill", "number_format", "protection", "alignment"):
                setattr(cell, part, copy(getattr(like, part)))
    cell.value = None if value == "" else value
    if isinstance(value, str) and value:
        cell.data_type = "s"  # a text that begins with = stays a text
        cell.number_format = "@"


def _merged_below(sheet: Worksheet, start: int) -> set[tuple[int, int]]:
    """Return cells hidden under merged ones from the first row to write on."""
    found = set()
    for area in sheet.merged_cells.ranges:
        if area.max_row >= start:
            for row in range(max(area.min_row, start), area.max_row + 1):
                for column in range(area.min_col, area.max_col + 1):
                    if (row, column) != (area.min_row, area.min_col):
                        found.add((row, column))
    return found
