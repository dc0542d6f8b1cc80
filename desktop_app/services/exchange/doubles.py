"""Nghi trùng: two records that may be one person; joined, told apart, separated again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db import bulk
from db.models.households import Person
from db.models.local import HouseholdLine
from db.queries import doubles as queries
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.doubles import shown, suspected
from desktop_app.domain.people import Sex
from desktop_app.services.folders.folder import Folder
from desktop_app.services.units import Units

_SEXES = {sex.value: sex.label for sex in Sex}


@dataclass(frozen=True, slots=True)
class Twin:
    """One of the two records, in words."""

    id: str
    household_id: str
    name: str
    sex: str
    birth: str
    citizen_number: str
    household: str
    hamlet: str
    unit: str


@dataclass(frozen=True, slots=True)
class Double:
    """Two records: `by_number` = same citizen number; `joined` = people said they are one."""

    a: Twin
    b: Twin
    by_number: bool
    joined: bool = False

    @property
    def id(self) -> str:
        """Names the pair."""
        return f"{self.a.id}:{self.b.id}"


class Doubles:
    """Finds pairs and keeps what people say of them."""

    def __init__(self, folder: Folder, units: Units) -> None:
        self._folder, self._units = folder, units

    def listed(self) -> Sequence[Double]:
        """Return the pairs a person should look at, then those that are joined.

        Reads all people (200,000 in about two seconds): ask in a task.
        """
        with self._folder.reading() as session:
            links = queries.joined(session)
            apart = queries.told_apart(session)
            one_for_all = shown(links)
            found = [
                (a, b, why)
                for a, b, why in suspected(queries.candidates(session))
                if frozenset((a, b)) not in apart
                and one_for_all.get(a, a) != one_for_all.get(b, b)
            ]
            pairs = [*found, *((*sorted(link), "joined") for link in links)]
            twins = self._twins(session, {one for pair in pairs for one in pair[:2]})
        return [
            Double(twins[a], twins[b], why == "number", why == "joined")
            for a, b, why in pairs
            if a in twins and b in twins
        ]

    def join(self, pairs: Sequence[tuple[str, str]], reason: str = "") -> str:
        """Say of each pair that it is one person; return the act, to be taken back by."""
        with self._folder.writing(reason=reason or "Cùng một người") as session:
            for one, other in pairs:
                known = shown([*queries.joined(session), (one, other)])
                smallest = known[one]
                for each in {one, other} - {smallest}:
                    bulk.change(session, "person", [{"id": each, "same_as": smallest}])
            return str(session.info["author"].tx)

    def separate(self, one: str, other: str, reason: str = "") -> None:
        """Take a pair apart again: an edit like any other, it travels."""
        with self._folder.writing(reason=reason or "Không phải cùng một người") as session:
            for key, person in queries.people(session, (one, other)).items():
                if person.same_as and key != person.same_as:
                    bulk.change(session, "person", [{"id": key, "same_as": None}])

    def tell_apart(self, pairs: Sequence[tuple[str, str]], reason: str = "") -> None:
        """Remember that these are two people each; the note travels with the household."""
        with self._folder.writing(reason=reason) as session:
            found = queries.people(session, [one for pair in pairs for one in pair])
            rows = [
                {
                    "id": self._folder.new_id(),
                    "household_id": found[one].household_id,
                    "kind": "note",
                    "about": f"{queries.NOT_SAME}{other}",
                    "text": reason or "Không phải cùng một người",
                    "posted_on": self._folder.clock.now().date().isoformat(),
                    "posted_by": self._folder.user.name,
                    "posted_unit": self._folder.unit_key,
                    "facts": {"person": one},
                }
                for one, other in pairs
                if one in found
            ]
            bulk.create(session, "remark", rows)

    def twice(self) -> int:
        """Return how many records are one person more than once: counted once above."""
        with self._folder.reading() as session:
            known = shown(queries.joined(session))
        return sum(1 for one, first in known.items() if one != first)

    def _twins(self, session: Session, ids: set[str]) -> Mapping[str, Twin]:
        people = queries.people(session, ids)
        homes = {p.household_id for p in people.values() if p.household_id}
        lines = queries.lines(session, homes)
        return {
            key: self._twin(person, lines.get(person.household_id or ""))
            for key, person in people.items()
            if person.closed is None
        }

    def _twin(self, person: Person, line: HouseholdLine | None) -> Twin:
        return Twin(
            person.id,
            person.household_id or "",
            person.name or "",
            _SEXES.get(person.sex or "", ""),
            PartialDate(person.birth_date).shown if person.birth_date else "",
            person.citizen_number or "",
            f"{line.code} {line.head}".strip() if line else "",
            line.hamlet if line else "",
            self._units.named(line.unit_key).title if line else "",
        )
