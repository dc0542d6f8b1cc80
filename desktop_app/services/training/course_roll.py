"""The list of a class: its order, and who is booked twice. Never touches a kept print run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.training import Course, CourseSession, Participant
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.training.attendance import Part
from desktop_app.domain.training.pasting import PastedLine
from desktop_app.domain.training.same_person import Identity, People
from desktop_app.services.folders.folder import Folder
from desktop_app.services.training.class_list import ClassList
from desktop_app.services.training.course_rows import course_row, writable
from desktop_app.services.training.identities import identities
from desktop_app.services.training.participant_rows import ordered

Places = Mapping[str, int | None]
"""Participant id → its chosen place, None = where hamlet and name put it."""


@dataclass(frozen=True, slots=True)
class Booking:
    """The same person in another class at the same time."""

    course_id: str
    title: str
    day: date
    part: Part

    @property
    def words(self) -> str:
        """For a list: "Sáng 24/11: Lớp rà soát viên"."""
        return f"{self.part.label} {self.day:%d/%m}: {self.title}"


class CourseRoll:
    """Order and double bookings of the participants of a class."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def chosen_order(self, course_id: str) -> bool:
        """Whether somebody moved people: the list no longer follows hamlet and name."""
        with self._folder.reading() as session:
            return any(
                row.sort is not None for row in ordered(session, course_row(session, course_id))
            )

    def move(self, participant_id: str, by: int) -> Places:
        """Move a participant up (below zero) or down; return the places before, for undo.

        Raises:
            RecordMissing, CourseLocked: as every change of a list.
        """
        with self._folder.writing() as session:
            row = session.get(Participant, participant_id)
            if row is None:
                raise RecordMissing("học viên này")
            course = writable(session, row.course_id or "")
            rows = ordered(session, course)
            before = {other.id: other.sort for other in rows}
            here = rows.index(row)
            there = min(max(here + by, 0), len(rows) - 1)
            if here != there:
                rows.insert(there, rows.pop(here))
                for place, other in enumerate(rows, start=1):
                    other.sort = place
            return before

    def arrange(self, course_id: str) -> Places:
        """Put the list back into the order of hamlets and names; return the places before."""
        with self._folder.writing() as session:
            rows = ordered(session, writable(session, course_id))
            before = {row.id: row.sort for row in rows}
            for row in rows:
                row.sort = None
            return before

    def put_back(self, course_id: str, places: Places) -> None:
        """Give participants the places they had; who came since stays last."""
        with self._folder.writing() as session:
            for row in ordered(session, writable(session, course_id)):
                row.sort = places.get(row.id, row.sort)

    def bookings(self, course_id: str) -> Mapping[str, Sequence[Booking]]:
        """Return participant id → sessions of other classes held at the same time."""
        with self._folder.reading() as session:
            busy = _busy(session, course_id)
            rows = ordered(session, course_row(session, course_id))
            who = identities(session, rows)
            found = {row.id: busy.same(one) for row, one in zip(rows, who, strict=True)}
        return {person: there for person, there in found.items() if there}

    def busy(
        self, course_id: str, people: Iterable[Identity]
    ) -> Mapping[Identity, Sequence[Booking]]:
        """Return who of some people is in another class while this one is held."""
        with self._folder.reading() as session:
            there = _busy(session, course_id)
        found = {who: there.same(who) for who in people}
        return {who: bookings for who, bookings in found.items() if bookings}

    def with_clashes(self, course_id: str, lines: Sequence[PastedLine]) -> Sequence[PastedLine]:
        """Return pasted lines, with a note where somebody is busy in another class."""
        people = {line.number: line.person.identity for line in lines if line.person}
        busy = self.busy(course_id, people.values())
        return [_noted(line, busy.get(people.get(line.number, _NOBODY), ())) for line in lines]

    def members(self, course_id: str) -> People[str]:
        """Return who is in a class already, to be looked up by identity."""
        with self._folder.reading() as session:
            course_row(session, course_id)
            return ClassList(session, course_id, self._folder.new_id).members()


_NOBODY = Identity("")


def _noted(line: PastedLine, bookings: Sequence[Booking]) -> PastedLine:
    if not bookings:
        return line
    words = "trùng lịch: " + ", ".join(booking.words for booking in bookings)
    return replace(line, note="; ".join(note for note in (line.note, words) if note))


def _busy(session: Session, course_id: str) -> People[Booking]:
    """Everybody in a session of another open class at the time of one of this class."""
    held = {(s.day, s.part) for s in _held(session, [course_row(session, course_id)])}
    others = select(Course).where(Course.closed.is_(None), Course.id != course_id)
    courses = {course.id: course for course in session.scalars(others)}
    clashing: dict[str, list[Booking]] = {}
    for other in _held(session, list(courses.values())):
        if (other.day, other.part) in held:
            course = courses[other.course_id or ""]
            day, part = date.fromisoformat(other.day or ""), Part(other.part or Part.MORNING)
            booking = Booking(course.id, course.title or "", day, part)
            clashing.setdefault(course.id, []).append(booking)
    found: People[Booking] = People()
    query = select(Participant).where(
        Participant.course_id.in_(clashing), Participant.closed.is_(None)
    )
    rows = list(session.scalars(query))
    for row, who in zip(rows, identities(session, rows), strict=True):
        for booking in sorted(clashing[row.course_id or ""], key=_when):
            found.add(who, booking)
    return found


def _held(session: Session, courses: Sequence[Course]) -> list[CourseSession]:
    """Sessions within the days of their class: of others it was moved away from."""
    days = {c.id: (c.starts_on or "", c.ends_on or c.starts_on or "") for c in courses}
    query = select(CourseSession).where(CourseSession.course_id.in_(days))
    return [
        row
        for row in session.scalars(query)
        if days[row.course_id or ""][0] <= (row.day or "") <= days[row.course_id or ""][1]
    ]


def _when(booking: Booking) -> tuple[date, int]:
    return booking.day, booking.part.order
