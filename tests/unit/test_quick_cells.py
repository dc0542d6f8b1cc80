"""The cells of *Nhập nhanh kết quả*: what a list says, blank stays blank."""

from __future__ import annotations

import pytest

from desktop_app.domain.reviews.quick import (
    Cells,
    Change,
    Unread,
    read_block,
    read_cell,
    toggled,
)


@pytest.mark.parametrize(
    ("column", "text", "stored"),
    [
        ("b1", " 128 ", "128"),
        ("b1", "128,0", "128"),
        ("b1", "0", "0"),
        ("b1", "1001", Unread.CELL),
        ("b1", "-5", Unread.CELL),
        ("b1", "12,5", Unread.CELL),
        ("4", "1", "1"),
        ("4", "x", "1"),
        ("4", "Có", "1"),
        ("4", "2", "2"),
        ("4", "Không", "2"),
        ("4", "3", Unread.CELL),
        ("causes", "7, 2", "2 7"),
        ("causes", "27", "2 7"),
        ("causes", "9", Unread.CELL),
        ("groups", "3;1", "1 3"),
        ("groups", "4", Unread.CELL),
    ],
)
def test_a_cell_means_what_the_paper_means(column, text, stored):
    assert read_cell(column, text) == stored


@pytest.mark.parametrize("column", ["b1", "4", "causes", "groups"])
def test_a_blank_cell_is_blank_and_never_nought(column):
    assert read_cell(column, "  ") == ""


def test_a_code_goes_in_and_out_again():
    assert toggled("causes", "2", "7") == "2 7"
    assert toggled("causes", "2 7", "2") == "7"
    assert toggled("groups", "1", "4") == "1"


def test_a_line_is_full_with_b1_and_twelve_ticks():
    cells = Cells({"b1": "128", **{str(n): "2" for n in range(1, 13)}})
    assert cells.full
    assert cells.after("4", "").blank == ("4",)


def test_a_block_says_what_would_change_what_is_unread_and_what_lies_outside():
    rows = [Cells({"b1": "130", "1": "2"}), Cells()]
    block = read_block("128\t2\t1\n\t5\t2\n99\t1\n", rows, 0, "b1")
    assert block.changes == (
        Change(0, "b1", "130", "128"),
        Change(0, "2", "", "1"),
        Change(1, "2", "", "2"),
    )
    assert block.unread == ((2, "1", "5"),)
    assert block.beyond == 2


def test_a_blank_cell_of_a_block_leaves_what_is_there():
    assert read_block("\t\t", [Cells({"b1": "130", "1": "1"})], 0, "b1").changes == ()


def test_columns_right_of_the_grid_are_counted_not_taken():
    block = read_block("1\tghi chú", [Cells()], 0, "groups")
    assert [c.column for c in block.changes] == ["groups"]
    assert block.beyond == 1
