"""Điểm danh key by key: count first, one key one person, nothing typed where all is done."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop_app.domain.accounts import Role
from desktop_app.domain.training.courses import CourseState
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.training.attendance_model import FIXED
from desktop_app.ui.pages.training.course_panel import PAPERS, PEOPLE, PRESENCE
from desktop_app.ui.pages.training.training_page import TrainingPage
from desktop_app.ui.tasks import OnTheSpot
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person

Key, Mod = Qt.Key, Qt.KeyboardModifier
NAMES = ("Nguyễn Thị Mẫu An", "Trần Văn Thử Ân", "Lê Thị Mẫu Bình", "Vũ Thử Cúc")


@pytest.fixture
def app():
    app = empty_app()
    yield app
    app.folder.close()


@pytest.fixture
def page(qtbot, app):
    values = CourseValues("Lớp rà soát viên", "Nhà văn hóa xã", date(2024, 11, 24))
    course = app.training.add(values)
    app.training.add_people(course, [PastedPerson(name, "1980", "2") for name in NAMES])
    app.course_papers.attendance(course)
    bus, person = Bus(), Person()
    page = TrainingPage(app, OnTheSpot(), person, bus)
    qtbot.addWidget(page)
    page.person = person
    page.resize(1100, 640)
    page.show()
    page.enter(course)
    return page


@pytest.fixture
def tab(page):
    return page.course.presence


def states(page, session=0):
    """What the store holds, read anew."""
    view, run = page.course.view, page.course.run
    key = view.sessions[session].id
    rows = page.services.training.grid(view.id, run).rows
    found = (row.states.get(key) for row in rows)
    return "".join(state.sign if state else "." for state in found)


def press(grid, key, *, held=False):
    none = Mod.NoModifier
    QApplication.sendEvent(grid, QKeyEvent(QEvent.Type.KeyPress, key, none, "", held))


def session(page, number=0):
    return page.course.view.sessions[number]


def test_the_cursor_starts_where_signatures_are_counted(qtbot, page, tab):
    field = tab.counts.fields[session(page).id]
    assert page.course.tabs.bar.currentIndex() == PRESENCE
    assert page.course.focusProxy() is tab
    assert tab.focusProxy() is field
    field.setText("3")
    qtbot.keyClick(field, Key.Key_Return)
    index = tab.grid.currentIndex()
    assert (index.row(), index.column()) == (0, FIXED)
    page.enter(page.course.view.id)
    assert tab.focusProxy() is tab.grid


def test_in_the_next_session_too_the_signatures_are_counted_first(qtbot, page, tab):
    first, second = (tab.counts.fields[s.id] for s in page.course.view.sessions)
    tab.grid.go_to_session(0)
    qtbot.keyClick(tab.grid, Key.Key_Right, Mod.ControlModifier)
    assert tab.message.text() == "Buổi 24 Chiều: đếm chữ ký trên giấy, ghi số rồi Enter."
    assert tab.window().focusWidget() is second
    qtbot.keyClick(second, Key.Key_Left, Mod.ControlModifier)
    assert tab.window().focusWidget() is first
    assert tab.grid.currentIndex().column() == FIXED
    first.setText("3")
    qtbot.keyClick(first, Key.Key_Return)
    qtbot.keyClick(tab.grid, Key.Key_Right, Mod.ControlModifier)
    qtbot.keyClick(second, Key.Key_Left, Mod.ControlModifier)
    assert tab.window().focusWidget() is tab.grid


def test_a_key_held_down_marks_one_person(page, tab):
    tab.grid.go_to_session(0)
    press(tab.grid, Key.Key_1)
    for _ in range(5):
        press(tab.grid, Key.Key_1, held=True)
    assert states(page) == "✓..."
    press(tab.grid, Key.Key_Up)
    press(tab.grid, Key.Key_Delete, held=True)
    assert states(page) == "✓..."


def test_no_other_key_and_no_mouse_marks_anybody(qtbot, page, tab):
    grid = tab.grid
    grid.go_to_session(0)
    for key in (Key.Key_5, Key.Key_Space, Key.Key_A, Key.Key_Return):
        qtbot.keyClick(grid, key)
    qtbot.keyClick(grid, Key.Key_A, Mod.ControlModifier)
    qtbot.keyClick(grid, Key.Key_1, Mod.ControlModifier)
    at = [grid.visualRect(grid.grid.index(row, FIXED)).center() for row in (0, 3)]
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=at[0])
    qtbot.mouseMove(grid.viewport(), at[1])
    qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=at[1])
    qtbot.keyClick(grid, Key.Key_1)
    assert sum(sign != "." for sign in states(page)) == 1
    assert grid.contextMenuPolicy() == Qt.ContextMenuPolicy.DefaultContextMenu
    assert not grid.actions()


def test_one_key_reads_nothing_else_of_the_class(page, tab, monkeypatch):
    tab.grid.go_to_session(0)
    press(tab.grid, Key.Key_1)
    read = []
    for name in ("view", "grid", "totals", "courses"):
        monkeypatch.setattr(page.services.training, name, partial(read.append, name))
    press(tab.grid, Key.Key_2)
    assert read == []
    monkeypatch.undo()
    assert states(page) == "✓P.."
    assert tab.foot.words()[0].startswith("24 Sáng: đã nhập 2/4, có mặt 1")


def test_counts_shown_key_by_key_are_those_of_the_store(page, tab):
    tab.grid.go_to_session(0)
    for key in (Key.Key_1, Key.Key_2, Key.Key_1, Key.Key_3):
        press(tab.grid, key)
    press(tab.grid, Key.Key_Up)
    for key in (Key.Key_2, Key.Key_Up, Key.Key_Up, Key.Key_Delete):
        press(tab.grid, key)
    shown, row = tab.foot.words(), tab.grid.row()
    page.course.reload()
    assert shown == tab.foot.words()
    assert row == tab.grid.row()


def test_what_was_typed_is_told_when_the_tab_is_left(page, tab):
    tab.grid.go_to_session(0)
    press(tab.grid, Key.Key_1)
    told = []
    page.bus.changed.connect(told.append)
    page.course.tabs.show_tab(PAPERS)
    assert told == [frozenset({"training"})]
    table = page.course.papers.totals.table
    assert table.row(1) == ("Có mặt (lượt người)", 1)
    page.course.tabs.show_tab(PEOPLE)
    assert len(told) == 1


def test_the_first_key_offers_undo_in_the_menu_and_undo_returns_to_the_cell(page, tab):
    told = []
    page.bus.changed.connect(told.append)
    tab.grid.go_to_session(0)
    press(tab.grid, Key.Key_1)
    press(tab.grid, Key.Key_1)
    assert told == [frozenset()]
    page.commands()["undo"]()
    assert states(page) == "✓..."
    assert tab.grid.currentIndex().row() == 1


def test_the_same_answer_again_changes_nothing(page, tab):
    tab.grid.go_to_session(0)
    press(tab.grid, Key.Key_1)
    press(tab.grid, Key.Key_Up)
    press(tab.grid, Key.Key_1)
    assert tab.grid.currentIndex().row() == 1
    page.commands()["undo"]()
    assert states(page) == "...."


def test_who_typed_the_cell_under_the_cursor_stands_in_the_foot(page, tab):
    tab.grid.go_to_session(0)
    press(tab.grid, Key.Key_1)
    assert tab.who.text() == ""
    press(tab.grid, Key.Key_Up)
    assert tab.who.text() == "Nhập: Trần Thị Mẫu, 20/11 10:32"
    press(tab.grid, Key.Key_Delete)
    press(tab.grid, Key.Key_Down)
    assert tab.who.text() == ""


def test_finishing_asks_why_when_paper_and_typing_differ(page, tab):
    tab.grid.go_to_session(0)
    press(tab.grid, Key.Key_1)
    tab.counts.given.emit(session(page).id, 2)
    tab.done.click()
    dialog = page.acts.dialog
    dialog.submit()
    assert dialog._field.remark.text() == "Đề nghị ghi ngắn gọn lý do."
    assert not session(page).finished
    dialog.reason.setText("một người ký hai lần")
    dialog.submit()
    assert (session(page).finished, session(page).finish_reason) == (
        True,
        "một người ký hai lần",
    )
    tab.done.click()
    assert (session(page).finished, session(page).finish_reason) == (False, "")
    page.commands()["undo"]()
    assert session(page).finish_reason == "một người ký hai lần"


def test_finishing_asks_nothing_when_paper_and_typing_agree(page, tab):
    tab.grid.go_to_session(0)
    for _ in range(4):
        press(tab.grid, Key.Key_1)
    tab.counts.given.emit(session(page).id, 4)
    tab.done.click()
    assert page.acts.dialog is None
    assert session(page).finished
    assert tab.message.text() == "Xong buổi 24 Sáng: 4 người có mặt."


def test_a_finished_session_takes_no_keys_and_says_so(page, tab):
    page.services.training.finish(session(page).id, reason="lớp hoãn")
    page.course.reload()
    tab.grid.go_to_session(0)
    press(tab.grid, Key.Key_1)
    assert states(page) == "...."
    assert tab.message.text().startswith("Buổi 24 Sáng đã nhập xong: chỉ xem.")
    assert tab.counts.fields[session(page).id].isReadOnly()
    assert not tab.counts.fields[session(page, 1).id].isReadOnly()
    assert tab.grid.currentIndex().row() == 0
    page.enter(page.course.view.id)
    assert tab.focusProxy() is tab.counts.fields[session(page, 1).id]


def test_a_locked_class_takes_no_keys_and_says_so(page, tab):
    page.services.training.change_state(page.course.view.id, CourseState.LOCKED)
    page.course.reload()
    tab.grid.go_to_session(0)
    press(tab.grid, Key.Key_4)
    assert page.acts.dialog is None
    assert tab.message.text() == "Lớp đã khóa: điểm danh chỉ xem, chưa có gì thay đổi."
    assert not tab.done.isEnabled()


def test_a_refusal_of_the_store_leaves_the_cell_and_the_cursor(page, tab):
    page.services.training.change_state(page.course.view.id, CourseState.LOCKED)
    tab.grid.go_to_session(0)  # the screen does not know yet
    press(tab.grid, Key.Key_1)
    assert [error.code for error in page.person.told] == ["course_locked"]
    assert tab.grid.currentIndex().row() == 0
    assert tab.grid.row().states == {}
    assert not page.acts.undo_list


def test_who_may_only_look_types_nothing_and_is_told(qtbot, page):
    looker = empty_app(Role.VIEWER)
    role, looker.folder.user = looker.folder.user, page.services.folder.user
    course = looker.training.add(CourseValues("Lớp", "Xã", date(2024, 11, 24)))
    looker.training.add_people(course, [PastedPerson(NAMES[0])])
    looker.folder.user = role
    shown = TrainingPage(looker, OnTheSpot(), Person(), Bus())
    qtbot.addWidget(shown)
    shown.enter(course)
    tab = shown.course.presence
    tab.grid.go_to_session(0)
    press(tab.grid, Key.Key_1)
    assert tab.message.text() == "Tài khoản này chỉ xem, không nhập được điểm danh."
    assert shown.dialogs.told == []
    looker.folder.close()


def stand_in(page, tab, number):
    tab.grid.go_to_session(number)
    tab.grid.go_to_cell(session(page, number).id, page.course.view.participants[0].id)
    press(tab.grid, Key.Key_4)
    return page.acts.dialog


def test_one_substitute_for_two_sessions_is_one_participant(page, tab):
    dialog = stand_in(page, tab, 0)
    dialog.name.setText("Giàng A Thay Mẫu")
    dialog.submit()
    dialog = stand_in(page, tab, 1)
    assert dialog.name.text() == "Giàng A Thay Mẫu"
    dialog.submit()
    assert len(page.course.view.participants) == 5
    assert (states(page), states(page, 1)) == ("T...✓", "T...✓")
    page.commands()["undo"]()
    assert (states(page), states(page, 1)) == ("T...✓", ".....")
    page.commands()["undo"]()
    assert states(page) == "...."


def test_key_4_twice_asks_once_and_typing_over_it_names_the_substitute(page, tab):
    dialog = stand_in(page, tab, 0)
    dialog.name.setText("Giàng A Thay Mẫu")
    dialog.submit()
    page.acts.dialog = None
    stand_in(page, tab, 0)
    assert page.acts.dialog is None
    assert tab.message.text() == f"{NAMES[0]}: đã ghi có người đi thay buổi này."
    press(tab.grid, Key.Key_1)
    assert tab.message.text().startswith("Người đi thay vẫn có tên trong danh sách")
    assert states(page) == "✓...✓"


def test_a_count_is_taken_back(page, tab):
    tab.counts.given.emit(session(page).id, 3)
    tab.counts.given.emit(session(page).id, 4)
    page.commands()["undo"]()
    assert tab.count_of(session(page).id) == 3


def test_a_changed_run_says_so_where_it_is_followed_and_listed(page, tab):
    assert "đã thay đổi" not in tab.run.currentText()
    an = page.course.view.participants[0]
    person = PastedPerson("Nguyễn Thị Mẫu Sửa", "1980", "2")
    page.services.training.edit_participant(an.id, person, ethnic="", category="")
    page.course.reload()
    assert tab.run.currentText().startswith("Bản in số 1, đã thay đổi sau khi in (20/11")
    runs = page.course.papers.runs.table
    columns = [c.key for c in runs.columns]
    text = runs.columns[columns.index("after")].text(runs.row(0))
    assert text == "Đã thay đổi sau khi in"
