"""Classes of 500 people × 4 sessions: key → painted in the grid, the sheet against Typst."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.training.attendance_sheet import (
    AttendanceRow,
    AttendanceSheet,
    SessionBox,
    attendance_pdf,
    sheet_data,
)
from desktop_app.documents.typst_engine import Typesetter
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.app import App
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.app import make_application
from desktop_app.ui.navigation import Place
from desktop_app.ui.tasks import TaskRunner
from tests.bench.folders import open_folder
from tests.bench.invitations import measure_invitations
from tests.bench.keys import press
from tests.bench.measure import Measured, percentile, seconds
from tests.ui.review_world import window_on

PEOPLE = 500
KEYS = 300
TRIALS = 5


def measure() -> list[Measured]:
    return [*measure_invitations(), *grid_lines(), *sheet_lines()]


def class_of(app: App, people: int = PEOPLE) -> str:
    """Add a class of two days; return its id."""
    values = CourseValues(
        "Tập huấn nghiệp vụ rà soát hộ nghèo, hộ cận nghèo",
        "Nhà văn hóa xã",
        date(2024, 11, 24),
        date(2024, 11, 25),
    )
    course = app.training.add(values)
    invited = [
        PastedPerson(f"Nguyễn Thị Mẫu {n}", str(1950 + n % 50), "2", hamlet=f"Thôn {n % 9}")
        for n in range(people)
    ]
    app.training.add_people(course, invited, category="CTV_GN")
    return course


def grid_lines() -> list[Measured]:
    make_application(RESOURCES)
    runner = TaskRunner()
    with tempfile.TemporaryDirectory() as place:
        app = App(open_folder(Path(place)))
        times = typing_times(app, runner)
        app.folder.close()
    runner.stop()
    note = f"{PEOPLE} people × 4, worst {max(times):.1f} ms, each key committed"
    work = "presence: key → painted"
    return [
        Measured("I3", f"{work}, median", percentile(times, 0.5), 16, note=note),
        Measured("I3", f"{work}, p95", percentile(times, 0.95), 16, note=note),
    ]


def typing_times(app: App, runner: TaskRunner) -> list[float]:
    """Type down the first column in the real window; milliseconds per key."""
    course = class_of(app)
    app.course_papers.attendance(course)
    window = window_on(app, runner=runner)
    window.show()
    window.go(Place("training", course))
    grid = window.page.course.presence.grid
    grid.go_to_session(0)
    grid.setFocus(Qt.FocusReason.OtherFocusReason)
    QApplication.processEvents()
    keys = (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_3)
    times = [press(keys[n % len(keys)], target=grid) for n in range(KEYS)]
    window.close()
    return times


def sheet_lines() -> list[Measured]:
    """Set sheets of about 500 rows; against one run of Typst over the same data."""
    typesetter = Typesetter(fonts=RESOURCES / "fonts", templates=RESOURCES / "templates")
    ours, alone = [], []
    for trial in range(TRIALS):
        sheet = sheet_of(PEOPLE + trial)  # another length each time: nothing is remembered
        ours.append(seconds(partial(attendance_pdf, sheet, typesetter)) * 1000)
        data = sheet_data(sheet_of(PEOPLE + TRIALS + trial))
        alone.append(seconds(partial(typesetter.pdf, "attendance", data)) * 1000)
    return [
        Measured(
            "I3",
            f"attendance sheet of {PEOPLE} rows, 4 boxes, codes included",
            min(ours),
            1.5,
            floor=min(alone),
            ratio=True,
            note=f"best of {TRIALS}; floor: one run of Typst over the same data",
        )
    ]


def sheet_of(people: int) -> AttendanceSheet:
    rows = tuple(
        AttendanceRow(n, f"Nguyễn Thị Mẫu {n}", str(1950 + n % 50), place=f"Thôn {n % 9}")
        for n in range(1, people + 1)
    )
    days = (date(2024, 11, 24), date(2024, 11, 25))
    return AttendanceSheet(
        letterhead=Letterhead(body="Ủy ban nhân dân xã Mẫu", place="Mẫu"),
        course="Tập huấn nghiệp vụ rà soát hộ nghèo, hộ cận nghèo",
        place="Nhà văn hóa xã",
        time="từ ngày 24/11/2024 đến ngày 25/11/2024",
        sessions=tuple(SessionBox(day, part) for day in days for part in ("Sáng", "Chiều")),
        rows=rows,
        run=1,
        reference=f"0192f5c0-0001-7000-8000-{people:012}",
    )
