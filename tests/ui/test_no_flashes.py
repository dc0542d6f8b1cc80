"""A widget shown before it has a parent flashes up as a window and takes the focus."""

from __future__ import annotations

import importlib

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests import screens

MODULES = ("tests.ui.pictures_base", "tests.ui.pictures_form", "tests.ui.pictures_dialogs")


class Watch(QObject):
    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
        ):
            self.shown.append(watched)
        return False


def pictures():
    for module in MODULES:
        importlib.import_module(module)
    return [s for s in screens._REGISTRY.screens if s.build.__module__ in MODULES]


@pytest.mark.parametrize("picture", pictures(), ids=lambda picture: picture.name)
def test_nothing_but_the_window_itself_is_shown(qtbot, dressed, tmp_path, picture):
    watch = Watch()
    dressed.installEventFilter(watch)
    widget = picture.build(screens.Stage(tmp_path, 100, "light"))
    qtbot.addWidget(widget)
    widget.show()
    QApplication.processEvents()
    dressed.removeEventFilter(watch)
    strays = {type(w).__name__ for w in watch.shown if w is not widget}
    assert strays == set()
