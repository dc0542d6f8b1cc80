"""Nhập nhanh kết quả: key → painted, in the real window over 60 households of one hamlet."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.platform.paths import RESOURCES
from desktop_app.services.app import App
from desktop_app.ui.app import make_application
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.reviews.quick_tab import QuickTab
from desktop_app.ui.tasks import TaskRunner
from tests import factories
from tests.bench.folders import open_folder
from tests.bench.keys import press
from tests.bench.measure import Measured, percentile
from tests.ui.review_world import open_campaign
from tests.ui.sample_shell import Person

HOUSEHOLDS = 60
KEYS = 400
_LINE = "128", "121222122212"


def measure() -> list[Measured]:
    make_application(RESOURCES)
    runner = TaskRunner()
    with tempfile.TemporaryDirectory() as place:
        app = App(open_folder(Path(place)))
        times = typing_times(app, runner)
        app.folder.close()
    runner.stop()
    note = f"{HOUSEHOLDS} households, 3 standards, worst {max(times):.1f} ms, a commit per cell"
    work = "quick results: key → painted"
    return [
        Measured("P5", f"{work}, median", percentile(times, 0.5), 16, note=note),
        Measured("P5", f"{work}, p95", percentile(times, 0.95), 16, note=note),
    ]


def typing_times(app: App, runner: TaskRunner) -> list[float]:
    """Type line after line as from paper; milliseconds per key."""
    hamlet = factories.hamlet(app)
    for number in range(1, HOUSEHOLDS + 1):
        factories.household(app, hamlet, f"{number:03}", opening="poor")
    open_campaign(app)
    tab = QuickTab(app, runner, Person(), Bus())
    tab.resize(1160, 620)
    tab.show()
    tab.activateWindow()
    tab.grid.setFocus(Qt.FocusReason.OtherFocusReason)
    QApplication.processEvents()
    enter = (int(Qt.Key.Key_Return), "\r")
    digits = [(int(Qt.Key.Key_0) + int(d), d) for d in (*_LINE[0], *_LINE[1])]
    line = [*digits[:3], enter, *digits[3:], (int(Qt.Key.Key_2), "2"), enter, enter]
    times = [press(*line[n % len(line)]) for n in range(KEYS)]
    assert tab.settle()
    tab.close()
    return times
