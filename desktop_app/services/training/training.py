"""Training classes: plan, participants, presence typed from the signed paper, results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from db.models.training import Course
from db.queries import training as queries
from db.queries.training import CourseRow as CourseRow  # rows that pages show
from desktop_app.domain.errors.records import FieldNeeded
from desktop_app.domain.training.attendance import (
    NO_RUN,
    ClassTotals,
    PresenceState,
    Typed,
    totals,
)
from desktop_app.domain.training.courses import CourseState
from desktop_app.domain.training.participants import Standing
from desktop_app.domain.training.pasting import PasteAids, PastedLine, PastedPerson, read_people
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder
from desktop_app.services.training import presence
from desktop_app.services.training.class_list import ClassList
from desktop_app.services.training.course_rows import (
    add_sessions,
    check_values,
    course_row,
    days_of,
    open_session,
    participant_row,
    session_row,
    write_values,
)
from desktop_app.services.training.course_rows import (
    writable as writable,  # of every service of a class
)
from desktop_app.services.training.identities import identities
from desktop_app.services.training.participant_rows import write_person, write_standing
from desktop_app.services.training.session_days import follow
from desktop_app.services.training.training_reading import attendees, course_view, grid_of
from desktop_app.services.training.training_views import (
    CourseValues,
    CourseView,
    Grid,
    ParticipantView,
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
        check_values(values)
        with self._folder.writing() as session:
            course = Course(
                id=self._folder.new_id(), unit_key=self._folder.unit_key, state="planned"
            )
            write_values(course, values)
            session.add(course)
            add_sessions(session, course.id, values)
            return course.id

    def edit(self, course_id: str, values: CourseValues) -> None:
        """Write what an officer typed about a class; new days get their sessions.

        Sessions of days that are no longer its own stay stored and are shown only if somebody
        typed presence in them. Topics and trainers move with the class (`session_days`).
        """
        check_values(values)
        with self._folder.writing() as session:
            course = writable(session, course_id)
            was = days_of(course)
            write_values(course, values)
            add_sessions(session, course_id, values)
            follow(session, course_id, was, days_of(course))

    def change_state(self, course_id: str, state: CourseState, *, reason: str = "") -> None:
        """Say how far a class is. Opening a locked one needs a reason, kept in the history.

        Raises:
            FieldNeeded: a locked class is opened without a reason.
        """
        with self._folder.writing(reason=reason) as session:
            course = course_row(session, course_id)
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
            return course_view(session, course_row(session, course_id))

    def preview_paste(
        self,
        course_id: str,
        text: str,
        hamlets: Sequence[str],
        ethnic: Callable[[str], str] = lambda _word: "",
    ) -> Sequence[PastedLine]:
        """Read pasted people against who is in the class already."""
        with self._folder.reading() as session:
            known = identities(session, queries.participants_of(session, course_id))
        aids = PasteAids(tuple(hamlets), ethnic, "trong lớp")
        return read_people(text, known=known, aids=aids)

    def add_people(
        self, course_id: str, people: Sequence[PastedPerson], *, category: str = ""
    ) -> int:
        """Add pasted people as participants, in their order; return how many."""
        with self._folder.writing() as session:
            writable(session, course_id)
            there = self._list(session, course_id)
            for person in people:
                there.add(person, category)
        return len(people)

    def add_registered(
        self, course_id: str, people: Sequence[ParticipantView], *, category: str = ""
    ) -> int:
        """Add people of the registry or of another class; who is in already is passed over."""
        with self._folder.writing() as session:
            writable(session, course_id)
            return self._list(session, course_id).add_registered(people, category)

    def remove(self, participant_id: str, *, on: date, reason: str) -> None:
        """Take a participant off the list; what was printed and typed stays in the history."""
        with self._folder.writing(reason=reason) as session:
            row = participant_row(session, participant_id)
            close(row, on, reason)

    def take_back(self, participant_id: str, *, reason: str) -> None:
        """Put a participant back who was taken off by mistake."""
        with self._folder.writing(reason=reason) as session:
            row = participant_row(session, participant_id)
            reopen(row)

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
            row = participant_row(session, participant_id)
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
            row = session_row(session, session_id)
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
            held = open_session(session, session_id)
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
            held = open_session(session, session_id)
            invited = participant_row(session, participant_id)
            there = self._list(session, invited.course_id or "")
            stand_in = presence.stand_in_for(there.rows, participant_id, person)
            if stand_in is None:
                stand_in = there.add_stand_in(invited, person)
                session.flush()
            absent, came = PresenceState.SUBSTITUTED, PresenceState.PRESENT
            self._paper.mark(session, held, participant_id, absent, run_id)
            self._paper.mark(session, held, stand_in.id, came, run_id)
        return stand_in.id

    def count_signatures(self, session_id: str, run_id: str, counted: int | None) -> None:
        """Keep how many signatures were counted on paper for a session."""
        with self._folder.writing() as session:
            row = open_session(session, session_id)
            row.signatures = {**(row.signatures or {}), run_id or NO_RUN: counted}

    def grid(self, course_id: str, run_id: str = "") -> Grid:
        """Return presence in the order of a print run; who came later follows below."""
        with self._folder.reading() as session:
            return grid_of(
                session, course_view(session, course_row(session, course_id)), run_id
            )

    def totals(self, course_id: str) -> ClassTotals:
        """Return the results of a class, from recorded presence only."""
        with self._folder.reading() as session:
            return totals(attendees(session, course_id))

    def _list(self, session: Session, course_id: str) -> ClassList:
        return ClassList(session, course_id, self._folder.new_id)
