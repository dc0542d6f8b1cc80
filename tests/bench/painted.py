"""P5, painted: key pressed → everything on the screen again, on the review form of six people.

The real window, the real store behind it, the real runner that keeps each answer meanwhile;
only the screen is Qt's offscreen one (it paints the same pixels into memory).
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.platform.paths import RESOURCES
from desktop_app.services.app import App
from desktop_app.ui.app import make_application
from desktop_app.ui.forms.choice_editors import PickEditor
from desktop_app.ui.forms.question_row import QuestionRow
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.reviews.review_form_page import ReviewFormPage
from desktop_app.ui.tasks import TaskRunner
from tests import factories
from tests.bench.folders import open_folder
from tests.bench.keys import press
from tests.bench.measure import Measured, percentile
from tests.ui.review_world import open_campaign, window_on

KEYS = 400
_WORST = "worst {:.1f} ms"


def measure() -> list[Measured]:
    make_application(RESOURCES)
    runner = TaskRunner()
    with tempfile.TemporaryDirectory() as place:
        times = painted_times(App(open_folder(Path(place))), runner)
    runner.stop()
    note = _WORST.format(max(times))
    return [
        Measured("P5", "key → painted, median", percentile(times, 0.5), 16, note=note),
        Measured("P5", "key → painted, p95", percentile(times, 0.95), 16, note=note),
    ]


def painted_times(app: App, runner: TaskRunner) -> list[float]:
    """Press digits, letters and Enter through the form; milliseconds per key."""
    home = factories.household(app, factories.hamlet(app), "1", people=6, opening="poor")
    open_campaign(app)
    window = window_on(app, runner=runner)
    window.show()
    QTest.qWaitForWindowActive(window)
    window.go(Place("reviews"))
    window.go(Place("review_form", home))
    _settle(runner)
    page = window.page
    chance = random.Random(11)
    times: list[float] = []
    while len(times) < KEYS:
        for key, text in _keys(page, chance):
            times.append(press(key, text))
        if page.form.cursor_.row is None or page.form.cursor_.row.item.name == "khac":
            page.form.show_page(0)
            page.form.cursor_.first()
            QApplication.processEvents()
    _settle(runner)
    window.close()
    app.folder.close()
    return times


def _keys(page: ReviewFormPage, chance: random.Random) -> list[tuple[int, str]]:
    """What a person presses at this question: an answer, then Enter."""
    row = page.form.cursor_.row
    enter = (int(Qt.Key.Key_Return), "\r")
    if not isinstance(row, QuestionRow):
        return [enter]
    if isinstance(row.editor, PickEditor):
        count = len(page.form.session.options(row.path))
        digit = str(chance.randrange(1, count + 1))
        return [(int(Qt.Key.Key_0) + int(digit), digit), enter]
    if row.item.fact or row.item.name == "khac":
        return [enter]  # names and dates of the register stay as they are
    return [(int(Qt.Key.Key_5), "5"), enter]


def _settle(runner: TaskRunner) -> None:
    until = time.monotonic() + 10
    while runner.busy and time.monotonic() < until:
        QApplication.processEvents()
