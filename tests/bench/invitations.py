"""Invitations of a class of 1,000, one each, in one Word file."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.app import App
from desktop_app.services.printing.course_words import InviteBy, WordPaper
from desktop_app.services.training.training_views import CourseValues
from tests.bench.folders import open_folder
from tests.bench.measure import Measured, seconds

PEOPLE = 1000


def measure_invitations() -> list[Measured]:
    with tempfile.TemporaryDirectory() as place:
        app = App(open_folder(Path(place)))
        values = CourseValues("Tập huấn rà soát viên", "Nhà văn hóa xã", date(2024, 11, 25))
        course = app.training.add(values)
        people = [
            PastedPerson(
                f"Nguyễn Thị Mẫu {n}", "1980", "2", "", "Trưởng thôn", f"Thôn {n % 40}"
            )
            for n in range(PEOPLE)
        ]
        app.training.add_people(course, people)
        app.course_letters.make(course, WordPaper.PROGRAMME)  # imports are paid once
        lines = [_line(app, course, by) for by in InviteBy]
        app.folder.close()
    return lines


def _line(app: App, course: str, by: InviteBy) -> Measured:
    made: list[bytes] = []
    took = seconds(
        lambda: made.append(app.course_letters.make(course, WordPaper.INVITATION, by=by))
    )
    size = f"{len(made[0]) / 2**20:.1f} MB"
    return Measured("T", f"1,000 invited, {by.value}", took, 30, unit="s", note=size)
