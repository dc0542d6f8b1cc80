"""Hồ sơ lớp from the keyboard: one key a paper, the place typed, warnings in sight."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.domain.accounts import Role
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import CourseState, FileState
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.training.course_panel import FILE, PRESENCE
from desktop_app.ui.pages.training.training_page import TrainingPage
from desktop_app.ui.tasks import OnTheSpot
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person

Key = Qt.Key


@pytest.fixture
def app():
    app = empty_app()
    yield app
    app.folder.close()


@pytest.fixture
def course(app):
    values = CourseValues("Lớp rà soát viên", "Nhà văn hóa xã", date(2024, 11, 24))
    course = app.training.add(values)
    app.training.add_people(course, [PastedPerson("Nguyễn Thị Mẫu", "1980", "2")])
    return course


@pytest.fixture
def page(qtbot, app, course):
    bus, person = Bus(), Person(yes=False)
    page = TrainingPage(app, OnTheSpot(), person, bus)
    qtbot.addWidget(page)
    page.person = person
    bus.changed.connect(lambda _topics: page.reload())
    page.resize(1100, 640)
    page.show()
    page.enter(course)
    page.course.tabs.show_tab(FILE)
    page.course.file.refresh()  # else with the next turn of the event loop
    return page


@pytest.fixture
def tab(page):
    return page.course.file.tab


def states(app, course):
    return [line.state for line in app.course_files.lines(course)]


def test_one_key_writes_a_paper_and_goes_down(qtbot, app, course, tab):
    for key in (Key.Key_1, Key.Key_2, Key.Key_3):
        qtbot.keyClick(tab.table, key)
    found = states(app, course)
    assert found[:4] == [
        FileState.HAVE, FileState.MISSING, FileState.NOT_NEEDED, FileState.UNKNOWN,
    ]  # fmt: skip
    assert tab.table.current().number == 4
    assert tab.counted.text() == "1/17 có, 1 thiếu, 1 không áp dụng, 14 chưa ghi"


def test_a_held_key_writes_one_paper(app, course, tab):
    mods = Qt.KeyboardModifier.NoModifier
    for again in (False, True, True):
        tab.table.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_1, mods, "1", again))
    assert states(app, course).count(FileState.HAVE) == 1


def test_ctrl_z_takes_a_state_back_and_delete_forgets_it(qtbot, app, course, page, tab):
    qtbot.keyClick(tab.table, Key.Key_1)
    page.commands()["undo"]()
    assert states(app, course)[0] is FileState.UNKNOWN
    qtbot.keyClick(tab.table, Key.Key_1)
    tab.table.selectRow(0)
    qtbot.keyClick(tab.table, Key.Key_Delete)
    assert states(app, course)[0] is FileState.UNKNOWN


def test_enter_goes_to_the_place_and_back(qtbot, app, course, tab, type_text):
    tab.table.selectRow(7)
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Key.Key_Return)
    type_text(tab.place, "Tủ 2, hộp 5")
    qtbot.keyClick(tab.place, Key.Key_Return)
    line = app.course_files.lines(course)[7]
    assert (line.place, line.state) == ("Tủ 2, hộp 5", FileState.UNKNOWN)
    assert tab.table.current().number == 8


def test_warnings_stand_beside_the_papers_and_on_the_tab(app, course, page, tab):
    assert tab.warned.text() == "Không có điều gì cần xem lại"
    app.training.change_state(course, CourseState.LOCKED)
    page.reload()
    assert tab.warned.text() == "2 điều cần xem lại"
    assert page.course.tabs.bar.tabText(FILE) == "Hồ sơ lớp (2 lưu ý)"


def test_typing_presence_does_not_wait_for_the_checks(qtbot, app, course, page, monkeypatch):
    page.course.tabs.show_tab(PRESENCE)
    page.course.file.refresh()
    asked = []
    monkeypatch.setattr(app.course_checks, "findings", lambda key: asked.append(key) or [])
    grid = page.course.presence.grid
    grid.go_to_session(0)
    qtbot.keyClick(grid, Key.Key_1)
    assert PresenceState.PRESENT in app.training.grid(course).rows[0].states.values()
    assert asked == []


def test_an_account_that_may_only_look_changes_nothing(qtbot, app, course, page, tab):
    app.folder.user = app.folder.user.__class__("u-1", "Trần Thị Mẫu", Role.VIEWER)
    qtbot.keyClick(tab.table, Key.Key_1)
    assert len(page.person.told) == 1
    assert states(app, course)[0] is FileState.UNKNOWN
    assert tab.table.table.row(0).state is FileState.UNKNOWN


def test_the_list_of_papers_opens_in_the_print_window(page):
    page.course.file.print()
    window = page.course.file._files.window
    assert window.isVisible()
    window.close()
