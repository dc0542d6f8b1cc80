"""Households and their people: find, add, edit. What happens to them: `movements`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy.orm import Session

from db.models.households import Household, HouseholdYear, Person
from db.models.places import Hamlet
from db.queries.history import HistoryLine as HistoryLine  # values that pages show
from db.queries.history import Membership, memberships, of_row
from db.queries.households import HouseholdFilter as HouseholdFilter
from db.queries.households import HouseholdRow as HouseholdRow
from db.queries.households import Listed as Listed
from db.queries.households import (
    former_head,
    listed,
    members_of,
    page,
    same_code,
    years_of,
)
from desktop_app.domain.clock import today
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.records import FieldNeeded, RecordMissing
from desktop_app.domain.people import Doubt, Member, Relation, Sex, doubts
from desktop_app.domain.text_vi import nfc
from desktop_app.services.folders.folder import Folder
from desktop_app.services.households.household_finding import number_owner


@dataclass(frozen=True, slots=True)
class HouseholdValues:
    """What an officer types about a household."""

    hamlet_id: str
    code: str = ""
    address: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as screens show them."""

    id: str
    household_id: str
    member: Member
    since: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """One household in full: its people, its years, what is doubtful in it."""

    id: str
    unit_key: str
    values: HouseholdValues
    hamlet: str
    head: str
    people: tuple[PersonView, ...]
    years: tuple[tuple[int, str], ...]
    doubts: tuple[Doubt, ...]
    closed_on: str
    closed_reason: str


class Households:
    """The registry of households the commune works with."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def count(self, wanted: HouseholdFilter) -> Listed:
        """Count what a filter shows (and run its search: whose head matches comes first)."""
        with self._folder.reading() as session:
            return listed(session, wanted)

    def page(
        self, wanted: HouseholdFilter, shown: Listed, offset: int, limit: int
    ) -> Sequence[HouseholdRow]:
        """Return one page of the list."""
        with self._folder.reading() as session:
            return page(session, wanted, shown, offset=offset, limit=limit)

    def view(self, household_id: str) -> HouseholdView:
        """Return one household in full.

        Raises:
            RecordMissing: it is not in this folder.
        """
        with self._folder.reading() as session:
            return _view(session, _household(session, household_id), today(self._folder.clock))

    def add(self, values: HouseholdValues, members: Sequence[Member], *, since: date) -> str:
        """Add a household with its people; return its id.

        Raises:
            FieldNeeded: no hamlet, or nobody with a name in it.
        """
        if not values.hamlet_id:
            raise FieldNeeded("Thôn, tổ dân phố")
        if not any(member.name.strip() for member in members):
            raise FieldNeeded("Họ và tên chủ hộ")
        with self._folder.writing() as session:
            household = Household(id=self._folder.new_id(), unit_key=self._folder.unit_key)
            _set_values(household, values)
            session.add(household)
            for i, member in enumerate(members, start=1):
                session.add(self._person(household.id, member, since, i))
            return household.id

    def edit(self, household_id: str, values: HouseholdValues) -> None:
        """Write what an officer typed about a household.

        Raises:
            FieldNeeded: it has a hamlet, and the new values name none.
        """
        with self._folder.writing() as session:
            household = _household(session, household_id)
            if household.hamlet_id and not values.hamlet_id:
                raise FieldNeeded("Thôn, tổ dân phố")
            _set_values(household, values)

    def edit_person(self, person_id: str, member: Member) -> None:
        """Write what an officer typed about a person; the household stays."""
        if not member.name.strip():
            raise FieldNeeded("Họ và tên")
        with self._folder.writing() as session:
            person = _person(session, person_id)
            _set_member(person, member)

    def number_owner(self, number: str, *, but: str = "") -> str:
        """Return who else has a citizen number ("Nguyễn Thị Thử, hộ 014"), "" = nobody."""
        with self._folder.reading() as session:
            return number_owner(session, number, but=but)

    def code_taken(self, code: str, *, unit_key: str = "") -> str:
        """Return the open household with this code in a unit (default: the own), "" if free."""
        with self._folder.reading() as session:
            found = same_code(session, unit_key or self._folder.unit_key, nfc(code))
            return found.id if found else ""

    def history(self, table: str, row_id: str) -> Sequence[HistoryLine]:
        """Return who changed what of one record, newest first."""
        with self._folder.reading() as session:
            return of_row(session, table, row_id)

    def memberships(self, person_id: str) -> Sequence[Membership]:
        """Return the households a person belonged to, oldest first, with their days."""
        with self._folder.reading() as session:
            return memberships(session, person_id)

    def _person(self, household_id: str, member: Member, since: date, sort: int) -> Person:
        person = Person(id=self._folder.new_id(), household_id=household_id, sort=sort)
        person.since = since.isoformat()
        _set_member(person, member)
        return person


def member_of(person: Person) -> Member:
    """Return a stored person as a domain value."""
    return Member(
        name=person.name or "",
        sex=Sex(person.sex) if person.sex else None,
        birth=PartialDate(person.birth_date) if person.birth_date else None,
        relation=Relation(person.relation) if person.relation else None,
        ethnic=person.ethnic or "",
        citizen_number=person.citizen_number or "",
        phone=person.phone or "",
    )


def member_columns(member: Member) -> Mapping[str, str | None]:
    """Return a member as columns of the person table."""
    return {
        "name": nfc(member.name),
        "sex": member.sex.value if member.sex else None,
        "birth_date": member.birth.text if member.birth else None,
        "birth_precision": member.birth.precision if member.birth else None,
        "relation": member.relation.value if member.relation else None,
        "ethnic": member.ethnic,
        "citizen_number": member.citizen_number,
        "phone": member.phone,
    }


def _set_member(person: Person, member: Member) -> None:
    for column, value in member_columns(member).items():
        setattr(person, column, value)


def _set_values(household: Household, values: HouseholdValues) -> None:
    for field in fields(values):
        setattr(household, field.name, nfc(getattr(values, field.name)))


def _household(session: Session, household_id: str) -> Household:
    household = session.get(Household, household_id)
    if household is None:
        raise RecordMissing("hộ này")
    return household


def _person(session: Session, person_id: str) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise RecordMissing("người này")
    return person


def _view(session: Session, home: Household, day: date) -> HouseholdView:
    people = members_of(session, home.id)
    members = [member_of(person) for person in people]
    heads = [m for m in members if m.relation is Relation.HEAD]
    head = (heads or members or [Member(former_head(session, home.id))])[0]
    return HouseholdView(
        id=home.id,
        unit_key=home.unit_key,
        values=HouseholdValues(
            home.hamlet_id or "",
            home.code or "",
            home.address or "",
            home.phone or "",
            home.note or "",
        ),
        hamlet=_hamlet_name(session, home),
        head=head.name,
        people=tuple(
            PersonView(p.id, home.id, m, p.since or "")
            for p, m in zip(people, members, strict=True)
        ),
        years=tuple(_year(line) for line in years_of(session, home.id)),
        doubts=doubts(members, day),
        closed_on=home.closed_on or "",
        closed_reason=home.closed_reason or "",
    )


def _year(line: HouseholdYear) -> tuple[int, str]:
    return line.year or 0, line.household_class or ""


def _hamlet_name(session: Session, home: Household) -> str:
    hamlet = session.get(Hamlet, home.hamlet_id) if home.hamlet_id else None
    return f"{hamlet.kind or 'thôn'} {hamlet.name}" if hamlet else ""
