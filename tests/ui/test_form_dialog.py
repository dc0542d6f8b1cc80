"""Windows with fields: the deed is in sight at every text size, nothing scrolls for nothing."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.fitting import HIGHEST
from desktop_app.ui.widgets.form_dialog import FormDialog

ABOUT = "Ghi đúng như trên giấy; ô chưa rõ để trống, sau này ghi tiếp. " * 2


@pytest.fixture
def large_text(qtbot):
    style.set_scale(175)
    yield
    style.set_scale(100)


def shown(qtbot, fields, about=ABOUT):
    dialog = FormDialog("Ghi phiếu mẫu", about, "Lưu")
    qtbot.addWidget(dialog)
    add_fields(dialog, *(Field(f"Ô số {n}", QLineEdit()) for n in range(fields)))
    dialog.show()
    qtbot.wait(20)
    return dialog


def test_a_window_with_many_fields_keeps_its_deed_on_the_screen(qtbot, large_text):
    dialog = shown(qtbot, 20)
    assert dialog.height() <= HIGHEST
    assert dialog.main.geometry().bottom() < dialog.height()
    assert dialog.fitting.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("percent", [100, 125, 150, 175])
def test_a_small_window_has_nothing_to_scroll(qtbot, percent):
    style.set_scale(percent)
    try:
        assert shown(qtbot, 3).fitting.verticalScrollBar().maximum() == 0
    finally:
        style.set_scale(100)
