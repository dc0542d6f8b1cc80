"""Which person of the registry somebody of the directory is: one sure match links, no guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Person
from db.models.local import HouseholdLine
from desktop_app.domain.same_person import Identity, People


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
            if named.same(who) or named.namesakes(who):
                found.add(who, (key, name or "", birth or "", hamlet, code))
        return Registry(found)

    def candidates(self, who: Identity) -> Sequence[Candidate]:
        """Return whom somebody may be: who agrees in number or birth first."""
        sure = self._people.same(who) if who.birth or who.citizen_number else []
        maybe = [one for one in self._people.same(who) if one not in sure]
        maybe += [one for one in self._people.namesakes(who) if not _other_birth(one[2], who)]
        return [Candidate(*one, sure=True) for one in sure] + [
            Candidate(*one, sure=False) for one in maybe
        ]

    def sure(self, who: Identity) -> str:
        """Return the id of the only one it can be, "" where there is none or more than one."""
        sure = [one for one in self.candidates(who) if one.sure]
        return sure[0].person_id if len(sure) == 1 else ""


def _other_birth(birth: str, who: Identity) -> bool:
    return bool(birth and who.birth)
