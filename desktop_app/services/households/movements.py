"""Biến động: births, deaths, moves, splits and joins, each one act with its dated events.

A refusal changes nothing. «Hoàn tác» (`services.acts`) takes an act back as a whole: people,
households and events together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from db.models.households import Household
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.movements import (
    BirthOnOtherDay,
    NobodySplit,
    SameHousehold,
)
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.movements import MovementKind
from desktop_app.domain.people import CloseReason, Member, Relation
from desktop_app.domain.text_vi import nfc
from desktop_app.services.folders.folder import Folder
from desktop_app.services.households.households import HouseholdValues
from desktop_app.services.households.register import Register

_WHOLE = {
    CloseReason.DEAD: MovementKind.DIED,
    CloseReason.MOVED_OUT: MovementKind.MOVED_OUT,
    CloseReason.ENTERED_TWICE: MovementKind.WRONG,
}
"""Why a household ends → what happened to everybody in it; other reasons leave people be."""


class Movements:
    """Writes the register together with its events.

    All methods raise EventInFuture, EventBeforeBirth, EventBeforeStay for a day that can not
    be, HouseholdNotFollowed and NotInHousehold for who is no longer counted, HeadNeeded where
    the head goes and no new one is named.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    # -- one person

    def born(self, household_id: str, member: Member, on: date) -> str:
        """Add a child born on a day; return the person's id.

        Raises:
            BirthOnOtherDay: the birth date typed is another day.
        """
        birth = member.birth or PartialDate(on.isoformat())
        if not birth.earliest <= on <= birth.latest:
            raise BirthOnOtherDay(member.name, birth.shown, on)
        return self._bring(MovementKind.BORN, household_id, _dated(member, on), on)

    def moved_in(self, household_id: str, member: Member, on: date, place: str = "") -> str:
        """Add a person who came from another commune; return the id."""
        return self._bring(MovementKind.MOVED_IN, household_id, member, on, place)

    def left_out(self, household_id: str, member: Member, on: date) -> str:
        """Add a person who had been forgotten on the list; return the id."""
        return self._bring(MovementKind.LEFT_OUT, household_id, member, on)

    def died(self, person_id: str, on: date, reason: str = "", *, new_head: str = "") -> None:
        """Record a death; a household nobody is left in ends with it."""
        self._let_go(MovementKind.DIED, person_id, on, reason=reason, new_head=new_head)

    def moved_out(
        self,
        person_id: str,
        on: date,
        place: str = "",
        *,
        reason: str = "",
        new_head: str = "",
    ) -> None:
        """Record that a person left the commune."""
        kind = MovementKind.MOVED_OUT
        self._let_go(kind, person_id, on, place=place, reason=reason, new_head=new_head)

    def wrong(self, person_id: str, on: date, reason: str = "", *, new_head: str = "") -> None:
        """Record that a person stood in the household by mistake."""
        self._let_go(MovementKind.WRONG, person_id, on, reason=reason, new_head=new_head)

    def moved_between(
        self,
        person_id: str,
        to_household_id: str,
        on: date,
        *,
        relation: Relation = Relation.OTHER,
        reason: str = "",
        new_head: str = "",
    ) -> None:
        """Move a person to another household of the commune; the last one joins it whole.

        Raises:
            SameHousehold: the person lives there already.
        """
        with self._folder.writing(reason=reason or MovementKind.TO_HOUSEHOLD.label) as session:
            register = Register(self._folder, session)
            person = register.person(person_id)
            former = person.household_id or ""
            _check_target(register, former, to_household_id, on)
            register.check(person, on)
            register.succeed(former, [person_id], new_head)
            register.carry(person, to_household_id, relation, on, reason)
            if register.end_if_empty(former, on, CloseReason.JOINED):
                kind = MovementKind.JOINED
                name, into = person.name or "", to_household_id
                register.record(kind, former, on, other=into, reason=reason, note=name)

    # -- whole households

    def split(
        self,
        household_id: str,
        person_ids: Sequence[str],
        head_id: str,
        on: date,
        *,
        relations: Mapping[str, Relation] | None = None,
        code: str = "",
        address: str = "",
        new_head: str = "",
        reason: str = "",
    ) -> str:
        """Make a new household out of some members; return its id.

        The class of former years and the opening count stay with the household that was
        split: the new one has none. `relations` to the new head, `new_head` of the old one.

        Raises:
            NobodySplit: nobody goes, nobody stays, or the new head is not among them.
        """
        with self._folder.writing(reason=reason or MovementKind.SPLIT.label) as session:
            register = Register(self._folder, session)
            home = register.home(household_id)
            going = [p for p in register.members(household_id) if p.id in set(person_ids)]
            staying = len(register.members(household_id)) - len(going)
            if not staying or head_id not in {p.id for p in going}:
                raise NobodySplit
            for person in going:
                register.check(person, on)
            made = self._half(session, home, code, address)
            register.succeed(household_id, person_ids, new_head)
            register.record(MovementKind.SPLIT, household_id, on, other=made.id, reason=reason)
            for person in sorted(going, key=lambda p: p.id != head_id):
                relation = (relations or {}).get(person.id, Relation.OTHER)
                one = Relation.HEAD if person.id == head_id else relation
                register.carry(person, made.id, one, on, reason)
            return made.id

    def join(
        self,
        household_id: str,
        into: str,
        on: date,
        *,
        relations: Mapping[str, Relation] | None = None,
        reason: str = "",
    ) -> None:
        """Put a whole household into another one, which stays as it is."""
        with self._folder.writing(reason=reason or MovementKind.JOINED.label) as session:
            register = Register(self._folder, session)
            home = register.home(household_id)
            _check_target(register, household_id, into, on)
            register.check_day(on)
            members = register.members(household_id)
            head = next((p.name or "" for p in members), "")
            for person in members:
                register.check(person, on)
                relation = (relations or {}).get(person.id, Relation.OTHER)
                register.carry(person, into, relation, on, reason)
            register.record(
                MovementKind.JOINED, household_id, on, other=into, reason=reason, note=head
            )
            register.end(home, on, CloseReason.JOINED)

    def came(
        self, values: HouseholdValues, members: Sequence[Member], on: date, place: str = ""
    ) -> str:
        """Add a household that moved in from another commune; return its id.

        Raises:
            FieldNeeded: no hamlet, or nobody with a name in it.
        """
        if not values.hamlet_id:
            raise FieldNeeded("Thôn, tổ dân phố")
        with self._folder.writing(reason=MovementKind.MOVED_IN.label) as session:
            register = Register(self._folder, session)
            register.check_day(on)
            home = self._new_home(session, values)
            for member in members:
                self._check_new(register, member, on)
                register.bring(MovementKind.MOVED_IN, home.id, member, on, place)
            return home.id

    def ended(
        self, household_id: str, why: CloseReason, on: date, note: str = "", *, place: str = ""
    ) -> None:
        """Stop following a household (thôi theo dõi): everybody in it gets the event."""
        reason = f"{why.label}. {note}" if note else why.label
        with self._folder.writing(reason=reason) as session:
            register = Register(self._folder, session)
            home = register.home(household_id)
            register.check_day(on)
            kind = _WHOLE.get(why)
            for person in register.members(household_id) if kind else ():
                register.check(person, on)
                register.let_go(kind or MovementKind.WRONG, person, on, place=place)
            register.end(home, on, why)

    def followed_again(self, household_id: str, *, reason: str) -> None:
        """Follow a household again, with the people who were closed together with it.

        Raises:
            ReasonNeeded: the reason is empty.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            home = session.get(Household, household_id)
            if home is None:
                raise RecordMissing("hộ này")
            Register(self._folder, session).revive(home, reason)

    # -- inside

    def _bring(
        self, kind: MovementKind, household_id: str, member: Member, on: date, place: str = ""
    ) -> str:
        with self._folder.writing(reason=kind.label) as session:
            register = Register(self._folder, session)
            register.home(household_id)
            self._check_new(register, member, on)
            register.check_home(household_id, on)
            return register.bring(kind, household_id, member, on, place)

    def _let_go(
        self,
        kind: MovementKind,
        person_id: str,
        on: date,
        *,
        place: str = "",
        reason: str = "",
        new_head: str = "",
    ) -> None:
        with self._folder.writing(reason=reason or kind.label) as session:
            register = Register(self._folder, session)
            person = register.person(person_id)
            register.check(person, on)
            home = person.household_id or ""
            register.home(home)
            register.succeed(home, [person_id], new_head)
            register.let_go(kind, person, on, place=place, reason=reason)
            register.end_if_empty(home, on, CloseReason(person.closed_reason or ""))

    @staticmethod
    def _check_new(register: Register, member: Member, on: date) -> None:
        if not member.name.strip():
            raise FieldNeeded("Họ và tên")
        register.check_day(on)
        register.check_birth(member.name, member.birth.text if member.birth else None, on)

    def _half(self, session: Session, home: Household, code: str, address: str) -> Household:
        where = address or home.address or ""
        return self._new_home(session, HouseholdValues(home.hamlet_id or "", code, where))

    def _new_home(self, session: Session, values: HouseholdValues) -> Household:
        home = Household(id=self._folder.new_id(), unit_key=self._folder.unit_key)
        home.hamlet_id = values.hamlet_id or None
        home.code, home.address = nfc(values.code) or None, nfc(values.address) or None
        home.phone, home.note = nfc(values.phone) or None, nfc(values.note) or None
        session.add(home)
        session.flush()
        return home


def _check_target(register: Register, former: str, target: str, on: date) -> None:
    if former == target:
        raise SameHousehold
    register.home(target)
    register.check_home(target, on)


def _dated(member: Member, on: date) -> Member:
    """Return the child with the whole birth date: the day of the event says it."""
    relation = member.relation or Relation.CHILD
    return replace(member, birth=PartialDate(on.isoformat()), relation=relation)
