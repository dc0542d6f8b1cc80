"""Who came to a course, counted for its result."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.training.attendance_sheet import (
    MOST_BOXES as MOST_BOXES,  # choices of pages
)
from desktop_app.documents.training.attendance_sheet import Column as Column
from desktop_app.documents.training.attendance_sheet import SheetTitle as SheetTitle
from desktop_app.documents.training.course_results import (
    ResultRow,
)
from desktop_app.domain.training.attendance import Attendee, distinct_people, invited
from desktop_app.services.training.training_views import (
    SessionView,
)


def result_row(label: str, people: Sequence[Attendee]) -> ResultRow:
    """Count people invited and come, women and minorities among those who came."""
    came = [p for p in people if p.came]
    return ResultRow(
        label=label,
        invited=invited(people),
        attendances=len(came),
        people=distinct_people([people]),
        women=sum(p.sex == "2" for p in came),
        minority=sum(p.minority for p in came),
        minority_women=sum(p.minority and p.sex == "2" for p in came),
    )


def by_session(sessions: Sequence[SessionView], people: Sequence[Attendee]) -> list[ResultRow]:
    """Count each session by itself: who was present at it."""
    rows = []
    for held in sessions:
        present = [p for p in people if p.states.get(held.id, "") == "1"]
        rows.append(
            ResultRow(
                label=f"{held.part.label} {held.day:%d/%m/%Y}",
                invited=invited(people),
                attendances=len(present),
                people=len(present),
                women=sum(p.sex == "2" for p in present),
                minority=sum(p.minority for p in present),
                minority_women=sum(p.minority and p.sex == "2" for p in present),
            )
        )
    return rows
