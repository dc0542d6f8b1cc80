"""Small finds in the registry: heads before other members, who else has a number."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Person
from db.models.local import HouseholdLine
from desktop_app.domain.text_vi import fold, nfc


def heads_first(session: Session, ids: Sequence[str], text: str) -> list[str]:
    """A list names heads: a household found by another member stands below them."""
    query = select(HouseholdLine.household_id, HouseholdLine.head)
    heads = dict(list(session.execute(query.where(HouseholdLine.household_id.in_(ids)))))
    wanted = nfc(text).lower().split()

    def rank(home: str) -> int:
        head = nfc(heads.get(home) or "").lower()
        if _begins(head, wanted):
            return 0
        return 1 if _begins(fold(head), [fold(word) for word in wanted]) else 2

    return sorted(ids, key=rank)


def _begins(name: str, wanted: Sequence[str]) -> bool:
    words = name.split()
    return all(any(word.startswith(part) for word in words) for part in wanted)


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
