"""A day that can not be is named by its own column, with the advice that fits there."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from desktop_app.documents.lists.headings import key, load_vocabulary
from desktop_app.documents.lists.recognition_list import (
    read_recognition_list,
    recognition_template,
)
from desktop_app.documents.lists.review_results import (
    ListedHousehold,
    read_review_results,
    review_template,
)
from desktop_app.documents.lists.support_list import read_support_list, support_template
from desktop_app.platform.paths import RESOURCES

HOME = ("014", "Nguyễn Thị Mẫu", "Đồng Sen")
DEFINITIONS = RESOURCES / "definitions"
WHOLE = "Ghi đủ ngày/tháng/năm (15/01/2026)"
OPEN = f"{WHOLE} hoặc để trống"


def words(name):
    return load_vocabulary(DEFINITIONS / f"{name}_headings.toml")


def filled(template, **cells):
    book = load_workbook(io.BytesIO(template))
    sheet = book.worksheets[0]
    heads = [key(str(cell.value)) for cell in sheet[1]]
    for heading, value in cells.items():
        sheet.cell(2, heads.index(key(heading.replace("_", " "))) + 1, value)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def recognitions(**cells):
    content = filled(
        recognition_template([HOME], 2026, personal=False),
        **{"Số quyết định": "12/QĐ-UBND", "Ngày quyết định": "15/01/2026"} | cells,
    )
    return read_recognition_list(content, "ds.xlsx", words("recognition"), personal=False)


def supports(**cells):
    more = {"Chính sách, nội dung hỗ trợ": "Nhà ở", "Số tiền (đồng)": 5} | cells
    content = filled(support_template([HOME], year=2026), **more)
    return read_support_list(content, "ds.xlsx", words("support"))


def results(**cells):
    names = [f"chỉ số {n}" for n in range(12)]
    content = filled(review_template([ListedHousehold(*HOME)], names), **cells)
    return read_review_results(content, "kq.xlsx", words("review"))


@pytest.mark.parametrize(
    ("read", "heading", "name", "fix"),
    [
        (recognitions, "Ngày quyết định", "ngày quyết định", WHOLE),
        (recognitions, "Có giá trị đến", "ngày hết giá trị", OPEN),
        (supports, "Ngày nhận", "ngày nhận", OPEN),
        (results, "Ngày thu thập", "ngày thu thập", OPEN),
    ],
)
def test_a_bad_day_or_a_year_alone_is_called_by_its_own_name(read, heading, name, fix):
    (bad,) = read(**{heading: "31/02/2026"}).problems
    assert bad.text == f"«31/02/2026» không phải {name}"
    assert (bad.fix, bad.column.split(" (")[0]) == (fix, heading)
    (year,) = read(**{heading: "2026"}).problems
    assert year.text == f"«2026» chưa đủ ngày, tháng, năm của {name}"
    assert year.fix == fix
