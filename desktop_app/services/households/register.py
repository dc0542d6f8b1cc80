"""One open act on the register: rows of people and households, each with its dated event.

Used by `movements` inside its transactions; nothing here commits. Every method that changes
how many people a household has writes the Movement row beside it, so that columns 4 and 8 of
7.2 and 7.3 can be added up from events alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Household, Movement, Person
from db.queries.households import members_of
from desktop_app.domain.clock import today
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.movements import (
    EventBeforeBirth,
    EventBeforeHousehold,
    EventBeforeStay,
    EventInFuture,
    HeadNeeded,
    HouseholdNotFollowed,
    NotInHousehold,
)
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.movements import MovementKind
from desktop_app.domain.people import CloseReason, Member, Relation
from desktop_app.domain.text_vi import nfc
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder
from desktop_app.services.households.households import member_columns

_GONE = {
    MovementKind.DIED: CloseReason.DEAD,
    MovementKind.MOVED_OUT: CloseReason.MOVED_OUT,
    MovementKind.WRONG: CloseReason.ENTERED_TWICE,
}
"""Events after which a person is no longer followed."""


class Register:
    """People and households in one session of one act."""

    def __init__(self, folder: Folder, session: Session) -> None:
        self._folder = folder
        self._session = session

    # -- finding, and refusing what can not have happened

    def home(self, household_id: str) -> Household:
        """Return a household that is followed."""
        home = self._session.get(Household, household_id)
        if home is None:
            raise RecordMissing("hộ này")
        if home.closed:
            raise HouseholdNotFollowed(home.code or "này")
        return home

    def person(self, person_id: str) -> Person:
        """Return a person who is counted."""
        person = self._session.get(Person, person_id)
        if person is None:
            raise RecordMissing("người này")
        if person.closed:
            raise NotInHousehold(person.name or "Người này")
        return person

    def members(self, household_id: str) -> list[Person]:
        """Return who is counted in a household, in the order of its list."""
        return members_of(self._session, household_id)

    def check_day(self, on: date) -> None:
        """Refuse a day that has not come yet."""
        if on > today(self._folder.clock):
            raise EventInFuture(on)

    def check(self, person: Person, on: date) -> None:
        """Refuse a day before the birth or before the person came into the household."""
        self.check_day(on)
        name = person.name or "Người này"
        self.check_birth(name, person.birth_date, on)
        since = date.fromisoformat(person.since) if person.since else on
        if on < since:
            raise EventBeforeStay(name, since, on)

    def check_birth(self, name: str, birth: str | None, on: date) -> None:
        """Refuse a day before the first day the birth can have been."""
        born = PartialDate(birth) if birth else None
        if born is not None and on < born.earliest:
            raise EventBeforeBirth(name, born.shown, on)

    def check_home(self, household_id: str, on: date) -> None:
        """Refuse a day before the household was split off, if it was."""
        query = select(Movement.on_date).where(
            Movement.other_household_id == household_id,
            Movement.kind == MovementKind.SPLIT.value,
            Movement.closed.is_(None),
        )
        made = self._session.scalar(query)
        if made and on.isoformat() < made:
            raise EventBeforeHousehold(date.fromisoformat(made), on)

    # -- writing

    def record(
        self,
        kind: MovementKind,
        household_id: str,
        on: date,
        *,
        person_id: str = "",
        other: str = "",
        other_unit: str = "",
        place: str = "",
        reason: str = "",
        note: str = "",
    ) -> None:
        """Write a dated event; `other` = the other household of a move, split or join.

        `other_unit` = key of the commune somebody goes to or comes from, where it is known.

        The `note` of a join keeps who was head: nobody is left in that household to say it.
        """
        row = Movement(id=self._folder.new_id(), household_id=household_id, kind=kind.value)
        row.on_date = on.isoformat()
        row.person_id, row.other_household_id = person_id or None, other or None
        row.other_unit_key = other_unit or None
        row.place, row.reason = nfc(place) or None, nfc(reason) or None
        row.note = nfc(note) or None
        self._session.add(row)

    def bring(
        self, kind: MovementKind, household_id: str, member: Member, on: date, place: str = ""
    ) -> str:
        """Add a person who was born, moved in, or had been forgotten; return the id."""
        sort = max((p.sort or 0 for p in self.members(household_id)), default=0) + 1
        person = Person(id=self._folder.new_id(), household_id=household_id, sort=sort)
        person.since = on.isoformat()
        for column, value in member_columns(member).items():
            setattr(person, column, value)
        self._session.add(person)
        self.record(kind, household_id, on, person_id=person.id, place=place)
        self._session.flush()
        return person.id

    def let_go(
        self, kind: MovementKind, person: Person, on: date, *, place: str = "", reason: str = ""
    ) -> None:
        """Close a person who died, left, or stood there by mistake."""
        home = person.household_id or ""
        self.record(kind, home, on, person_id=person.id, place=place, reason=reason)
        close(person, on, _GONE[kind].value)
        self._session.flush()

    def carry(
        self, person: Person, household_id: str, relation: Relation, on: date, reason: str = ""
    ) -> None:
        """Put a person into another household; both get their event."""
        former, key = person.household_id or "", person.id
        leave, come = MovementKind.TO_HOUSEHOLD, MovementKind.FROM_HOUSEHOLD
        self.record(leave, former, on, person_id=key, other=household_id, reason=reason)
        self.record(come, household_id, on, person_id=key, other=former, reason=reason)
        last = max((p.sort or 0 for p in self.members(household_id)), default=0)
        person.household_id, person.relation = household_id, relation.value
        person.since, person.sort = on.isoformat(), last + 1
        self._session.flush()

    def succeed(self, household_id: str, leaving: Iterable[str], new_head: str) -> None:
        """Name who is head after somebody left; the relations of the others stay as typed.

        Raises:
            HeadNeeded: the head leaves, others stay, and nobody of them was named.
        """
        gone = set(leaving)
        members = self.members(household_id)
        heads = [p for p in members if p.relation == Relation.HEAD.value]
        staying = {p.id: p for p in members if p.id not in gone}
        if not staying or not heads or any(head.id in staying for head in heads):
            return
        if new_head not in staying:
            raise HeadNeeded(heads[0].name or "Người này")
        staying[new_head].relation = Relation.HEAD.value
        self._session.flush()

    def end(self, home: Household, on: date, why: CloseReason) -> None:
        """Stop following a household."""
        close(home, on, why.value)
        self._session.flush()

    def end_if_empty(self, household_id: str, on: date, why: CloseReason) -> bool:
        """Stop following a household nobody is left in; say whether it was so."""
        if self.members(household_id):
            return False
        self.end(self.home(household_id), on, why)
        return True

    def revive(self, home: Household, reason: str) -> None:
        """Follow a household again; the events that ended it with its people are closed."""
        query = select(Person).where(
            Person.household_id == home.id,
            Person.closed_on == home.closed_on,
            Person.closed_reason == home.closed_reason,
        )
        kinds = {why.value: kind.value for kind, why in _GONE.items()}
        for person in self._session.scalars(query).all():
            for event in self._events(person.id, kinds.get(home.closed_reason or "", "")):
                close(event, today(self._folder.clock), reason)
            reopen(person)
        reopen(home)

    def _events(self, person_id: str, kind: str) -> list[Movement]:
        query = select(Movement).where(
            Movement.person_id == person_id, Movement.kind == kind, Movement.closed.is_(None)
        )
        return list(self._session.scalars(query))
