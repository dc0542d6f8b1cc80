"""The upper unit's figures on the screen: frozen, compared with later files, taken back."""

from __future__ import annotations

import pytest

from desktop_app.ui.navigation import Place
from tests.ui.exchange_world import page_of
from tests.ui.pictures_reports_above import later_change


@pytest.fixture
def page(qtbot):
    first, second, upper, _view = later_change()
    window = page_of(upper)
    qtbot.addWidget(window)
    window.go(Place("reports"))
    window.page.campaign.take("2024")
    window.page.reload()
    yield window.page
    window.close()
    for one in (first, second, upper):
        one.stop()


def options(page):
    return [page.snapshot.itemText(n) for n in range(page.snapshot.count())]


def test_what_was_received_comes_first_then_the_own_frozen_figures(page):
    assert options(page)[0] == "Số liệu mới nhất các xã đã gửi"
    assert options(page)[1].startswith("Tổng hợp lần 1")
    assert page.changes.isHidden()


def test_freezing_adds_a_choice_and_is_taken_back_by_undo(page):
    page.header.main.click()
    page.above.dialog.submit()
    assert page.snapshot.currentText().startswith("Tổng hợp lần 2")
    page.above.undo()
    assert not any("lần 2" in words for words in options(page))


def test_later_files_show_as_changed_cells(page):
    page.snapshot.setCurrentIndex(1)
    page._load()
    assert not page.changes.isHidden()
    page.changes.click()
    rows = page.above.dialog.table.table.rowCount()
    assert rows > 0


def test_a_frozen_set_is_dropped_only_with_a_reason(page):
    page.snapshot.setCurrentIndex(1)
    page._load()
    page.drop.click()
    dialog = page.above.dialog
    dialog.submit()
    assert len(options(page)) == 2
    dialog.reason.setText("chốt nhầm")
    dialog.submit()
    assert len(options(page)) == 1


def test_the_changed_cells_are_printed_from_their_window(page):
    page.snapshot.setCurrentIndex(1)
    page._load()
    page.changes.click()
    page.above.dialog.print.click()
    assert page.files.window is not None
    assert page.files.window.windowTitle().endswith("– Thay đổi sau khi chốt")
    page.files.window.close()
