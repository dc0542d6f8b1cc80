"""The choices sheet: lists of values and labels, and every mistake in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.errors.forms import Problem
from desktop_app.forms import columns
from desktop_app.forms.workbook import Sheet

_NEEDED = (("list_name", "tên danh sách"), ("name", "giá trị"))


@dataclass(frozen=True, slots=True)
class Choices:
    """Rows of each list (Excel row by value), and the columns a filter may name."""

    lists: Mapping[str, Mapping[str, int]]
    columns: frozenset[str]
    problems: tuple[Problem, ...]


def read_choices(sheet: Sheet | None, *, doubles: bool = False) -> Choices:
    """Read the sheet; `doubles` allows one value twice in a list (a setting of the form)."""
    if sheet is None:
        return Choices({}, frozenset(), ())
    lists: dict[str, dict[str, int]] = {}
    problems = _headings(sheet)
    for number, record in enumerate(sheet.records(), start=2):
        if problems and not record:
            continue
        cells = columns.cells(number, record)
        list_name, value = cells["list_name"], cells["name"]
        if not list_name and not value:
            continue
        problems += _row(sheet.name, cells, lists.get(list_name, {}), doubles=doubles)
        lists.setdefault(list_name, {}).setdefault(value, number)
    names = {columns.heading(text).base for text in sheet.heading} | set(sheet.heading)
    return Choices(lists, frozenset(names), tuple(problems))


def _headings(sheet: Sheet) -> list[Problem]:
    there = {columns.heading(text).base for text in sheet.heading}
    return [
        Problem(
            sheet.name,
            1,
            base,
            f"thiếu cột «{base}» ({what}).",
            "Đề nghị thêm cột này ở dòng 1.",
        )
        for base, what in (*_NEEDED, ("label", "nhãn"))
        if base not in there
    ]


def _row(
    sheet: str, cells: columns.Cells, taken: Mapping[str, int], *, doubles: bool
) -> list[Problem]:
    found = [
        Problem(
            sheet, cells.row, cells.column(base), f"chưa ghi {what}.", "Đề nghị ghi vào ô này."
        )
        for base, what in _NEEDED
        if not cells[base]
    ]
    value = cells["name"]
    if " " in value:
        found.append(
            Problem(
                sheet,
                cells.row,
                cells.column("name"),
                f"giá trị «{value}» có dấu cách.",
                "Đề nghị bỏ dấu cách hoặc thay bằng «_».",
            )
        )
    if value in taken and not doubles:
        found.append(
            Problem(
                sheet,
                cells.row,
                cells.column("name"),
                f"giá trị «{value}» đã có ở dòng {taken[value]} của cùng danh sách.",
                "Đề nghị đặt giá trị khác.",
            )
        )
    return found
