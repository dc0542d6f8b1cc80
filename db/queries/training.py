"""Classes: their list, and one class with sessions, participants, presence, print runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.training import Course, CourseSession, Participant, Presence, PrintRun
from desktop_app.domain.training.courses import PrintKind


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One line of the list of classes."""

    id: str
    title: str
    place: str
    starts_on: str
    ends_on: str
    state: str
    participants: int
    printed: int
    came: int
    kind: str = ""
    unit_key: str = ""


def courses(session: Session, unit_key: str = "") -> list[CourseRow]:
    """Return the open classes, newest first."""
    query = select(Course).where(Course.closed.is_(None))
    if unit_key:
        query = query.where(Course.unit_key == unit_key)
    people = _count(session, Participant, Participant.closed.is_(None))
    printed = _count(session, PrintRun, PrintRun.kind == PrintKind.ATTENDANCE)
    came = dict(
        list(
            session.execute(
                select(Presence.course_id, func.count(Presence.participant_id.distinct()))
                .where(Presence.state == "1")
                .group_by(Presence.course_id)
            )
        )
    )
    return [
        CourseRow(
            id=c.id,
            title=c.title or "",
            place=c.place or "",
            starts_on=c.starts_on or "",
            ends_on=c.ends_on or "",
            state=c.state or "",
            participants=people.get(c.id, 0),
            printed=printed.get(c.id, 0),
            came=came.get(c.id, 0),
            kind=c.kind or "",
            unit_key=c.unit_key,
        )
        for c in session.scalars(query.order_by(Course.starts_on.desc(), Course.id.desc()))
    ]


def sessions_of(session: Session, course_id: str) -> Sequence[CourseSession]:
    """Return the sessions of a class, unordered within a day (see Part.order)."""
    query = select(CourseSession).where(CourseSession.course_id == course_id)
    return list(session.scalars(query.order_by(CourseSession.day, CourseSession.id)))


def participants_of(session: Session, course_id: str) -> Sequence[Participant]:
    """Return the participants of a class in their order."""
    query = select(Participant).where(
        Participant.course_id == course_id, Participant.closed.is_(None)
    )
    return list(session.scalars(query.order_by(Participant.sort, Participant.id)))


def presence_of(session: Session, course_id: str) -> Sequence[Presence]:
    """Return everything typed for a class."""
    return list(session.scalars(select(Presence).where(Presence.course_id == course_id)))


def print_runs_of(session: Session, course_id: str) -> Sequence[PrintRun]:
    """Return the print runs of a class, oldest first."""
    query = select(PrintRun).where(PrintRun.course_id == course_id)
    return list(session.scalars(query.order_by(PrintRun.number)))


def _count(
    session: Session, model: type[Participant | PrintRun], *where: object
) -> dict[str, int]:
    query = select(model.course_id, func.count()).group_by(model.course_id)
    return dict(list(session.execute(query.where(*where))))  # type: ignore[arg-type]
