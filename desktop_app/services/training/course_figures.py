"""What was held in a year, read from recorded presence, typed costs and kept payment lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.places import Hamlet
from db.models.training import (
    Contact,
    Course,
    CourseCost,
    CourseSession,
    Participant,
    Presence,
    PrintRun,
)
from desktop_app.documents.training.course_numbers_paper import Waiting
from desktop_app.domain.money import planned_amount
from desktop_app.domain.text_vi import name_key
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.course_numbers import Came, CourseFigures
from desktop_app.domain.training.courses import Level, PrintKind
from desktop_app.domain.training.distinct_people import persons
from desktop_app.domain.training.kept_payments import KeptPayment, paid
from desktop_app.domain.training.same_person import Identity
from desktop_app.services.training.identities import identities
from desktop_app.services.training.participant_rows import is_minority
from desktop_app.services.training.training_reading import kept_payment


def figures_of(session: Session, year: int) -> tuple[list[CourseFigures], dict[str, int]]:
    """Return the classes of a year, and the person of each officer."""
    query = select(Course).where(Course.closed.is_(None), Course.starts_on.like(f"{year:04}-%"))
    courses = list(session.scalars(query.order_by(Course.starts_on, Course.id)))
    keys = [course.id for course in courses]
    rows = _by_course(session, keys)
    days, came = _presence(session, keys)
    officers = [contact for contact in _contacts(session) if contact.poverty_staff]
    person_of = _person_of(session, rows, officers)
    money = _money(session, keys)
    figures = [
        CourseFigures(
            id=course.id,
            title=course.title or "",
            year=year,
            component=course.component or "",
            level=Level(course.level or ""),
            place=course.place or "",
            days=len(days.get(course.id, ())),
            planned=money[course.id][0],
            spent=money[course.id][1],
            came=tuple(
                _came(row, person_of) for row in rows.get(course.id, ()) if row.id in came
            ),
        )
        for course in courses
    ]
    return figures, {contact.id: person_of[contact.id] for contact in officers}


def _person_of(
    session: Session, rows: Mapping[str, list[Participant]], officers: Sequence[Contact]
) -> Mapping[str, int]:
    """Return the number of the person of each participant and of each officer."""
    every = [row for some in rows.values() for row in some]
    hamlets = _hamlets(session)
    who = [*identities(session, every), *(_who(one, hamlets) for one in officers)]
    ids = [*(row.id for row in every), *(contact.id for contact in officers)]
    return dict(zip(ids, persons(who), strict=True))


def _came(row: Participant, person_of: Mapping[str, int]) -> Came:
    minority = is_minority(row.ethnic)
    return Came(person_of[row.id], row.sex or "", minority, row.category or "")


def _by_course(session: Session, keys: Sequence[str]) -> Mapping[str, list[Participant]]:
    query = select(Participant).where(
        Participant.course_id.in_(keys), Participant.closed.is_(None)
    )
    found: dict[str, list[Participant]] = defaultdict(list)
    for row in session.scalars(query.order_by(Participant.sort, Participant.id)):
        found[row.course_id or ""].append(row)
    return found


def _presence(session: Session, keys: Sequence[str]) -> tuple[Mapping[str, set[str]], set[str]]:
    """Return course → days somebody came, and the participants who came at all."""
    query = (
        select(Presence.course_id, Presence.participant_id, CourseSession.day)
        .join(CourseSession, CourseSession.id == Presence.session_id)
        .join(Participant, Participant.id == Presence.participant_id)
        .where(
            Presence.course_id.in_(keys),
            Presence.state == PresenceState.PRESENT.value,
            Participant.closed.is_(None),
        )
    )
    days: dict[str, set[str]] = defaultdict(set)
    came: set[str] = set()
    for course, person, day in session.execute(query):
        days[course or ""].add(day or "")
        came.add(person or "")
    return days, came


def _money(session: Session, keys: Sequence[str]) -> Mapping[str, tuple[int, int]]:
    """Return course → (planned, spent) đồng: typed costs and what kept lists paid."""
    planned: dict[str, int] = defaultdict(int)
    spent: dict[str, int] = defaultdict(int)
    costs = select(CourseCost).where(
        CourseCost.course_id.in_(keys), CourseCost.closed.is_(None)
    )
    for cost in session.scalars(costs):
        planned[cost.course_id or ""] += planned_amount(cost.rate, cost.planned) or 0
        spent[cost.course_id or ""] += cost.spent or 0
    lists: dict[str, list[KeptPayment]] = defaultdict(list)
    runs = select(PrintRun).where(
        PrintRun.course_id.in_(keys), PrintRun.kind == PrintKind.PAYMENT
    )
    for run in session.scalars(runs):
        lists[run.course_id or ""].append(kept_payment(run))
    for course, kept in lists.items():
        spent[course] += sum(got.amount for got in paid(kept).values())
    return {key: (planned[key], spent[key]) for key in keys}


def _contacts(session: Session) -> Sequence[Contact]:
    query = select(Contact).where(Contact.closed.is_(None)).order_by(Contact.id)
    return sorted(session.scalars(query), key=lambda c: name_key(c.sort_name or c.name or ""))


def _hamlets(session: Session) -> Mapping[str, str]:
    query = select(Hamlet.id, Hamlet.name)
    return {key: name or "" for key, name in session.execute(query)}


def _who(contact: Contact, hamlets: Mapping[str, str]) -> Identity:
    return Identity(
        name=contact.name or "",
        birth=contact.birth or "",
        person_id=contact.person_id or "",
        contact_id=contact.id,
        citizen_number=contact.citizen_number or "",
        hamlet=hamlets.get(contact.hamlet_id or "", ""),
    )


def officers_of(session: Session) -> Mapping[str, Waiting]:
    """Return who works on poverty reduction, by the order of names."""
    hamlets = _hamlets(session)
    return {
        contact.id: Waiting(
            contact.id,
            contact.name or "",
            contact.post or "",
            hamlets.get(contact.hamlet_id or "", ""),
            contact.phone or "",
        )
        for contact in _contacts(session)
        if contact.poverty_staff
    }
