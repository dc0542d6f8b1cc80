"""Faults of whole columns, corrections by hand, and cells that somebody merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop_app.documents.lists.headings import Headings
from desktop_app.documents.lists.list_table import ListTable
from desktop_app.documents.lists.spreadsheet import Raw, RawSheet
from desktop_app.domain.text_vi import fold

Fixes = Mapping[tuple[str, int, int], str]
"""(sheet, row as Excel counts, column from 0) → what a person put there instead."""

_DOWNWARDS = ("hamlet", "code", "household_no")
"""What may be merged over the rows of several people or households."""

_ENOUGH = 5
"""Fewer rows without points prove nothing."""

_TRIALS = {"test", "thu", "abc", "aaa", "xxx", "demo"}


def corrected(sheets: Sequence[RawSheet], fixes: Fixes) -> tuple[RawSheet, ...]:
    """Return the sheets with cells as a person corrected them; the given ones stay."""
    return tuple(_corrected(sheet, fixes) for sheet in sheets)


def _corrected(sheet: RawSheet, fixes: Fixes) -> RawSheet:
    own = {(row, column): words for (name, row, column), words in fixes.items()
           if name == sheet.name}  # fmt: skip
    if not own:
        return sheet
    rows = list(sheet.rows)
    for (number, column), words in own.items():
        if number <= len(rows):
            row = list(rows[number - 1])
            row[column] = words
            rows[number - 1] = row
    return replace(sheet, rows=rows)


def unmerged(sheet: RawSheet, headings: Headings) -> RawSheet:
    """Return the sheet with hamlet, code and number in every row they were merged over."""
    columns = {headings.columns[name] for name in _DOWNWARDS if name in headings.columns}
    tall = [
        (top, left, bottom)
        for (top, left), (bottom, right) in sheet.merged
        if left == right and left in columns and bottom > top >= headings.first_data_row
    ]
    if not tall:
        return sheet
    rows: list[Sequence[Raw]] = list(sheet.rows)
    for top, column, bottom in tall:
        for at in range(top + 1, min(bottom + 1, len(rows))):
            row = list(rows[at])
            row[column] = rows[top][column]
            rows[at] = row
    return replace(sheet, rows=rows)


def note_faults(table: ListTable) -> None:
    """Note formulas that failed, a scale nobody filled in, and rows that look like a try."""
    read = {column: field for field, column in table.headings.columns.items()}
    for (row, column), code in table.sheet.errors.items():
        if row >= table.first and column in read and row - table.first < len(table.rows):
            fix = "Sửa công thức trong tệp, hoặc gõ giá trị vào ô"
            line = table.line(row - table.first)
            line.problem(read[column], f"Ô có lỗi công thức {code}", fix, error=True)
    for field in ("name", "head_name", "member_name"):
        for at in table.where(field, _is_trial):
            words = f"«{table.texts(field)[at]}» có vẻ là dòng nhập thử"
            table.line(at).problem(field, words, "Nếu đúng là dòng thử thì chọn Không nhập")
    points = [field for field in ("b1", "b2") if table.has(field)]
    if (
        len(points) == 2
        and len(table.rows) >= _ENOUGH
        and not any(any(table.texts(f)) for f in points)
    ):
        words = "Cột điểm B1, B2 trống ở mọi dòng: chỉ nhập phân loại hộ"
        table.line(0).problem("b1", words, "Nếu có điểm thì ghi vào tệp rồi nhập lại")


def _is_trial(words: str) -> bool:
    return len(words) < 12 and words.split(" ")[0].isascii() and fold(words) in _TRIALS
