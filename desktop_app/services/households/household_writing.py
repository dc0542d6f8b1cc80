"""Writes the accepted rows of a list: new households, updates, the class of a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import bulk
from db.models.households import Household, HouseholdYear, Person
from db.models.places import Hamlet
from db.queries.households import members_of
from desktop_app.documents.lists.household_rows import HouseholdRow, MemberRow
from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.domain.ids import natural_id
from desktop_app.domain.people import Member
from desktop_app.domain.progress import Report
from desktop_app.domain.text_vi import fold, nfc
from desktop_app.services.folders.folder import Folder
from desktop_app.services.hamlets import split_title
from desktop_app.services.households.household_matching import hamlet_key
from desktop_app.services.households.households import member_columns

_CHUNK = 200
_SOURCE = "list"


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list changed.

    `updated` counts households of which something differs now, `matched` those it found here.
    """

    added: int
    updated: int
    people: int
    hamlets: int
    left_out: int = 0
    matched: int = 0


class ListWriter:
    """Writes into one open session; the caller commits."""

    def __init__(
        self, folder: Folder, ethnic: EthnicGroups, session: Session, year: int, unit_key: str
    ) -> None:
        self._folder = folder
        self._unit_key = unit_key
        self._ethnic = ethnic
        self._session = session
        self._year = year
        self._hamlets: dict[str, str] = {}
        self._made = 0
        self._people = 0
        self._changed: set[str] = set()
        """Households of which something differs now: the same list again changes none."""

    def add_hamlets(self, names: Sequence[str], known: Sequence[tuple[str, str]]) -> None:
        """Remember the hamlets there are (id, name) and add those the person confirmed."""
        self._hamlets = {hamlet_key(name): hamlet for hamlet, name in known}
        top = self._session.scalar(select(func.max(Hamlet.sort))) or 0
        rows = []
        for sort, words in enumerate(names, start=top + 1):
            kind, name = split_title(words)
            row = {"id": self._folder.new_id(), "unit_key": self._unit_key}
            rows.append({**row, "name": name, "kind": kind, "sort": sort})
            self._hamlets[hamlet_key(words)] = str(row["id"])
        self._made = bulk.create(self._session, "hamlet", rows)

    def write(self, rows: Sequence[tuple[HouseholdRow, str]], report: Report) -> Imported:
        """Write rows with the household each updates ("" = a new one)."""
        new = [row for row, home in rows if not home]
        old = [(row, home) for row, home in rows if home]
        done = 0
        for start in range(0, len(new), _CHUNK):
            report(done, len(rows), "hộ mới")
            chunk = new[start : start + _CHUNK]
            self._add(chunk)
            done += len(chunk)
        for start in range(0, len(old), _CHUNK):
            report(done, len(rows), "cập nhật")
            pairs = old[start : start + _CHUNK]
            self._update(pairs)
            done += len(pairs)
        report(done, len(rows), "")
        return Imported(
            len(new), len(self._changed), self._people, self._made, matched=len(old)
        )

    def _add(self, rows: Sequence[HouseholdRow]) -> None:
        homes = [(self._folder.new_id(), row) for row in rows]
        bulk.create(
            self._session,
            "household",
            [
                {"id": home, "unit_key": self._unit_key, **self._household(row)}
                for home, row in homes
            ],
        )
        people = [
            self._person(home, member, place)
            for home, row in homes
            for place, member in enumerate(row.members, start=1)
        ]
        self._people += bulk.create(self._session, "person", people)
        bulk.create(
            self._session, "household_year", [self._year_row(home, row) for home, row in homes]
        )

    def _update(self, pairs: Sequence[tuple[HouseholdRow, str]]) -> None:
        homes = [{"id": home, **_filled(self._household(row))} for row, home in pairs]
        self._note(Household, homes)
        bulk.change(self._session, "household", homes)
        changed: list[dict[str, Any]] = []
        added: list[dict[str, Any]] = []
        for row, home in pairs:
            for one in self._people_of(row, home):
                new = "household_id" in one
                (added if new else changed).append(one)
                if new or _differs(self._session.get(Person, one["id"]), one):
                    self._changed.add(home)
        bulk.change(self._session, "person", changed)
        self._people += bulk.create(self._session, "person", added)
        self._write_years([(home, row) for row, home in pairs])

    def _people_of(self, row: HouseholdRow, home: str) -> list[dict[str, Any]]:
        """Return the listed members: changes of those here, whole rows of new ones.

        Who lives in the household and is not on the list stays as he is.
        """
        here = members_of(self._session, home)
        found = []
        last = max((person.sort or 0 for person in here), default=0)
        for member in row.members:
            same = _same_person(member, here)
            if same is None:
                last += 1
                found.append(self._person(home, member, last))
                continue
            here.remove(same)
            found.append({"id": same.id, **_filled(self._columns(member))})
        return found

    def _write_years(self, pairs: Sequence[tuple[str, HouseholdRow]]) -> None:
        query = select(HouseholdYear).where(
            HouseholdYear.year == self._year,
            HouseholdYear.household_id.in_([home for home, _row in pairs]),
        )
        ids = {one.household_id: one for one in self._session.scalars(query)}
        rows = [(self._year_row(home, row), home) for home, row in pairs]
        bulk.create(
            self._session, "household_year", [row for row, home in rows if home not in ids]
        )
        for row, home in rows:
            if home not in ids or _differs(ids[home], _again(row, ids[home])):
                self._changed.add(home)
        again = [_again(row, ids[home]) for row, home in rows if home in ids]
        bulk.change(self._session, "household_year", again)

    def _note(self, model: type[Household], rows: Sequence[Mapping[str, Any]]) -> None:
        query = select(model).where(model.id.in_([row["id"] for row in rows]))
        stored = {one.id: one for one in self._session.scalars(query)}
        self._changed |= {row["id"] for row in rows if _differs(stored.get(row["id"]), row)}

    def _household(self, row: HouseholdRow) -> dict[str, Any]:
        return {
            "hamlet_id": self._hamlets.get(hamlet_key(row.hamlet)) if row.hamlet else None,
            "code": nfc(row.code) or None,
            "address": nfc(row.address) or None,
            "note": nfc(row.note) or None,
        }

    def _columns(self, member: MemberRow) -> Mapping[str, Any]:
        group = self._ethnic.find(member.ethnic) if member.ethnic else None
        return member_columns(
            Member(
                name=member.name,
                sex=member.sex,
                birth=member.birth,
                relation=member.relation,
                ethnic=group.key if group else member.ethnic,
                citizen_number=member.citizen_number,
                phone=member.phone,
            )
        )

    def _person(self, home: str, member: MemberRow, place: int) -> dict[str, Any]:
        key = {"id": self._folder.new_id(), "household_id": home, "sort": place}
        return {**key, "since": f"{self._year}-01-01", **_filled(self._columns(member))}

    def _year_row(self, home: str, row: HouseholdRow) -> dict[str, Any]:
        listed = len(row.members) if len(row.members) > 1 else None
        return {
            "id": natural_id("household_year", home, str(self._year)),
            "household_id": home,
            "year": self._year,
            "household_class": row.household_class.value if row.household_class else None,
            "b1": row.b1,
            "b2": row.b2,
            "source": _SOURCE,
            "people": listed if row.people is None else row.people,
        }


def _again(row: Mapping[str, Any], stored: HouseholdYear) -> dict[str, Any]:
    """Return what a list changes of a year; one that says the same leaves its source."""
    values = {**_filled(row), "id": stored.id}
    said = ("household_class", "b1", "b2")
    if all(values.get(name) in (None, getattr(stored, name)) for name in said):
        values.pop("source")
    return values


def _differs(stored: object, values: Mapping[str, Any]) -> bool:
    """Whether writing `values` over a stored row changes it."""
    return any(getattr(stored, name, None) != value for name, value in values.items())


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what the list does not say: an empty cell never wipes what is known."""
    return {name: value for name, value in values.items() if value not in (None, "")}


def _same_person(member: MemberRow, here: Sequence[Person]) -> Person | None:
    number = member.citizen_number
    for person in here:
        if number and person.citizen_number == number:
            return person
    named = [p for p in here if fold(p.name or "") == fold(member.name)]
    year = str(member.birth.year) if member.birth else ""
    close = [p for p in named if not year or (p.birth_date or year)[:4] == year]
    return close[0] if len(close) == 1 else None
