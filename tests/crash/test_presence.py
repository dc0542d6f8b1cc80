"""A program killed while presence is typed loses at most the key that was just pressed."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.app import App
from desktop_app.services.folders.checking import check
from desktop_app.services.folders.store import open_with_password
from desktop_app.services.training.training_views import CourseValues
from tests.crash.killing import killed_after
from tests.stores import ADMIN, PASSWORD, door, made

PEOPLE = 60
TYPING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from desktop_app.domain.clock import FixedClock
from desktop_app.services.app import App
from desktop_app.services.folders.store import open_with_password
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.training.training_page import TrainingPage
from desktop_app.ui.tasks import OnTheSpot
from tests.stores import ADMIN, PASSWORD, door
from tests.ui.sample_shell import Person
clock = FixedClock(datetime(2024, 11, 20, 3, 0, tzinfo=UTC))
app = App(open_with_password(door(Path(sys.argv[1]), clock), ADMIN, PASSWORD).folder)
application = QApplication([])
page = TrainingPage(app, OnTheSpot(), Person(), Bus())
page.show()
page.enter(sys.argv[2])
grid = page.course.presence.grid
while True:
    for session in range(2):
        grid.go_to_session(session)
        for _ in range(60):
            key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(grid, key)
            print("typed", flush=True)
"""


@pytest.mark.parametrize("trial", range(4))
def test_a_kill_loses_at_most_one_key(tmp_path, clock, trial):
    store = made(tmp_path, clock).store
    app = App(store.folder)
    course = app.training.add(CourseValues("Lớp thử", "Hội trường", date(2024, 11, 24)))
    people = [PastedPerson(f"Nguyễn Thị Mẫu {n}") for n in range(PEOPLE)]
    app.training.add_people(course, people)
    app.course_papers.attendance(course)
    store.close()
    printed = killed_after(0.05 * trial, TYPING, str(tmp_path), course)
    typed = min(printed.count("typed"), 2 * PEOPLE)  # keys it had finished
    store = open_with_password(door(tmp_path, clock), ADMIN, PASSWORD)
    training = App(store.folder).training
    run = training.view(course).runs[0].id
    kept = [len(row.states) for row in training.grid(course, run).rows]
    assert typed <= sum(kept) <= typed + 1
    assert kept == sorted(kept, reverse=True), "in the order they were typed"
    assert check(store.folder).problems == ()
    store.close()
