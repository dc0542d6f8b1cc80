"""Rules of typing presence: finished sessions, agreement with the paper, STT of late people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.training import CourseSession, Participant, Presence, PrintRun
from db.queries import history
from db.queries.training import participants_of
from desktop_app.domain.errors.presence import FinishNeedsReason, SessionFinished
from desktop_app.domain.ids import natural_id
from desktop_app.domain.text_vi import spelled
from desktop_app.domain.training.attendance import (
    NO_RUN,
    Part,
    PresenceState,
    Typed,
    numbers_on_paper,
)
from desktop_app.domain.training.pasting import PastedPerson

_NOT_COUNTED = "chưa đếm"


def title_of(held: CourseSession) -> str:
    """Return a session in words: "Sáng 24/11"."""
    return f"{Part(held.part or Part.MORNING).label} {date.fromisoformat(held.day or ''):%d/%m}"


def refuse_finished(held: CourseSession) -> None:
    """Let only unfinished sessions through.

    Raises:
        SessionFinished: it was typed to its end.
    """
    if held.finished:
        raise SessionFinished(title_of(held))


def finish(session: Session, held: CourseSession, run_id: str, reason: str) -> None:
    """Note that a session is typed to its end; a reason is kept only where one was needed.

    Raises:
        FinishNeedsReason: typed presence is not what was counted on paper, and nobody says why.
    """
    present, counted = _present(session, held), (held.signatures or {}).get(run_id or NO_RUN)
    agrees = counted is not None and counted == present
    if not agrees and not reason.strip():
        words = _NOT_COUNTED if counted is None else str(counted)
        raise FinishNeedsReason(title_of(held), present, words)
    held.finished, held.finish_reason = 1, None if agrees else reason.strip()


def reopen(held: CourseSession) -> None:
    """Let a session be typed again; why it was finished is history."""
    held.finished = held.finish_reason = None


class Paper:
    """Types presence by a print run; what was printed never changes, so it is read once."""

    def __init__(self) -> None:
        self._of_run: dict[str, dict[str, int]] = {}

    def mark(
        self,
        session: Session,
        held: CourseSession,
        participant_id: str,
        state: PresenceState | None,
        run_id: str,
    ) -> None:
        """Keep what the paper says of one person in one session, and where it stands."""
        # before the row is touched: reading later would write it twice
        page = self._page(session, held.course_id or "", run_id, participant_id)
        key = natural_id("presence", held.id, participant_id)
        row = session.get(Presence, key)
        if row is None:
            row = Presence(
                id=key,
                course_id=held.course_id,
                session_id=held.id,
                participant_id=participant_id,
            )
            session.add(row)
        row.state = state.value if state else None
        row.print_run_id = run_id or None
        row.page = page

    def _page(
        self, session: Session, course_id: str, run_id: str, participant_id: str
    ) -> int | None:
        """Return the page of a print run a participant stands on, None if on none.

        Whoever was added after printing keeps from now on the STT he is shown with.
        """
        if not run_id:
            return None
        if participant_id not in self._of_run.get(run_id, {}):
            run = session.get(PrintRun, run_id)
            if run is None:
                return None
            self._of_run[run_id] = {
                person: run.page_of[stt]
                for stt, person in run.lines.items()
                if stt in run.page_of
            }
            if participant_id not in run.lines.values():
                _keep_late(session, course_id, run)
        return self._of_run[run_id].get(participant_id)


def stand_in_for(
    people: Sequence[Participant], invited: str, person: PastedPerson
) -> Participant | None:
    """Return who of the class already stands in for an invited person under that name."""
    return next(
        (
            p
            for p in people
            if p.substitute_for == invited
            and (spelled(p.name or ""), p.birth or "") == (spelled(person.name), person.birth)
        ),
        None,
    )


def typed_by(session: Session, session_id: str, participant_id: str) -> Typed | None:
    """Return who typed a cell last and when, from the history."""
    key = natural_id("presence", session_id, participant_id)
    line = next((n for n in history.of_row(session, "presence", key) if n.applied), None)
    return Typed(line.user, line.at) if line else None


def _keep_late(session: Session, course_id: str, run: PrintRun) -> None:
    lines = {int(stt): person for stt, person in run.lines.items()}
    numbers = numbers_on_paper(lines, [p.id for p in participants_of(session, course_id)])
    kept = set(run.lines.values())
    late = {str(stt): person for person, stt in numbers.items() if person not in kept}
    run.lines = {**run.lines, **late}


def _present(session: Session, held: CourseSession) -> int:
    came = (
        select(func.count())
        .select_from(Presence)
        .join(Participant, Participant.id == Presence.participant_id)
        .where(
            Presence.session_id == held.id,
            Presence.state == PresenceState.PRESENT.value,
            Participant.closed.is_(None),
        )
    )
    return session.execute(came).scalar_one()
