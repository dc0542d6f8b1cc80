"""Lists put right on screen, taken back, compared, written in forms of the office's own."""

from __future__ import annotations

import openpyxl
import pytest

from desktop_app.services.households.list_pairing import Verdict
from desktop_app.services.households.list_plan import Choices
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.households.compare_page import ComparePage
from desktop_app.ui.pages.households.households_page import HouseholdsPage
from desktop_app.ui.pages.households.import_page import BEGIN, PREVIEW, ImportPage
from desktop_app.ui.tasks import OnTheSpot
from tests.lists import HEADS, HOA, KHOA, PAO, workbook
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person
from tests.ui.test_import_preview import households

BAD = ("", "", "Trần Thị Thử Yến", "Con", "Nữ", "31/02/2009", "", "", "", "", "")
LOST = (*PAO[:6], 24090000015, *PAO[7:])


@pytest.fixture
def app():
    app = empty_app()
    app.hamlets.paste("Đồng Sen\nNgò")
    yield app
    app.folder.close()


@pytest.fixture
def made(qtbot, app, tmp_path):
    def make(kind, **answers):
        page = kind(app, OnTheSpot(), Person(**answers), Bus())
        qtbot.addWidget(page)
        page.resize(1100, 640)
        page.show()
        page.enter(None)
        return page

    return make


def opened(page, tmp_path, *rows, heads=HEADS):
    path = tmp_path / "danh sách 2023.xlsx"
    path.write_bytes(workbook(*rows, heads=heads))
    page.open(path)
    return page


def test_a_cell_is_put_right_and_checked_at_once(app, made, tmp_path):
    page = opened(made(ImportPage), tmp_path, HOA, BAD)
    assert page.plan.faulty == 1
    page.dialogs.text = lambda _title, _label, _value="": "28/02/2009"
    page.preview.problems.selectRow(0)
    page.preview.fix.click()
    assert page.plan.faulty == 0
    page.header.main.click()
    assert app.list_undo.today()[0].title.startswith("Nhập danh sách hộ năm 2023")


def test_offered_numbers_go_in_with_one_click(made, tmp_path):
    page = opened(made(ImportPage), tmp_path, LOST)
    assert page.preview.offers.text() == "Sửa theo đề nghị (1)"
    page.preview.offers.click()
    assert page.plan.items[0].row.members[0].citizen_number == "024090000015"


def test_an_unknown_heading_is_matched_by_hand_and_remembered(app, made, tmp_path):
    heads = ["Danh tính" if head == "Họ và tên" else head for head in HEADS]
    page = opened(made(ImportPage), tmp_path, HOA, heads=heads)
    assert page.stack.currentIndex() == BEGIN
    dialog = page.by_hand.dialog
    dialog.pickers[2].take("name")
    dialog.main.click()
    assert page.stack.currentIndex() == PREVIEW
    assert app.list_layouts.matched() == {"danh tinh": "name"}


def test_a_list_taken_in_is_taken_back_after_asking(app, made, tmp_path):
    page = opened(made(ImportPage, yes=True), tmp_path, HOA, KHOA, PAO)
    page.header.main.click()
    assert households(app) == 2
    page.commands()["undo"]()
    assert households(app) == 0
    assert "undo" not in page.commands()


def test_accepted_values_go_in_and_come_back(app, made, tmp_path):
    first = app.list_import.preview(workbook(HOA, KHOA), "cu.xlsx", 2023)
    app.list_import.apply(first, Choices())
    page = made(ComparePage)
    theirs = (KHOA[2], "12/08/1958", "Đồng Sen")
    opened(page, tmp_path, theirs, heads=("Họ và tên", "Ngày sinh", "Thôn"))
    assert page.comparison.counts[Verdict.DIFFERENT] == 1
    page.tables[Verdict.DIFFERENT].selectRow(0)
    page.header.main.click()
    assert page.comparison.counts[Verdict.SAME] == 1
    page.commands()["undo"]()
    assert page.comparison.counts[Verdict.DIFFERENT] == 1


def test_a_form_of_the_office_is_made_kept_and_written(app, made, tmp_path):
    first = app.list_import.preview(workbook(HOA, KHOA), "cu.xlsx", 2023)
    app.list_import.apply(first, Choices())
    page = made(HouseholdsPage)
    page.papers.export_in_form()
    exports = page.papers.exports
    exports.dialog.new.click()
    exports.editor.name.setText("Gửi công an")
    exports.editor.columns.item(3, 3).setText("Nam=1; Nữ=2")
    exports.editor.main.click()
    assert exports.dialog.chosen_form().name == "Gửi công an"
    target = tmp_path / "ra.xlsx"
    page.dialogs.save_file = lambda *_words: target
    exports.dialog.main.click()
    rows = list(openpyxl.load_workbook(target).active.values)
    assert rows[1][:5] == (1, HOA[2], "03/05/1961", "2", "000161000014")
