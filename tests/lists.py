"""Household lists as Excel files, made for tests: good ones and every kind of bad one."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter

HEADS = (
    "Mã hộ", "Thôn", "Họ và tên", "Quan hệ với chủ hộ", "Giới tính", "Ngày sinh", "Số CCCD",
    "Dân tộc", "Phân loại hộ", "Điểm B1", "Điểm B2",
)  # fmt: skip
HOA = ("014", "Đồng Sen", "Nguyễn Thị Mẫu Hoà", "Chủ hộ", "Nữ", "03/05/1961", "000161000014",
       "Kinh", "Hộ nghèo", 128, 40)  # fmt: skip
KHOA = ("", "", "Trần Văn Thử Khoa", "Chồng", "Nam", "1958", "", "Sán Dìu", "", "", "")
PAO = ("015", "Ngò", "Giàng A Mẫu Páo", "Chủ hộ", "Nam", "1990", "000090000015", "H'mông",
       "Hộ cận nghèo", 135, 20)  # fmt: skip


def workbook(*rows: Sequence[object], heads: Sequence[str] = HEADS, sheet: str = "2023"):
    """Return a list as .xlsx; dates as dates, text beginning with = as a formula."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    page = book.add_worksheet(sheet)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for at, row in enumerate((heads, *rows)):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(at, column, value, day)
            elif value != "":
                page.write(at, column, value)
    book.close()
    return held.getvalue()
