"""Gathers the facts of one class and lets the checks look at them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.households import HouseholdYear, Person
from db.models.local import ReviewResult
from db.models.places import Author
from db.models.sync import LoggedChange
from db.models.training import Course, CourseSession, Participant, Presence
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.training.attendance import Part, PresenceState
from desktop_app.domain.training.course_checks import (
    Booking,
    CourseFacts,
    Edits,
    Held,
    Learner,
    course_warnings,
)
from desktop_app.domain.training.course_checks import Finding as Finding  # what pages show
from desktop_app.domain.training.courses import CourseState
from desktop_app.domain.training.kept_payments import paid
from desktop_app.domain.training.same_person import People
from desktop_app.services.folders.folder import Folder
from desktop_app.services.training.course_rows import course_row
from desktop_app.services.training.identities import Directory, identity_of
from desktop_app.services.training.training_reading import attendees, course_view
from desktop_app.services.training.training_views import CourseView

_CLOSED = (CourseState.ENDED.value, CourseState.LOCKED.value)
_WATCHED: tuple[tuple[str, type[Participant | Presence]], ...] = (
    ("Danh sách học viên", Participant),
    ("Điểm danh", Presence),
)
_WHO = (
    Participant.name,
    Participant.birth,
    Participant.person_id,
    Participant.contact_id,
    Participant.citizen_number,
    Participant.hamlet,
)
"""Who somebody is; whole rows of every other class would cost too much."""

_SOME = 900
"""Keys in one question: SQLite takes no more than some thousand."""


class CourseChecks:
    """Warnings about a class; they never hinder anything."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def findings(self, course_id: str) -> Sequence[Finding]:
        """Return what should be looked at again.

        Raises:
            RecordMissing: the class is not in this folder.
        """
        with self._folder.reading() as session:
            return course_warnings(course_facts(session, course_id))


def course_facts(session: Session, course_id: str) -> CourseFacts:
    """Read everything the checks look at.

    Raises:
        RecordMissing: the class is not in this folder.
    """
    view = course_view(session, course_row(session, course_id))
    values = view.values
    closed_on, locked_at = _closings(session, course_id)
    learners = _learners(session, view)
    return CourseFacts(
        state=CourseState(view.state or CourseState.PLANNED),
        starts_on=values.starts_on,
        ends_on=values.ends_on or values.starts_on,
        planned_days=values.planned_days,
        day_rule=values.day_rule,
        has_sheet=values.kind.has_sheet,
        sessions=tuple(Held(s.id, s.day, s.part, s.finish_reason) for s in view.sessions),
        learners=learners,
        paid=paid(run.kept for run in view.payments),
        closed_on=closed_on,
        edits=tuple(_edits(session, course_id, locked_at)) if locked_at else (),
        bookings=tuple(_bookings(session, view, learners)),
        listed_years=_listed_years(session, values.starts_on.year),
    )


def _learners(session: Session, view: CourseView) -> tuple[Learner, ...]:
    states = {one.id: one.states for one in attendees(session, view.id)}
    classes = _classes(session, [p.person_id for p in view.participants if p.person_id])
    return tuple(
        Learner(
            id=p.id,
            name=p.name,
            category=p.category,
            phone=p.phone,
            citizen_number=p.citizen_number,
            states=states.get(p.id, {}),
            classes=classes.get(p.person_id),
        )
        for p in view.participants
    )


def _classes(session: Session, people: Sequence[str]) -> Mapping[str, Mapping[int, str]]:
    """Return person → year → class of the household, by decision or by the year's review."""
    homes: dict[str, str] = {}
    for start in range(0, len(people), _SOME):
        query = select(Person.id, Person.household_id).where(
            Person.id.in_(people[start : start + _SOME]), Person.household_id.is_not(None)
        )
        homes |= {person: home or "" for person, home in session.execute(query)}
    found: dict[str, dict[int, str]] = {home: {} for home in homes.values()}
    keys = list(found)
    for start in range(0, len(keys), _SOME):
        some = keys[start : start + _SOME]
        results = select(
            ReviewResult.household_id, ReviewResult.campaign_key, ReviewResult.household_class
        ).where(ReviewResult.household_id.in_(some), ReviewResult.leading == 1)
        for home, campaign, label in session.execute(results):
            found[home][int(campaign[:4])] = label or ""
        decided = select(
            HouseholdYear.household_id, HouseholdYear.year, HouseholdYear.household_class
        ).where(HouseholdYear.household_id.in_(some))
        for decided_home, year, decided_label in session.execute(decided):
            if decided_label:
                found[decided_home or ""][year or 0] = decided_label
    return {person: found[home] for person, home in homes.items()}


def _listed_years(session: Session, year: int) -> frozenset[int]:
    near = (year, year - 1)
    listed = {
        y
        for y in near
        if session.scalar(select(HouseholdYear.id).where(HouseholdYear.year == y).limit(1))
    }
    campaign = func.substr(ReviewResult.campaign_key, 1, 4)
    query = select(ReviewResult.review_id).where(ReviewResult.leading == 1).limit(1)
    listed |= {y for y in near if session.scalar(query.where(campaign == str(y)))}
    return frozenset(listed)


def _closings(session: Session, course_id: str) -> tuple[date | None, str]:
    """Return the day the class last stopped being open, and when it was first locked."""
    query = (
        select(LoggedChange.at, LoggedChange.fields)
        .where(
            LoggedChange.row_id == course_id,
            LoggedChange.table_name == "course",
            LoggedChange.applied == 1,
        )
        .order_by(LoggedChange.rev, LoggedChange.writer, LoggedChange.n)
    )
    closed_on: date | None = None
    locked_at = ""
    for at, fields in session.execute(query):
        state = json.loads(fields).get("state")
        if state is None:
            continue
        if state not in _CLOSED:
            closed_on = None
        elif closed_on is None:
            closed_on = _day(at)
        if state == CourseState.LOCKED and not locked_at:
            locked_at = at
    return closed_on, locked_at


def _edits(session: Session, course_id: str, locked_at: str) -> list[Edits]:
    found = []
    for words, model in _WATCHED:
        query = (
            select(LoggedChange.at, Author.name)
            .join(model, model.id == LoggedChange.row_id)
            .join(Author, Author.id == LoggedChange.user_id, isouter=True)
            .where(
                model.course_id == course_id,
                LoggedChange.table_name == model.__tablename__,
                LoggedChange.at > locked_at,
            )
        )
        changes = list(session.execute(query))
        if changes:
            who = tuple(dict.fromkeys(name for _at, name in changes if name))
            found.append(Edits(words, len(changes), who, _day(max(at for at, _ in changes))))
    return found


def _bookings(session: Session, view: CourseView, learners: Sequence[Learner]) -> list[Booking]:
    """Find who is present in another class on the same day and part."""
    mine = {
        (person.id, held.day.isoformat(), held.part.value)
        for person in learners
        for held in view.sessions
        if person.states.get(held.id) is PresenceState.PRESENT
    }
    days = {day for _person, day, _part in mine}
    others = _present_elsewhere(session, view.id, days) if mine else []
    if not others:
        return []
    directory, here = Directory.of(session), People[str]()
    for person in view.participants:
        here.add(directory.lend(person.identity), person.id)
    return [
        Booking(person_id, title, date.fromisoformat(day), Part(part))
        for row, title, day, part in others
        for person_id in here.same(directory.lend(identity_of(row)))
        if (person_id, day, part) in mine
    ]


def _present_elsewhere(
    session: Session, course_id: str, days: set[str]
) -> list[tuple[Any, str, str, str]]:
    query = (
        select(*_WHO, Course.title, CourseSession.day, CourseSession.part)
        .select_from(Participant)
        .join(Presence, Presence.participant_id == Participant.id)
        .join(CourseSession, CourseSession.id == Presence.session_id)
        .join(Course, Course.id == Participant.course_id)
        .where(
            CourseSession.day.in_(days),
            Participant.course_id != course_id,
            Participant.closed.is_(None),
            Course.closed.is_(None),
            Presence.state == PresenceState.PRESENT.value,
        )
    )
    found = session.execute(query)
    return [(row, row.title or "", row.day or "", row.part or "") for row in found]


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(VIETNAM).date()
