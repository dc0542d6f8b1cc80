"""Where participants of a class come from besides pasting: households, an earlier class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from db.models.households import Person
from db.models.local import HouseholdLine
from db.queries.households import HouseholdRow, listed, page
from desktop_app.domain.scoring import HouseholdClass
from desktop_app.services.folder import Folder
from desktop_app.services.households import HouseholdFilter
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training import Training
from desktop_app.services.training_views import ParticipantView

_MOST = 5000
_CATEGORY = {HouseholdClass.POOR.value: "HO_NGHEO", HouseholdClass.NEAR_POOR.value: "HO_CN"}
"""Main category of a head by the class of the household (reference/training-inspection.md)."""


@dataclass(frozen=True, slots=True)
class Category:
    """A main category (thành phần) of participants."""

    code: str
    label: str
    short: str


class CoursePeople:
    """Finds people to invite."""

    def __init__(self, folder: Folder, training: Training, rules: Rulebook) -> None:
        self._folder = folder
        self._training = training
        self._rules = rules

    def categories(self) -> Sequence[Category]:
        """Return the main categories in the order of the shipped list."""
        terms = self._rules.definitions.terms["participant_category"]
        return [Category(t.code, t.label, t.short or t.label) for t in terms.entries]

    def heads(self, wanted: HouseholdFilter) -> list[ParticipantView]:
        """Return the heads of the households a filter shows, as participants to be."""
        with self._folder.reading() as session:
            shown = listed(session, wanted)
            rows = page(session, wanted, shown, offset=0, limit=_MOST)
            query = select(HouseholdLine.household_id, Person).join(
                Person, Person.id == HouseholdLine.head_id
            )
            wishes = {row.household_id for row in rows}
            heads = {home: p for home, p in session.execute(query) if home in wishes}
            return [
                _participant(heads[row.household_id], row)
                for row in rows
                if row.household_id in heads
            ]

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
    )
