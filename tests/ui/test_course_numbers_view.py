"""Số liệu tập huấn on screen: years, components, who was not trained; copied and printed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.training.training_page import LIST, NUMBERS, TrainingPage
from desktop_app.ui.tasks import OnTheSpot
from tests.ui.pictures_course_numbers import with_figures
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person


def opened(qtbot, app, **answers):
    person = Person(yes=False, **answers)
    page = TrainingPage(app, OnTheSpot(), person, Bus())
    qtbot.addWidget(page)
    page.person = person
    page.resize(1100, 640)
    page.show()
    page.enter(None)
    return page


@pytest.fixture
def app():
    app = with_figures()
    yield app
    app.folder.close()


@pytest.fixture
def page(qtbot, app):
    page = opened(qtbot, app)
    page.show_numbers.click()
    return page


def rows(table):
    shown = range(table.table.rowCount())
    return [[column.text(table.table.row(n)) for column in table.table.columns] for n in shown]


def test_the_year_begins_with_everything_and_a_total(page):
    view = page.numbers
    assert page.stack.currentIndex() == NUMBERS
    assert (view.year.key, view.chosen_component) == ("2024", None)
    assert rows(view.lines)[0][:5] == ["Tổng số", "3", "3", "63", "28"]
    assert "Chưa tính 1 lớp chưa có điểm danh" in view.remark.text()
    assert view.target.text().startswith("3/9 cán bộ làm công tác giảm nghèo")
    assert len(rows(view.waiting)) == 6


def test_looking_by_level_keeps_the_total_and_adds_up(page):
    view = page.numbers
    view.by.take("Theo cấp tổ chức")
    view.reload()
    found = rows(view.lines)
    assert [line[0] for line in found] == ["Tổng số", "Cấp xã", "Cấp tỉnh"]
    assert sum(int(line[3]) for line in found[1:]) == int(found[0][3])


def test_classes_without_a_component_are_a_choice_of_their_own(page, app):
    view = page.numbers
    view.component.take("-")
    assert view.chosen_component == ""
    view.reload()
    assert rows(view.lines)[0][1] == "3"


def test_ctrl_c_copies_the_names_and_escape_comes_back(qtbot, page):
    table = page.numbers.waiting
    table.selectAll()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Giàng A Páo Mẫu Chưa" in QGuiApplication.clipboard().text()
    assert page.escape()
    assert page.stack.currentIndex() == LIST


def test_figures_print_and_export(qtbot, app, tmp_path):
    file = tmp_path / "so-lieu.xlsx"
    page = opened(qtbot, app, file=file)
    page.show_numbers.click()
    page.numbers.export()
    assert file.read_bytes()[:2] == b"PK"
    page.commands()["print"]()
    window = page.numbers._files.window
    assert window.isVisible()
    window.close()


def test_nobody_marked_as_officer_says_so_and_an_empty_office_offers_nothing(qtbot):
    app = empty_app()
    page = opened(qtbot, app)
    assert not page.show_numbers.isVisible()
    app.training.add(CourseValues("Lớp", "Xã", app.folder.clock.now().date()))
    page.reload()
    page.show_numbers.click()
    assert page.numbers.target.text().startswith("Danh bạ chưa có ai")
    app.folder.close()
