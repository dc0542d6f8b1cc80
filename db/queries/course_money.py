"""What a class costs, and what other classes have paid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.training import Course, CourseCost, Participant, PrintRun
from desktop_app.domain.training.courses import PrintKind


def costs_of(session: Session, course_id: str) -> Sequence[CourseCost]:
    """Return the costs of a class in their order."""
    query = select(CourseCost).where(
        CourseCost.course_id == course_id, CourseCost.closed.is_(None)
    )
    return list(session.scalars(query.order_by(CourseCost.sort, CourseCost.id)))


def payment_lists_besides(session: Session, course_id: str) -> list[tuple[Course, PrintRun]]:
    """Return the kept payment lists of every other class, oldest first."""
    query = (
        select(Course, PrintRun)
        .join(PrintRun, PrintRun.course_id == Course.id)
        .where(
            PrintRun.kind == PrintKind.PAYMENT, Course.id != course_id, Course.closed.is_(None)
        )
        .order_by(PrintRun.number, PrintRun.id)
    )
    return [(course, run) for course, run in session.execute(query)]


def participants_by_id(session: Session, ids: Iterable[str]) -> dict[str, Participant]:
    """Return participants, also those taken off their list since: they were paid."""
    found: dict[str, Participant] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), 500):
        query = select(Participant).where(Participant.id.in_(wanted[start : start + 500]))
        found |= {row.id: row for row in session.scalars(query)}
    return found
