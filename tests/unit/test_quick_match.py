"""A pasted list that names its households goes to those, wherever they stand."""

from __future__ import annotations

import pytest

from desktop_app.domain.reviews.quick import Cells
from desktop_app.domain.reviews.quick_match import Listed, read_listed

ROWS = [
    Listed("001", "Nguyễn Thị Hoà", Cells()),
    Listed("002", "Trần Văn Khoa", Cells({"b1": "120"})),
    Listed("003", "Lý Thị Mai", Cells()),
    Listed("004", "Lý Thị Mai", Cells()),
]


def found(text):
    block = read_listed(text, ROWS)
    assert block is not None
    return [(c.line, c.column, c.after) for c in block.changes]


def test_a_block_without_names_or_codes_goes_by_position():
    assert read_listed("128\t1\t2\n99\t2\t2", ROWS) is None
    assert read_listed("120\t1\n2\t1", ROWS) is None


def test_names_are_found_without_tones_in_any_order_and_results_stand_behind_them():
    text = "Tran Van Khoa\t99\t1\nNGUYỄN THỊ HÒA\t130\t2"
    assert found(text) == [(1, "b1", "99"), (1, "1", "1"), (0, "b1", "130"), (0, "1", "2")]


def test_a_running_number_beside_a_name_is_no_code():
    assert found("1\tTrần Văn Khoa\t99\n2\tNguyễn Thị Hoà\t98") == [
        (1, "b1", "99"),
        (0, "b1", "98"),
    ]


def test_two_heads_of_one_name_are_told_apart_by_their_code_or_not_taken():
    assert found("004\tLý Thị Mai\t101\n003\tLý Thị Mai\t102") == [
        (3, "b1", "101"),
        (2, "b1", "102"),
    ]
    block = read_listed("Lý Thị Mai\t101\nTrần Văn Khoa\t99", ROWS)
    assert block.lost == ((1, "Lý Thị Mai"),)
    assert [c.line for c in block.changes] == [1]


def test_codes_alone_are_read_also_where_excel_dropped_their_zeros():
    assert found("Mã hộ\tB1\n3\t101\n002\t99") == [(2, "b1", "101"), (1, "b1", "99")]
    assert found("003\t101\n001\t99") == [(2, "b1", "101"), (0, "b1", "99")]


def test_a_heading_says_which_column_is_which():
    text = "STT\tHọ và tên\tThôn\t12\tB1\tNhóm\n7\tTrần Văn Khoa\tA\t1\t90\t2"
    assert found(text) == [(1, "12", "1"), (1, "b1", "90"), (1, "groups", "2")]


def test_a_line_that_means_no_household_or_one_twice_is_told_and_not_taken():
    text = "Bùi Thị Lạ\t50\nTrần Văn Khoa\t99\nTrần Văn Khoa\t98"
    block = read_listed(text, ROWS)
    assert block.lost == ((1, "Bùi Thị Lạ"), (3, "Trần Văn Khoa"))
    assert [c.after for c in block.changes] == ["99"]


@pytest.mark.parametrize("text", ["", "\t\t", "\n\n"])
def test_nothing_names_nobody(text):
    assert read_listed(text, ROWS) is None
