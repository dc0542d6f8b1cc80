"""Lists out and back in, forms of the office's own, lists of others, and taking lists back."""

from __future__ import annotations

import io

import openpyxl
import pytest
from sqlalchemy import func, select

from db.models.households import Person
from db.models.sync import LoggedChange
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.errors.lists import ListSorted
from desktop_app.services.app import App
from desktop_app.services.households.export_forms import ExportForm, form_from, suggested
from desktop_app.services.households.list_compare import Verdict
from desktop_app.services.households.list_export import Known
from desktop_app.services.households.list_plan import ByHand, Choices
from tests.lists import HEADS, HOA, KHOA, PAO, workbook

YEAR = 2023
NEW = Choices(create_hamlets=True)
BINH = ("016", "Ngò", "Lý Thị Mẫu Bình", "Chủ hộ", "Nữ", "05/1970", "000170000016", "Tày",
        "Hộ không nghèo", 190, 0)  # fmt: skip


LATER = (*HOA[:5], "04/05/1961", "", "", "", "", "")


@pytest.fixture
def app(folder):
    return App(folder)


def take(app, content, year=YEAR, by_hand=None):
    plan = app.list_import.preview(content, "thu.xlsx", year, by_hand=by_hand or ByHand())
    return app.list_import.apply(plan, NEW)


def changes(app):
    with app.folder.reading() as session:
        return session.scalar(select(func.count()).select_from(LoggedChange))


def people(app):
    query = select(Person).where(Person.closed.is_(None)).order_by(Person.name)
    with app.folder.reading() as session:
        return {p.name: (p.citizen_number, p.birth_date) for p in session.scalars(query)}


@pytest.mark.parametrize("kind", list(Known))
def test_a_list_that_went_out_changes_nothing_when_it_comes_back(app, kind):
    take(app, workbook((*PAO[:8], "Hộ nghèo", 120, 30)), YEAR - 1)
    pao = (*PAO[:8], "Hộ không nghèo", 170, 0)
    take(app, workbook(HOA, KHOA, pao, BINH))
    before = changes(app)
    content = app.list_export.known(kind, YEAR)
    done = take(app, content)
    assert (done.added, done.people, done.left_out) == (0, 0, 0)
    assert (done.matched, done.updated) == (2 if kind is Known.THREE else 3, 0)
    assert changes(app) == before


def test_there_is_nothing_to_send_where_nobody_is_followed(app):
    with pytest.raises(NothingToPrint):
        app.list_export.known(Known.OWN, YEAR)


def test_a_form_of_the_office_writes_its_codes_and_is_kept(app):
    take(app, workbook(HOA, KHOA, PAO))
    columns = suggested(("citizen_number", "name", "sex", "class"))
    form = ExportForm("Gửi công an", columns, head_row=3, start=5, codes={("sex", "2"): "F"})
    key = app.list_export.keep(form)
    kept = app.list_export.forms()[0]
    assert (kept.id, kept.columns, dict(kept.codes)) == (key, columns, {("sex", "2"): "F"})
    page = openpyxl.load_workbook(io.BytesIO(app.list_export.filled(kept, YEAR))).active
    assert [cell.value for cell in page[3]] == [
        "Số CCCD", "Họ và tên", "Giới tính", "Phân loại hộ",
    ]  # fmt: skip
    assert [cell.value for cell in page[5]] == ["000161000014", HOA[2], "F", "Hộ nghèo"]
    app.list_export.close(key)
    assert app.list_export.forms() == []


def test_an_empty_form_of_another_system_is_matched_and_filled_in_its_style(app):
    take(app, workbook(HOA, KHOA))
    book = openpyxl.Workbook()
    page = book.active
    page["A1"] = "BIỂU CỦA HỆ THỐNG KHÁC"
    for at, words in enumerate(("Mã định danh lạ", "Họ tên", "CCCD", "Quan hệ"), start=1):
        page.cell(row=4, column=at, value=words)
    page["B5"].font = openpyxl.styles.Font(name="Arial", bold=True)
    held = io.BytesIO()
    book.save(held)
    form = form_from(held.getvalue(), "bieu.xlsx")
    assert [column.field for column in form.columns] == [
        "",
        "name",
        "citizen_number",
        "relation",
    ]
    app.list_export.keep(form)
    filled = app.list_export.filled(app.list_export.forms()[0], YEAR)
    page = openpyxl.load_workbook(io.BytesIO(filled)).active
    assert page["A1"].value == "BIỂU CỦA HỆ THỐNG KHÁC"
    assert [page.cell(row=6, column=n).value for n in (2, 4)] == [KHOA[2], "Chồng"]
    assert (page["B6"].font.b, page["B6"].font.name) == (True, "Arial")


def test_a_whole_list_is_taken_back_by_one_act(app):
    take(app, workbook(HOA, KHOA))
    before = people(app)
    row = LATER
    take(app, workbook(row, PAO))
    assert people(app) != before
    newest = app.list_undo.today()[0]
    assert newest.title == "Nhập danh sách hộ năm 2023 từ tệp thu.xlsx"
    back = app.list_undo.take_back(newest.tx)
    assert (back.kept, people(app)) == (0, before)
    assert [act.tx for act in app.list_undo.today()] != [newest.tx]
    assert take(app, workbook(row, PAO)).added == 1


def test_what_was_edited_since_stays_when_a_list_is_taken_back(app):
    take(app, workbook(HOA, KHOA))
    row = LATER
    take(app, workbook(row))
    with app.folder.writing() as session:
        hoa = session.scalars(select(Person).where(Person.name == HOA[2])).one()
        hoa.birth_date = "1961-07-03"
    back = app.list_undo.take_back(app.list_undo.today()[0].tx)
    assert back.kept == 1
    assert people(app)[HOA[2]][1] == "1961-07-03"


def test_headings_matched_by_hand_are_remembered_for_the_next_list(app):
    heads = [{"Họ và tên": "Danh tính", "Thôn": "Nơi cư trú"}.get(head, head) for head in HEADS]
    matched = {"Danh tính": "name", "Nơi cư trú": "hamlet"}
    plan = app.list_import.preview(
        workbook(HOA, heads=heads), "la.xlsx", YEAR, by_hand=ByHand(matched)
    )
    assert [item.row.members[0].name for item in plan.items] == [HOA[2]]
    app.list_import.remember(matched)
    again = app.list_import.preview(workbook(HOA, heads=heads), "la.xlsx", YEAR)
    assert [item.row.hamlet for item in again.items] == ["Đồng Sen"]
    app.list_import.remember({"Danh tính": ""})
    assert "danh tinh" not in app.list_layouts.matched()


def test_a_cell_put_right_in_the_preview_lets_its_household_in(app):
    bad = ("", "", "Trần Thử", "Con", "Nam", "31/02/2001", "", "", "", "", "")
    plan = app.list_import.preview(workbook(HOA, bad), "thu.xlsx", YEAR)
    assert plan.faulty == 1
    fixed = app.list_import.again(plan, ByHand(fixes={("2023", 3, 5): "28/02/2001"}))
    assert fixed.faulty == 0
    assert app.list_import.apply(fixed, NEW).people == 2


def test_a_sorted_list_is_refused_with_its_reason(app):
    heads = ("STT hộ", "Họ và tên", "Quan hệ với chủ hộ", "Thôn")
    rows = [(str(n), f"Nguyễn Thử {n}", "Chủ hộ", "Ngò") for n in range(1, 7)]
    heirs = [("", f"Trần Mẫu {n}", "Con", "Ngò") for n in range(1, 7)]
    mixed = [row for pair in zip(reversed(rows), heirs, strict=True) for row in pair]
    with pytest.raises(ListSorted) as refused:
        app.list_import.preview(workbook(*mixed, heads=heads), "sap-xep.xlsx", YEAR)
    assert "tăng dần" in refused.value.why
    whole = [row for pair in zip(rows, heirs, strict=True) for row in pair]
    plan = app.list_import.preview(workbook(*whole, heads=heads), "goc.xlsx", YEAR)
    assert [len(item.row.members) for item in plan.items] == [2] * 6


def test_a_list_of_others_is_compared_field_by_field(app):
    take(app, workbook(HOA, KHOA, PAO, BINH))
    heads = ("Họ và tên", "Ngày sinh", "Số CCCD", "Thôn")
    theirs = workbook(
        ("Nguyễn Thị Mẫu Hòa", "03/05/1961", "000161000014", "Đồng Sen"),
        ("Trần Văn Thử Khoa", "12/08/1958", "000058000099", "Đồng Sen"),
        ("Giàng A Mẫu Páo", "1990", "", "Đồng Sen"),
        ("Vũ Thử Lạ", "1999", "", "Ngò"),
        heads=heads,
    )
    result = app.list_compare.compare(theirs, "cong-an.xlsx")
    found = {pair.name: pair for pair in result.pairs}
    assert found["Nguyễn Thị Mẫu Hòa"].verdict is Verdict.SAME
    assert found["Giàng A Mẫu Páo"].verdict is Verdict.DOUBT
    assert found["Vũ Thử Lạ"].verdict is Verdict.THERE
    assert found[BINH[2]].verdict is Verdict.HERE
    khoa = found["Trần Văn Thử Khoa"]
    assert [d.field for d in khoa.differences] == ["birth", "citizen_number"]
    place = result.pairs.index(khoa)
    assert app.list_compare.accept(result, {place: ("birth", "citizen_number")}) == 1
    assert people(app)[KHOA[2]] == ("000058000099", "1958-08-12")
    newest = app.list_undo.today()[0]
    assert newest.title == "Sửa theo danh sách đối chiếu cong-an.xlsx"
    app.list_undo.take_back(newest.tx)
    assert people(app)[KHOA[2]] == (None, "1958")
    book = openpyxl.load_workbook(io.BytesIO(app.list_compare.workbook(result)))
    assert book.sheetnames == [verdict.label for verdict in Verdict]
