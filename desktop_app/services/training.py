"""Training classes: plan, participants, presence typed from the signed paper, results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from db.models.training import Course, CourseSession, Participant
from db.queries import training as queries
from db.queries.training import CourseRow as CourseRow  # rows that pages show
from desktop_app.domain.attendance import (
    NO_RUN,
    ClassTotals,
    Part,
    PresenceState,
    Typed,
    totals,
)
from desktop_app.domain.courses import CourseState
from desktop_app.domain.errors.records import (
    CourseLocked,
    DayOutOfRange,
    FieldNeeded,
    ParticipantThere,
    RecordMissing,
)
from desktop_app.domain.ids import natural_id
from desktop_app.domain.participants import Standing
from desktop_app.domain.pasting import PasteAids, PastedLine, PastedPerson, read_people
from desktop_app.domain.same_person import People
from desktop_app.domain.text_vi import nfc
from desktop_app.services import presence
from desktop_app.services.folder import Folder
from desktop_app.services.identities import identity_of
from desktop_app.services.participant_rows import (
    next_sort,
    write_person,
    write_standing,
)
from desktop_app.services.session_days import follow, opened_days
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
        self._paper = presence.Paper()

    def courses(self) -> Sequence[CourseRow]:
        """Return the classes, newest first."""
        with self._folder.reading() as session:
            return queries.courses(session)

    def add(self, values: CourseValues) -> str:
        """Add a class; each of its days (at most 31) gets a morning and an afternoon session.

        Returns its id.

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
        typed presence in them. Topics and trainers move with the class (`session_days`).
        """
        _check(values)
        with self._folder.writing() as session:
            course = writable(session, course_id)
            was = _days(course)
            _set(course, values)
            self._add_sessions(session, course_id, values)
            follow(session, course_id, was, _days(course))

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
        self,
        course_id: str,
        text: str,
        hamlets: Sequence[str],
        ethnic: Callable[[str], str] = lambda _word: "",
    ) -> Sequence[PastedLine]:
        """Read pasted people against who is in the class already."""
        with self._folder.reading() as session:
            known = [identity_of(p) for p in queries.participants_of(session, course_id)]
        aids = PasteAids(tuple(hamlets), ethnic, "trong lớp")
        return read_people(text, known=known, aids=aids)

    def add_people(
        self, course_id: str, people: Sequence[PastedPerson], *, category: str = ""
    ) -> int:
        """Add pasted people as participants, in their order; return how many."""
        with self._folder.writing() as session:
            writable(session, course_id)
            sort = next_sort(queries.participants_of(session, course_id))
            for i, person in enumerate(people):
                place = None if sort is None else sort + i
                session.add(self._participant(course_id, person, category, place))
        return len(people)

    def add_registered(
        self, course_id: str, people: Sequence[ParticipantView], *, category: str = ""
    ) -> int:
        """Add people of the registry or of another class; who is in already is passed over."""
        with self._folder.writing() as session:
            writable(session, course_id)
            present = queries.participants_of(session, course_id)
            known: People[str] = People()
            for row in present:
                known.add(identity_of(row), row.id)
            sort, added = next_sort(present), 0
            for view in people:
                if known.repeated(view.identity):
                    continue
                known.add(view.identity, view.id)
                place = None if sort is None else sort + added
                session.add(self._registered(course_id, view, category, place))
                added += 1
        return added

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
        self,
        participant_id: str,
        person: PastedPerson,
        *,
        ethnic: str,
        category: str,
        standing: Standing | None = None,
    ) -> None:
        """Write what an officer typed about a participant; no standing leaves what pays.

        Raises:
            FieldNeeded: no name.
        """
        if not person.name.strip():
            raise FieldNeeded("Họ và tên")
        with self._folder.writing() as session:
            row = _participant_row(session, participant_id)
            write_person(row, person)
            row.ethnic = ethnic
            if standing is not None:
                write_standing(row, standing)
            row.category = category

    def finish(
        self, session_id: str, *, finished: bool = True, run_id: str = "", reason: str = ""
    ) -> None:
        """Mark a session as typed to its end, or open it again; nothing is filled in by that.

        Raises:
            FinishNeedsReason: typed and counted (on the paper of `run_id`) do not agree.
        """
        with self._folder.writing(reason=reason) as session:
            row = _session_row(session, session_id)
            if finished:
                presence.finish(session, row, run_id, reason)
            else:
                presence.reopen(row)

    def mark(
        self,
        session_id: str,
        participant_id: str,
        state: PresenceState | None,
        *,
        run_id: str = "",
    ) -> None:
        """Type what the signed paper says of one person in one session; None = blank again.

        Raises:
            SessionFinished: the session was typed to its end.
        """
        with self._folder.writing() as session:
            held = _open_session(session, session_id)
            self._paper.mark(session, held, participant_id, state, run_id)

    def typed_by(self, session_id: str, participant_id: str) -> Typed | None:
        """Return who typed a cell last and when, None if nobody did."""
        with self._folder.reading() as session:
            return presence.typed_by(session, session_id, participant_id)

    def substitute(
        self, session_id: str, participant_id: str, person: PastedPerson, *, run_id: str = ""
    ) -> str:
        """Record "đi thay": the invited person is absent, the substitute a present participant.

        Who already stands in for that person (in another session) is not added twice.
        Returns the substitute's participant id.

        Raises:
            FieldNeeded: no name.
            ParticipantThere: the substitute is in the list already.
        """
        if not person.name.strip():
            raise FieldNeeded("Họ và tên")
        with self._folder.writing() as session:
            held = _open_session(session, session_id)
            invited = _participant_row(session, participant_id)
            people = queries.participants_of(session, invited.course_id or "")
            stand_in = presence.stand_in_for(people, participant_id, person)
            if stand_in is None:
                _check_new(people, person)
                stand_in = self._participant(
                    invited.course_id or "", person, invited.category or "", next_sort(people)
                )
                stand_in.substitute_for = participant_id
                stand_in.note = f"Thay cho {invited.name}"
                session.add(stand_in)
                session.flush()
            absent, came = PresenceState.SUBSTITUTED, PresenceState.PRESENT
            self._paper.mark(session, held, participant_id, absent, run_id)
            self._paper.mark(session, held, stand_in.id, came, run_id)
        return stand_in.id

    def count_signatures(self, session_id: str, run_id: str, counted: int | None) -> None:
        """Keep how many signatures were counted on paper for a session."""
        with self._folder.writing() as session:
            row = _open_session(session, session_id)
            row.signatures = {**(row.signatures or {}), run_id or NO_RUN: counted}

    def grid(self, course_id: str, run_id: str = "") -> Grid:
        """Return presence in the order of a print run; who came later follows below."""
        with self._folder.reading() as session:
            return grid_of(session, course_view(session, _course(session, course_id)), run_id)

    def totals(self, course_id: str) -> ClassTotals:
        """Return the results of a class, from recorded presence only."""
        with self._folder.reading() as session:
            return totals(attendees(session, course_id))

    def _add_sessions(self, session: Session, course_id: str, values: CourseValues) -> None:
        days = opened_days(values.starts_on, values.ends_on)
        for day in (each.isoformat() for each in days):
            for part in (Part.MORNING, Part.AFTERNOON):
                key = natural_id("course_session", course_id, day, part.value)
                if session.get(CourseSession, key) is None:
                    row = CourseSession(id=key, course_id=course_id, day=day, part=part.value)
                    session.add(row)

    def _participant(
        self, course_id: str, person: PastedPerson, category: str, sort: int | None
    ) -> Participant:
        row = Participant(id=self._folder.new_id(), course_id=course_id, sort=sort)
        write_person(row, person)
        row.category = category
        return row

    def _registered(
        self, course_id: str, view: ParticipantView, category: str, sort: int | None
    ) -> Participant:
        row = self._participant(course_id, view.person, "", sort)
        write_standing(row, replace(view.standing, category=view.category or category))
        row.person_id, row.contact_id = view.person_id or None, view.contact_id or None
        return row


def _check_new(present: Sequence[Participant], person: PastedPerson) -> None:
    known: People[str] = People()
    for row in present:
        known.add(identity_of(row), row.id)
    if known.repeated(person.identity):
        raise ParticipantThere(person.name)


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


def _days(course: Course) -> tuple[date, date]:
    first = date.fromisoformat(course.starts_on or "")
    return first, date.fromisoformat(course.ends_on) if course.ends_on else first


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


def _open_session(session: Session, session_id: str) -> CourseSession:
    row = _session_row(session, session_id)
    presence.refuse_finished(row)
    return row
