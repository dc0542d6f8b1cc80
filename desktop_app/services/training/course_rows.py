"""Rows of classes: what an officer typed written into them, and which may still be changed."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from db.models.training import Course, CourseSession, Participant
from desktop_app.domain.errors.records import (
    CourseLocked,
    DayOutOfRange,
    FieldNeeded,
    RecordMissing,
)
from desktop_app.domain.ids import natural_id
from desktop_app.domain.text_vi import nfc
from desktop_app.domain.training.attendance import Part
from desktop_app.domain.training.courses import CourseState
from desktop_app.services.training import presence
from desktop_app.services.training.session_days import opened_days
from desktop_app.services.training.training_views import CourseValues


def check_values(values: CourseValues) -> None:
    """Refuse what a class can not do without.

    Raises:
        FieldNeeded: no title or no place.
        DayOutOfRange: it ends before it starts.
    """
    for name, value in (("Tên lớp tập huấn", values.title), ("Địa điểm", values.place)):
        if not value.strip():
            raise FieldNeeded(name)
    if values.ends_on and values.ends_on < values.starts_on:
        raise DayOutOfRange(f"{values.ends_on:%d/%m/%Y}", f"{values.starts_on:%d/%m/%Y}")


def write_values(course: Course, values: CourseValues) -> None:
    """Write what an officer typed about a class into its row."""
    course.title, course.place = nfc(values.title), nfc(values.place)
    course.organiser, course.component = nfc(values.organiser), values.component
    course.starts_on = values.starts_on.isoformat()
    course.ends_on = (values.ends_on or values.starts_on).isoformat()
    course.kind, course.level = values.kind.value, values.level.value or None
    course.plan_line = nfc(values.plan_line) or None
    course.planned_people, course.planned_days = values.planned_people, values.planned_days
    course.meals_by = values.meals_by.value or None
    course.travel_by = values.travel_by.value or None
    course.lodging_by = values.lodging_by.value or None
    course.day_rule = values.day_rule.value


def days_of(course: Course) -> tuple[date, date]:
    """Return the first and the last day of a class."""
    first = date.fromisoformat(course.starts_on or "")
    return first, date.fromisoformat(course.ends_on) if course.ends_on else first


def add_sessions(session: Session, course_id: str, values: CourseValues) -> None:
    """Give each day of a class (at most 31) a morning and an afternoon session."""
    days = opened_days(values.starts_on, values.ends_on)
    for day in (each.isoformat() for each in days):
        for part in (Part.MORNING, Part.AFTERNOON):
            key = natural_id("course_session", course_id, day, part.value)
            if session.get(CourseSession, key) is None:
                row = CourseSession(id=key, course_id=course_id, day=day, part=part.value)
                session.add(row)


def course_row(session: Session, course_id: str) -> Course:
    """Return a class, locked or not.

    Raises:
        RecordMissing: it is not in this folder.
    """
    course = session.get(Course, course_id)
    if course is None:
        raise RecordMissing("lớp tập huấn này")
    return course


def writable(session: Session, course_id: str) -> Course:
    """Return a class whose participants, presence and amounts may be changed.

    Raises:
        RecordMissing: it is not in this folder.
        CourseLocked: it is locked.
    """
    course = course_row(session, course_id)
    if course.state == CourseState.LOCKED:
        raise CourseLocked(course.title or "")
    return course


def participant_row(session: Session, participant_id: str) -> Participant:
    """Return a participant of a class that may be changed; raises as `writable` does."""
    row = session.get(Participant, participant_id)
    if row is None:
        raise RecordMissing("học viên này")
    writable(session, row.course_id or "")
    return row


def session_row(session: Session, session_id: str) -> CourseSession:
    """Return a session of a class that may be changed; raises as `writable` does."""
    row = session.get(CourseSession, session_id)
    if row is None:
        raise RecordMissing("buổi này")
    writable(session, row.course_id or "")
    return row


def open_session(session: Session, session_id: str) -> CourseSession:
    """Return a session that presence may be typed in; raises as `writable` does.

    Raises:
        SessionFinished: it was typed to its end.
    """
    row = session_row(session, session_id)
    presence.refuse_finished(row)
    return row
