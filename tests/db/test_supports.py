"""Support received and recognitions: plain lists, Excel in and out, doubles, undo."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from desktop_app.documents.support_paper import SupportPaper, SupportPaperLine, support_table
from desktop_app.domain.errors.list_import import ListHasProblems
from desktop_app.domain.errors.lists import ListHeadingsUnknown
from desktop_app.domain.errors.records import DayOutOfRange, FieldNeeded, ReasonNeeded
from desktop_app.services.app import App
from desktop_app.services.households.recognitions import RecognitionKind, RecognitionValues
from desktop_app.services.households.supports import SupportFilter, SupportValues
from tests.factories import hamlet, household

HEADS = (
    "Mã hộ", "Chủ hộ", "Người nhận", "Chính sách, nội dung hỗ trợ", "Năm", "Số tiền (đồng)",
    "Hiện vật", "Ngày nhận", "Đã ký nhận",
)  # fmt: skip
HOUSE = ("1", "Chủ Hộ Thử 1", "", "Hỗ trợ nhà ở", "2024", "40.000.000", "", "15/03/2024", "x")
CARD = ("2", "", "Con Thử 2 1", "Thẻ BHYT", 2024, "", "Thẻ bảo hiểm y tế", "", "")


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def homes(app):
    place = hamlet(app)
    return [household(app, place, code, people=3) for code in ("1", "2")]


def file(tmp_path, *rows, heads=HEADS):
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet("Hỗ trợ")
    for n, row in enumerate((heads, *rows)):
        sheet.write_row(n, 0, row)
    book.close()
    path = tmp_path / "ho-tro.xlsx"
    path.write_bytes(content.getvalue())
    return path


def test_a_line_is_typed_edited_and_stopped_with_a_reason(app, homes):
    values = SupportValues(homes[0], "Tiền điện", 2024, amount=660_000)
    line = app.supports.add(values)
    app.supports.edit(line, replace(values, signed=True, given_on="2024-02-01"))
    row = app.supports.listed()[0]
    assert (row.receiver, row.values.signed) == ("Chủ Hộ Thử 1", True)
    with pytest.raises(ReasonNeeded):
        app.supports.stop(line, reason=" ")
    app.supports.stop(line, reason="ghi hai lần")
    assert app.supports.listed() == ()


def test_a_line_needs_policy_year_and_money_or_goods(app, homes):
    good = SupportValues(homes[0], "Tiền điện", 2024, amount=0)
    for bad in (replace(good, policy=" "), replace(good, year=0), replace(good, amount=None)):
        with pytest.raises(FieldNeeded):
            app.supports.add(bad)
    assert app.supports.listed() == ()


def test_the_same_support_twice_is_a_warning_and_no_refusal(app, homes):
    values = SupportValues(homes[0], "Hỗ trợ nhà ở", 2024, amount=1)
    line = app.supports.add(values)
    assert app.supports.double(values, but=line) == ""
    words = app.supports.double(replace(values, policy="hỗ trợ  NHÀ ở", amount=2))
    assert words == "Chủ Hộ Thử 1 đã có «Hỗ trợ nhà ở» năm 2024"
    assert app.supports.double(replace(values, year=2023)) == ""
    app.supports.add(values)


def test_a_list_comes_in_as_one_act_and_twice_adds_nothing(app, homes, tmp_path):
    path = file(tmp_path, HOUSE, CARD)
    preview = app.support_files.preview(path)
    assert preview.problems == ()
    assert app.support_files.load(preview) == 2
    house, card = app.supports.listed()
    assert (house.values.amount, house.values.given_on) == (40_000_000, "2024-03-15")
    assert (card.person, card.values.goods) == ("Con Thử 2 1", "Thẻ bảo hiểm y tế")
    act = app.acts.newest()
    again = app.support_files.preview(path)
    assert [item.there for item in again.items] == [True, True]
    assert app.support_files.load(again) == 0
    app.acts.take_back(act)
    assert app.supports.listed() == ()


def test_one_wrong_row_keeps_the_whole_file_out_with_its_reason(app, homes, tmp_path):
    wrong = (
        ("9", "", "", "Tiền điện", 2024, 1, "", "", ""),
        ("1", "Tên Khác", "", "Tiền điện", 2024, 1, "", "", ""),
        ("1", "", "Không Có", "Tiền điện", 2024, 1, "", "", ""),
        ("1", "", "", "Tiền điện", "", "mười", "", "31/02/2024", ""),
        ("", "", "", "Tiền điện", 2024, 1, "", "", ""),
        ("1", "", "", "Tiền điện", 2024, "", "", "", ""),
    )
    preview = app.support_files.preview(file(tmp_path, HOUSE, *wrong))
    assert {p.row for p in preview.errors} == {3, 4, 5, 6, 7, 8}
    assert [item.values is None for item in preview.items] == [False, *[True] * 6]
    with pytest.raises(ListHasProblems):
        app.support_files.load(preview)
    assert app.supports.listed() == ()


def test_a_double_in_the_file_or_in_the_store_is_shown_by_row(app, homes, tmp_path):
    app.supports.add(SupportValues(homes[0], "Hỗ trợ nhà ở", 2024, amount=1))
    more = (*HOUSE[:5], "5.000.000", *HOUSE[6:])
    preview = app.support_files.preview(file(tmp_path, HOUSE, more, HOUSE))
    assert [item.there for item in preview.items] == [False, False, True]
    assert preview.items[0].doubt.endswith("ở trên máy")
    assert not preview.errors
    assert len(preview.new) == 2


def test_wrong_headings_and_sums_of_a_list(app, homes, tmp_path):
    with pytest.raises(ListHeadingsUnknown):
        app.support_files.preview(file(tmp_path, HOUSE, heads=("A",) * 9))
    total = ("", "Cộng", "", "", "", 40_000_000, "", "", "")
    preview = app.support_files.preview(file(tmp_path, HOUSE, total))
    assert len(preview.items) == 1
    assert not preview.errors


def test_the_template_lists_the_households_and_reads_back(app, homes, tmp_path):
    content = app.support_files.template("Tiền điện", 2024)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert rows.to_python()[1][:2] == ["1", "Chủ Hộ Thử 1"]
    path = tmp_path / "mau.xlsx"
    path.write_bytes(content)
    preview = app.support_files.preview(path)
    assert {p.text for p in preview.errors} == {"Dòng này chưa có số tiền và hiện vật"}


def test_the_sheet_to_sign_has_a_column_for_it_and_the_sum_in_words(app):
    lines = tuple(
        SupportPaperLine("Người Thử", "1978", hamlet, "1", "Tiền điện", 660_000, "", "", "")
        for hamlet in ("Ngò", "Sen")
    )
    head = app.press.letterhead()
    paper = support_table(SupportPaper(head, "Tiền điện", 2024, lines))
    assert "Ký nhận" in [column.head for column in paper.columns]
    assert paper.rows[-1].cells.count(1_320_000) == 1
    assert len(paper.rows[-1].cells) == len(paper.columns)
    assert "Một triệu ba trăm hai mươi nghìn đồng" in paper.remarks[-1]
    several = support_table(SupportPaper(head, "", 2024, lines, to_sign=False))
    assert len(several.rows[-1].cells) == len(several.columns) == len(several.rows[1].cells)


RECOGNISED = RecognitionValues(
    RecognitionKind.FARM_AVERAGE, "", 2024, branch="Trồng trọt",
    decision_number="12/QĐ-UBND", decided_on="2024-03-01", valid_to="2025-03-01",
)  # fmt: skip


def test_recognised_farm_households_count_from_their_year_to_the_end_of_validity(app, homes):
    app.recognitions.add(replace(RECOGNISED, household_id=homes[0]))
    for year, found in ((2023, set()), (2024, {homes[0]}), (2025, {homes[0]}), (2026, set())):
        assert app.recognitions.farm_average(year) == found


def test_a_recognition_needs_its_decision_and_a_worker_a_person(app, homes):
    one = replace(RECOGNISED, household_id=homes[0])
    for bad in (
        replace(one, decision_number=""),
        replace(one, decided_on=""),
        replace(one, kind=RecognitionKind.LOW_INCOME),
    ):
        with pytest.raises(FieldNeeded):
            app.recognitions.add(bad)
    with pytest.raises(DayOutOfRange):
        app.recognitions.add(replace(one, valid_to="2024-02-01"))
    key = app.recognitions.add(one)
    app.recognitions.stop(key, reason="ghi nhầm")
    assert app.recognitions.farm_average(2024) == frozenset()


def test_supports_of_a_hamlet_or_policy_only(app, homes):
    app.supports.add(SupportValues(homes[0], "A", 2024, amount=1))
    app.supports.add(SupportValues(homes[1], "B", 2023, amount=1))
    assert app.supports.policies() == ["A", "B"]
    assert app.supports.years() == [2024, 2023]
    assert len(app.supports.listed(SupportFilter(policy="A"))) == 1
    assert len(app.supports.listed(SupportFilter(year=2023))) == 1
    assert app.supports.listed(SupportFilter(hamlet_id="khac")) == ()


def test_the_command_line_prints_every_list_of_a_year(app, homes):
    from desktop_app.cli.household_lists import KINDS
    from desktop_app.domain.errors.documents import NothingToPrint
    from desktop_app.domain.errors.records import RecordMissing

    app.supports.add(SupportValues(homes[0], "Tiền điện", 2024, amount=1))
    app.recognitions.add(replace(RECOGNISED, household_id=homes[0]))
    for name in ("supports", "farm-average"):
        assert KINDS[name][1](app, "2024").pdf[:4] == b"%PDF"
    assert KINDS["supports"][1](app, "2024/Tiền điện").pdf[:4] == b"%PDF"
    with pytest.raises(NothingToPrint):
        KINDS["movements"][1](app, "2024")
    with pytest.raises(RecordMissing):
        KINDS["paths"][1](app, "nay")
