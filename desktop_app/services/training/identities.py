"""Who the people of classes are, as `domain.same_person` compares them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.training import Contact
from db.queries.doubles import joined
from desktop_app.domain.doubles import shown
from desktop_app.domain.training.same_person import Identity


class Told(Protocol):
    """A row of a participant, or the columns of one that tell who it is."""

    name: str | None
    birth: str | None
    person_id: str | None
    contact_id: str | None
    citizen_number: str | None
    hamlet: str | None


def identity_of(row: Told) -> Identity:
    """Return who a participant is by his own row."""
    return Identity(
        name=row.name or "",
        birth=row.birth or "",
        person_id=row.person_id or "",
        contact_id=row.contact_id or "",
        citizen_number=row.citizen_number or "",
        hamlet=row.hamlet or "",
    )


@dataclass(frozen=True, slots=True)
class Directory:
    """What the directory knows of its people: contact id → person id and citizen number.

    Somebody invited from it and somebody invited from the registry may be one person.
    """

    _known: Mapping[str, tuple[str, str]]
    _shown: Mapping[str, str] = field(default_factory=dict)
    """Person → the one who stands for all records joined as one person."""

    @staticmethod
    def of(session: Session) -> Directory:
        """Read it once for many people."""
        query = select(Contact.id, Contact.person_id, Contact.citizen_number)
        found = session.execute(query)
        known = {key: (person or "", number or "") for key, person, number in found}
        return Directory(known, shown(joined(session)))

    def lend(self, who: Identity) -> Identity:
        """Return what is known of somebody with what the directory knows besides."""
        person, number = self._known.get(who.contact_id, ("", ""))
        one = who.person_id or person
        return replace(
            who,
            person_id=self._shown.get(one, one),
            citizen_number=who.citizen_number or number,
        )


def identities(session: Session, rows: Iterable[Told]) -> list[Identity]:
    """Return who participants are, with what the directory lends."""
    directory = Directory.of(session)
    return [directory.lend(identity_of(row)) for row in rows]
