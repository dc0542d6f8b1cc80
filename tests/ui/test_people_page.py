"""Danh bạ cán bộ and the choosing of participants, from the keyboard."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.records import FieldNeeded, ParticipantThere
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.training.contacts import ContactValues
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.parts import FilterBox
from desktop_app.ui.pages.training.course_panel import PEOPLE
from desktop_app.ui.pages.training.training_page import CONTACTS, LIST, TrainingPage
from desktop_app.ui.tasks import OnTheSpot
from tests.factories import hamlet, household
from tests.golden.pdf import texts
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person

Key, Mod = Qt.Key, Qt.KeyboardModifier
DAY = date(2024, 11, 24)
PEOPLE_OF_CLASS = [
    PastedPerson("Nguyễn Thị Mẫu An", "1980", "2", hamlet="Ngò"),
    PastedPerson("Trần Văn Thử Ân", "1981", "1", hamlet="Ngò"),
    PastedPerson("Lê Mẫu Bình", "1982", hamlet="Ngò"),
]


@pytest.fixture
def app():
    app = empty_app()
    yield app
    app.folder.close()


@pytest.fixture
def course(app):
    hamlet(app, "Ngò")
    course = app.training.add(CourseValues("Lớp rà soát viên", "Nhà văn hóa xã", DAY))
    app.training.add_people(course, PEOPLE_OF_CLASS)
    return course


@pytest.fixture
def directory(app):
    ngo, sen = hamlet(app, "Ngò"), hamlet(app, "Đồng Sen")
    people = [
        ContactValues("Vũ Thử Cúc", ngo, "1970", "2", post="Trưởng thôn", category="TT_TDP"),
        ContactValues("Đỗ Mẫu Ánh", sen, "1971", "1", post="Chi hội trưởng", category="CH_DT"),
        ContactValues("Nguyễn Thị Mẫu An", ngo, "1980", "2", post="Trưởng thôn"),
    ]
    return app.contacts.add_many(people)


@pytest.fixture
def page(qtbot, app):
    bus, person = Bus(), Person(yes=False)
    page = TrainingPage(app, OnTheSpot(), person, bus)
    qtbot.addWidget(page)
    page.person = person
    page.resize(1100, 640)
    page.show()
    page.enter(None)
    return page


def open_people(page, course):
    page.enter(course)
    page.course.tabs.show_tab(PEOPLE)
    return page.course.people


def shown(page):
    return [row.values.name for row in page.contacts.shown()]


def test_the_directory_opens_from_the_list_of_classes_and_escape_comes_back(qtbot, page):
    page.directory.click()
    assert page.stack.currentIndex() == CONTACTS
    empty = page.contacts.list._layers.currentWidget()
    assert empty.state.title == "Danh bạ cán bộ chưa có ai"
    assert not page.contacts.add.isVisible()
    assert page.escape()
    assert page.stack.currentIndex() == LIST


def test_a_name_is_enough_and_every_act_is_taken_back(page, type_text):
    page.show_contacts()
    page.contacts.acts.add()
    dialog = page.contacts.acts.dialog
    dialog.submit()
    assert dialog._name.remark.text() == "Đề nghị nhập họ và tên."
    type_text(dialog.name, "Giàng A Thử")
    dialog.submit()
    assert shown(page) == ["Giàng A Thử"]
    page.contacts.acts.edit(page.contacts.shown()[0])
    type_text(page.contacts.acts.dialog.post, "Trưởng bản")
    page.contacts.acts.dialog.submit()
    assert page.contacts.shown()[0].values.post == "Trưởng bản"
    page.contacts.acts.close(page.contacts.shown()[0])
    dialog = page.contacts.acts.dialog
    dialog.submit()
    assert dialog._field.remark.text() == "Đề nghị ghi ngắn gọn lý do."
    type_text(dialog.reason, "chuyển đi nơi khác")
    dialog.submit()
    assert shown(page) == []
    for left in (["Giàng A Thử"], ["Giàng A Thử"], []):
        page.commands()["undo"]()
        assert shown(page) == left


def test_a_birth_that_can_not_be_read_changes_nothing(page, directory, type_text):
    page.show_contacts()
    page.contacts.acts.edit(page.contacts.shown()[0])
    dialog = page.contacts.acts.dialog
    dialog.birth.clear()
    type_text(dialog.birth, "31/02/1980")
    dialog.submit()
    assert dialog.isVisible()
    assert dialog._birth.remark.text() == "Nhập ngày/tháng/năm hoặc chỉ năm sinh."


def test_the_list_is_searched_without_tones_and_filtered_by_hamlet_and_post(page, directory):
    page.show_contacts()
    assert shown(page) == ["Nguyễn Thị Mẫu An", "Vũ Thử Cúc", "Đỗ Mẫu Ánh"]
    page.contacts.list.search.now("do mau anh")
    assert shown(page) == ["Đỗ Mẫu Ánh"]
    page.contacts.list.search.now("")
    post = page.contacts.post
    post.take("Trưởng thôn")
    post.chosen.emit(post.key)
    assert shown(page) == ["Nguyễn Thị Mẫu An", "Vũ Thử Cúc"]
    page.contacts._clear()
    assert len(shown(page)) == 3


def test_a_pasted_list_goes_in_as_one_act(page, directory):
    page.show_contacts()
    page.contacts.acts.paste()
    dialog = page.contacts.acts.dialog
    dialog.text.setPlainText("Vũ Thử Cúc, 1970\nLò Thị Mẫu, 1990, thôn Ngò\nHà Thử")
    dialog.look()
    assert [line.reason for line in dialog.lines] == ["đã có trong danh bạ", "", ""]
    assert dialog.main.text() == "Thêm 2 người"
    dialog.table.selectRow(0)
    assert "đã có trong danh bạ" in dialog.detail.text()
    dialog.submit()
    assert len(shown(page)) == 5
    page.commands()["undo"]()
    assert len(shown(page)) == 3


def test_two_possible_people_of_the_registry_are_offered_not_decided(page, app):
    ngo = hamlet(app)
    for code in ("1", "2"):
        household(app, ngo, code, head="Lê Thị Thử")
    app.contacts.add(ContactValues("Lê Thị Thử", ngo, "1978"))
    page.show_contacts()
    (row,) = page.contacts.shown()
    assert row.doubtful == 2
    page.contacts.acts.edit(row)
    dialog = page.contacts.acts.dialog
    assert dialog.person.key == ""
    assert dialog.person.count() == 3
    assert dialog._person.remark.text().startswith("Có 2 người trong sổ hộ")
    dialog.person.setCurrentIndex(2)
    dialog.submit()
    assert page.contacts.shown()[0].values.person_id


def test_a_sure_match_is_proposed_and_an_officer_may_refuse_it(page, app, type_text):
    household(app, hamlet(app), "1", head="Lê Thị Thử")
    page.show_contacts()
    for refuse in (False, True):
        page.contacts.acts.add()
        dialog = page.contacts.acts.dialog
        type_text(dialog.name, "Lê Thị Thử")
        type_text(dialog.birth, "1978")
        dialog.birth.read()
        assert dialog.person.key
        if refuse:
            dialog.person.take("")
        dialog.submit()
    assert sorted(bool(row.values.person_id) for row in page.contacts.shown()) == [False, True]


def test_what_is_shown_goes_to_excel_and_to_paper(page, app, directory):
    page.show_contacts()
    content = app.contact_papers.workbook(page.contacts.shown())
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = {str(c) for row in sheet.iter_rows(values_only=True) for c in row if c}
    assert {"Vũ Thử Cúc", "Trưởng thôn", "Đồng Sen", "1970"} <= cells
    paper = " ".join(texts(app.contact_papers.pdf(page.contacts.shown()).pdf))
    assert "DANH BẠ CÁN BỘ" in paper
    assert "Đỗ Mẫu Ánh" in paper


def test_an_account_that_may_only_look_sees_no_deeds(qtbot):
    app = empty_app(Role.VIEWER)
    page = TrainingPage(app, OnTheSpot(), Person(yes=False), Bus())
    qtbot.addWidget(page)
    page.show()
    page.show_contacts()
    assert not page.contacts.add.isVisible()
    assert page.contacts.list._layers.currentWidget().state.acts == ()
    app.folder.close()


# -- choosing participants


def test_people_of_the_directory_are_ticked_and_unticked_from_the_keyboard(
    qtbot, page, course, directory
):
    open_people(page, course)
    page.acts.from_directory(page.course.view)
    dialog = page.acts.dialog
    remarks = {row.view.name: row.there for row in dialog.rows}
    assert remarks == {"Nguyễn Thị Mẫu An": True, "Vũ Thử Cúc": False, "Đỗ Mẫu Ánh": False}
    assert dialog.counted.text() == "Sẽ thêm 2/3 người · đã có trong lớp 1"
    dialog.table.go_to(dialog.rows[1].key)
    qtbot.keyClick(dialog.table, Key.Key_Space)
    assert [view.name for view in dialog.chosen] == ["Đỗ Mẫu Ánh"]
    assert dialog.main.text() == "Thêm 1 học viên"
    qtbot.keyClick(dialog.table, Key.Key_Return)
    assert len(dialog.chosen) == 2
    dialog.list.search.now("cuc")
    dialog._set(dialog._shown(), on=False)
    dialog.list.search.now("")
    qtbot.keyClick(dialog.table, Key.Key_Return, Mod.ControlModifier)
    assert [p.name for p in page.course.view.participants][-1] == "Đỗ Mẫu Ánh"
    page.commands()["undo"]()
    assert len(page.course.view.participants) == 3


def test_unticking_stays_when_a_filter_changes(qtbot, page, course, app):
    ngo = hamlet(app, "Ngò")
    household(app, ngo, "1", opening="poor", head="An Hộ Thử")
    household(app, ngo, "2", opening="near_poor", head="Bình Hộ Thử")
    open_people(page, course)
    page.acts.from_households(page.course.view)
    dialog = page.acts.dialog
    dialog.table.go_to(dialog.rows[0].key)
    qtbot.keyClick(dialog.table, Key.Key_Space)
    dialog.offer(dialog.rows and [row.view for row in dialog.rows])
    assert [view.name for view in dialog.chosen] == ["Bình Hộ Thử"]


def test_the_filters_over_households_ask_again(page, course, app):
    ngo = hamlet(app, "Ngò")
    household(app, ngo, "1", opening="poor", head="An Hộ Thử", people=1)
    household(app, ngo, "2", opening="near_poor", head="Bình Hộ Thử", people=1)
    open_people(page, course)
    page.acts.from_households(page.course.view)
    dialog = page.acts.dialog
    boxes = {box.accessibleName(): box for box in dialog.findChildren(FilterBox)}
    ticks = {tick.text(): tick for tick in dialog.findChildren(QCheckBox)}

    def names():
        return [row.view.name for row in dialog.rows]

    def choose(box, key):
        boxes[box].take(key)
        boxes[box].chosen.emit(key)

    choose("Phân loại", "poor")
    assert names() == ["An Hộ Thử"]
    choose("Phân loại", "")
    ticks["Chưa được tập huấn lần nào"].setChecked(True)
    assert len(names()) == 2
    ticks["Dân tộc thiểu số"].setChecked(True)
    assert names() == []
    assert dialog.list._layers.currentWidget().state.title == "Chưa có ai để chọn"
    assert not dialog.main.isEnabled()
    ticks["Dân tộc thiểu số"].setChecked(False)
    choose("Giới tính", "1")
    assert names() == []


def test_who_is_busy_in_another_class_is_named_before_and_after_adding(page, app, course):
    other = app.training.add(CourseValues("Lớp cộng đồng", "Hội trường", DAY))
    app.training.add_people(other, [PastedPerson("Hà Thử", "1990")])
    open_people(page, course)
    page.acts.paste(page.course.view)
    dialog = page.acts.dialog
    dialog.text.setPlainText("Hà Thử, 1990")
    dialog.look()
    assert dialog.lines[0].note == (
        "trùng lịch: Sáng 24/11: Lớp cộng đồng, Chiều 24/11: Lớp cộng đồng"
    )
    dialog.submit()
    tab = page.course.people
    assert tab.clashes.text() == (
        "Trùng lịch với lớp «Lớp cộng đồng» (Sáng 24/11, Chiều 24/11): Hà Thử."
    )
    assert tab.clashes.isVisible()
    page.acts.from_earlier(page.course.view)
    assert [row.there for row in page.acts.dialog.rows] == [True]


def test_the_words_above_the_list_follow_every_change(page, app, course):
    tab = open_people(page, course)
    assert tab.counts.text() == (
        "Nữ 1/3 (33 %) · DTTS 0/3 (0 %) · chưa ghi giới tính 1 · chưa ghi dân tộc 3"
    )
    person = page.course.view.participants[2]
    page.acts.edit_person(page.course.view, person)
    dialog = page.acts.dialog
    dialog.sex.take("2")
    dialog.ethnic.show_value("nung")
    dialog.number.number.setText("000.182 000001")
    dialog.number.check()
    dialog.fields.payroll.take("0")
    dialog.fields.support.take("sender")
    dialog.fields.tags.take(["UY_TIN"])
    dialog.submit()
    assert tab.counts.text() == "Nữ 2/3 (67 %) · DTTS 1/3 (33 %) · chưa ghi dân tộc 2"
    kept = page.course.view.participants[2]
    assert (kept.citizen_number, kept.payroll, kept.support, kept.tags) == (
        "000182000001", False, "sender", ("UY_TIN",),
    )  # fmt: skip
    page.commands()["undo"]()
    assert page.course.view.participants[2] == person


def test_alt_arrows_move_a_person_and_the_order_of_names_comes_back(qtbot, page, course):
    tab = open_people(page, course)

    def given():
        return [p.name.split()[-1] for p in page.course.view.participants]

    tab.list.table.setFocus()
    tab.list.table.go_to(page.course.view.participants[2].id)
    qtbot.keyClick(tab.list.table, Key.Key_Up, Mod.AltModifier)
    assert given() == ["An", "Bình", "Ân"]
    assert tab.list.table.current().view.name == "Lê Mẫu Bình"
    page.commands()["undo"]()
    assert given() == ["An", "Ân", "Bình"]
    tab.moved.emit(page.course.view.participants[0], 1)
    tab.arranged.emit()
    assert given() == ["An", "Ân", "Bình"]
    page.commands()["undo"]()
    assert given() == ["Ân", "An", "Bình"]


def test_a_stand_in_who_is_in_the_list_already_is_refused_with_a_sentence(page, app, course):
    view = app.training.view(course)
    first, an = view.sessions[0].id, view.participants[0]
    with pytest.raises(ParticipantThere):
        app.training.substitute(first, an.id, PastedPerson("Trần Văn Thử Ân", "1981"))
    with pytest.raises(FieldNeeded):
        app.training.substitute(first, an.id, PastedPerson(" "))
    assert len(app.training.view(course).participants) == 3
    assert app.training.grid(course).counts[first].typed == 0
