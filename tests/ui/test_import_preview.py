"""Nhập từ Excel on screen: nothing is written before the button, doubts wait for a person."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors.lists import ListNotWorkbook
from desktop_app.ui.bus import Bus
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.households.import_page import BEGIN, END, PREVIEW, ImportPage
from desktop_app.ui.tasks import OnTheSpot
from tests.lists import HOA, KHOA, PAO, workbook
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person

BAD = ("", "", "Trần Thị Thử Yến", "Con", "Nữ", "31/02/2009", "", "", "", "", "")
AGAIN = ("", "Đồng Sen", "Nguyễn Thị Mẫu Hoà", "Chủ hộ", "Nữ", "", "", "", "Hộ nghèo", "", "")


@pytest.fixture
def app():
    app = empty_app()
    app.hamlets.paste("Đồng Sen")
    yield app
    app.folder.close()


@pytest.fixture
def page(qtbot, app):
    bus, person = Bus(), Person(yes=False)
    page = ImportPage(app, OnTheSpot(), person, bus)
    qtbot.addWidget(page)
    page.person, page.went, page.changed = person, [], []
    bus.went.connect(page.went.append)
    bus.changed.connect(page.changed.append)
    page.resize(1100, 640)
    page.show()
    page.enter(None)
    return page


@pytest.fixture
def open_(page, tmp_path):
    def open_list(*rows, name="danh sách 2023.xlsx", content=None, sheet="2023"):
        path = tmp_path / name
        path.write_bytes(content or workbook(*rows, sheet=sheet))
        page.person.file = path
        page.commands()["import"]()
        return page

    return open_list


def outcomes(page):
    table = page.preview.lines.table
    return [table.row(n).outcome for n in range(table.rowCount())]


def households(app):
    return app.households.count(page_filter(app)).households


def page_filter(app):
    from desktop_app.services.households.households import HouseholdFilter

    return HouseholdFilter(unit_key=app.folder.unit_key, year=2024, campaign_key="2024")


def test_the_preview_counts_in_words_and_writes_nothing(app, open_):
    page = open_(HOA, KHOA, PAO)
    assert page.stack.currentIndex() == PREVIEW
    assert page.preview.summary.text().endswith("2 hộ, 3 người ở trang tính «2023»")
    assert outcomes(page) == ["Hộ mới", "Chưa nhập: chưa có thôn"]
    assert page.preview.result.text() == "Sẽ nhập 1 hộ mới; 0 hộ đã có trong máy; để lại 1 hộ."
    assert page.header.main.text() == "Nhập 1 hộ"
    assert households(app) == 0


def test_hamlets_are_made_when_ticked_and_the_list_goes_in_at_once(app, open_):
    page = open_(HOA, KHOA, PAO)
    assert page.preview.hamlets.text() == "Lập các thôn chưa có trong dữ liệu: Ngò"
    page.preview.hamlets.setChecked(True)
    assert page.header.main.text() == "Nhập 2 hộ"
    page.header.main.click()
    assert (page.stack.currentIndex(), households(app)) == (END, 2)
    assert page.changed == [frozenset({"households", "hamlets"})]
    page.findChild(object, "act-0").parent()
    page._to_list()
    assert page.went == [Place("households")]


def test_every_problem_is_listed_by_row_and_its_household_stays_out(app, open_):
    page = open_(HOA, BAD)
    table = page.preview.problems.table
    first = table.row(0)
    assert (first.row, first.column) == (3, "Ngày sinh (cột F)")
    assert "31/02/2009" in first.text
    assert outcomes(page) == ["Chưa nhập được"]
    assert not page.header.main.isEnabled()


def test_a_doubtful_pair_waits_until_somebody_decides(app, open_):
    open_(HOA).header.main.click()
    page = open_(AGAIN)
    assert outcomes(page) == ["Để lại, chờ xem"]
    page.preview.lines.selectRow(0)
    decision = page.preview.decision
    assert "Cùng tên, cùng thôn" in decision.words.text()
    assert decision.which.currentText() == "014 Nguyễn Thị Mẫu Hoà, 1961, Đồng Sen"
    decision.skip.click()
    assert outcomes(page) == ["Không nhập"]
    decision.update_.click()
    assert outcomes(page) == ["Cập nhật hộ đã chọn"]
    page.header.main.click()
    assert households(app) == 1
    page = open_(AGAIN)
    page.preview.lines.selectRow(0)
    page.preview.decision.new.click()
    page.header.main.click()
    assert households(app) == 2


def test_the_year_in_the_title_is_taken_and_can_be_changed(app, open_):
    page = open_(HOA, sheet="HN năm 2022")
    assert page.preview.year.key == "2022"
    page.preview.year.take("2021")
    page.preview.year.activated.emit(0)
    assert page.plan.year == 2021


def test_what_stays_out_is_offered_as_a_file_with_the_reason(app, open_, tmp_path):
    page = open_(HOA, BAD, PAO)
    page.person.file = tmp_path / "con-lai.xlsx"
    page.preview.keep_rest.click()
    again = app.list_import.load(page.person.file, 2023)
    assert [item.row.code for item in again.items] == ["014", "015"]


def test_a_bad_file_is_explained_and_the_page_stays_usable(app, open_):
    page = open_(content=b"khong phai excel")
    assert isinstance(page.person.told[-1], ListNotWorkbook)
    assert page.stack.currentIndex() == BEGIN
    assert open_(HOA).stack.currentIndex() == PREVIEW


def test_closing_the_file_dialog_changes_nothing(page):
    page.commands()["import"]()
    assert page.stack.currentIndex() == BEGIN


def test_how_the_file_was_read_is_shown(app, open_):
    page = open_(HOA)
    assert "Đã nhận: Mã hộ (cột A)" in page.preview.reading.text()
