"""Recomputed tables that follow every write: list lines and the search index.

They hold nothing that is not in synced rows, so they may be rebuilt at any time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select

from db.models.households import Household, Person
from db.models.local import HouseholdLine, SearchEntry
from db.models.places import Hamlet
from db.models.training import Course
from desktop_app.domain.text_vi import fold, name_key, nfc, stored_key, text_key

_CHUNK = 500

_READ: Mapping[str, frozenset[str]] = {
    "household": frozenset({"place", "code", "closed"}),
    "person": frozenset({"household", "name", "sex", "birth", "closed", "sort"}),
    "hamlet": frozenset({"name", "sort"}),
    "course": frozenset({"title"}),
}
"""The field groups that lines and search entries are made of."""


def rests_on(table: str) -> frozenset[str] | None:
    """Return the field groups of a table that are read here, None if nobody counted them."""
    return _READ.get(table)


def refresh(connection: Connection, touched: Mapping[str, set[str]]) -> None:
    """Bring list lines and search entries in step with the rows just written."""
    households = set(touched.get("household", ()))
    people = touched.get("person", set())
    households |= {p.removeprefix("household:") for p in people if p.startswith("household:")}
    households |= _households_of(connection, people)
    households |= _households_in(connection, touched.get("hamlet", ()))
    rebuild_households(connection, sorted(households))
    rebuild_courses(connection, sorted(touched.get("course", ())))


def rebuild_all(connection: Connection) -> None:
    """Make every line again: after a migration or a restore."""
    rebuild_households(connection, list(connection.execute(select(Household.id)).scalars()))
    rebuild_courses(connection, list(connection.execute(select(Course.id)).scalars()))


def rebuild_households(connection: Connection, ids: Sequence[str]) -> None:
    """Make the lines and search entries of these households again."""
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        _forget(connection, SearchEntry.household_id.in_(chunk))
        connection.execute(delete(HouseholdLine).where(HouseholdLine.household_id.in_(chunk)))
        homes = connection.execute(
            select(Household, Hamlet.name, Hamlet.sort)
            .join(Hamlet, Hamlet.id == Household.hamlet_id, isouter=True)
            .where(Household.id.in_(chunk))
        ).mappings()
        members = _members(connection, chunk)
        lines = [_line(home, members.get(home["id"], [])) for home in homes]
        if lines:
            connection.execute(insert(HouseholdLine), lines)
        people = [person for group in members.values() for person in group]
        _index(connection, [*_home_entries(lines), *_person_entries(people)])


def rebuild_courses(connection: Connection, ids: Sequence[str]) -> None:
    """Make the search entries of these classes again."""
    if not ids:
        return
    _forget(connection, SearchEntry.row_id.in_(ids))
    rows = connection.execute(select(Course.id, Course.title).where(Course.id.in_(ids)))
    _index(connection, [("course", row.id, None, row.title or "") for row in rows])


def code_order(code: str) -> str:
    """Return a household code so that 2 sorts before 10: numbers padded."""
    return re.sub(r"\d+", lambda m: m.group().zfill(8), code)


def words(text: str) -> str:
    """Return text as the index holds it with its tones: NFC, lower case."""
    return nfc(text).lower()


def _households_of(connection: Connection, people: Iterable[str]) -> set[str]:
    query = select(Person.household_id).where(
        Person.id.in_([p for p in people if ":" not in p])
    )
    return {home for home in connection.execute(query).scalars() if home}


def _households_in(connection: Connection, hamlets: Iterable[str]) -> set[str]:
    query = select(Household.id).where(Household.hamlet_id.in_(list(hamlets)))
    return set(connection.execute(query).scalars())


def _members(connection: Connection, homes: Sequence[str]) -> dict[str, list[RowMapping]]:
    query = select(Person.__table__).where(
        Person.household_id.in_(homes), Person.closed.is_(None)
    )
    found: dict[str, list[RowMapping]] = {}
    for row in connection.execute(query.order_by(Person.sort, Person.id)).mappings():
        found.setdefault(row["household_id"], []).append(row)
    return found


def _line(home: RowMapping, members: list[RowMapping]) -> dict[str, Any]:
    head = next(
        (p for p in members if p["relation"] == "head"), members[0] if members else None
    )
    name = (head["name"] if head else "") or ""
    hamlet = home["name"] or ""
    sort = home["sort"]
    return {
        "household_id": home["id"],
        "unit_key": home["unit_key"],
        "hamlet_id": home["hamlet_id"],
        "hamlet": hamlet,
        "hamlet_order": f"{9999 if sort is None else sort:04d}{stored_key(text_key(hamlet))}",
        "code": home["code"] or "",
        "code_order": code_order(home["code"] or ""),
        "head_id": head["id"] if head else None,
        "head": name,
        "head_order": stored_key(name_key(name)),
        "head_sex": (head["sex"] if head else "") or "",
        "head_birth": (head["birth_date"] if head else "") or "",
        "members": len(members),
        "closed": home["closed"] or 0,
    }


Entry = tuple[str, str, str | None, str]
"""kind, row id, household id, text."""


def _home_entries(lines: Iterable[Mapping[str, Any]]) -> list[Entry]:
    return [
        ("household", line["household_id"], line["household_id"], line["code"])
        for line in lines
        if line["code"]
    ]


def _person_entries(people: Iterable[RowMapping]) -> list[Entry]:
    return [
        ("head" if p["relation"] == "head" else "person", p["id"], p["household_id"], p["name"])
        for p in people
        if p["name"]
    ]


def _index(connection: Connection, entries: Sequence[Entry]) -> None:
    if not entries:
        return
    top = connection.exec_driver_sql(
        "SELECT coalesce(max(id), 0) FROM search_entry"
    ).scalar_one()
    rows = [
        {"id": top + i, "kind": kind, "row_id": row, "household_id": home, "words": words(text)}
        for i, (kind, row, home, text) in enumerate(entries, start=1)
    ]
    connection.execute(insert(SearchEntry), rows)
    texts = [
        (top + i, nfc(text).lower(), fold(text))
        for i, (*_, text) in enumerate(entries, start=1)
    ]
    connection.exec_driver_sql(
        "INSERT INTO search_text (rowid, exact, folded) VALUES (?, ?, ?)", texts
    )


def _forget(connection: Connection, which: Any) -> None:
    ids = list(connection.execute(select(SearchEntry.id).where(which)).scalars())
    if not ids:
        return
    connection.exec_driver_sql(
        "DELETE FROM search_text WHERE rowid = ?", [(entry,) for entry in ids]
    )
    connection.execute(delete(SearchEntry).where(which))
