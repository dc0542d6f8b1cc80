"""Households as lists for others need them, read from the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Household, HouseholdYear, Person
from db.models.local import HouseholdLine
from desktop_app.documents.lists.household_rows import HouseholdRow, MemberRow
from desktop_app.documents.lists.list_values import ListedHome
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Relation, Sex
from desktop_app.domain.reviews.scoring import HouseholdClass

if TYPE_CHECKING:
    from desktop_app.domain.ethnic import EthnicGroups

_DECISION = "decision "


def listed_homes(
    session: Session, unit_key: str, groups: EthnicGroups, year: int, hamlet_id: str = ""
) -> list[ListedHome]:
    """Return the households followed in a unit with their people and their class of a year.

    Args:
        session: where they are read.
        unit_key: the unit; all its hamlets.
        groups: names of the ethnic groups, and which are minorities.
        year: of the class, of B1 and of B2; the class of the year before comes beside it.
        hamlet_id: only this hamlet; "" for all.
    """
    line = HouseholdLine
    query = select(line, Household).join(Household, Household.id == line.household_id)
    query = query.where(line.unit_key == unit_key, line.closed == 0)
    if hamlet_id:
        query = query.where(line.hamlet_id == hamlet_id)
    query = query.order_by(line.hamlet_order, line.code_order, line.household_id)
    people = _people(session, groups)
    years = _years(session, year)
    before = _years(session, year - 1)
    found = []
    for listed, home in session.execute(query):
        members = tuple(people.get(home.id, ()))
        own, last = years.get(home.id), before.get(home.id)
        head = members[0].ethnic if members else ""
        row = HouseholdRow(
            "", 0, home.code or "", "", listed.hamlet, home.address or "", None, members,
            "",
            _class(own), own.b1 if own else None, own.b2 if own else None, (), (),
            own.people if own else None, home.note or "",
        )  # fmt: skip
        minority = groups.is_minority(head)
        source = (own.source or "") if own else ""
        decision = source.removeprefix(_DECISION) if source.startswith(_DECISION) else ""
        found.append(ListedHome(row, _class(last), minority, decision))
    return found


def _people(session: Session, groups: EthnicGroups) -> dict[str, list[MemberRow]]:
    query = (
        select(Person)
        .where(Person.closed.is_(None), Person.household_id.is_not(None))
        .order_by(Person.household_id, Person.sort, Person.id)
    )
    found: dict[str, list[MemberRow]] = {}
    for one in session.scalars(query):
        member = MemberRow(
            0, one.name or "", Relation(one.relation) if one.relation else None,
            Sex(one.sex) if one.sex else None,
            PartialDate(one.birth_date) if one.birth_date else None,
            groups.name(one.ethnic) if one.ethnic else "", one.citizen_number or "",
            one.phone or "",
        )  # fmt: skip
        found.setdefault(one.household_id or "", []).append(member)
    for members in found.values():
        members.sort(key=lambda member: member.relation is not Relation.HEAD)
    return found


def _years(session: Session, year: int) -> dict[str, HouseholdYear]:
    query = select(HouseholdYear).where(HouseholdYear.year == year)
    return {one.household_id or "": one for one in session.scalars(query)}


def _class(year: HouseholdYear | None) -> HouseholdClass | None:
    return HouseholdClass(year.household_class) if year and year.household_class else None
