"""People who may be, or are joined as, one person; and rules the merged state breaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from db.ledger import CHUNK
from db.models.households import Household, Person
from db.models.local import HouseholdLine
from db.models.remarks import Remark
from desktop_app.domain.doubles import Candidate

NOT_SAME = "not_same:"
"""Begins `about` of a note that says two people are not one."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule the merged state breaks: `kind` "code", "closed" or "unknown"."""

    kind: str
    household_id: str
    other_id: str
    text: str


def candidates(session: Session) -> list[Candidate]:
    """Return everybody who is followed, as far as it takes to find doubles."""
    query = select(Person.id, Person.name, Person.birth_date, Person.citizen_number)
    query = query.add_columns(HouseholdLine.hamlet).join(
        HouseholdLine, HouseholdLine.household_id == Person.household_id
    )
    rows = session.connection().execute(query.where(Person.closed.is_(None)))
    cursor = rows.cursor
    return list(map(Candidate._make, cursor.fetchall() if cursor else ()))


def joined(session: Session) -> list[tuple[str, str]]:
    """Return who is joined to whom, among people who are followed."""
    query = select(Person.id, Person.same_as).where(
        Person.same_as.is_not(None), Person.closed.is_(None)
    )
    return [(one, other) for one, other in session.execute(query) if other]


def told_apart(session: Session) -> set[frozenset[str]]:
    """Return the pairs somebody said are two people."""
    query = select(Remark.about, Remark.facts).where(
        Remark.kind == "note", Remark.about.startswith(NOT_SAME), Remark.closed.is_(None)
    )
    return {
        frozenset((str(about).removeprefix(NOT_SAME), str((facts or {}).get("person") or "")))
        for about, facts in session.execute(query)
    }


def people(session: Session, ids: Iterable[str]) -> Mapping[str, Person]:
    """Return people by id."""
    wanted = sorted(set(ids))
    found: dict[str, Person] = {}
    for start in range(0, len(wanted), CHUNK):
        query = select(Person).where(Person.id.in_(wanted[start : start + CHUNK]))
        found.update({person.id: person for person in session.scalars(query)})
    return found


def lines(session: Session, ids: Iterable[str]) -> Mapping[str, HouseholdLine]:
    """Return list lines of households by id."""
    wanted = sorted(set(ids))
    found: dict[str, HouseholdLine] = {}
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        query = select(HouseholdLine).where(HouseholdLine.household_id.in_(chunk))
        found.update({line.household_id: line for line in session.scalars(query)})
    return found


def broken(session: Session) -> Sequence[Broken]:
    """Return what two places did that can not both stand."""
    return [*_doubled_codes(session), *_in_closed(session), *_nowhere(session)]


def _doubled_codes(session: Session) -> list[Broken]:
    line = HouseholdLine
    twice = (
        select(line.unit_key, line.code, func.min(line.household_id).label("first"))
        .where(line.code != "", line.closed == 0)
        .group_by(line.unit_key, line.code)
        .having(func.count() > 1)
        .subquery()
    )
    query = (
        select(twice.c.first, line.household_id, line.code)
        .join(twice, and_(line.unit_key == twice.c.unit_key, line.code == twice.c.code))
        .where(line.closed == 0, line.household_id != twice.c.first)
    )
    return [Broken("code", first, other, code) for first, other, code in session.execute(query)]


def _in_closed(session: Session) -> list[Broken]:
    """Closing a household closes its people with it: one that is open came from elsewhere."""
    query = (
        select(Person.household_id, Person.id, Person.name)
        .join(Household, Household.id == Person.household_id)
        .where(Person.closed.is_(None), Household.closed.is_not(None))
    )
    return [
        Broken("closed", home or "", one, name or "")
        for home, one, name in session.execute(query)
    ]


def _nowhere(session: Session) -> list[Broken]:
    query = (
        select(Person.household_id, Person.id, Person.name)
        .outerjoin(Household, Household.id == Person.household_id)
        .where(
            Person.closed.is_(None), Person.household_id.is_not(None), Household.id.is_(None)
        )
    )
    return [
        Broken("unknown", home or "", one, name or "")
        for home, one, name in session.execute(query)
    ]
