"""Small finds in the registry: who else has a number."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Person
from db.models.local import HouseholdLine


def number_owner(session: Session, number: str, *, but: str) -> str:
    """Return who else than person `but` has a citizen number, in words; "" = nobody."""
    if not number:
        return ""
    query = select(Person.name, HouseholdLine.code).join(
        HouseholdLine, HouseholdLine.household_id == Person.household_id
    )
    query = query.where(
        Person.citizen_number == number, Person.closed.is_(None), Person.id != but
    )
    found = session.execute(query.limit(1)).first()
    return f"{found[0]}, hộ {found[1] or '(chưa có mã)'}" if found else ""
