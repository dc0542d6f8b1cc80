"""Kinh phí from the keyboard: costs, computed payments, printed lists, a locked class."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.money import ChangedSincePrinted, NobodyToPay
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import CostKind, CostUnit, CourseState
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.printing.course_payments import CitizenNumber, PaymentColumn
from desktop_app.services.training.course_money_views import CostValues
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.training.course_panel import MONEY, PRESENCE
from desktop_app.ui.pages.training.training_page import TrainingPage
from desktop_app.ui.tasks import OnTheSpot
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person

DAY = date(2024, 11, 24)
NAMES = ("Nguyễn Thị Mẫu An", "Trần Văn Thử Ân", "Lê Thị Mẫu Bình")
MEAL = CostValues(CostKind.MEAL, rate=100_000, basis="Quyết định (ví dụ)", planned=6)


@pytest.fixture
def app():
    app = empty_app()
    yield app
    app.folder.close()


@pytest.fixture
def course(app):
    course = app.training.add(CourseValues("Lớp rà soát viên", "Nhà văn hóa xã", DAY))
    app.training.add_people(course, [PastedPerson(name, "1980", "2") for name in NAMES])
    return course


@pytest.fixture
def page(qtbot, app, course):
    bus, person = Bus(), Person(yes=False)
    page = TrainingPage(app, OnTheSpot(), person, bus)
    qtbot.addWidget(page)
    page.person, page.said = person, []
    bus.said.connect(page.said.append)
    bus.changed.connect(lambda topics: page.reload() if "training" in topics else None)
    page.resize(1140, 640)
    page.show()
    page.enter(course)
    page.course.tabs.show_tab(MONEY)
    return page


@pytest.fixture
def tab(page):
    return page.course.money


def come(app, course, *people):
    view = app.training.view(course)
    for person in people:
        for held in view.sessions:
            app.training.mark(held.id, view.participants[person].id, PresenceState.PRESENT)


def shown(table):
    model, columns = table.table, table.table.columns
    rows = model.rows(range(model.rowCount()))
    return [[column.text(row) for column in columns] for row in rows]


def paid(page, app, course, *people):
    app.course_money.add(course, MEAL)
    come(app, course, *people)
    page.reload()


def test_first_use_says_what_to_do_first_and_a_cost_makes_the_tab(page, tab, type_text):
    empty = tab._layers.currentWidget()
    assert empty.state.title == "Chưa ghi khoản chi nào"
    empty.findChild(object, "act-0").click()
    dialog = tab.acts.dialog
    type_text(dialog.rate, "1.000.000")
    dialog.submit()
    assert dialog._basis.remark.text() == "Đề nghị ghi căn cứ của mức chi."
    type_text(dialog.basis, "Nghị quyết (ví dụ)")
    dialog.submit()
    assert shown(tab.costs)[0][:3] == ["Tiền ăn", "1.000.000", "người/ngày"]
    assert page.said[-1] == "Đã thêm khoản chi «Tiền ăn». Hoàn tác: Ctrl+Z"
    page.commands()["undo"]()
    assert tab._layers.currentWidget() is empty


@pytest.mark.parametrize("typed", ["1,234.5", "100,000", "-5", "mười"])
def test_an_ambiguous_amount_gets_a_sentence_and_changes_nothing(app, course, tab, typed):
    tab.acts.add(tab.view)
    dialog = tab.acts.dialog
    dialog.rate.setText(typed)
    dialog.basis.setText("Nghị quyết (ví dụ)")
    dialog.submit()
    assert "không dùng dấu phẩy" in dialog._rate.remark.text()
    assert dialog.isVisible()
    assert app.course_money.view(course).costs == ()


def test_fields_follow_the_kind_of_cost(tab):
    tab.acts.add(tab.view)
    dialog = tab.acts.dialog
    assert (dialog._who.isVisible(), dialog._spent.isVisible()) == (True, False)
    dialog.kind.take("other")
    dialog.kind.chosen.emit("other")
    assert (dialog._who.isVisible(), dialog._spent.isVisible()) == (False, True)
    dialog.spent.setText("640.000")
    dialog.submit()
    assert dialog._label.remark.text() == "Đề nghị ghi nội dung chi."


def test_amounts_and_reasons_stand_beside_each_name(page, tab, app, course):
    paid(page, app, course, 0)
    first, second, _third = shown(tab.rows)
    assert first[1::2] == [NAMES[0], "1", "", "100.000"]
    assert second[3] == "–"
    assert second[-1] == "Chưa nhập điểm danh 24/11"
    assert tab.paid.text() == "1 người, 100.000 đồng · không có tiền: 2 người"
    assert "còn 500.000 đồng" in tab.budget.text()
    tab.rows.selectRow(1)
    assert tab.reason.text() == f"{NAMES[1]}: Chưa nhập điểm danh 24/11"


def test_enter_edits_a_cost_and_removing_can_be_taken_back(qtbot, page, tab, app, course):
    app.course_money.add(course, MEAL)
    page.reload()
    qtbot.keyClick(tab.costs, Qt.Key.Key_Return)
    dialog = tab.acts.dialog
    assert dialog.rate.text() == "100.000"
    dialog.rate.setText("90.000")
    dialog.submit()
    assert app.course_money.view(course).costs[0].values.rate == 90_000
    tab.remove.click()
    assert app.course_money.view(course).costs == ()
    page.commands()["undo"]()
    page.commands()["undo"]()
    assert app.course_money.view(course).costs[0].values == MEAL


def test_a_second_rate_of_a_kind_is_explained(page, tab, app, course):
    app.course_money.add(course, MEAL)
    page.reload()
    tab.acts.add(tab.view)
    dialog = tab.acts.dialog
    dialog.rate.setText("50.000")
    dialog.basis.setText("Ví dụ")
    dialog.submit()
    assert dialog.isVisible()
    assert len(app.course_money.view(course).costs) == 1


def test_the_list_is_kept_only_once_printed_and_then_watched(page, tab, app, course):
    paid(page, app, course, 0, 1)
    page.commands()["print"]()
    dialog = tab.acts.dialog
    assert dialog.choices().citizen_number is CitizenNumber.HIDDEN
    dialog.columns[PaymentColumn.ROLE].setChecked(False)
    dialog.submit()
    assert app.course_money.view(course).kept == ()
    assert tab.state.text() == "Chưa in danh sách ký nhận tiền nào."
    window = tab.out.files.window
    window.saved.emit("x.pdf")
    window.printed.emit(1)
    assert len(app.course_money.view(course).kept) == 1
    assert tab.state.text() == "Danh sách số 1 (2 người, 200.000 đồng): khớp với điểm danh."
    assert PaymentColumn.ROLE not in tab.out._chosen().columns
    come(app, course, 2)
    page.reload()
    assert "đã thay đổi sau khi in" in tab.state.text()
    tab.again.click()
    assert isinstance(page.person.told[-1], ChangedSincePrinted)


def test_printing_where_nobody_is_paid_says_why(page, tab, app, course):
    app.course_money.add(course, MEAL)
    page.reload()
    assert not tab.print.isEnabled()
    page.commands()["print"]()
    assert isinstance(page.person.told[-1], NobodyToPay)


def test_a_locked_class_is_read_only(page, tab, app, course):
    paid(page, app, course, 0)
    app.training.change_state(course, CourseState.LOCKED)
    page.reload()
    assert not any(b.isEnabled() for b in (tab.add, tab.edit, tab.remove))
    assert tab.budget.text().startswith("Lớp đã khóa: kinh phí chỉ xem.")
    tab.costs.opened.emit(tab.costs.current())
    assert tab.acts.dialog is None
    assert tab.print.isEnabled()


def test_money_is_not_computed_at_every_key_of_the_grid(page, tab, app, course, monkeypatch):
    app.course_money.add(course, MEAL)
    page.reload()
    page.course.tabs.show_tab(PRESENCE)
    asked = []
    compute = app.course_money.view
    monkeypatch.setattr(app.course_money, "view", lambda key: asked.append(key) or compute(key))
    for _ in range(3):
        page.reload()
    assert asked == []
    page.course.tabs.show_tab(MONEY)
    assert len(asked) == 1


def test_excel_is_saved_whole(page, tab, app, course, tmp_path):
    paid(page, app, course, 0)
    page.person.file = tmp_path / "tien.xlsx"
    tab.out.export_list(tab.view)
    assert page.person.file.read_bytes().startswith(b"PK")
    fee = CostValues(CostKind.TRAINER, rate=300_000, unit=CostUnit.SESSION, basis="Ví dụ")
    app.course_money.add(course, fee)
    tab.out.export_trainers(tab.view)
    assert len(page.person.told) == 1


def test_blank_presence_is_named_before_printing(page, tab, app, course):
    paid(page, app, course, 0)
    tab.print.click()
    words = "Còn 2 người có buổi chưa nhập điểm danh: các buổi đó không được tính."
    assert tab.acts.dialog.blank.text() == words
    assert tab.acts.dialog.blank.isVisible()


def test_who_may_only_look_keeps_and_changes_nothing(qtbot, app, course):
    app.course_money.add(course, MEAL)
    come(app, course, 0)
    app.folder.user = replace(app.folder.user, role=Role.VIEWER)
    page = TrainingPage(app, OnTheSpot(), Person(yes=False), Bus())
    qtbot.addWidget(page)
    page.resize(1140, 640)
    page.show()
    page.enter(course)
    page.course.tabs.show_tab(MONEY)
    tab = page.course.money
    buttons = (tab.add, tab.edit, tab.remove, tab.print)
    assert not any(button.isEnabled() for button in buttons)
    page.commands()["print"]()
    assert tab.acts.dialog is None
    assert tab.paid.text().startswith("1 người, 100.000 đồng")


def test_while_nobody_is_paid_the_next_step_is_said(page, tab, app, course):
    water = CostValues(CostKind.OTHER, "Nước uống", spent=100_000, unit=CostUnit.PIECE)
    app.course_money.add(course, water)
    page.reload()
    assert tab.paid.text() == "Chưa có mức tiền ăn, đi lại hay ngủ để tính."
    app.course_money.add(course, MEAL)
    page.reload()
    assert tab.paid.text().startswith("Chưa ai được chi: đề nghị nhập điểm danh")
    for person in app.training.view(course).participants:
        app.training.remove(person.id, on=DAY, reason="thử")
    page.reload()
    assert tab.paid.text() == "Chưa có học viên: đề nghị thêm ở thẻ Học viên."
