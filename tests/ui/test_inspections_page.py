from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.services.inspections import InspectionValues
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.inspections.inspection_dialogs import (
    ChecklistDialog,
    InspectionDialog,
)
from desktop_app.ui.preview import Preview
from tests.ui.keys import Hands, Key
from tests.ui.review_world import new_app, window_on

DAY = date(2024, 11, 20)


@pytest.fixture
def app(tmp_path):
    app = new_app(tmp_path)
    app.hamlets.paste("Trại Mới\nNgò")
    yield app
    app.folder.close()


@pytest.fixture
def inspection(app):
    return app.inspections.add(InspectionValues("Kiểm tra năm 2024", DAY, leader="Lê Văn Mẫu"))


@pytest.fixture
def checklist(app, inspection):
    hamlet = app.hamlets.all()[0].id
    return app.inspections.begin(inspection, hamlet, day=DAY).result_id


def show(app, qtbot, place="inspections", detail=None):
    window = window_on(app)
    qtbot.addWidget(window)
    hands = Hands(window)
    window.go(Place("inspections"))
    if place != "inspections":
        window.go(Place(place, detail))
    return window, hands


def path(page, fact):
    return page.work.form.by_fact()[fact].path


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_the_first_use_says_what_it_is_for_and_opens_the_window(app, qtbot):
    window, hands = show(app, qtbot)
    assert "Chưa có cuộc kiểm tra nào" in words(window.page._layers.currentWidget())
    hands.enter()
    assert window.page.findChild(InspectionDialog) is not None


def test_an_inspection_is_added_with_the_keyboard(app, qtbot):
    window, hands = show(app, qtbot)
    hands.enter()
    hands.words("Kiểm tra rà soát thôn")
    hands.enter()
    (row,) = window.page.rows
    assert (row.title, row.starts_on) == ("Kiểm tra rà soát thôn", "2024-11-20")
    assert window.page.title.text() == "Kiểm tra rà soát thôn"


def test_an_inspection_without_a_title_is_asked_for_one(app, qtbot):
    window, hands = show(app, qtbot)
    hands.enter()
    hands.enter()
    dialog = window.page.findChild(InspectionDialog)
    assert dialog.title_field.remark.text() == "Cần ghi tên"
    assert app.inspections.all() == []


def test_an_inspection_that_ends_before_it_starts_is_explained(app, qtbot):
    window, _ = show(app, qtbot)
    window.page.add()
    dialog = window.page.findChild(InspectionDialog)
    dialog.title.setText("Kiểm tra")
    dialog.ends.setText("01/11/2024")
    dialog.submit()
    assert [error.code for error in window.page.dialogs.told] == ["day_out_of_range"]


def test_a_checklist_is_begun_for_a_hamlet_and_opened(app, inspection, qtbot):
    window, hands = show(app, qtbot)
    window.page.begin_.click()
    dialog = hands.into(window.page.findChild(ChecklistDialog))
    dialog.hamlet.take(app.hamlets.all()[1].id)
    hands.enter()
    page = window.page
    assert page.form.header.title.text() == "Thôn Ngò, 20/11/2024"
    assert page.form.session.value(path(page, "check:day")) == "2024-11-20"


def test_answers_become_findings_with_figures_severity_and_a_reminder(
    app, checklist, inspection, qtbot
):
    window, hands = show(app, qtbot, "checklist", checklist)
    page = window.page
    page.form.go_to(path(page, "check:result.4"))
    for text in ("2", "30", "5"):
        hands.digits(text)
        hands.enter()
    page.form.go_to(path(page, "check:severity.4"))
    hands.digits("3")
    shown = words(page.form.result)
    assert "4. Phiếu đủ, đúng mẫu của năm, đủ chữ ký chủ hộ và rà soát viên (nặng)" in shown
    assert "Chưa ghi minh chứng" in shown
    hands.press(Key.Key_Escape)
    found = window.page.findings.table.row(0)
    assert (found.found.figures, found.found.severity) == ("5/30 (16,7 %)", "nặng")
    assert found.found.reminder == "Chưa ghi minh chứng"
    assert "1 nội dung chưa ghi minh chứng" in window.page.nothing.text()


def test_an_error_share_above_the_threshold_is_a_warning(app, checklist, qtbot):
    window, hands = show(app, qtbot, "checklist", checklist)
    page = window.page
    for fact, value in (("check:forms_checked", "30"), ("check:forms_wrong", "3")):
        page.form.give(path(page, fact), value)
    assert "Ngưỡng cảnh báo: trên 10 %" in words(page.form.result)  # 10 % itself is none
    page.form.go_to(path(page, "check:forms_wrong"))
    hands.ctrl(Key.Key_A)
    hands.digits("4")
    hands.enter()
    assert "Trên 10 %: đề nghị xem xét rà soát lại thôn" in words(page.form.result)


def test_answers_are_kept_at_once_and_come_back(app, checklist, qtbot):
    window, hands = show(app, qtbot, "checklist", checklist)
    page = window.page
    page.form.go_to(path(page, "check:inspector"))
    hands.words("Lê Văn Mẫu")
    hands.press(Key.Key_Escape)
    assert app.inspections.open(checklist).session.value(path(page, "check:inspector")) == (
        "Lê Văn Mẫu"
    )


def test_ctrl_enter_goes_to_the_next_checklist_then_back(app, inspection, checklist, qtbot):
    second = app.inspections.begin(inspection, app.hamlets.all()[1].id, day=DAY).result_id
    order = [work.result_id for work in app.inspections.checklists(inspection)]
    assert set(order) == {checklist, second}
    window, hands = show(app, qtbot, "checklist", order[0])
    hands.ctrl(Key.Key_Return)
    assert window.page.work.result_id == order[1]
    hands.ctrl(Key.Key_Return)
    assert window.page.title.text() == "Kiểm tra năm 2024"


def test_a_complete_checklist_says_so_in_the_list(app, checklist, qtbot):
    work = app.inspections.open(checklist)
    facts = {item.fact: item.path for item in work.form.walk() if item.fact}
    given = {"check:inspector": "Lê Văn Mẫu", "check:forms_checked": "10"}
    given |= {"check:forms_wrong": "0"} | {f"check:result.{n}": "1" for n in range(1, 13)}
    for fact, value in given.items():
        app.inspections.keep(work, facts[fact], value)
    window, _ = show(app, qtbot)
    row = window.page.checklists.table.row(0)
    assert (row.open, row.passed, row.failed) == (0, 12, 0)
    assert window.page.nothing.text() == "Chưa ghi nhận tồn tại, hạn chế."


def test_papers_are_looked_at_before_they_are_printed(app, checklist, qtbot):
    window, _ = show(app, qtbot)
    window.page._print_findings()
    preview = window.page.findChild(Preview)
    assert preview.windowTitle().endswith("Tồn tại, hạn chế · thôn Trại Mới")
    preview.reject()
