"""People announced by another commune, on the screens of both communes."""

from __future__ import annotations

import pytest

from desktop_app.ui.navigation import Place
from tests.ui.exchange_world import B, page_of
from tests.ui.pictures_transfers import announced


@pytest.fixture
def world(qtbot):
    first, second, upper, homes = announced()
    shown = []

    def open_(office, place):
        window = page_of(office)
        qtbot.addWidget(window)
        window.go(place)
        shown.append(window)
        return window.page

    yield first, second, homes, open_
    for window in shown:
        window.close()
    for one in (first, second, upper):
        one.stop()


def test_they_are_taken_in_as_a_household_and_that_is_taken_back(world):
    _first, second, _homes, open_ = world
    page = open_(second, Place("arrivals"))
    assert len(page.rows) == 2
    page.list.table.selectRow(0)
    page.new.click()
    dialog = page.acts.dialog
    dialog.submit()
    assert second.app.home.view().coming == 2, "no hamlet was chosen"
    dialog.hamlet.setCurrentIndex(1)
    dialog.submit()
    assert second.app.home.view().coming == 1
    page.acts.undo()
    assert second.app.home.view().coming == 2


def test_they_join_a_household_that_is_here(world):
    _first, second, _homes, open_ = world
    home = second.add("007", "Nguyễn Thị Mẫu Hoà", hamlet=second.app.hamlets.all()[0].id)
    page = open_(second, Place("arrivals"))
    page.list.table.selectRow(0)
    count = len(page.list.table.current().people)
    page.into.click()
    dialog = page.acts.dialog
    dialog.finder.table.selectRow(0)
    dialog.submit()
    words = {field.remark.text() for field in dialog.relations.fields}
    assert words == {"Đề nghị chọn quan hệ với chủ hộ."}
    assert len(second.view(home).people) == 1
    for picker in dialog.relations.pickers.values():
        picker.take("sibling")
    dialog.submit()
    assert len(second.view(home).people) == 1 + count


def test_the_home_page_says_who_waits(world):
    _first, second, _homes, open_ = world
    assert second.app.home.view("2024").coming == 2
    open_(second, Place("home"))


def test_leaving_asks_for_the_commune_and_who_goes(world):
    first, _second, homes, open_ = world
    page = open_(first, Place("households", homes[2]))
    page.acts.announce(page.detail.view, "")
    dialog = page.acts.dialog
    dialog.submit()
    assert not first.view(homes[2]).closed_on, "no commune was chosen"
    dialog.unit.take(B)
    dialog.submit()
    assert first.view(homes[2]).closed_on
    page.acts.undo()
    assert not first.view(homes[2]).closed_on
