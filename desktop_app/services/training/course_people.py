"""Where participants of a class come from besides pasting: households, an earlier class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Person
from db.models.local import HouseholdLine
from db.models.training import Participant, Presence
from db.queries.households import HouseholdRow, listed, page
from desktop_app.definitions.vocabularies import Term
from desktop_app.domain.clock import today
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.same_person import People
from desktop_app.services.folders.folder import Folder
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.identities import identities
from desktop_app.services.training.training import Training
from desktop_app.services.training.training_views import ParticipantView

_MOST = 5000
_ADULT = 18
_CATEGORY = {HouseholdClass.POOR.value: "HO_NGHEO", HouseholdClass.NEAR_POOR.value: "HO_CN"}
"""Main category of a head by the class of the household (reference/training-inspection.md)."""


@dataclass(frozen=True, slots=True)
class Category:
    """A main category (thành phần) of participants."""

    code: str
    label: str
    short: str


@dataclass(frozen=True, slots=True)
class PersonFilter:
    """Who of a household is offered.

    Attributes:
        adults: every member of 18 full years or more, instead of the head.
        never_trained: nobody recorded the person as present in any class.
    """

    sex: str = ""
    minority: bool = False
    adults: bool = False
    never_trained: bool = False


EVERYBODY = PersonFilter()


class CoursePeople:
    """Finds people to invite."""

    def __init__(self, folder: Folder, training: Training, rules: Rulebook) -> None:
        self._folder = folder
        self._training = training
        self._rules = rules

    def categories(self) -> Sequence[Category]:
        """Return every main category in the shipped order, for names and filters."""
        return _categories(self._rules.definitions.terms["participant_category"].entries)

    def categories_on(self, day: date, *, kept: str = "") -> Sequence[Category]:
        """Return the categories that may be chosen for a class of that day, and `kept`."""
        return _categories(
            self._rules.definitions.terms["participant_category"].on(day, kept=kept)
        )

    def heads(
        self, wanted: HouseholdFilter, who: PersonFilter = EVERYBODY
    ) -> list[ParticipantView]:
        """Return heads (or adults) of the households a filter shows, as participants to be."""
        with self._folder.reading() as session:
            shown = listed(session, wanted)
            rows = page(session, wanted, shown, offset=0, limit=_MOST)
            homes = _members(session, who)
            trained = trained_people(session) if who.never_trained else People[str]()
            found = [
                _participant(person, row)
                for row in rows
                for person in homes.get(row.household_id, [])
                if self._fits(person, who)
            ]
        return [view for view in found if not trained.same(view.identity)]

    def _fits(self, person: Person, who: PersonFilter) -> bool:
        if who.sex and person.sex != who.sex:
            return False
        groups = self._rules.ethnic_groups
        if who.minority and not groups.is_minority(person.ethnic or ""):
            return False
        return not who.adults or _adult(person, today(self._folder.clock))

    def earlier(self, course_id: str) -> list[tuple[str, str]]:
        """Return (id, title with date) of the other classes that have participants."""
        return [
            (course.id, f"{course.title} ({'/'.join(reversed(course.starts_on.split('-')))})")
            for course in self._training.courses()
            if course.id != course_id and course.participants
        ]

    def of_course(self, course_id: str) -> Sequence[ParticipantView]:
        """Return the participants of a class, to be invited again."""
        return self._training.view(course_id).participants


def trained_people(session: Session) -> People[str]:
    """Return who was recorded as present in any class, to be looked up by identity."""
    present = select(Presence.participant_id).where(Presence.state == PresenceState.PRESENT)
    found: People[str] = People()
    rows = list(session.scalars(select(Participant).where(Participant.id.in_(present))))
    for row, who in zip(rows, identities(session, rows), strict=True):
        found.add(who, row.id)
    return found


def _members(session: Session, who: PersonFilter) -> dict[str, list[Person]]:
    """Return household id → its head, or all its people, in their order."""
    query = select(HouseholdLine.household_id, Person)
    if who.adults:
        query = query.join(Person, Person.household_id == HouseholdLine.household_id)
    else:
        query = query.join(Person, Person.id == HouseholdLine.head_id)
    query = query.where(Person.closed.is_(None)).order_by(Person.sort, Person.id)
    found: dict[str, list[Person]] = {}
    for home, person in session.execute(query):
        found.setdefault(home, []).append(person)
    return found


def _adult(person: Person, day: date) -> bool:
    born = PartialDate(person.birth_date) if person.birth_date else None
    return born is not None and born.ages(day)[1] >= _ADULT


def _participant(person: Person, row: HouseholdRow) -> ParticipantView:
    found = row.current_class or row.previous_class
    return ParticipantView(
        id="",
        name=person.name or "",
        birth=person.birth_date or "",
        sex=person.sex or "",
        ethnic=person.ethnic or "",
        hamlet=row.hamlet,
        post="",
        category=_CATEGORY.get(found, ""),
        phone=person.phone or "",
        person_id=person.id,
        substitute_for="",
        note="",
        citizen_number=person.citizen_number or "",
    )


def _categories(terms: Sequence[Term]) -> list[Category]:
    return [Category(t.code, t.label, t.short or t.label) for t in terms]
