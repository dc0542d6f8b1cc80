"""Báo cáo, biểu: only what exists is listed, from the snapshot that is named."""

from __future__ import annotations

import io

import openpyxl
import pytest

from desktop_app.ui.bus import Bus
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.reports_page import ReportsPage
from desktop_app.ui.tasks import OnTheSpot
from tests.factories import campaign, hamlet, household, reviewed
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person


@pytest.fixture
def app():
    app = empty_app()
    yield app
    app.folder.close()


@pytest.fixture
def make(qtbot, app):
    def made():
        bus, person = Bus(), Person(yes=False)
        page = ReportsPage(app, OnTheSpot(), person, bus)
        qtbot.addWidget(page)
        page.person, page.said, page.went = person, [], []
        bus.said.connect(page.said.append)
        bus.went.connect(page.went.append)
        page.show()
        page.enter(None)
        return page

    return made


@pytest.fixture
def page(app, make):
    home = household(app, hamlet(app), "1", opening="poor", head="An Thử")
    campaign(app)
    reviewed(app, home, 120, (1, 2, 3))
    return make()


def listed(page):
    table = page.list.table
    return [table.row(n).number for n in range(table.rowCount())]


def test_only_what_can_be_made_is_listed(page):
    tables = [f"Biểu 7.{n}" for n in range(1, 11)]
    more = ["Biểu Trẻ em", "Biểu 12", "Biểu 13", "Biểu 14", "Biểu 15"]
    assert listed(page) == [*tables, *more, "Danh sách", "Danh sách", "Tập huấn"]
    assert page.snapshot.currentText() == "Tạm tính, chưa chốt"


def test_without_a_campaign_the_page_says_what_is_missing(make):
    page = make()
    assert listed(page) == ["Danh sách", "Danh sách", "Tập huấn"]
    assert page.missing.isVisible()
    assert "snapshot" not in page.commands()


def test_freezing_names_the_snapshot_that_tables_rest_on(page):
    page.commands()["snapshot"]()
    page.dialog.note.setText("sau họp dân")
    page.dialog.submit()
    assert page.said[-1] == "Đã chốt số liệu sơ bộ lần 1"
    assert page.snapshot.currentText() == "Sơ bộ lần 1, chốt 20/11/2024"


def test_a_table_is_saved_as_excel_and_opening_is_offered(page, tmp_path):
    page.commands()["snapshot"]()
    page.dialog.submit()
    page.person.file = tmp_path / "7.1.xlsx"
    page.list.selectRow(0)
    page.excel.click()
    book = openpyxl.load_workbook(io.BytesIO(page.person.file.read_bytes()))
    words = " ".join(
        str(c) for row in book.active.iter_rows(values_only=True) for c in row if c
    )
    assert "(sơ bộ lần 1)" in words
    assert page.person.asked[-1].yes == "Mở tệp"


def test_lists_are_printed_through_the_print_window(page):
    page.list.go_to("full")
    page.commands()["print"]()
    assert page.files.window.isVisible()
    page.files.window.close()
    page.list.selectRow(0)
    page.commands()["print"]()
    assert page.said[-1] == "Biểu này lưu ra Excel rồi in từ Excel"


def test_attendance_sheets_lead_to_their_class(page):
    page.list.go_to("attendance")
    assert not page.excel.isVisible()
    page.go.click()
    assert page.went == [Place("training")]


def test_the_checks_stand_there_before_anything_is_saved(page):
    assert "điểm cần xem" in page.checks.summary.text()
    shown = [page.checks.list.table.row(n) for n in range(page.checks.list.table.rowCount())]
    assert any("dân cư" in check.text for check in shown)


def test_a_check_opens_the_household_behind_it(page):
    check = next(
        check
        for n in range(page.checks.list.table.rowCount())
        if (check := page.checks.list.table.row(n)).households
    )
    page.checks.list.opened.emit(check)
    dialog = page.acts.dialog
    assert dialog.list.current().head == "An Thử"
    dialog.submit()
    assert page.went == [Place("households", check.households[0])]


def test_the_whole_set_goes_into_one_folder(page, tmp_path):
    page.person.file = tmp_path / "ca-bo"
    page.person.file.mkdir()
    page.every.click()
    names = sorted(path.name for path in page.person.file.iterdir())
    assert len(names) == 14
    assert "bieu-7.10_2024.xlsx" in names
    assert "Đã lưu 14 biểu" in page.said[-1]
    assert "không có hộ nào ở biểu 14" in page.said[-1]


def test_the_working_figures_can_be_chosen_after_a_snapshot(page):
    page.commands()["snapshot"]()
    page.dialog.submit()
    assert [page.snapshot.itemText(n) for n in range(page.snapshot.count())] == [
        "Sơ bộ lần 1, chốt 20/11/2024",
        "Tạm tính (số liệu lúc này)",
    ]
    page.snapshot.take("now")
    assert page.chosen == "now"


def test_the_office_chooses_ethnic_columns_and_its_own_numbers(page, app):
    page.settings.click()
    dialog = page.acts.dialog_settings
    dialog.ethnic.setText("Tày, Người Lạ")
    dialog.submit()
    assert "Người Lạ" in dialog.message.text()
    dialog.ethnic.setText("Tày, Nùng, Tày")
    dialog.own["7.2"].setText("Mẫu số 09")
    dialog.submit()
    assert app.report_settings.ethnic() == (("tay", "Tày"), ("nung", "Nùng"))
    assert app.report_settings.numbers() == {"7.2": "Mẫu số 09"}
    assert "bỏ tên ghi hai lần" in page.said[-1]


def test_detail_lists_can_be_printed_and_the_print_is_logged(page, app):
    page.list.go_to("15")
    page.commands()["print"]()
    assert page.files.window.isVisible()
    page.files.window.close()
