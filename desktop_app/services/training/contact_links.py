"""Which person of the registry somebody of the directory is: one sure match links, no guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Person
from db.models.local import HouseholdLine
from desktop_app.domain.training.same_person import Identity, People, births_agree


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of the registry with the same name; `sure`: number or birth agree as well."""

    person_id: str
    name: str
    birth: str
    hamlet: str
    code: str
    sure: bool


@dataclass(frozen=True)
class Registry:
    """The people of the registry who may be meant by some names."""

    _people: People[tuple[str, str, str, str, str]]

    @staticmethod
    def of(session: Session, wanted: Iterable[Identity]) -> Registry:
        """Read the namesakes (and holders of the numbers) of these people."""
        named = People[int]()
        everybody = list(wanted)
        for who in everybody:
            named.add(who, 0)
        found = People[tuple[str, str, str, str, str]]()
        if not everybody:
            return Registry(found)
        query = (
            select(
                Person.id,
                Person.name,
                Person.birth_date,
                Person.citizen_number,
                HouseholdLine.hamlet,
                HouseholdLine.code,
            )
            .join(HouseholdLine, HouseholdLine.household_id == Person.household_id)
            .where(Person.closed.is_(None))
        )
        for key, name, birth, number, hamlet, code in session.execute(query):
            who = Identity(name or "", birth or "", "", "", number or "", hamlet)
            if named.near(who):
                found.add(who, (key, name or "", birth or "", hamlet, code))
        return Registry(found)

    def candidates(self, who: Identity) -> Sequence[Candidate]:
        """Return whom somebody may be: who agrees in number or birth first."""
        sure, maybe = [], []
        for known, person in self._people.near(who):
            if who.same_as(known) and _proved(who, known):
                sure.append(person)
            elif not _other_birth(who, known):
                maybe.append(person)
        return [Candidate(*one, sure=True) for one in sure] + [
            Candidate(*one, sure=False) for one in maybe
        ]

    def sure(self, who: Identity) -> str:
        """Return the id of the only one it can be, "" where there is none or more than one."""
        sure = [one for one in self.candidates(who) if one.sure]
        return sure[0].person_id if len(sure) == 1 else ""


def _proved(who: Identity, known: Identity) -> bool:
    """Whether more than name and hamlet agrees."""
    return bool(who.citizen_number and known.citizen_number) or bool(who.birth and known.birth)


def _other_birth(who: Identity, known: Identity) -> bool:
    return bool(who.birth and known.birth) and not births_agree(who.birth, known.birth)
