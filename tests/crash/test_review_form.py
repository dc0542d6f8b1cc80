"""A program killed while a form is keyed loses at most the answer just being given."""

from __future__ import annotations

import pytest

from desktop_app.services.app import App
from desktop_app.services.folders.checking import check
from desktop_app.services.folders.store import open_with_password
from tests import factories
from tests.crash.killing import killed_after
from tests.stores import ADMIN, PASSWORD, door, made

KEYING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop_app.domain.clock import FixedClock
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.app import App
from desktop_app.services.folders.store import open_with_password
from desktop_app.ui.app import make_application
from desktop_app.ui.forms.choice_editors import RadioEditor
from desktop_app.ui.navigation import Place
from desktop_app.ui.tasks import TaskRunner
from tests.stores import ADMIN, PASSWORD, door
from tests.ui.review_world import window_on
clock = FixedClock(datetime(2024, 11, 20, 3, 0, tzinfo=UTC))
app = App(open_with_password(door(Path(sys.argv[1]), clock), ADMIN, PASSWORD).folder)
application = make_application(RESOURCES)
window = window_on(app, runner=TaskRunner())
window.show()
window.activateWindow()
QTest.qWaitForWindowActive(window)
window.go(Place("reviews"))
window.go(Place("review_form", sys.argv[2]))
QApplication.processEvents()
page = window.page
form = page.form
form.show_page(2)
form.cursor_.first()
def press(key, text):
    target = form.cursor_.row.editor
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    QApplication.sendEvent(getattr(target, "line", target), event)
while True:
    row = form.cursor_.row
    if isinstance(row.editor, RadioEditor):
        said = []
        page.keeper.kept.connect(lambda: said.append(1))
        press(Qt.Key.Key_1, "1")
        while not said:  # what the page says with "Đã lưu 10:32"
            QApplication.processEvents()
        print("kept", row.path, flush=True)
    if row.item.name == "khac":
        form.show_page(1)
        form.cursor_.first()
    else:
        press(Qt.Key.Key_Return, "\\r")
"""


@pytest.mark.parametrize("trial", range(4))
def test_a_kill_loses_at_most_one_answer_and_the_form_goes_on_where_it_was(
    tmp_path, clock, trial
):
    store = made(tmp_path, clock).store
    app = App(store.folder)
    home = factories.household(app, factories.hamlet(app), "7", people=5, opening="poor")
    factories.campaign(app)
    store.close()
    given = kept_paths(killed_after(0.1 + 0.15 * trial, KEYING, str(tmp_path), home))
    store = open_with_password(door(tmp_path, clock), ADMIN, PASSWORD)
    work = App(store.folder).reviews.open(home, "2024")
    found = [path for path in given if work.session.value(path) == "1"]
    assert found == given
    assert given
    assert not set(work.session.missing()) & set(given)
    assert work.state == "entering"
    assert check(store.folder).problems == ()
    store.close()


def kept_paths(printed):
    """Return the paths the killed program had said were kept, whole lines only."""
    lines = [line for line in printed.splitlines(keepends=True) if line.endswith("\n")]
    return list(dict.fromkeys(line.split()[1] for line in lines))
