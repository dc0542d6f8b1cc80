"""The application dressed as users meet it, and a person who types Vietnamese."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop_app.platform.paths import RESOURCES
from desktop_app.ui.app import Look, dress, hide_old_liberation, wear

hide_old_liberation(RESOURCES)


def pytest_collection_modifyitems(items):
    """The offscreen plugin says what it cannot do; no warning of ours."""
    for item in items:
        if "/ui/" in str(item.path):
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support"))


@pytest.fixture(scope="session")
def dressed(qapp):
    dress(qapp, RESOURCES)
    yield qapp
    # Qt's offscreen clipboard frees what a test copied after its application is gone: a crash
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def look(dressed):
    """Every test starts at 100 %, light."""
    wear(dressed, Look(100, "light"))
    return dressed


@pytest.fixture
def type_text():
    """Type Vietnamese as an input method does; qtbot.keyClicks aborts on any accent."""

    def type_(widget, text):
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return type_
