"""Recomputed tables that follow every write: list lines and the search index.

They hold nothing that is not in synced rows, so they may be rebuilt at any time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select

from db.models.households import Household, Person
from db.models.local import HouseholdLine, SearchEntry
from db.models.places import Hamlet
from db.models.training import Course
from db.queries.listed import listed
from desktop_app.domain.text_vi import fold, nfc, stored_key, stored_name_key, text_key

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
    """Make the lines and search entries of these households again, where they changed."""
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        members = _members(connection, chunk)
        lines = [_line(home, members.get(home[0], [])) for home in _homes(connection, chunk)]
        _put_lines(connection, chunk, lines)
        people = [person for group in members.values() for person in group]
        entries = [*_home_entries(lines), *_person_entries(people)]
        _reindex(connection, SearchEntry.household_id.in_(chunk), entries)


def add_households(
    connection: Connection, homes: Iterable[Sequence[Any]], members: Mapping[str, list[Member]]
) -> None:
    """Make the lines and search entries of households that have none.

    Args:
        connection: in the transaction that wrote their rows.
        homes: key, unit, hamlet's id, code, closed, hamlet's name and place of each.
        members: those who belong to each now, in their order.
    """
    lines = [_line(home, members.get(home[0], [])) for home in homes]
    _insert(connection, "household_line", [c.name for c in _LINE.columns], lines)
    people = (person for line in lines for person in members.get(line[0], ()))
    entries = (*_home_entries(lines), *_person_entries(people))
    _index(connection, [(kind, row, home, words(text)) for kind, row, home, text in entries])


def rebuild_courses(connection: Connection, ids: Sequence[str]) -> None:
    """Make the search entries of these classes again."""
    if not ids:
        return
    rows = connection.execute(select(Course.id, Course.title).where(Course.id.in_(ids)))
    which = SearchEntry.household_id.is_(None) & SearchEntry.row_id.in_(ids)
    _reindex(connection, which, [("course", row.id, None, row.title or "") for row in rows])


def code_order(code: str) -> str:
    """Return a household code so that 2 sorts before 10: numbers padded."""
    return re.sub(r"\d+", lambda m: m.group().zfill(8), code)


def words(text: str) -> str:
    """Return text as the index holds it with its tones: NFC, lower case."""
    return nfc(text).lower()


def _households_of(connection: Connection, people: Iterable[str]) -> set[str]:
    query = select(Person.household_id).where(
        Person.id.in_(listed(p for p in people if ":" not in p))
    )
    return {home for home in connection.execute(query).scalars() if home}


def _households_in(connection: Connection, hamlets: Iterable[str]) -> set[str]:
    query = select(Household.id).where(Household.hamlet_id.in_(listed(hamlets)))
    return set(connection.execute(query).scalars())


def _homes(connection: Connection, ids: Sequence[str]) -> Sequence[Any]:
    query = select(*_HOME).join(Hamlet, Hamlet.id == Household.hamlet_id, isouter=True)
    return connection.execute(query.where(Household.id.in_(ids))).all()


def _members(connection: Connection, homes: Sequence[str]) -> dict[str, list[Any]]:
    query = select(*_MEMBER).where(Person.household_id.in_(homes), Person.closed.is_(None))
    found: dict[str, list[Any]] = {}
    for row in connection.execute(query.order_by(Person.sort, Person.id)):
        found.setdefault(row[1] or "", []).append(row)
    return found


def _put_lines(
    connection: Connection, ids: Sequence[str], lines: Sequence[tuple[Any, ...]]
) -> None:
    there = {
        row[0]: tuple(row)
        for row in connection.execute(select(_LINE).where(HouseholdLine.household_id.in_(ids)))
    }
    same = {line[0] for line in lines if there.get(line[0]) == line}
    if gone := [(key,) for key in there if key not in same]:
        connection.exec_driver_sql("DELETE FROM household_line WHERE household_id = ?", gone)
    fresh = [line for line in lines if line[0] not in same]
    _insert(connection, "household_line", [c.name for c in _LINE.columns], fresh)


def _line(home: Any, members: list[Any]) -> tuple[Any, ...]:
    """A row of `household_line`, in the order of its columns."""
    key, unit, hamlet_id, code, closed, hamlet, sort = home
    head = next((p for p in members if p[2] == "head"), members[0] if members else None)
    name = (head[3] if head else "") or ""
    hamlet = hamlet or ""
    return (
        key, unit, hamlet_id, hamlet,
        f"{9999 if sort is None else sort:04d}{_place_key(hamlet)}",
        code or "", code_order(code or ""), head[0] if head else None, name, _name_key(name),
        (head[4] if head else "") or "", (head[5] if head else "") or "",
        len(members), closed or 0,
    )  # fmt: skip


@lru_cache(maxsize=512)
def _place_key(hamlet: str) -> str:
    return stored_key(text_key(hamlet))


@lru_cache(maxsize=4096)
def _name_key(name: str) -> str:
    return stored_name_key(name)


_HOME = (
    Household.id, Household.unit_key, Household.hamlet_id, Household.code, Household.closed,
    Hamlet.name, Hamlet.sort,
)  # fmt: skip
_MEMBER = (
    Person.id, Person.household_id, Person.relation, Person.name, Person.sex, Person.birth_date,
)  # fmt: skip
_LINE = HouseholdLine.__table__
Member = tuple[Any, ...]
"""Key, household, relation, name, sex and day of birth of a person."""

Entry = tuple[str, str, str | None, str]
"""kind, row id, household id, text."""


def _home_entries(lines: Iterable[Sequence[Any]]) -> list[Entry]:
    return [("household", line[0], line[0], line[5]) for line in lines if line[5]]


def _person_entries(people: Iterable[Sequence[Any]]) -> list[Entry]:
    return [
        ("head" if relation == "head" else "person", key, home, name)
        for key, home, relation, name, *_ in people
        if name
    ]


def _reindex(connection: Connection, which: Any, entries: Iterable[Entry]) -> None:
    """Make the entries found by `which` these: what stays the same is not touched."""
    wanted = [(kind, row, home, words(text)) for kind, row, home, text in entries]
    query = select(
        SearchEntry.id,
        SearchEntry.kind,
        SearchEntry.row_id,
        SearchEntry.household_id,
        SearchEntry.words,
    )
    there = {tuple(row[1:]): row[0] for row in connection.execute(query.where(which))}
    fresh = [entry for entry in wanted if there.pop(entry, None) is None]
    gone = [(number,) for number in there.values()]
    if gone:
        connection.exec_driver_sql("DELETE FROM search_text WHERE rowid = ?", gone)
        connection.exec_driver_sql("DELETE FROM search_entry WHERE id = ?", gone)
    _index(connection, fresh)


def _index(connection: Connection, entries: Sequence[Entry]) -> None:
    query = "SELECT coalesce(max(id), 0) FROM search_entry"
    top = 1 + (connection.exec_driver_sql(query).scalar_one() if entries else 0)
    names = ("id", "kind", "row_id", "household_id", "words")
    numbered = [(number, *entry) for number, entry in enumerate(entries, start=top)]
    _insert(connection, "search_entry", names, numbered)
    texts = [
        (number, entry[-1], folded(entry[-1]))
        for number, entry in enumerate(entries, start=top)
    ]
    _insert(connection, "search_text", ("rowid", "exact", "folded"), texts)


def folded(text: str) -> str:
    """Return `fold` of a text that `words` made, word by word: names share their words."""
    return " ".join(map(_folded_word, text.split(" ")))


_folded_word = lru_cache(maxsize=8192)(fold)


def _insert(
    connection: Connection, table: str, names: Sequence[str], rows: list[tuple[Any, ...]]
) -> None:
    if rows:
        marks = ",".join("?" * len(names))
        statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
        connection.exec_driver_sql(statement, rows)
