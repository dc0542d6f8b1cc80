"""Training classes: plan, participants, presence typed from the signed paper, results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from db.models.training import Course, CourseSession, Participant, Presence
from db.queries import training as queries
from db.queries.training import CourseRow as CourseRow  # rows that pages show
from desktop_app.domain.attendance import ClassTotals, Part, PresenceState, totals
from desktop_app.domain.courses import CourseState
from desktop_app.domain.errors.records import (
    CourseLocked,
    DayOutOfRange,
    FieldNeeded,
    RecordMissing,
)
from desktop_app.domain.ids import natural_id
from desktop_app.domain.pasting import PastedLine, PastedPerson, read_people
from desktop_app.domain.text_vi import fold, nfc
from desktop_app.services.folder import Folder
from desktop_app.services.training_views import (
    CourseValues,
    CourseView,
    Grid,
    ParticipantView,
    attendees,
    course_view,
    grid_of,
)


class Training:
    """The classes of this unit."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def courses(self) -> Sequence[CourseRow]:
        """Return the classes, newest first."""
        with self._folder.reading() as session:
            return queries.courses(session)

    def add(self, values: CourseValues) -> str:
        """Add a class; each day gets a morning and an afternoon session. Returns its id.

        Raises:
            FieldNeeded: no title or no place.
            DayOutOfRange: it ends before it starts.
        """
        _check(values)
        with self._folder.writing() as session:
            course = Course(
                id=self._folder.new_id(), unit_key=self._folder.unit_key, state="planned"
            )
            _set(course, values)
            session.add(course)
            self._add_sessions(session, course.id, values)
            return course.id

    def edit(self, course_id: str, values: CourseValues) -> None:
        """Write what an officer typed about a class; new days get their sessions.

        Sessions of days that are no longer its own stay stored and are shown only if somebody
        typed presence in them.
        """
        _check(values)
        with self._folder.writing() as session:
            _set(writable(session, course_id), values)
            self._add_sessions(session, course_id, values)

    def change_state(self, course_id: str, state: CourseState, *, reason: str = "") -> None:
        """Say how far a class is. Opening a locked one needs a reason, kept in the history.

        Raises:
            FieldNeeded: a locked class is opened without a reason.
        """
        with self._folder.writing(reason=reason) as session:
            course = _course(session, course_id)
            if course.state == CourseState.LOCKED and state is not CourseState.LOCKED:
                if not reason.strip():
                    raise FieldNeeded("Lý do mở khóa")
                course.unlocked_at = self._folder.clock.now().isoformat()
            course.state = state.value

    def view(self, course_id: str) -> CourseView:
        """Return one class in full.

        Raises:
            RecordMissing: it is not in this folder.
        """
        with self._folder.reading() as session:
            return course_view(session, _course(session, course_id))

    def preview_paste(
        self, course_id: str, text: str, hamlets: Sequence[str]
    ) -> Sequence[PastedLine]:
        """Read pasted people against who is in the class already."""
        with self._folder.reading() as session:
            known = [
                (p.name or "", p.birth or "")
                for p in queries.participants_of(session, course_id)
            ]
        return read_people(text, hamlets=hamlets, known=known)

    def add_people(
        self, course_id: str, people: Sequence[PastedPerson], *, category: str = ""
    ) -> int:
        """Add pasted people as participants, in their order; return how many."""
        with self._folder.writing() as session:
            writable(session, course_id)
            first = _next_sort(queries.participants_of(session, course_id))
            for i, person in enumerate(people, start=first):
                session.add(self._participant(course_id, person, category, i))
        return len(people)

    def add_registered(
        self, course_id: str, people: Sequence[ParticipantView], *, category: str = ""
    ) -> int:
        """Add people of the registry or of another class; who is in already is passed over."""
        with self._folder.writing() as session:
            writable(session, course_id)
            present = queries.participants_of(session, course_id)
            known = {p.person_id for p in present if p.person_id}
            names = {(fold(p.name or ""), p.birth or "") for p in present}
            new = [
                p
                for p in people
                if p.person_id not in known and (fold(p.name), p.birth) not in names
            ]
            for i, view in enumerate(new, start=_next_sort(present)):
                person = PastedPerson(
                    view.name, view.birth, view.sex, view.phone, view.post, view.hamlet
                )
                row = self._participant(course_id, person, view.category or category, i)
                row.person_id, row.ethnic = view.person_id or None, view.ethnic
                session.add(row)
        return len(new)

    def remove(self, participant_id: str, *, on: date, reason: str) -> None:
        """Take a participant off the list; what was printed and typed stays in the history."""
        with self._folder.writing(reason=reason) as session:
            row = _participant_row(session, participant_id)
            row.closed, row.closed_on, row.closed_reason = 1, on.isoformat(), reason

    def take_back(self, participant_id: str, *, reason: str) -> None:
        """Put a participant back who was taken off by mistake."""
        with self._folder.writing(reason=reason) as session:
            row = _participant_row(session, participant_id)
            row.closed = row.closed_on = row.closed_reason = None

    def edit_participant(
        self, participant_id: str, person: PastedPerson, *, ethnic: str, category: str
    ) -> None:
        """Write what an officer typed about a participant.

        Raises:
            FieldNeeded: no name.
        """
        if not person.name.strip():
            raise FieldNeeded("Họ và tên")
        with self._folder.writing() as session:
            row = _participant_row(session, participant_id)
            row.name, row.birth, row.sex = nfc(person.name), person.birth, person.sex
            row.hamlet, row.post, row.phone = person.hamlet, nfc(person.post), person.phone
            row.ethnic, row.category = ethnic, category

    def finish(self, session_id: str, *, finished: bool = True) -> None:
        """Mark a session as typed to its end; nothing is filled in by that."""
        with self._folder.writing() as session:
            row = _session_row(session, session_id)
            row.finished = 1 if finished else None

    def mark(
        self,
        session_id: str,
        participant_id: str,
        state: PresenceState | None,
        *,
        run_id: str = "",
    ) -> None:
        """Type what the signed paper says of one person in one session; None = blank again."""
        key = natural_id("presence", session_id, participant_id)
        with self._folder.writing() as session:
            held = _session_row(session, session_id)
            row = session.get(Presence, key)
            if row is None:
                row = Presence(
                    id=key,
                    course_id=held.course_id,
                    session_id=session_id,
                    participant_id=participant_id,
                )
                session.add(row)
            row.state = state.value if state else None
            row.print_run_id = run_id or None

    def substitute(self, session_id: str, participant_id: str, person: PastedPerson) -> str:
        """Record "đi thay": the invited person is absent, the substitute a present participant.

        Returns the substitute's participant id.
        """
        with self._folder.writing() as session:
            invited = _participant_row(session, participant_id)
            sort = _next_sort(queries.participants_of(session, invited.course_id or ""))
            stand_in = self._participant(
                invited.course_id or "", person, invited.category or "", sort
            )
            stand_in.substitute_for = participant_id
            stand_in.note = f"Thay cho {invited.name}"
            session.add(stand_in)
            session.flush()
        self.mark(session_id, participant_id, PresenceState.SUBSTITUTED)
        self.mark(session_id, stand_in.id, PresenceState.PRESENT)
        return stand_in.id

    def count_signatures(self, session_id: str, run_id: str, counted: int | None) -> None:
        """Keep how many signatures were counted on paper for a session."""
        with self._folder.writing() as session:
            row = _session_row(session, session_id)
            row.signatures = {**(row.signatures or {}), run_id or "-": counted}

    def grid(self, course_id: str, run_id: str = "") -> Grid:
        """Return presence in the order of a print run; who came later follows without STT."""
        with self._folder.reading() as session:
            return grid_of(session, course_view(session, _course(session, course_id)), run_id)

    def totals(self, course_id: str) -> ClassTotals:
        """Return the results of a class, from recorded presence only."""
        with self._folder.reading() as session:
            return totals(attendees(session, course_id))

    def _add_sessions(self, session: Session, course_id: str, values: CourseValues) -> None:
        last = values.ends_on or values.starts_on
        for ordinal in range(values.starts_on.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal).isoformat()
            for part in (Part.MORNING, Part.AFTERNOON):
                key = natural_id("course_session", course_id, day, part.value)
                if session.get(CourseSession, key) is None:
                    row = CourseSession(id=key, course_id=course_id, day=day, part=part.value)
                    session.add(row)

    def _participant(
        self, course_id: str, person: PastedPerson, category: str, sort: int
    ) -> Participant:
        return Participant(
            id=self._folder.new_id(),
            course_id=course_id,
            sort=sort,
            name=person.name,
            birth=person.birth,
            sex=person.sex,
            hamlet=person.hamlet,
            post=person.post,
            phone=person.phone,
            category=category,
        )


def _next_sort(people: Sequence[Participant]) -> int:
    return max((p.sort or 0 for p in people), default=0) + 1


def _check(values: CourseValues) -> None:
    for name, value in (("Tên lớp tập huấn", values.title), ("Địa điểm", values.place)):
        if not value.strip():
            raise FieldNeeded(name)
    if values.ends_on and values.ends_on < values.starts_on:
        raise DayOutOfRange(f"{values.ends_on:%d/%m/%Y}", f"{values.starts_on:%d/%m/%Y}")


def _set(course: Course, values: CourseValues) -> None:
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


def _course(session: Session, course_id: str) -> Course:
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
    course = _course(session, course_id)
    if course.state == CourseState.LOCKED:
        raise CourseLocked(course.title or "")
    return course


def _participant_row(session: Session, participant_id: str) -> Participant:
    row = session.get(Participant, participant_id)
    if row is None:
        raise RecordMissing("học viên này")
    writable(session, row.course_id or "")
    return row


def _session_row(session: Session, session_id: str) -> CourseSession:
    row = session.get(CourseSession, session_id)
    if row is None:
        raise RecordMissing("buổi này")
    writable(session, row.course_id or "")
    return row
