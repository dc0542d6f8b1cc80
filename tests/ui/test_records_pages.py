"""The lists beside the registry: filter, open the household, print, take back."""

from __future__ import annotations

import pytest
import xlsxwriter

from desktop_app.domain.movements import MovementKind
from desktop_app.domain.reviews.paths import PathList
from desktop_app.services.households.recognitions import RecognitionKind
from desktop_app.ui.bus import Bus
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.households.households_page import HouseholdsPage
from desktop_app.ui.pages.households.movements_page import MovementsPage
from desktop_app.ui.pages.households.paths_page import PathsPage
from desktop_app.ui.pages.households.recognitions_page import RecognitionsPage
from desktop_app.ui.pages.households.supports_page import SupportsPage
from desktop_app.ui.tasks import OnTheSpot
from tests.factories import hamlet, household
from tests.ui.people_world import DAY, FARM
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person


@pytest.fixture
def app():
    app = empty_app()
    place = hamlet(app, "Ngò")
    for code, opening in (("014", "poor"), ("031", "near_poor")):
        household(app, place, code, opening=opening, people=4)
    yield app
    app.folder.close()


@pytest.fixture
def make(qtbot, app):
    def made(page, person=None):
        bus = Bus()
        shown = page(app, OnTheSpot(), person or Person(), bus)
        qtbot.addWidget(shown)
        shown.went = []
        bus.went.connect(shown.went.append)
        shown.resize(1100, 640)
        shown.show()
        shown.enter(None)
        return shown

    return made


def home(app, code):
    return app.households.code_taken(code)


def shown(page):
    return list(page.found())


def test_events_are_narrowed_by_kind_and_open_their_household(app, make):
    people = app.households.view(home(app, "014")).people
    app.movements.died(people[1].id, DAY)
    app.movements.moved_between(people[2].id, home(app, "031"), DAY)
    page = make(MovementsPage)
    assert page.list.counted.text() == "3 biến động"
    page.what.take(MovementKind.DIED.value)
    page.load()
    assert page.list.counted.text() == "3 biến động · đang lọc 1"
    page.list.table.selectRow(0)
    page.open_row()
    assert page.went[-1] == Place("households", home(app, "014"))
    page.what.take(MovementKind.WRONG.value)
    page.load()
    page._clear()
    assert len(shown(page)) == 3


@pytest.mark.parametrize("kind", [MovementsPage, PathsPage, SupportsPage, RecognitionsPage])
def test_a_list_without_anything_says_how_to_begin(make, kind):
    page = make(kind)
    if kind is PathsPage:
        assert len(shown(page)) == 2
    else:
        assert page.list._layers.currentIndex() == 1


def test_paths_count_every_list_and_show_the_chosen_one(app, make):
    app.movements.join(home(app, "014"), home(app, "031"), DAY)
    page = make(PathsPage)
    words = [page.which.itemText(n) for n in range(page.which.count())]
    assert "Nhập hộ (1)" in words
    page.which.take(PathList.JOINED.value)
    page.load()
    assert [(row.code, row.head) for row in shown(page)] == [("014", "Chủ Hộ Thử 014")]


def test_every_list_goes_out_as_excel(app, make, tmp_path):
    person = Person(yes=False, file=tmp_path / "ds.xlsx")
    app.movements.died(app.households.view(home(app, "014")).people[1].id, DAY)
    for kind in (MovementsPage, PathsPage):
        make(kind, person).export()
        assert person.file.read_bytes()[:2] == b"PK"
        person.file.unlink()
    page = make(RecognitionsPage, person)
    page.export()
    assert type(person.told[-1]).__name__ == "NothingToPrint"


def test_support_is_typed_from_the_tab_and_taken_back(app, make):
    page = make(HouseholdsPage)
    page.show_household(home(app, "014"))
    page.detail.support.add.click()
    dialog = page.more.acts.dialog
    dialog.policy.setText("Tiền điện")
    dialog.submit()
    assert dialog.amount_field.remark.text() == "Đề nghị ghi số tiền hoặc hiện vật."
    dialog.amount.setText("660.000")
    dialog.submit()
    assert page.detail.tabs.bar.tabText(2) == "Hỗ trợ đã nhận (1)"
    page.detail.support.add.click()
    dialog = page.more.acts.dialog
    dialog.policy.setText("tiền điện")
    dialog.policy.editingFinished.emit()
    assert dialog.warning.text().startswith("Chủ Hộ Thử 014 đã có «Tiền điện» năm 2024")
    dialog.reject()
    page.commands()["undo"]()
    assert page.detail.tabs.bar.tabText(2) == "Hỗ trợ đã nhận"


def test_a_list_of_support_comes_in_after_a_look_at_its_rows(app, make, tmp_path):
    path = tmp_path / "ho-tro.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("Mã hộ", "Chính sách", "Năm", "Số tiền"))
    sheet.write_row(1, 0, ("014", "Tiền điện", 2024, 660_000))
    book.close()
    page = make(SupportsPage, Person(file=path))
    page._take_in()
    dialog = page.acts.dialog
    assert dialog.said.text().startswith("1 dòng mới.")
    dialog.submit()
    assert [row.receiver for row in shown(page)] == ["Chủ Hộ Thử 014"]
    page._take_in()
    assert not page.acts.dialog.main.isEnabled()
    page.acts.dialog.reject()
    page.commands()["undo"]()
    assert shown(page) == []


def test_a_recognition_is_typed_with_its_decision(app, make, type_text):
    page = make(RecognitionsPage)
    page._add_of(RecognitionKind.FARM_AVERAGE)
    dialog = page.acts.dialog
    dialog.submit()
    assert dialog.home.home_field.remark.text() == "Đề nghị chọn hộ."
    dialog.home.finder.look("014")
    dialog.home.finder.table.selectRow(0)
    dialog.decision.setText(FARM.decision_number)
    dialog.decided.setText("1/3/2024")
    dialog.submit()
    assert [row.code for row in shown(page)] == ["014"]
    assert app.recognitions.farm_average(2024) == {home(app, "014")}


def test_saved_lists_narrow_the_registry_and_are_taken_off(app, make):
    app.movements.died(app.households.view(home(app, "014")).people[1].id, DAY)
    page = make(HouseholdsPage)
    page.filters.choose_saved()
    page.filters.saved.take("moved")
    page._load()
    table = page.list.table.table
    assert [table.row(n).code for n in range(table.rowCount())] == ["014"]
    page.filters.clear()
    page._load()
    assert table.rowCount() == 2


def test_a_household_that_ended_is_found_among_the_closed_and_followed_again(app, make):
    from desktop_app.domain.people import CloseReason

    app.movements.ended(home(app, "014"), CloseReason.MOVED_OUT, DAY)
    page = make(HouseholdsPage)
    page.filters.saved.take("closed")
    page._load()
    page.list.table.selectRow(0)
    page._show_current()
    assert page.detail.view.head == "Chủ Hộ Thử 014"
    action = page.detail.events.menu().actions()[0]
    assert action.text() == "Theo dõi lại…"
    action.trigger()
    page.acts.dialog.reason.setText("ghi nhầm")
    page.acts.dialog.submit()
    page.filters.clear()
    page._load()
    assert page.list.table.table.rowCount() == 2


def test_recognitions_come_in_from_excel_once_and_are_taken_back(app, make, tmp_path):
    path = tmp_path / "cong-nhan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Mã hộ", "Năm", "Số quyết định", "Ngày quyết định"))
        sheet.write_row(1, 0, ("014", "2024", "12/QĐ-UBND", "15/01/2024"))
    page = make(RecognitionsPage, Person(file=path))
    page._take_in()
    assert page.acts.dialog.said.text().startswith("1 dòng mới.")
    page.acts.dialog.submit()
    assert len(app.recognitions.listed(RecognitionKind.FARM_AVERAGE)) == 1
    page._take_in()
    assert not page.acts.dialog.main.isEnabled()
    page.acts.dialog.reject()
    page.commands()["undo"]()
    assert not app.recognitions.listed(RecognitionKind.FARM_AVERAGE)
