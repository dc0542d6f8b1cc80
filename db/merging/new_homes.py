"""List lines and search entries of households that begin with a package, from its own rows.

A household goes this way if its row begins (`beginning`), nobody here belongs to it yet, and no
line of it is left; only people that begin with the same package are its members then. Others
who come to it in the same merge have it made again as usual (`db.derived.refresh`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from db import derived
from db.merging.beginning import Begun
from db.merging.storage import storage

_HOME = ("id", "unit_key", "hamlet_id", "code", "closed")
_PERSON = ("household_id", "closed", "sort", "id", "relation", "name", "sex", "birth_date")


def untouched(connection: Connection, begun: Begun) -> set[str]:
    """Return the households that begin and of which nothing is here yet; ask before writing."""
    ids = begun.ids().get("household", [])
    query = (
        "SELECT value FROM json_each(?) WHERE "
        "EXISTS (SELECT 1 FROM person WHERE household_id = value) "
        "OR EXISTS (SELECT 1 FROM household_line WHERE household_id = value)"
    )
    known = {row[0] for row in connection.exec_driver_sql(query, (json.dumps(ids),))}
    return {row_id for row_id in ids if row_id not in known}


def fill(connection: Connection, begun: Begun, homes: set[str]) -> None:
    """Write lines and search entries of these households."""
    hamlets = {
        row[0]: (row[1], row[2])
        for row in connection.exec_driver_sql("SELECT id, name, sort FROM hamlet")
    }
    rows = [
        (*home, *hamlets.get(home[2], (None, None)))
        for home in _picked(begun, "household", _HOME)
        if home[0] in homes
    ]
    derived.add_households(connection, rows, _members(begun, homes))


def _members(begun: Begun, homes: set[str]) -> Mapping[str, list[derived.Member]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for home, closed, sort, key, relation, *rest in _picked(begun, "person", _PERSON):
        if closed is None and home in homes:
            place = (sort is not None, sort or 0, key)
            found.setdefault(home, []).append((place, (key, home, relation, *rest)))
    return {home: [member for _place, member in sorted(all_)] for home, all_ in found.items()}


def _picked(begun: Begun, table: str, names: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    own, rows = storage(table), begun.rows.get(table, ())
    return own.picked(names, rows) if own else ()
