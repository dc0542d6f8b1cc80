"""The list of a class: who is in it already, and new participants at their place in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from db.models.training import Participant
from db.queries.training import participants_of
from desktop_app.domain.errors.records import ParticipantThere
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.domain.training.same_person import People
from desktop_app.services.training.identities import Directory, identity_of
from desktop_app.services.training.participant_rows import (
    next_sort,
    write_person,
    write_standing,
)
from desktop_app.services.training.training_views import ParticipantView


class ClassList:
    """The participants of one class while something is added to them."""

    def __init__(self, session: Session, course_id: str, new_id: Callable[[], str]) -> None:
        self._session, self._course_id, self._new_id = session, course_id, new_id
        self.rows: Sequence[Participant] = participants_of(session, course_id)
        self._directory = Directory.of(session)
        self._sort = next_sort(self.rows)

    def members(self) -> People[str]:
        """Return who is in the class, to be looked up by identity."""
        found: People[str] = People()
        for row in self.rows:
            found.add(self._directory.lend(identity_of(row)), row.id)
        return found

    def add(self, person: PastedPerson, category: str) -> Participant:
        """Add somebody who was pasted or typed, after those added before."""
        row = Participant(id=self._new_id(), course_id=self._course_id, sort=self._sort)
        write_person(row, person)
        row.category = category
        self._session.add(row)
        if self._sort is not None:
            self._sort += 1
        return row

    def add_registered(self, people: Sequence[ParticipantView], category: str) -> int:
        """Add people of the registry or of another class; who is in already is passed over.

        Returns how many were added; `category` is for those who bring none.
        """
        there, added = self.members(), 0
        for view in people:
            who = self._directory.lend(view.identity)
            if there.repeated(who):
                continue
            there.add(who, view.id)
            row = self.add(view.person, "")
            write_standing(row, replace(view.standing, category=view.category or category))
            row.person_id, row.contact_id = view.person_id or None, view.contact_id or None
            added += 1
        return added

    def add_stand_in(self, invited: Participant, person: PastedPerson) -> Participant:
        """Add who came in the place of somebody invited.

        Raises:
            ParticipantThere: that person is in the list already.
        """
        if self.members().repeated(person.identity):
            raise ParticipantThere(person.name)
        row = self.add(person, invited.category or "")
        row.substitute_for = invited.id
        row.note = f"Thay cho {invited.name}"
        return row
