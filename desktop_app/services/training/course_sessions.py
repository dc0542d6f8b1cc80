"""The sessions (buổi) of a class: hours, topic, trainer; one more, or one less."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.training import CourseSession, Presence
from desktop_app.domain.errors.course_facts import NotADayOfTheClass, SessionUsed
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.ids import natural_id
from desktop_app.domain.text_vi import nfc
from desktop_app.domain.training.attendance import Part
from desktop_app.services.folders.folder import Folder
from desktop_app.services.training.course_rows import writable
from desktop_app.services.training.session_days import part_of


@dataclass(frozen=True, slots=True)
class SessionValues:
    """What an officer types about a session; hours as "07:30", "" = not said."""

    starts_at: str = ""
    ends_at: str = ""
    topic: str = ""
    trainer: str = ""


class CourseSessions:
    """Changes the sessions of classes; presence is never touched."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def add(self, course_id: str, day: date, part: Part, values: SessionValues) -> str:
        """Add a session, or bring back one that was taken off. Returns its id.

        Raises:
            NotADayOfTheClass: the class is not held on that day.
            CourseLocked: the class is locked.
        """
        key = natural_id("course_session", course_id, day.isoformat(), part.value)
        with self._folder.writing() as session:
            course = writable(session, course_id)
            first = course.starts_on or ""
            if not first <= day.isoformat() <= (course.ends_on or first):
                raise NotADayOfTheClass(f"{day:%d/%m/%Y}")
            row = session.get(CourseSession, key)
            if row is None:
                row = CourseSession(id=key, course_id=course_id, day=day.isoformat())
                session.add(row)
            row.part = part.value
            _set(row, values)
        return key

    def edit(self, session_id: str, values: SessionValues) -> None:
        """Write hours, topic and trainer of a session."""
        with self._folder.writing() as session:
            _set(_held(session, session_id), values)

    def take_off(self, session_id: str) -> None:
        """Say that a session is not held; it comes back with `put_back` or `add`.

        Raises:
            SessionUsed: somebody typed presence or counted signatures in it.
        """
        with self._folder.writing() as session:
            row = _held(session, session_id)
            if row.finished or any(n is not None for n in row.signatures.values()):
                raise SessionUsed(_words(row))
            if _typed(session, session_id):
                raise SessionUsed(_words(row))
            row.part = None

    def put_back(self, session_id: str) -> None:
        """Hold a session after all that was taken off."""
        with self._folder.writing() as session:
            row = _held(session, session_id)
            row.part = part_of(row).value


def _set(row: CourseSession, values: SessionValues) -> None:
    row.starts_at, row.ends_at = values.starts_at or None, values.ends_at or None
    row.topic, row.trainer = nfc(values.topic) or None, nfc(values.trainer) or None


def _held(session: Session, session_id: str) -> CourseSession:
    row = session.get(CourseSession, session_id)
    if row is None:
        raise RecordMissing("buổi này")
    writable(session, row.course_id or "")
    return row


def _typed(session: Session, session_id: str) -> bool:
    query = select(Presence.id).where(
        Presence.session_id == session_id, Presence.state.is_not(None)
    )
    return session.scalar(query.limit(1)) is not None


def _words(row: CourseSession) -> str:
    return f"{part_of(row).label} {date.fromisoformat(row.day or ''):%d/%m}"
