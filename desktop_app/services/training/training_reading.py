"""How what screens see of a class is read from the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from db.models.training import Course, CourseSession, Participant, PrintRun
from db.queries import training as queries
from desktop_app.domain.digests import digest
from desktop_app.domain.training.attendance import (
    NO_RUN,
    Attendee,
    PresenceState,
    numbers_on_paper,
    session_counts,
)
from desktop_app.domain.training.courses import CourseKind, DayRule, Level, Payer, PrintKind
from desktop_app.domain.training.kept_payments import KeptPayment, read_days
from desktop_app.services.training.identities import identities
from desktop_app.services.training.participant_rows import is_minority, ordered
from desktop_app.services.training.session_days import part_of
from desktop_app.services.training.training_views import (
    CourseValues,
    CourseView,
    Grid,
    GridRow,
    ParticipantView,
    RunView,
    SessionView,
)

_COUNTED_KINDS = (PrintKind.ATTENDANCE, PrintKind.PAYMENT)
"""Print runs that presence and money rest on; the others are only kept."""


def course_view(session: Session, course: Course) -> CourseView:
    """Return one class in full, its sessions in order of day and part."""
    held = [
        SessionView(
            s.id,
            date.fromisoformat(s.day or ""),
            part_of(s),
            bool(s.finished),
            s.starts_at or "",
            s.ends_at or "",
            s.topic or "",
            s.trainer or "",
            s.finish_reason or "",
        )
        for s in _shown_sessions(session, course)
    ]
    runs = [_run_view(run) for run in queries.print_runs_of(session, course.id)]
    view = CourseView(
        id=course.id,
        values=_values(course),
        state=course.state or "",
        sessions=tuple(sorted(held, key=lambda s: (s.day, s.part.order))),
        participants=tuple(map(participant_view, ordered(session, course))),
        runs=tuple(run for run in runs if run.kind == PrintKind.ATTENDANCE),
        payments=tuple(run for run in runs if run.kind == PrintKind.PAYMENT),
        lists=tuple(run for run in runs if run.kind not in _COUNTED_KINDS),
        unlocked_at=course.unlocked_at or "",
    )
    return replace(view, runs=tuple(with_changes(view, run) for run in view.runs))


def with_changes(view: CourseView, run: RunView) -> RunView:
    """Return an attendance run with what became of it since it was printed."""
    unlocked = run.printed_before(view.unlocked_at)
    shown = sheet_digest(view, run.printed, run.sessions) if run.basis else ""
    known = set(run.printed.values())
    return replace(
        run,
        changed=unlocked or shown != run.basis,
        added=sum(p.id not in known for p in view.participants),
    )


def sheet_digest(view: CourseView, lines: Mapping[int, str], boxes: Sequence[str]) -> str:
    """Return the digest of what an attendance sheet shows: heading, boxes, who stands where.

    A participant who was taken off the list since is missing, so the digest differs.
    """
    people = {p.id: p for p in view.participants}
    days = [[s.day.isoformat(), s.part.value] for s in view.sessions if s.id in boxes]
    rows = [
        [str(stt), p.name, p.birth[:4], p.sex, p.hamlet, p.post]
        for stt, person in sorted(lines.items())
        if (p := people.get(person)) is not None
    ]
    return digest([view.values.title, view.values.place, days, rows])


def _values(course: Course) -> CourseValues:
    return CourseValues(
        title=course.title or "",
        place=course.place or "",
        starts_on=date.fromisoformat(course.starts_on or ""),
        ends_on=date.fromisoformat(course.ends_on) if course.ends_on else None,
        organiser=course.organiser or "",
        component=course.component or "",
        kind=CourseKind(course.kind or CourseKind.TRAINING),
        level=Level(course.level or ""),
        plan_line=course.plan_line or "",
        planned_people=course.planned_people,
        planned_days=course.planned_days,
        meals_by=Payer(course.meals_by or ""),
        travel_by=Payer(course.travel_by or ""),
        lodging_by=Payer(course.lodging_by or ""),
        day_rule=DayRule(course.day_rule or DayRule.HALF),
    )


def kept_payment(run: PrintRun) -> KeptPayment:
    """Return what a kept payment list paid."""
    texts = run.paid_days or {}
    days = {person: read_days(text) for person, text in texts.items()}
    return KeptPayment(run.number or 0, dict(run.amounts or {}), days)


def _run_view(run: PrintRun) -> RunView:
    kept = kept_payment(run)
    return RunView(
        id=run.id,
        number=run.number or 0,
        printed_on=run.printed_on or "",
        pages=run.pages or 0,
        lines={int(stt): participant for stt, participant in run.lines.items()},
        page_of={int(stt): page for stt, page in run.page_of.items()},
        sessions=tuple((run.sessions or "").split()),
        kind=run.kind or PrintKind.ATTENDANCE,
        printed_at=run.printed_at or "",
        basis=run.basis or "",
        amounts=kept.amounts,
        paid_days=kept.days,
    )


def _shown_sessions(session: Session, course: Course) -> list[CourseSession]:
    """What was taken off, or lies on a day the class left, is shown only if it was typed in."""
    typed = {row.session_id for row in queries.presence_of(session, course.id) if row.state}
    first = course.starts_on or ""
    last = course.ends_on or first
    return [
        held
        for held in queries.sessions_of(session, course.id)
        if (held.part and first <= (held.day or "") <= last) or held.id in typed
    ]


def participant_view(row: Participant) -> ParticipantView:
    """Return a participant as lists show it."""
    return ParticipantView(
        id=row.id,
        name=row.name or "",
        birth=row.birth or "",
        sex=row.sex or "",
        ethnic=row.ethnic or "",
        hamlet=row.hamlet or "",
        post=row.post or "",
        category=row.category or "",
        phone=row.phone or "",
        person_id=row.person_id or "",
        substitute_for=row.substitute_for or "",
        note=row.note or "",
        contact_id=row.contact_id or "",
        tags=tuple((row.tags or "").split()),
        payroll=None if row.payroll is None else bool(row.payroll),
        sender=row.sender or "",
        support=row.support or "",
        sort_name=row.sort_name or "",
        citizen_number=row.citizen_number or "",
    )


def attendees(session: Session, course_id: str) -> list[Attendee]:
    """Return the participants with everything typed of them, ready to be counted."""
    states: dict[str, dict[str, PresenceState]] = {}
    for row in queries.presence_of(session, course_id):
        if row.state:
            states.setdefault(row.participant_id or "", {})[row.session_id or ""] = (
                PresenceState(row.state)
            )
    people = queries.participants_of(session, course_id)
    return [
        Attendee(
            id=p.id,
            sex=p.sex or "",
            category=p.category or "",
            minority=is_minority(p.ethnic),
            states=states.get(p.id, {}),
            who=who,
            substitute=bool(p.substitute_for),
        )
        for p, who in zip(people, identities(session, people), strict=True)
    ]


def grid_of(session: Session, view: CourseView, run_id: str) -> Grid:
    """Return presence in the order of a print run (none: of the list)."""
    run = next((r for r in view.runs if r.id == run_id), None)
    ids = [p.id for p in view.participants]
    number_of = numbers_on_paper(run.lines if run else dict(enumerate(ids, start=1)), ids)
    printed = run.page_of if run else {}
    people = attendees(session, view.id)
    states = {p.id: dict(p.states) for p in people}
    rows = [
        GridRow(
            number=number_of[p.id],
            participant=p,
            page=printed.get(number_of[p.id], 0),
            states=states[p.id],
            late=run is not None and number_of[p.id] not in printed,
        )
        for p in view.participants
    ]
    rows.sort(key=lambda row: row.number)
    counted = {s.id: s.signatures for s in queries.sessions_of(session, view.id)}
    signatures = {s: found.get(run_id or NO_RUN) for s, found in counted.items()}
    counts = session_counts([s.id for s in view.sessions], people, signatures)
    return Grid(tuple(rows), view.sessions, counts)
