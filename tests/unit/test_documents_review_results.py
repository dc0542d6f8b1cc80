from __future__ import annotations

import io
import tomllib

import pytest
from openpyxl import load_workbook

from desktop_app.documents.lists.headings import key, load_vocabulary
from desktop_app.documents.lists.list_cells import Severity
from desktop_app.documents.lists.review_results import (
    SHEET,
    ListedHousehold,
    read_review_results,
    review_template,
)
from desktop_app.domain.errors.lists import ListEmpty, ListHeadingsUnknown
from desktop_app.platform.paths import RESOURCES
from tests.golden.xlsx import values

WORDS = load_vocabulary(RESOURCES / "definitions" / "review_headings.toml")
INDICATORS = [
    words[0].split(" ", 1)[1]
    for name, words in tomllib.loads(
        (RESOURCES / "definitions" / "review_headings.toml").read_text("utf-8")
    )["fields"].items()
    if name.startswith("d") and name[1:].isdigit()
]
LISTED = (
    ListedHousehold("014", "Nguyễn Thị Hoà", "Đồng Sen"),
    ListedHousehold("031", "Lê Thị Bình", "Ngò"),
)


def filled(**rows):
    """Return the template with cells of row 2 (`two`) and row 3 (`three`) filled."""
    book = load_workbook(io.BytesIO(review_template(LISTED, INDICATORS, ("Đồng Sen", "Ngò"))))
    sheet = book[SHEET]
    heads = [key(cell.value) for cell in sheet[1]]
    for row, cells in ((2, rows.get("two", {})), (3, rows.get("three", {}))):
        for heading, value in cells.items():
            sheet.cell(row, heads.index(key(heading)) + 1, value)
    target = io.BytesIO()
    book.save(target)
    return read_review_results(target.getvalue(), "kq.xlsx", WORDS)


def ticks(*deprived):
    return {f"{n} {INDICATORS[n - 1]}": 1 if n in deprived else 2 for n in range(1, 13)}


def test_the_template_lists_the_households_and_knows_its_own_headings():
    rows = values(review_template(LISTED, INDICATORS))
    assert rows[1][:3] == ["014", "Nguyễn Thị Hoà", "Đồng Sen"]
    assert all(key(str(head)) in WORDS.fields for head in rows[0])
    assert len([head for head in rows[0] if str(head)[0].isdigit()]) == 12


def test_a_filled_template_is_read_back():
    found = filled(
        two={
            "Điểm B1": 128,
            **ticks(2, 4, 7),
            "Nguyên nhân": "2, 7",
            "Hộ DTTS": "x",
            "Ngày thu thập": "03/11/2024",
            "Rà soát viên": "Trần Văn Ân",
        },
        three={"Điểm B1": 150, "Điểm B2": 20},
    )
    assert found.problems == ()
    first, second = found.rows
    assert (first.code, first.head, first.hamlet) == ("014", "Nguyễn Thị Hoà", "Đồng Sen")
    assert (first.b1, first.b2, first.causes) == (128, None, ("2", "7"))
    assert [n for n, value in first.deprivations.items() if value == "1"] == ["2", "4", "7"]
    assert len(first.deprivations) == 12
    assert (first.groups, first.reviewer) == (("minority",), "Trần Văn Ân")
    assert first.collected_on.text == "2024-11-03"
    assert (second.b1, second.b2, second.deprivations) == (150, 20, {})


def test_open_indicators_are_named_and_wrong_words_are_errors():
    some = {k: v for k, v in ticks(1).items() if not k.startswith(("3 ", "9 "))}
    found = filled(two=some, three={**ticks(), f"1 {INDICATORS[0]}": "chắc có"})
    open_, wrong, left = found.problems
    assert open_.text == "Chưa ghi chỉ số 3, 9"
    assert open_.severity is Severity.WARNING
    assert (wrong.row, wrong.severity) == (3, Severity.ERROR)
    assert "chắc có" in wrong.text
    assert left.text == "Chưa ghi chỉ số 1"
    assert "1" not in found.rows[1].deprivations


def test_a_typed_b2_that_differs_from_the_ticks_is_doubted():
    found = filled(two={**ticks(2, 4, 7), "Điểm B2": 40})
    assert [p.text for p in found.problems] == [
        "Điểm B2 ghi 40, các chỉ số thiếu hụt ứng với 30"
    ]


def test_the_same_code_twice_is_an_error_and_a_row_without_code_is_left_out():
    found = filled(two={"Thôn, tổ dân phố": "Ngò"}, three={"Mã hộ": "014"})
    assert [p.text for p in found.problems] == ["Mã hộ «014» đã có ở dòng 2"]
    found = filled(three={"Mã hộ": ""})
    assert [row.code for row in found.rows] == ["014"]
    assert [p.text for p in found.problems] == ["Dòng này chưa có mã hộ"]


def test_an_empty_template_and_a_strange_table_are_told_apart():
    with pytest.raises(ListEmpty):
        read_review_results(review_template((), INDICATORS), "kq.xlsx", WORDS)
    book = io.BytesIO()
    other = load_workbook(io.BytesIO(review_template((), INDICATORS)))
    other[SHEET].delete_rows(1)
    other.save(book)
    with pytest.raises(ListHeadingsUnknown):
        read_review_results(book.getvalue(), "kq.xlsx", WORDS)
