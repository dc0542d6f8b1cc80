"""Recognitions from Excel: by row, all or nothing, twice adds nothing, taken back at once."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from desktop_app.domain.errors.list_import import ListHasProblems
from desktop_app.domain.errors.lists import ListEmpty, ListHeadingsUnknown
from desktop_app.services.app import App
from desktop_app.services.households.recognitions import RecognitionKind
from tests.factories import hamlet, household

FARM, WORKER = RecognitionKind.FARM_AVERAGE, RecognitionKind.LOW_INCOME
FARM_HEADS = ("Mã hộ", "Chủ hộ", "Năm", "Số quyết định", "Ngày quyết định", "Có giá trị đến")
WORKER_HEADS = (*FARM_HEADS, "Người lao động", "Thu nhập (đồng/tháng)")
HOME = ("1", "Chủ Hộ Thử 1", "2024", "12/QĐ-UBND", "15/01/2024", "")
PERSON = ("2", "", "2024", "13/QĐ-UBND", "16/01/2024", "31/12/2024", "Con Thử 2 1", "1.400.000")


@pytest.fixture
def app(folder):
    app = App(folder)
    place = hamlet(app)
    for code in ("1", "2"):
        household(app, place, code, people=3)
    return app


@pytest.fixture
def drawn(tmp_path):
    def draw(heads, *rows):
        content = io.BytesIO()
        book = xlsxwriter.Workbook(content)
        sheet = book.add_worksheet("Công nhận")
        for n, row in enumerate((heads, *rows)):
            sheet.write_row(n, 0, row)
        book.close()
        path = tmp_path / "cong-nhan.xlsx"
        path.write_bytes(content.getvalue())
        return path

    return draw


def test_farm_households_come_in_as_one_act_and_twice_adds_nothing(app, drawn):
    path = drawn(FARM_HEADS, HOME, ("2", "", *HOME[2:]))
    files = app.recognition_files
    assert files.load(files.preview(FARM, path)) == 2
    assert len(app.recognitions.farm_average(2024)) == 2
    again = files.preview(FARM, path)
    assert all(item.there for item in again.items)
    assert files.load(again) == 0
    app.acts.take_back(app.acts.newest())
    assert not app.recognitions.listed(FARM)


def test_a_worker_is_found_in_the_household_with_income_and_validity(app, drawn):
    files = app.recognition_files
    assert files.load(files.preview(WORKER, drawn(WORKER_HEADS, PERSON))) == 1
    row = app.recognitions.listed(WORKER)[0]
    assert (row.person, row.values.income, row.values.valid_to) == (
        "Con Thử 2 1", 1_400_000, "2024-12-31",
    )  # fmt: skip


def test_one_wrong_row_keeps_the_whole_file_out_and_says_why(app, drawn):
    wrong = (
        ("9", "", "2024", "1", "15/01/2024", ""),
        ("1", "Người Khác", "2024", "1", "15/01/2024", ""),
        ("1", "", "", "1", "15/01/2024", ""),
        ("1", "", "2024", "", "15/01/2024", ""),
        ("1", "", "2024", "1", "2024", ""),
        ("1", "", "2024", "1", "15/01/2024", "01/01/2024"),
    )
    files = app.recognition_files
    preview = files.preview(FARM, drawn(FARM_HEADS, HOME, *wrong))
    assert {p.row for p in preview.errors} == {3, 4, 5, 6, 7, 8}
    with pytest.raises(ListHasProblems):
        files.load(preview)
    assert not app.recognitions.listed(FARM)


def test_a_worker_needs_a_name_that_stands_in_the_household(app, drawn):
    rows = ((*PERSON[:6], "Người Lạ", ""), (*PERSON[:6], "", "1.000"))
    preview = app.recognition_files.preview(WORKER, drawn(WORKER_HEADS, *rows))
    assert {p.row for p in preview.errors} == {2, 3}


def test_a_list_of_workers_is_not_taken_for_households(app, drawn):
    preview = app.recognition_files.preview(FARM, drawn(WORKER_HEADS, PERSON))
    assert preview.errors
    with pytest.raises(ListHeadingsUnknown):
        app.recognition_files.preview(WORKER, drawn(FARM_HEADS, HOME))


def test_another_decision_for_the_same_year_is_a_doubt_and_no_refusal(app, drawn):
    other = (*HOME[:3], "99/QĐ-UBND", *HOME[4:])
    preview = app.recognition_files.preview(FARM, drawn(FARM_HEADS, HOME, other, HOME))
    assert [(bool(i.doubt), i.there) for i in preview.items] == [
        (False, False), (True, False), (False, True),
    ]  # fmt: skip
    assert app.recognition_files.load(preview) == 2


@pytest.mark.parametrize("kind", [FARM, WORKER])
def test_the_template_lists_the_households_and_asks_for_its_rows(app, kind, tmp_path):
    path = tmp_path / "mau.xlsx"
    path.write_bytes(app.recognition_files.template(kind, 2024))
    with pytest.raises(ListEmpty):
        app.recognition_files.preview(kind, path)
