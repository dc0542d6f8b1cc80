"""Which days and parts the sessions of a class have, and how they move with the class."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from db.models.training import CourseSession
from db.queries import training as queries
from desktop_app.domain.ids import natural_id
from desktop_app.domain.training.attendance import Part
from desktop_app.domain.training.courses import MOST_DAYS, days_held

Days = tuple[date, date]
"""First and last day of a class."""
Former = tuple[str | None, str | None, str | None, str | None, str | None]


def opened_days(first: date, last: date | None) -> Sequence[date]:
    """Return the days that get their sessions by themselves: at most 31."""
    return days_held(first, last)[:MOST_DAYS]


def part_of(held: CourseSession) -> Part:
    """Return the part of the day; one that was taken off has it in its key only."""
    if held.part:
        return Part(held.part)
    of = (held.course_id or "", held.day or "")
    found = (p for p in Part if natural_id("course_session", *of, p.value) == held.id)
    return next(found, Part.MORNING)


def follow(session: Session, course_id: str, was: Days, now: Days) -> None:
    """Carry what was typed about the sessions to the days the class has now.

    Only of a class moved as a whole in which nobody typed presence; anything else keeps its
    sessions where they are.
    """
    by = now[0] - was[0]
    if not by or by != now[1] - was[1]:
        return
    if any(row.state for row in queries.presence_of(session, course_id)):
        return
    for day, part, former in _held(session, course_id, was):
        row = _session(session, course_id, day + by, part)
        row.part, row.starts_at, row.ends_at, row.topic, row.trainer = former


def _held(session: Session, course_id: str, days: Days) -> list[tuple[date, Part, Former]]:
    found = []
    for row in queries.sessions_of(session, course_id):
        day = date.fromisoformat(row.day or "")
        if days[0] <= day <= days[1]:
            former = (row.part, row.starts_at, row.ends_at, row.topic, row.trainer)
            found.append((day, part_of(row), former))
    return found


def _session(session: Session, course_id: str, day: date, part: Part) -> CourseSession:
    key = natural_id("course_session", course_id, day.isoformat(), part.value)
    row = session.get(CourseSession, key)
    if row is None:
        row = CourseSession(id=key, course_id=course_id, day=day.isoformat())
        session.add(row)
    return row
