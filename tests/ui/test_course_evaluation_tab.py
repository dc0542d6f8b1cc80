"""Đánh giá from the keyboard: sheets keyed one after another, summed, left out, printed."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.bus import Bus
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.training.course_panel import EVALUATION
from desktop_app.ui.pages.training.evaluation_page import EvaluationPage
from desktop_app.ui.pages.training.training_page import TrainingPage
from desktop_app.ui.tasks import OnTheSpot
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person


@pytest.fixture
def app():
    app = empty_app()
    yield app
    app.folder.close()


@pytest.fixture
def course(app):
    return app.training.add(CourseValues("Lớp thử", "Nhà văn hóa xã", date(2024, 11, 24)))


@pytest.fixture
def page(qtbot, app, course):
    bus, person = Bus(), Person(yes=False)
    page = TrainingPage(app, OnTheSpot(), person, bus)
    qtbot.addWidget(page)
    page.person, page.went = person, []
    bus.went.connect(page.went.append)
    bus.changed.connect(lambda _topics: page.reload())
    page.resize(1100, 640)
    page.show()
    page.enter(course)
    page.course.tabs.show_tab(EVALUATION)
    return page


@pytest.fixture
def tab(page):
    return page.course.evaluation.tab


def paths(app, course):
    return [line.asked.path for line in app.course_evaluations.summary(course).rated]


def keyed(app, course, grade):
    sheet = app.course_evaluations.begin(course)
    app.course_evaluations.keep(sheet, {paths(app, course)[0]: grade})
    return sheet


def test_nothing_keyed_says_how_to_begin_and_prints_only_the_blank_form(page, tab):
    assert tab.remark.text().startswith("Chưa nhập phiếu nào. In phiếu trống")
    assert not tab.remove.isEnabled()
    page.course.evaluation.print_blank()
    window = page.course.evaluation._files.window
    assert window.isVisible()
    window.close()
    page.course.evaluation.export()
    assert page.person.told == []  # nobody chose where to write


def test_the_next_sheet_opens_on_its_own_page(page, tab, app, course):
    tab.key.click()
    assert page.went == [Place("evaluation", app.course_evaluations.begin(course))]


def test_sheets_are_summed_and_one_can_be_left_out_and_put_back(page, tab, app, course):
    keyed(app, course, "5")
    keyed(app, course, "2")
    page.reload()
    columns = {column.key: column for column in tab.rated.table.columns}
    first = tab.rated.table.row(0)
    assert columns["average"].text(first) == "3,50"
    assert tab.title.text() == "Phiếu đã nhập (2)"
    page.course.evaluation.remove()
    dialog = page.acts.dialog
    dialog.submit()
    assert dialog._field.remark.text() == "Đề nghị ghi ngắn gọn lý do."
    dialog.reason.setText("nhập hai lần")
    dialog.submit()
    assert columns["average"].text(tab.rated.table.row(0)) == "5,00"
    page.commands()["undo"]()
    assert tab.title.text() == "Phiếu đã nhập (2)"


def test_a_sheet_is_keyed_and_the_next_one_begins(qtbot, app, course):
    bus, went = Bus(), []
    bus.went.connect(went.append)
    page = EvaluationPage(app, OnTheSpot(), Person(), bus)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    sheet = app.course_evaluations.begin(course)
    page.enter(sheet)
    page.form.answered.emit(paths(app, course)[0], "4")
    page._next()
    assert app.course_evaluations.summary(course).rated[0].counts == (0, 0, 0, 1, 0)
    (place,) = went
    assert app.course_evaluations.open(place.detail).number == 2


def test_the_summary_without_sheets_is_refused_with_a_sentence(page, tmp_path):
    page.person.file = tmp_path / "a.xlsx"
    page.course.evaluation.export()
    assert [type(error) for error in page.person.told] == [NothingToPrint]
