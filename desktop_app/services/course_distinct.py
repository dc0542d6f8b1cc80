"""Who somebody in a class is, as `domain.distinct_people` asks it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.training import Contact, Participant
from desktop_app.domain.distinct_people import Known

COLUMNS = (
    Participant.id,
    Participant.name,
    Participant.birth,
    Participant.person_id,
    Participant.contact_id,
    Participant.citizen_number,
    Participant.hamlet,
)
"""What to ask for where whole rows would cost too much."""


def known(session: Session, rows: Iterable[Any]) -> list[Known]:
    """Return what is known of participants (rows, or `COLUMNS` of them).

    The directory lends its own person and citizen number.
    """
    query = select(Contact.id, Contact.person_id, Contact.citizen_number)
    contacts = {key: (person, number) for key, person, number in session.execute(query)}
    found = []
    for row in rows:
        person, number = contacts.get(row.contact_id or "", (None, None))
        found.append(
            Known(
                id=row.id,
                name=row.name or "",
                birth=row.birth or "",
                person_id=row.person_id or person or "",
                contact_id=row.contact_id or "",
                citizen_number=row.citizen_number or number or "",
                hamlet=row.hamlet or "",
            )
        )
    return found
