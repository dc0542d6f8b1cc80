"""A score table typed in Excel: every problem by row and cell, nothing half taken."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.definitions.score_sheets import HEADINGS, SHEET_COLUMNS, letter, read_sheet
from desktop_app.definitions.score_tables import read_content, stored_content
from desktop_app.documents.lists.score_sheet import score_rows, score_workbook
from desktop_app.domain.errors.lists import ListNotWorkbook
from desktop_app.domain.reviews.score_items import ItemKind

HEAD = [HEADINGS[key] for key in SHEET_COLUMNS]
GOOD = [
    ["neo_don", "Hộ neo đơn", "1", "Có", "NT", "0", "", "", "", "", "", "", "Nông thôn"],
    ["neo_don", "Hộ neo đơn", "2", "Không", "NT", "0", "", "", "", "", "", "", ""],
    ["nguoi", "Số người", "1", "1 người", "NT", "70", "PL III", "Số lượng", "", "1", "",
     "neo_don = 2", ""],
    ["nguoi", "Số người", "2", "Từ 2 người", "NT", "50", "", "số lượng", "2", "", "", "", ""],
    ["dt", "Diện tích", "a", "Dưới 8", "NT", "0", "", "Khoảng số", "", "8", "", "", ""],
    ["dt", "Diện tích", "b", "Từ 8", "NT", "12", "", "", "8", "", "", "", ""],
    ["ts", "Tài sản", "tv", "Ti vi", "NT", "10", "", "Chọn nhiều", "", "", "25", "", ""],
    ["ts", "Tài sản", "xe", "Xe máy", "NT", "20", "", "", "", "", "", "", ""],
    ["bc", "Bằng cấp", "dh", "Đại học", "NT", "15", "", "Cao nhất", "", "", "", "", ""],
]  # fmt: skip


def changed(row: int, column: str, value: str) -> list[list[str]]:
    rows = [list(one) for one in GOOD]
    rows[row][SHEET_COLUMNS.index(column)] = value
    return [HEAD, *rows]


def test_a_sheet_of_all_kinds_is_read():
    read = read_sheet([HEAD, *GOOD])
    assert read.faults == ()
    assert [item.kind for item in read.items] == [
        ItemKind.CHOICE, ItemKind.COUNT, ItemKind.NUMBER, ItemKind.MULTI, ItemKind.HIGHEST,
    ]  # fmt: skip
    assert read.regions == {"NT": "Nông thôn"}
    by_code = {item.code: item for item in read.items}
    assert by_code["ts"].caps == {"NT": 25}
    assert by_code["nguoi"].when[0].shown == "neo_don = 2"
    assert by_code["dt"].options[1].low == Decimal(8)


def test_the_template_goes_out_and_comes_back_the_same():
    read = read_sheet([HEAD, *GOOD])
    content = score_workbook(read.items, dict(read.regions))
    again = read_sheet(score_rows(content, "bang.xlsx"))
    assert again.faults == ()
    assert stored_content(again.regions, again.items) == stored_content(
        read.regions, read.items
    )
    empty = read_sheet(score_rows(score_workbook(), "mau.xlsx"))
    assert (empty.items, empty.faults) == ((), ())


def test_the_stored_content_gives_the_same_items():
    read = read_sheet([HEAD, *GOOD])
    content = stored_content(read.regions, read.items)
    table = read_content(
        content,
        id="x",
        title="Bảng thử",
        valid_from=date(2024, 1, 1),
        citation="x",
        trial=False,
    )
    assert table.items == read.items
    assert stored_content(table.regions, table.items) == content
    assert "do đơn vị nhập" in table.citation.shown


def test_columns_are_found_by_name_in_any_order_below_a_title():
    turned = [list(reversed(row)) for row in (HEAD, *GOOD)]
    read = read_sheet([["Bảng điểm B1 của tỉnh"], [], *turned])
    assert read.faults == ()
    assert len(read.items) == 5


@pytest.mark.parametrize(
    ("row", "column", "value", "where", "said"),
    [
        (0, "item", "", "dòng 2, ô A2", "trống"),
        (0, "item", "ho neo don", "dòng 2, ô A2", "dấu cách"),
        (3, "points", "năm mươi", "dòng 5, ô F5", "số nguyên"),
        (3, "points", "1,5", "dòng 5, ô F5", "số nguyên"),
        (3, "points", "", "dòng 5, ô F5", "trống"),
        (3, "kind", "Đếm", "dòng 5, ô H5", "kiểu mục"),
        (3, "kind", "Khoảng số", "dòng 5, ô H5", "hai kiểu"),
        (3, "low", "ba", "dòng 5, ô I5", "không phải số"),
        (3, "low", "3", "dòng 5, ô I5", "Thiếu khoảng"),
        (3, "low", "1", "dòng 5, ô I5", "trùng"),
        (3, "high", "9", "dòng 5, ô J5", "lớn hơn 9"),
        (5, "low", "7", "dòng 7, ô I7", "trùng"),
        (0, "low", "1", "dòng 2, ô I2", "không dùng cột"),
        (8, "cap", "9", "dòng 10, ô K10", "chỉ dùng cho kiểu"),
        (2, "when", "neo_don là 2", "dòng 4, ô L4", "chưa đọc được"),
        (2, "when", "khac = 2", "dòng 4, ô L4", "không có trong bảng"),
        (2, "when", "neo_don = 3", "dòng 4, ô L4", "không có phương án"),
        (0, "when", "nguoi = 1", "dòng 2, ô L2", "vòng lại"),
        (1, "region", "TT", "dòng 2, ô E2", "chưa có điểm của vùng TT"),
        (1, "option", "1", "dòng 3, ô E3", "đã có ở dòng trên"),
        (4, "option_label", "", "dòng 6, ô D6", "chưa có tên"),
    ],
)
def test_every_problem_is_told_by_row_and_cell_with_its_mending(
    row, column, value, where, said
):
    faults = read_sheet(changed(row, column, value)).faults
    told = [fault for fault in faults if fault.where == where and said in fault.text]
    assert told, [(f.where, f.text) for f in faults]
    assert all(fault.fix for fault in faults)


def test_all_problems_are_told_at_once():
    rows = changed(0, "item", "")
    rows[5][SHEET_COLUMNS.index("points")] = "x"
    assert len({fault.row for fault in read_sheet(rows).faults}) >= 2


@pytest.mark.parametrize("rows", [[], [[]], [["a", "b"]], [["Mã mục", "Tên mục"], ["x", "y"]]])
def test_a_sheet_without_our_headings_is_refused_in_words(rows):
    (fault,) = read_sheet(rows).faults
    assert "tiêu đề" in fault.text


def test_a_missing_column_is_named():
    read = read_sheet([[head for head in HEAD if head != "Mã vùng"], *GOOD])
    assert any("Thiếu cột «Mã vùng»" in fault.text for fault in read.faults)


def test_what_is_no_workbook_is_refused():
    with pytest.raises(ListNotWorkbook):
        score_rows(b"%PDF", "bang.pdf")


def test_letters_of_columns_are_those_of_excel():
    assert [letter(n) for n in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
