"""Tập huấn from the keyboard: a class, its people, presence down the column, papers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.training.attendance_model import FIXED
from desktop_app.ui.pages.training.course_panel import PAPERS, PEOPLE, PRESENCE
from desktop_app.ui.pages.training.training_page import COURSE, LIST, TrainingPage
from desktop_app.ui.tasks import OnTheSpot
from tests.factories import hamlet, household
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person

Key, Mod = Qt.Key, Qt.KeyboardModifier
DAY = date(2024, 11, 24)
NAMES = ("Nguyễn Thị Mẫu An", "Trần Văn Thử Ân", "Lê Thị Mẫu Bình", "Vũ Thử Cúc")


@pytest.fixture
def app():
    app = empty_app()
    yield app
    app.folder.close()


@pytest.fixture
def course(app):
    values = CourseValues("Lớp rà soát viên", "Nhà văn hóa xã", DAY, date(2024, 11, 25))
    course = app.training.add(values)
    people = [PastedPerson(name, "1980", "2") for name in NAMES]
    app.training.add_people(course, people, category="CTV_GN")
    return course


@pytest.fixture
def page(qtbot, app):
    bus, person = Bus(), Person(yes=False)
    page = TrainingPage(app, OnTheSpot(), person, bus)
    qtbot.addWidget(page)
    page.person, page.said = person, []
    bus.said.connect(page.said.append)
    page.resize(1100, 640)
    page.show()
    page.enter(None)
    return page


@pytest.fixture
def presence(page, app, course):
    """The tab Điểm danh of a printed class, the cursor on STT 1 of the first session."""
    page.run = app.course_papers.attendance(course)[1]
    page.enter(course)
    page.course.tabs.show_tab(PRESENCE)
    tab = page.course.presence
    tab.grid.go_to_session(0)
    return tab


def states(page, session=0):
    view = page.course.view
    grid = page.services.training.grid(view.id, page.course.run)
    key = view.sessions[session].id
    signs = (row.states.get(key) for row in grid.rows)
    return "".join(state.sign if state else "." for state in signs)


def keys(qtbot, grid, *pressed):
    for key in pressed:
        qtbot.keyClick(grid, key)


def test_first_use_says_how_to_begin_and_three_facts_make_a_class(page, type_text):
    panel = page.list._layers.currentWidget()
    assert panel.state.title == "Chưa có lớp tập huấn nào"
    panel.findChild(object, "act-0").click()
    dialog = page.acts.dialog
    dialog.submit()
    assert dialog._name.remark.text() == "Đề nghị nhập tên lớp."
    type_text(dialog.name, "Tập huấn phần mềm")
    type_text(dialog.place, "Hội trường")
    dialog.submit()
    assert page.stack.currentIndex() == COURSE
    assert page.course.title.text() == "Tập huấn phần mềm · 20/11/2024 · Hội trường"
    assert page.course.tabs.bar.currentIndex() == PEOPLE
    assert page.course.people.list._layers.currentWidget().state.title == "Chưa có học viên"


def test_the_home_page_opens_the_window_for_a_new_class(page):
    page.enter("add")
    assert page.acts.dialog.isVisible()


def test_enter_opens_a_class_and_escape_comes_back(qtbot, page, course):
    page.reload()
    page.list.table.selectRow(0)
    qtbot.keyClick(page.list.table, Key.Key_Return)
    assert page.stack.currentIndex() == COURSE
    assert page.escape()
    assert page.stack.currentIndex() == LIST
    assert not page.escape()


def test_presence_is_typed_down_the_column_with_digits(qtbot, page, presence):
    keys(qtbot, presence.grid, Key.Key_1, Key.Key_1, Key.Key_2, Key.Key_3)
    assert states(page) == "✓✓PK"
    assert states(page, 1) == "...."


def test_the_last_row_says_so_in_the_foot_line_and_names_blank_cells(qtbot, page, presence):
    keys(qtbot, presence.grid, Key.Key_1, Key.Key_Down, Key.Key_1, Key.Key_1)
    words = presence.message.text()
    assert words == "Hết danh sách buổi 24 Sáng: đã nhập 3/4. Còn trống STT 2."
    assert page.person.told == []


def test_delete_blanks_a_cell_and_ctrl_z_takes_an_answer_back(qtbot, page, presence):
    keys(qtbot, presence.grid, Key.Key_1, Key.Key_Up, Key.Key_Delete)
    assert states(page) == "...."
    page.commands()["undo"]()
    assert states(page) == "✓..."
    page.commands()["undo"]()
    assert states(page) == "...."


def test_ctrl_right_goes_to_the_first_blank_of_the_next_session(qtbot, page, presence):
    keys(qtbot, presence.grid, Key.Key_1, Key.Key_1)
    qtbot.keyClick(presence.grid, Key.Key_Right, Mod.ControlModifier)
    index = presence.grid.currentIndex()
    assert (index.row(), index.column()) == (0, FIXED + 1)
    qtbot.keyClick(presence.grid, Key.Key_Left, Mod.ControlModifier)
    assert presence.grid.currentIndex().row() == 2


def test_ctrl_g_goes_to_a_number_and_says_when_there_is_none(page, presence):
    page.person.typed = "3"
    presence.number_wanted.emit()
    assert presence.grid.currentIndex().row() == 2
    page.person.typed = "99"
    presence.number_wanted.emit()
    assert presence.message.text() == "Không có STT 99 trong danh sách này."


def test_counted_signatures_stand_against_what_was_typed(qtbot, page, presence):
    session = page.course.view.sessions[0].id
    field = presence.counts.fields[session]
    field.setText("2")
    qtbot.keyClick(field, Key.Key_Return)
    assert presence.grid.currentIndex().row() == 0
    keys(qtbot, presence.grid, Key.Key_1, Key.Key_1)
    assert presence.foot.words()[0] == "24 Sáng: đã nhập 2/4, có mặt 2 = 2"
    keys(qtbot, presence.grid, Key.Key_1)
    assert presence.foot.words()[0] == "24 Sáng: đã nhập 3/4, có mặt 3 – 2"


def test_a_substitute_becomes_a_present_participant_of_his_own(
    qtbot, page, presence, type_text
):
    keys(qtbot, presence.grid, Key.Key_4)
    dialog = page.acts.dialog
    type_text(dialog.name, "Giàng A Thay Mẫu")
    dialog.submit()
    assert states(page) == "T...✓"
    lines = presence.grid.grid.lines
    assert lines[-2].words == "Bổ sung sau khi in"
    assert (lines[-1].row.number, lines[-1].row.participant.name) == (5, "Giàng A Thay Mẫu")
    page.commands()["undo"]()
    assert states(page) == "...."


def test_finishing_a_session_fills_nothing_and_says_what_is_blank(qtbot, page, presence):
    keys(qtbot, presence.grid, Key.Key_1)
    presence.done.click()
    page.acts.dialog.reason.setText("giấy ký bị ướt")
    page.acts.dialog.submit()
    assert "Còn trống STT 2, 3, 4" in presence.message.text()
    assert states(page) == "✓..."
    assert page.course.view.sessions[0].finished
    assert presence.done.text() == "Mở lại buổi 24 Sáng"


def test_pages_of_the_paper_are_seen_and_the_run_keeps_its_numbers(page, app, presence):
    pages = page.course.view.runs[0].pages
    assert presence.run.currentText() == f"Bản in số 1 (20/11, {pages} trang)"
    assert presence.grid.grid.lines[-1].words == f"trang 1/{pages}"
    person = page.course.view.participants[1]
    page.acts.remove(person)
    page.acts.dialog.submit()
    assert page.acts.dialog._field.remark.text() == "Đề nghị ghi ngắn gọn lý do."
    page.acts.dialog.reason.setText("bận việc")
    page.acts.dialog.submit()
    numbers = [line.row.number for line in presence.grid.grid.lines if line.row]
    assert numbers == [1, 3, 4]
    page.commands()["undo"]()
    assert len(page.course.view.participants) == 4


def test_without_a_print_run_the_tab_says_to_print_first(page, course):
    page.enter(course)
    page.course.tabs.show_tab(PRESENCE)
    assert page.course.presence.not_printed.isVisible()
    page.course.presence.grid.go_to_session(0)
    assert page.course.presence.grid.currentIndex().row() == 0


def test_pasted_people_are_shown_with_reasons_before_they_are_added(page, course):
    page.enter(course)
    page.acts.paste(page.course.view)
    dialog = page.acts.dialog
    dialog.text.setPlainText(
        "STT\tHọ và tên\n1. Phạm Thị Mẫu Dung, 1985\nNguyễn Thị Mẫu An, 1980"
    )
    dialog.look()
    results = [dialog.table.table.row(n).reason for n in range(3)]
    assert results == ["dòng tiêu đề", "đã có trong lớp", ""]  # what needs a look first
    assert dialog.main.text() == "Thêm 1 học viên"
    dialog.category.take("TT_TDP")
    dialog.submit()
    assert page.course.view.participants[-1].category == "TT_TDP"
    page.commands()["undo"]()
    assert len(page.course.view.participants) == 4


def test_heads_of_households_are_chosen_by_filter(page, app, course):
    ngo = hamlet(app, "Ngò")
    household(app, ngo, "1", opening="poor", head="An Hộ Thử")
    household(app, ngo, "2", opening="near_poor", head="Bình Hộ Thử")
    page.enter(course)
    page.acts.from_households(page.course.view)
    dialog = page.acts.dialog
    assert len(dialog.chosen) == 2
    dialog.submit()
    added = [(p.name, p.category) for p in page.course.view.participants[:2]]
    assert added == [("An Hộ Thử", "HO_NGHEO"), ("Bình Hộ Thử", "HO_CN")]


def test_a_print_run_is_kept_only_once_it_was_printed_or_saved(page, course, tmp_path):
    page.enter(course)
    page.commands()["print"]()
    page.acts.dialog.submit()
    window = page.course.out.files.window
    assert page.course.view.runs == ()
    page.person.file = tmp_path / "dd.pdf"
    window.save_.click()
    assert page.person.file.read_bytes()[:5] == b"%PDF-"
    assert [run.number for run in page.course.view.runs] == [1]
    window.remake()
    window.save_.click()
    assert len(page.course.view.runs) == 1
    window.close()


def test_more_than_four_boxes_are_refused_in_words(page, app):
    values = CourseValues("Lớp ba ngày", "Hội trường", DAY, date(2024, 11, 26))
    page.enter(app.training.add(values))
    page.course.print_sheet()
    dialog = page.acts.dialog
    assert [box.isChecked() for box in dialog.sessions.values()] == [True] * 4 + [False] * 2
    for box in dialog.sessions.values():
        box.setChecked(True)
    dialog.submit()
    assert "nhiều nhất 4 ô ký" in dialog._boxes.remark.text()
    assert dialog.isVisible()


def test_results_count_by_sex_and_category_from_typed_presence_only(qtbot, page, presence):
    keys(qtbot, presence.grid, Key.Key_1, Key.Key_1)
    page.course.tabs.show_tab(PAPERS)
    table = page.course.papers.totals.table
    rows = [table.row(n) for n in range(table.rowCount())]
    assert rows[:3] == [("Triệu tập", 4), ("Có mặt (lượt người)", 2), ("   trong đó nữ", 2)]
    assert rows[-1] == ("Rà soát viên", 2)


def test_a_participant_is_edited_and_taken_back(page, app, course):
    page.enter(course)
    page.acts.edit_person(page.course.view, page.course.view.participants[0])
    page.acts.dialog.post.setText("Trưởng thôn")
    page.acts.dialog.submit()
    assert page.course.view.participants[0].post == "Trưởng thôn"
    page.commands()["undo"]()
    assert page.course.view.participants[0].post == ""


def test_presence_of_nobody_is_stored_by_looking(page, app, presence):
    assert app.training.totals(page.course.view.id).came == 0
    assert PresenceState.PRESENT.sign not in states(page)
