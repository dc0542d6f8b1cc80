"""Văn bản of a class from the keyboard: Word files, lists, templates of the office."""

from __future__ import annotations

from datetime import date

import pytest
from docx import Document as WordFile
from PySide6.QtCore import Qt

from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.errors.files import FileHeld
from desktop_app.domain.errors.word import TemplateUnreadable, TemplateWithoutFields
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services import files
from desktop_app.services.printing.course_lists import CourseList, ListColumn
from desktop_app.services.printing.course_values import WordPaper
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.training.course_documents import ORDER
from desktop_app.ui.pages.training.training_page import TrainingPage
from desktop_app.ui.tasks import OnTheSpot
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person

NAMES = ("Nguyễn Thị Mẫu", "Trần Văn Ví Dụ", "Lê Thử")


@pytest.fixture
def app():
    app = empty_app()
    yield app
    app.folder.close()


@pytest.fixture
def course(app):
    course = app.training.add(CourseValues("Lớp thử", "Nhà văn hóa", date(2024, 11, 25)))
    people = [PastedPerson(n, "1980", "2", hamlet="Đồng Sen") for n in NAMES]
    app.training.add_people(course, people)
    return course


class Impatient(OnTheSpot):
    """Asks every task to stop at its first report."""

    def start(self, task):
        task.cancel()
        task.run()


@pytest.fixture
def page(qtbot, app, course, tmp_path):
    bus, person = Bus(), Person(yes=False, file=tmp_path / "ra.docx")
    page = TrainingPage(app, OnTheSpot(), person, bus)
    qtbot.addWidget(page)
    page.person, page.said = person, []
    bus.said.connect(page.said.append)
    page.resize(1100, 640)
    page.show()
    page.enter(course)
    bar = page.course.tabs.bar
    titles = [bar.tabText(n) for n in range(bar.count())]
    page.course.tabs.show_tab(titles.index("Văn bản"))
    return page


def shown(page):
    return page.course.documents.panel


def go_to(page, kind):
    shown(page).list.go_to(kind.value)


def ask(qtbot, page, kind):
    """Enter on a line; return the window that asks."""
    go_to(page, kind)
    qtbot.keyClick(shown(page).list, Qt.Key.Key_Return)
    return page.acts.dialog


def words(path):
    return "\n".join(p.text for p in WordFile(path).paragraphs)


def template(path, text):
    file = WordFile()
    file.add_paragraph(text)
    file.save(path)
    return path


def test_the_papers_stand_in_the_order_they_are_needed(page):
    table = shown(page).list.table
    assert [table.row(n).kind for n in range(table.rowCount())] == list(ORDER)


def test_only_what_a_line_can_become_is_lit(page):
    documents = shown(page)
    for kind in ORDER:
        go_to(page, kind)
        word = isinstance(kind, WordPaper)
        lit = [b.isEnabled() for b in (documents.word, documents.template)]
        assert lit == [word, word]
        assert [b.isEnabled() for b in (documents.print, documents.excel)] == [not word] * 2


@pytest.mark.parametrize("paper", WordPaper)
def test_enter_makes_a_word_file_and_offers_to_open_it(qtbot, page, paper):
    dialog = ask(qtbot, page, paper)
    dialog.submit()
    assert page.said[-1] == "Đã lưu ra.docx"
    assert page.person.asked[-1].yes == "Mở tệp"
    assert "lớp thử" in words(page.person.file).lower()


def test_what_is_still_open_is_said_before(qtbot, page):
    dialog = ask(qtbot, page, WordPaper.INVITATION)
    text = "Chưa ghi ai chi tiền ăn, tiền đi lại, tiền ngủ: chỗ đó để dòng chấm."
    assert dialog.lacking.text() == text
    assert dialog.lacking.isVisibleTo(dialog)


def test_one_invitation_for_all_with_the_date_typed(qtbot, page, type_text):
    dialog = ask(qtbot, page, WordPaper.INVITATION)
    dialog.by.take("all")
    type_text(dialog.day, "5/2/2026")
    dialog.submit()
    file = WordFile(page.person.file)
    assert len(file.sections) == 1
    assert "ngày 05 tháng 02 năm 2026" in file.tables[0].rows[1].cells[1].text
    listed = [row.cells[1].text for row in file.tables[-1].rows[1:]]
    assert listed == [p.name for p in page.course.view.participants]
    assert sorted(listed) == sorted(NAMES)


def test_a_date_that_is_none_gets_words_and_no_file(qtbot, page, type_text):
    dialog = ask(qtbot, page, WordPaper.PLAN)
    type_text(dialog.day, "31/2/2026")
    dialog.submit()
    assert dialog.isVisible()
    assert dialog._day.remark.text() == "Đề nghị nhập đủ ngày, tháng, năm."
    assert not page.person.file.exists()


def test_nobody_to_invite_is_explained(qtbot, page, app):
    view = page.course.view
    for person in view.participants:
        app.training.remove(person.id, on=date(2024, 11, 25), reason="thử")
    ask(qtbot, page, WordPaper.INVITATION).submit()
    assert isinstance(page.person.told[-1], NothingToPrint)
    assert not page.person.file.exists()


def test_stopping_leaves_no_file(qtbot, page):
    page.runner = Impatient()
    ask(qtbot, page, WordPaper.INVITATION).submit()
    assert page.said[-1] == "Đã dừng, chưa ghi tệp nào"
    assert not page.person.file.exists()
    assert shown(page).word.isVisibleTo(page)


def test_a_file_held_open_by_word_is_a_sentence_and_stays(qtbot, page, monkeypatch):
    def held(path, content):
        raise PermissionError

    page.person.file.write_bytes(b"old")
    monkeypatch.setattr(files, "write_atomically", held)
    ask(qtbot, page, WordPaper.PLAN).submit()
    assert isinstance(page.person.told[-1], FileHeld)
    assert page.person.file.read_bytes() == b"old"


def test_a_broken_template_of_the_office_is_explained_and_nothing_written(qtbot, page, app):
    own = app.folder.path / "templates"
    own.mkdir()
    (own / "ke-hoach-mo-lop.docx").write_bytes(b"broken")
    ask(qtbot, page, WordPaper.PLAN).submit()
    assert isinstance(page.person.told[-1], TemplateUnreadable)
    assert not page.person.file.exists()


def test_a_template_is_saved_changed_used_and_taken_back(qtbot, page, app, tmp_path):
    go_to(page, WordPaper.PLAN)
    page.course.documents.save_template()
    assert page.person.file.read_bytes() == app.course_letters.template(WordPaper.PLAN).content
    page.person.file = template(tmp_path / "cua-xa.docx", "{{ ten_lop }}, mẫu của xã")
    page.course.documents.adopt()
    assert "Đã dùng mẫu «cua-xa.docx» cho kế hoạch mở lớp" in page.said[-1]
    assert shown(page).current().template == "Mẫu của đơn vị"
    page.commands()["undo"]()
    assert not app.course_letters.has_own(WordPaper.PLAN)
    assert shown(page).current().template == "Mẫu gốc"


def test_going_back_to_our_template_can_be_taken_back(page, app, tmp_path):
    go_to(page, WordPaper.PLAN)
    page.course.documents.give_up()
    assert page.said[-1] == "Kế hoạch mở lớp đang dùng mẫu của chương trình"
    page.person.file = template(tmp_path / "cua-xa.docx", "{{ ten_lop }}")
    page.course.documents.adopt()
    page.course.documents.give_up()
    assert not app.course_letters.has_own(WordPaper.PLAN)
    page.commands()["undo"]()
    assert app.course_letters.has_own(WordPaper.PLAN)


def test_some_other_word_file_is_refused_as_a_template(page, app, tmp_path):
    go_to(page, WordPaper.PLAN)
    page.person.file = template(tmp_path / "bao-cao.docx", "Báo cáo năm ngoái")
    page.course.documents.adopt()
    assert isinstance(page.person.told[-1], TemplateWithoutFields)
    assert not app.course_letters.has_own(WordPaper.PLAN)


def test_ticked_columns_are_printed_and_remembered_once_saved(qtbot, page, app):
    dialog = ask(qtbot, page, CourseList.CALLED)
    assert not dialog.columns[ListColumn.ETHNIC].isChecked()
    assert not dialog.columns[ListColumn.CITIZEN].isChecked()
    assert ListColumn.PLACE not in dialog.columns, "the call list is grouped by unit"
    dialog.columns[ListColumn.SEX].setChecked(True)
    dialog.submit()
    window = page.course.documents.files.window
    assert window.windowTitle() == "Xem trước khi in – Danh sách triệu tập"
    assert ListColumn.SEX not in app.course_lists.columns(CourseList.CALLED)
    window.save_.click()
    assert ListColumn.SEX in app.course_lists.columns(CourseList.CALLED)
    window.close()


def test_a_list_goes_to_excel(page, tmp_path):
    page.person.file = tmp_path / "ra.xlsx"
    go_to(page, CourseList.MATERIALS)
    shown(page).excel.click()
    page.acts.dialog.submit()
    assert page.person.file.read_bytes()[:2] == b"PK"
    assert page.said[-1] == "Đã lưu ra.xlsx"
