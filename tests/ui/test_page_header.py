"""The first line of a page: nothing is cut, whatever the text size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.page_header import PageHeader


@pytest.fixture
def header(qtbot):
    made = PageHeader("Đối chiếu danh sách", "Nhận giá trị của danh sách")
    made.others = [Button("Chọn tệp khác…"), Button("Lưu kết quả ra Excel…")]
    for button in made.others:
        made.add(button)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    column.addStretch(1)
    page.show()
    made.page = page
    return made


def laid_out(header, width):
    header.parentWidget().resize(width, 300)
    QApplication.processEvents()
    return [*header.others, header.main]


def beside(header, buttons):
    middle = header.title.geometry().center().y()
    return all(b.geometry().top() < middle < b.geometry().bottom() for b in buttons)


def top(widget, header):
    return widget.mapTo(header, QPoint(0, 0)).y()


def test_with_room_title_and_buttons_share_a_line(header):
    buttons = laid_out(header, 1100)
    assert beside(header, buttons)


def test_without_room_the_buttons_go_below_and_nothing_is_cut(header):
    buttons = laid_out(header, 560)
    assert min(top(b, header) for b in buttons) >= header.title.geometry().bottom()
    for shown in (header.title, *buttons):
        assert shown.width() >= shown.sizeHint().width()


def test_with_room_again_they_come_back(header):
    laid_out(header, 560)
    buttons = laid_out(header, 1100)
    assert beside(header, buttons)
