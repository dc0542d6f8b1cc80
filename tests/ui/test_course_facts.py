"""Thông tin of a class from the screen: facts, sessions, preparations, lock, no sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.clock import FixedClock
from desktop_app.domain.training.attendance import Part
from desktop_app.domain.training.courses import CourseKind, CourseState, DayRule, Payer
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.system.training_cards import cards
from desktop_app.ui.pages.training.course_edit import EditCourse
from desktop_app.ui.pages.training.course_facts import groups
from desktop_app.ui.pages.training.course_panel import FACTS, PAPERS, PRESENCE
from desktop_app.ui.pages.training.training_page import TrainingPage
from desktop_app.ui.tasks import OnTheSpot
from desktop_app.ui.widgets.labels import Words
from tests.ui.sample_app import NOW, empty_app
from tests.ui.sample_shell import Person

Key = Qt.Key
DAY, NEXT = date(2024, 11, 24), date(2024, 11, 25)


@pytest.fixture
def app():
    app = empty_app()
    yield app
    app.folder.close()


@pytest.fixture
def course(app):
    course = app.training.add(CourseValues("Lớp rà soát viên", "Nhà văn hóa xã", DAY, NEXT))
    app.training.add_people(course, [PastedPerson("Nguyễn Thị Mẫu", "1980", "2")])
    return course


@pytest.fixture
def page(qtbot, app, course):
    bus, person = Bus(), Person(yes=False)
    page = TrainingPage(app, OnTheSpot(), person, bus)
    qtbot.addWidget(page)
    page.person, page.said = person, []
    bus.said.connect(page.said.append)
    bus.changed.connect(lambda topics: page.reload() if topics else None)
    page.resize(1180, 640)
    page.show()
    page.enter(f"{course}/facts")
    return page


def said(page, label):
    """Text and remark of a fact as the tab draws it."""
    view = page.course.view
    component = page.services.rules.component(view.values.component)
    facts = [fact for group in groups(view, component) for fact in group.facts]
    found = next(fact for fact in facts if fact.label == label)
    return found.text, found.remark


def sessions(page):
    table = page.course.facts.sessions.table
    return [[c.text(table.row(n)) for c in table.columns] for n in range(table.rowCount())]


def tasks(page):
    table = page.course.facts.tasks.table
    return [[c.text(table.row(n)) for c in table.columns] for n in range(table.rowCount())]


def undo(page):
    page.commands()["undo"]()


def test_home_opens_a_class_on_its_facts(page):
    assert page.course.tabs.bar.currentIndex() == FACTS


def test_the_fuller_window_keeps_every_fact_and_undo_takes_it_back(page, type_text):
    page.course.facts.edit.click()
    dialog = page.acts.dialog
    type_text(dialog.organiser, "UBND xã")
    dialog.component.take("2021-2025/DA7.TDA1")
    dialog.people.setText("60")
    dialog.meals.take(Payer.ORGANISER)
    dialog.rule.take(DayRule.FULL)
    dialog.submit()
    values = page.course.view.values
    assert (values.organiser, values.planned_people) == ("UBND xã", 60)
    assert (values.meals_by, values.day_rule) == (Payer.ORGANISER, DayRule.FULL)
    assert said(page, "Nội dung chương trình") == (
        "Dự án 7, Tiểu dự án 1: nâng cao năng lực", "",
    )  # fmt: skip
    undo(page)
    assert page.course.view.values.component == ""


def test_bad_input_gets_a_sentence_and_changes_nothing(page):
    page.course.facts.edit.click()
    dialog = page.acts.dialog
    dialog.people.setText("sáu mươi")
    dialog.last.setText("20/11/2024")
    dialog.submit()
    assert dialog._people.remark.text().startswith("Đề nghị nhập bằng chữ số")
    assert dialog._last.remark.text() == "Ngày cuối trước ngày đầu: đề nghị xem lại."
    assert dialog.isVisible()
    assert page.course.view.values.ends_on == NEXT


def test_a_long_class_is_warned_of_while_typing_and_on_the_page_never_refused(page):
    page.course.facts.edit.click()
    dialog = page.acts.dialog
    dialog.last.setText("28/11/2024")
    dialog.last.read()
    assert "Lớp dài 5 ngày" in dialog._last.remark.text()
    dialog.kind.take(CourseKind.EXCHANGE)
    dialog.kind.chosen.emit(dialog.kind.key)
    assert "Lớp dài" not in dialog._last.remark.text()
    dialog.kind.take(CourseKind.TRAINING)
    dialog.submit()
    assert "Lớp dài 5 ngày" in said(page, "Thời gian")[1]


def test_components_follow_the_first_day_and_a_stored_one_stays_with_a_warning(page, qtbot):
    values = replace(page.course.view.values, component="2021-2025/DA7.TDA1")
    dialog = EditCourse(values, page.services.rules.components, page)
    offered = [dialog.component.itemData(n) for n in range(dialog.component.count())]
    assert offered[0] == ""
    assert len(offered) == 4
    dialog.first.setText("05/01/2027")
    dialog.first.read()
    offered = [dialog.component.itemData(n) for n in range(dialog.component.count())]
    assert offered[1] == "2026-2030/HP1.NDTP10.ND01"
    assert offered[-1] == "2021-2025/DA7.TDA1"
    assert dialog.component.key == "2021-2025/DA7.TDA1"
    assert "Chỉ dùng từ 01/01/2021 đến 31/12/2026" in dialog._component.remark.text()
    dialog.component.take("2026-2030/HP1.NDTP10.ND01")
    dialog._explain()
    assert "chưa đối chiếu" in dialog._component.remark.text()
    dialog.deleteLater()


def test_a_code_of_a_newer_program_is_kept(page):
    values = replace(page.course.view.values, component="2031-2035/X")
    page.services.training.edit(page.course.view.id, values)
    page.reload()
    page.course.facts.edit.click()
    page.acts.dialog.submit()
    assert page.course.view.values.component == "2031-2035/X"
    assert "chưa có mã" in said(page, "Nội dung chương trình")[1]


def test_an_evening_session_is_added_edited_and_taken_off(page, qtbot, type_text):
    facts = page.course.facts
    facts.add_session.click()
    dialog = page.course.fact_acts.dialog
    assert dialog.part.key == Part.EVENING
    type_text(dialog.starts, "bảy giờ tối")
    dialog.submit()
    assert dialog._starts.remark.text().startswith("Đề nghị nhập giờ")
    dialog.starts.setText("19h")
    dialog.ends.setText("18h30")
    dialog.submit()
    assert dialog._ends.remark.text() == "Giờ kết thúc phải sau giờ bắt đầu."
    dialog.ends.setText("20h30")
    dialog.submit()
    assert sessions(page)[2] == ["24/11", "Tối", "19:00 – 20:30", "", ""]
    facts.add_session.click()
    assert page.course.fact_acts.dialog.day.key == NEXT.isoformat()
    page.course.fact_acts.dialog.reject()
    facts.sessions.selectRow(0)
    qtbot.keyClick(facts.sessions, Key.Key_Return)
    dialog = page.course.fact_acts.dialog
    type_text(dialog.topic, "Quy trình rà soát")
    dialog.submit()
    assert sessions(page)[0][3] == "Quy trình rà soát"
    undo(page)
    assert sessions(page)[0][3] == ""
    undo(page)
    assert [row[1] for row in sessions(page)] == ["Sáng", "Chiều"] * 2


def test_a_session_that_is_there_is_not_added_twice(page):
    page.course.facts.add_session.click()
    dialog = page.course.fact_acts.dialog
    dialog.part.take(Part.MORNING)
    dialog.submit()
    assert dialog._part.remark.text() == "Lớp đã có buổi sáng ngày 24/11."


def test_a_session_is_dropped_and_comes_back_unless_somebody_typed_in_it(page):
    facts, view = page.course.facts, page.course.view
    facts.sessions.selectRow(3)
    facts.drop_session.click()
    assert len(sessions(page)) == 3
    undo(page)
    assert len(sessions(page)) == 4
    page.services.training.count_signatures(view.sessions[0].id, "", 5)
    facts.sessions.selectRow(0)
    facts.drop_session.click()
    assert len(sessions(page)) == 4
    assert "session_used" in [error.code for error in page.person.told]


def test_preparations_are_added_ticked_from_the_keyboard_and_taken_off(page, qtbot, type_text):
    facts = page.course.facts
    assert "Chưa ghi việc nào" in facts.no_task.text()
    facts.add_task.click()
    dialog = page.course.fact_acts.dialog
    dialog.submit()
    assert dialog._what.remark.text() == "Đề nghị ghi việc cần làm."
    type_text(dialog.what, "Gửi giấy mời")
    type_text(dialog.who, "Lê Thị Mẫu")
    dialog.due.setText("18/11/2024")
    dialog.submit()
    assert tasks(page) == [["Gửi giấy mời", "Lê Thị Mẫu", "18/11/2024", "Quá hạn 2 ngày"]]
    qtbot.keyClick(facts.tasks, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert tasks(page)[0][3] == "Xong"
    assert facts.tick_task.text() == "Đánh dấu chưa xong"
    undo(page)
    assert tasks(page)[0][3] == "Quá hạn 2 ngày"
    facts.drop_task.click()
    assert tasks(page) == []
    undo(page)
    assert len(tasks(page)) == 1


def test_one_button_takes_a_class_from_the_plan_to_the_lock_and_back(page, type_text):
    strip = page.course.state
    assert (strip.state.words.text(), strip.step.text()) == ("Dự kiến", "Bắt đầu lớp")
    strip.step.click()
    assert (strip.state.words.text(), strip.step.text()) == ("Đang mở", "Kết thúc lớp")
    undo(page)
    assert strip.state.words.text() == "Dự kiến"
    strip.step.click()
    strip.step.click()
    assert strip.step.text() == "Khóa lớp…"
    strip.step.click()
    page.course.fact_acts.dialog.submit()
    assert strip.state.words.text() == "Đã khóa"
    strip.step.click()
    dialog = page.course.fact_acts.dialog
    dialog.submit()
    assert dialog._field.remark.text() == "Đề nghị ghi ngắn gọn lý do."
    type_text(dialog.reason, "Ghi nhầm một người")
    dialog.submit()
    assert strip.state.words.text() == "Đã kết thúc"


def test_in_a_locked_class_nothing_can_be_changed_from_the_screen(page, qtbot):
    panel, training = page.course, page.services.training
    page.services.course_tasks.add(panel.view.id, "Gửi giấy mời")
    training.change_state(panel.view.id, CourseState.LOCKED)
    page.reload()
    facts, people, presence = panel.facts, panel.people, panel.presence
    buttons = (
        facts.edit, facts.add_session, facts.edit_session, facts.drop_session, facts.add_task,
        facts.edit_task, facts.tick_task, facts.drop_task, people.add, people.edit,
        people.remove, presence.done, *presence.counts.fields.values(),
    )  # fmt: skip
    assert [b for b in buttons if b.isEnabled()] == []
    opened = page.acts.dialog
    people.list.table.opened.emit(people.list.table.table.row(0))
    facts.sessions.opened.emit(facts.sessions.table.row(0))
    assert page.acts.dialog is opened
    panel.tabs.show_tab(PRESENCE)
    presence.grid.go_to_session(0)
    qtbot.keyClick(presence.grid, Key.Key_1)
    qtbot.keyClick(presence.grid, Key.Key_4)
    assert training.grid(panel.view.id).counts[panel.view.sessions[0].id].typed == 0
    assert presence.keys.text().startswith("Lớp đã khóa")
    assert page.person.told == []
    training.change_state(panel.view.id, CourseState.ENDED, reason="Ghi nhầm")
    page.reload()
    assert [b for b in buttons if not b.isEnabled()] == []


def test_a_paper_printed_before_an_unlock_says_so_in_the_list(page):
    panel, training, folder = page.course, page.services.training, page.services.folder
    page.services.course_papers.attendance(panel.view.id)
    training.change_state(panel.view.id, CourseState.LOCKED)
    folder.clock = FixedClock(NOW + timedelta(hours=1))
    training.change_state(panel.view.id, CourseState.ENDED, reason="Ghi nhầm")
    folder.clock = FixedClock(NOW + timedelta(hours=2))
    page.services.course_papers.attendance(panel.view.id)
    page.reload()
    panel.tabs.show_tab(PAPERS)
    table = panel.papers.runs.table
    lines = [" ".join(c.text(table.row(n)) for c in table.columns) for n in range(2)]
    assert ["đã thay đổi sau khi in" in line.lower() for line in lines] == [False, True]


def test_an_event_of_others_has_no_sheet_and_presence_is_typed_without(page, qtbot):
    panel, training = page.course, page.services.training
    assert panel.print.isVisibleTo(panel)
    training.edit(panel.view.id, replace(panel.view.values, kind=CourseKind.SENT))
    page.reload()
    panel.tabs.show_tab(PRESENCE)
    assert not panel.print.isVisibleTo(panel)
    assert not panel.presence.not_printed.isVisibleTo(panel)
    page.commands()["print"]()
    assert [error.code for error in page.person.told] == ["no_sheet_of_ours"]
    qtbot.keyClick(panel.presence.grid, Key.Key_1)
    assert training.totals(panel.view.id).came == 1


def test_who_may_only_look_gets_no_step_and_no_button(qtbot):
    from desktop_app.domain.accounts import Role

    app = empty_app()
    course = app.training.add(CourseValues("Lớp thử", "Xã", DAY))
    app.folder.user = replace(app.folder.user, role=Role.VIEWER)
    page = TrainingPage(app, OnTheSpot(), Person(yes=False), Bus())
    qtbot.addWidget(page)
    page.show()
    page.enter(course)
    assert not page.course.state.step.isVisibleTo(page)
    assert not page.course.facts.edit.isEnabled()
    app.folder.close()


def test_the_shipped_components_are_shown_with_days_sources_and_what_was_not_checked(qtbot):
    rules = Rulebook()
    terms = rules.definitions.terms["participant_category"]
    shown = cards(rules.definitions.components, [terms], date(2027, 1, 1))
    for card in shown:
        qtbot.addWidget(card)
    new, old, categories = ([w.text() for w in c.findChildren(Words)] for c in shown)
    assert any("2026–2035" in text for text in new)
    assert any("chưa đối chiếu" in text for text in new)
    assert "Không chọn được cho lớp mở hôm nay" in old
    assert "Dự án 7, Tiểu dự án 1: nâng cao năng lực" in old
    assert any("chưa đối chiếu" in text for text in categories)
