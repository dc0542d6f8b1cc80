from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop_app.platform.paths import RESOURCES
from desktop_app.ui import icons
from desktop_app.ui.navigation import ENTRIES

NAMES = sorted(file.stem for file in (RESOURCES / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_can_be_drawn(dressed, name):
    drawn = icons.picture(name, QColor("#123456"), 18, 2.0).toImage()
    inked = [
        drawn.pixelColor(x, y)
        for x in range(36)
        for y in range(36)
        if drawn.pixelColor(x, y).alpha() > 200
    ]
    assert len(inked) > 20


def test_an_icon_takes_the_colour_it_is_given(dressed):
    drawn = icons.picture("trong", QColor("#aa0000"), 54).toImage()
    colours = {
        drawn.pixelColor(x, y).name()
        for x in range(54)
        for y in range(54)
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#aa0000"}


def test_every_entry_of_the_left_column_has_its_icon():
    assert {entry.icon for entry in ENTRIES} <= set(NAMES)


def test_an_icon_that_is_not_there_is_a_mistake_not_a_blank(dressed):
    with pytest.raises(FileNotFoundError):
        icons.picture("khong-co", QColor("black"), 18)


def test_the_window_carries_the_program_s_sign(dressed):
    assert not QApplication.windowIcon().pixmap(32, 32).isNull()
