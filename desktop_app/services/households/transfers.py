"""Chuyển sang xã khác, chuyển đến từ xã khác: the same people, announced and taken in.

Who leaves is put into a household of the other commune that waits to be taken in: so the
people, with all that was ever written of them, travel there by the ordinary rules
(reference/sync.md §2b), and nothing written there later comes back. The household left behind
stays with its papers; the class of each year goes along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Household, HouseholdYear, Movement, Person
from desktop_app.domain.clock import today
from desktop_app.domain.errors.movements import AlreadyTakenIn, NobodyLeaves, SameCommune
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.ids import natural_id
from desktop_app.domain.movements import MovementKind
from desktop_app.domain.people import CloseReason, Relation
from desktop_app.domain.text_vi import nfc, text_key
from desktop_app.domain.units import Unit, UnitKind
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder
from desktop_app.services.households.register import Register
from desktop_app.services.units import Units

WAITING = CloseReason.ANNOUNCED
_LOWEST = frozenset({UnitKind.COMMUNE, UnitKind.TOWNSHIP, UnitKind.WARD, UnitKind.SPECIAL_ZONE})


@dataclass(frozen=True, slots=True)
class Incomer:
    """A person who is announced."""

    id: str
    name: str
    sex: str
    birth: str
    relation: str


@dataclass(frozen=True, slots=True)
class Arriving:
    """People another commune announced: from where, since when, who, their classes by year."""

    id: str
    from_unit: str
    note: str
    on: str
    people: tuple[Incomer, ...]
    years: tuple[tuple[int, str], ...]
    declined: str = ""

    @property
    def head(self) -> str:
        """The head, or the first of them."""
        heads = [p.name for p in self.people if p.relation == Relation.HEAD.value]
        return (heads or [p.name for p in self.people] or [""])[0]


class Transfers:
    """Announces who goes to another commune, takes in who comes from one."""

    def __init__(self, folder: Folder, units: Units) -> None:
        self._folder = folder
        self._units = units

    # -- leaving

    def destinations(self) -> Sequence[Unit]:
        """Return the communes people can be announced to, by name."""
        day = today(self._folder.clock)
        own = self._units.in_force(self._folder.unit_key)
        found = [
            unit
            for unit in self._units.places().units.values()
            if unit.kind in _LOWEST and unit.valid_on(day) and unit.key != own
        ]
        return sorted(found, key=lambda unit: (text_key(unit.name), unit.key))

    def announce(
        self,
        household_id: str,
        person_ids: Sequence[str],
        unit_key: str,
        on: date,
        *,
        new_head: str = "",
        reason: str = "",
    ) -> str:
        """Let people leave for another commune; all of them = the household as a whole.

        Returns:
            The id of the household that waits over there.

        Raises:
            NobodyLeaves: nobody is chosen. SameCommune: the unit is the own one.
            EventInFuture, EventBeforeStay, HeadNeeded and their kin, as `Movements`.
        """
        if self._units.in_force(unit_key) == self._units.in_force(self._folder.unit_key):
            raise SameCommune
        title = self._units.named(unit_key).title
        label = f"{MovementKind.MOVED_OUT.label} {title}"
        with self._folder.writing(reason=reason or label) as session:
            register = Register(self._folder, session)
            home = register.home(household_id)
            going = [p for p in register.members(household_id) if p.id in set(person_ids)]
            if not going:
                raise NobodyLeaves
            for person in going:
                register.check(person, on)
            register.succeed(household_id, [p.id for p in going], new_head)
            made = self._waiting(session, home, unit_key, on)
            for person in going:
                self._send(register, person, made, on, title, reason)
            session.flush()
            self._remember_years(session, household_id, made)
            register.end_if_empty(household_id, on, CloseReason.MOVED_OUT)
            return made.id

    def _waiting(self, session: Session, home: Household, unit_key: str, on: date) -> Household:
        """Make the household that waits over there, with where it comes from."""
        made = Household(id=self._folder.new_id(), unit_key=unit_key, phone=home.phone)
        own = self._units.own().title
        made.note = f"Từ {own}" + (f", mã hộ {home.code}" if home.code else "")
        close(made, on, WAITING.value)
        session.add(made)
        origin = Movement(id=self._folder.new_id(), household_id=made.id)
        origin.kind, origin.on_date = MovementKind.MOVED_IN.value, on.isoformat()
        origin.other_household_id, origin.other_unit_key = home.id, self._folder.unit_key
        origin.place = own
        close(origin, on, WAITING.value)  # says whence; counts nowhere
        session.add(origin)
        return made

    @staticmethod
    def _send(
        register: Register, person: Person, made: Household, on: date, title: str, reason: str
    ) -> None:
        register.record(
            MovementKind.MOVED_OUT, person.household_id or "", on, person_id=person.id,
            other=made.id, other_unit=made.unit_key, place=title, reason=reason,
        )  # fmt: skip
        person.household_id, person.since = made.id, on.isoformat()
        close(person, on, CloseReason.MOVED_OUT.value)

    @staticmethod
    def _remember_years(session: Session, household_id: str, made: Household) -> None:
        query = select(HouseholdYear).where(HouseholdYear.household_id == household_id)
        for line in session.scalars(query).all():
            copy = HouseholdYear(id=natural_id("household_year", made.id, str(line.year)))
            copy.household_id, copy.year, copy.people = made.id, line.year, line.people
            copy.household_class, copy.b1, copy.b2 = line.household_class, line.b1, line.b2
            copy.source = line.source
            session.add(copy)

    # -- arriving

    def announced(self) -> Sequence[Arriving]:
        """Return who was announced to this commune and is not taken in yet, oldest first."""
        with self._folder.reading() as session:
            query = select(Household).where(
                Household.closed == 1,
                Household.closed_reason.in_([WAITING.value, CloseReason.DECLINED.value]),
            )
            own = self._units.in_force(self._folder.unit_key)
            found = [
                _arriving(session, home)
                for home in session.scalars(query)
                if self._units.in_force(home.unit_key) == own
            ]
        return sorted(found, key=lambda one: (bool(one.declined), one.on, one.id))

    def take_in(
        self, arriving_id: str, hamlet_id: str, on: date, *, code: str = "", address: str = ""
    ) -> None:
        """Take people in as a household of their own.

        Raises:
            FieldNeeded: no hamlet. AlreadyTakenIn: somebody did. EventInFuture: the day.
        """
        if not hamlet_id:
            raise FieldNeeded("Thôn, tổ dân phố")
        with self._folder.writing(reason=MovementKind.MOVED_IN.label) as session:
            register = Register(self._folder, session)
            register.check_day(on)
            home, place = _waiting_home(session, arriving_id)
            reopen(home)
            home.unit_key, home.hamlet_id = self._folder.unit_key, hamlet_id
            home.code, home.address = nfc(code) or None, nfc(address) or None
            people = _people(session, home.id)
            for person in people:
                self._come(register, person, home.id, on, place)
            if people and not any(p.relation == Relation.HEAD.value for p in people):
                people[0].relation = Relation.HEAD.value

    def take_into(
        self,
        arriving_id: str,
        household_id: str,
        on: date,
        *,
        relations: Mapping[str, Relation] | None = None,
    ) -> None:
        """Take people in as members of a household that is here.

        Raises:
            RecordMissing, HouseholdNotFollowed: that household. AlreadyTakenIn: somebody did.
        """
        with self._folder.writing(reason=MovementKind.MOVED_IN.label) as session:
            register = Register(self._folder, session)
            register.check_day(on)
            home, place = _waiting_home(session, arriving_id)
            register.home(household_id)
            register.check_home(household_id, on)
            for person in _people(session, home.id):
                relation = (relations or {}).get(person.id, Relation.OTHER)
                person.relation = relation.value
                self._come(register, person, household_id, on, place)
            close(home, on, CloseReason.JOINED.value)

    def decline(self, arriving_id: str, *, reason: str) -> None:
        """Say that they did not come; they stay listed below the others and can still come.

        Raises:
            ReasonNeeded: no reason. AlreadyTakenIn: somebody took them in.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            home, _place = _waiting_home(session, arriving_id)
            close(home, today(self._folder.clock), CloseReason.DECLINED.value)

    @staticmethod
    def _come(
        register: Register, person: Person, household_id: str, on: date, place: Movement | None
    ) -> None:
        reopen(person)
        person.household_id, person.since = household_id, on.isoformat()
        register.record(
            MovementKind.MOVED_IN, household_id, on, person_id=person.id,
            other_unit=(place.other_unit_key if place else "") or "",
            place=(place.place if place else "") or "",
        )  # fmt: skip


def _waiting_home(session: Session, arriving_id: str) -> tuple[Household, Movement | None]:
    home = session.get(Household, arriving_id)
    if home is None:
        raise RecordMissing("hộ được báo chuyển đến")
    if home.closed_reason not in {WAITING.value, CloseReason.DECLINED.value}:
        raise AlreadyTakenIn
    return home, _origin(session, home.id)


def _origin(session: Session, household_id: str) -> Movement | None:
    query = select(Movement).where(
        Movement.household_id == household_id, Movement.closed_reason == WAITING.value
    )
    return session.scalars(query.limit(1)).first()


def _people(session: Session, household_id: str) -> list[Person]:
    query = select(Person).where(
        Person.household_id == household_id,
        Person.closed_reason == CloseReason.MOVED_OUT.value,
    )
    return list(session.scalars(query.order_by(Person.sort, Person.id)))


def _arriving(session: Session, home: Household) -> Arriving:
    origin = _origin(session, home.id)
    years = select(HouseholdYear).where(HouseholdYear.household_id == home.id)
    people = tuple(
        Incomer(p.id, p.name or "", p.sex or "", p.birth_date or "", p.relation or "")
        for p in _people(session, home.id)
    )
    declined = home.closed_reason == CloseReason.DECLINED.value
    return Arriving(
        id=home.id,
        from_unit=(origin.place if origin else "") or "",
        note=home.note or "",
        on=(origin.on_date if origin else home.closed_on) or "",
        people=people,
        years=tuple(
            sorted((y.year or 0, y.household_class or "") for y in session.scalars(years))
        ),
        declined=(home.closed_on or "") if declined else "",
    )
