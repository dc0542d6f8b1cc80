"""Rows that begin here with one change of a package: the shortest way, whole columns at once.

A change goes this way if all of this is true of it:

- it is based on nothing, has rev 1, decides nothing, and was not in the log;
- it is the only new change of its row in the package, and the row is not here: neither in its
  table, nor with a change that waits, is held or disputed, nor was it looked at in this merge;
- it was not declared lost, and its row's family is neither left out nor undone here;
- its table belongs to families (no definition) and needs no conversion; this program has a
  place for each of its groups, and each value fits;
- nobody sets it aside (`Incoming.reason_aside`).

The row is then exactly what the change says, and the log, the journal and the row follow from
the package alone. Everything else is for `straight` and the exact way.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from db.base import Root
from db.conversions import converts
from db.families import kin
from db.merging import columns
from db.merging.doubts import Doubts
from db.merging.incoming import Incoming
from db.merging.staging import Fresh
from db.merging.storage import Storage, storage
from desktop_app.domain.change_lines import (
    BASE,
    FORM,
    PLAIN,
    REV,
    ROW,
    VALUES,
    WRITER,
    ChangeLines,
    N,
)  # fmt: skip

FORM_KEY = "form_key"


@dataclass(frozen=True, slots=True)
class Begun:
    """Changes that begin rows.

    Attributes:
        places: which of the package, in its order.
        rows: per table, the rows as the file will hold them, in the same order.
    """

    places: Sequence[int]
    rows: Mapping[str, Sequence[Sequence[Any]]]

    def ids(self) -> dict[str, list[str]]:
        """Return the keys of the rows per table."""
        found = ((storage(table), rows) for table, rows in self.rows.items())
        return {own.table.name: [row[own.id] for row in rows] for own, rows in found if own}


def begun(connection: Connection, incoming: Incoming, fresh: Fresh, doubts: Doubts) -> Begun:
    """Return the changes that begin rows, and these rows; nothing is written."""
    changes = fresh.texts.changes
    made: dict[int, Sequence[Any]] = {}
    if not incoming.exact:
        for form, places in _candidates(changes, fresh.places).items():
            own = _simple(changes.forms[form][0])
            if own is not None:
                sorting = _Sorting(changes, form, own, doubts)
                made.update(sorting.rows(connection, incoming, places))
    order = sorted(made)
    tables: dict[str, list[Sequence[Any]]] = {}
    for place in order:
        table = changes.forms[changes.lines[place][FORM]][0]
        tables.setdefault(table, []).append(made[place])
    return Begun(order, tables)


def _candidates(changes: ChangeLines, fresh: Sequence[int]) -> dict[int, list[int]]:
    """Changes that are based on nothing and alone on their row, by form."""
    lines, tables = changes.lines, [table for table, _groups in changes.forms]
    rows = Counter((tables[lines[i][FORM]], lines[i][ROW]) for i in fresh)
    once = len(rows) == len(fresh)
    found: dict[int, list[int]] = {}
    for i in fresh:
        line = lines[i]
        if line[BASE] or line[REV] != 1 or len(line) != PLAIN:
            continue
        if once or rows[tables[line[FORM]], line[ROW]] == 1:
            found.setdefault(line[FORM], []).append(i)
    return found


def _simple(table: str) -> Storage | None:
    """The columns of a table whose rows may begin this way."""
    own = storage(table)
    return None if own is None or converts(table) or own.table.root is Root.NONE else own


class _Sorting:
    """The changes of one form."""

    def __init__(self, changes: ChangeLines, form: int, own: Storage, doubts: Doubts) -> None:
        self._changes, self._own, self._doubts = changes, own, doubts
        self._table, self._groups = changes.forms[form]

    def rows(
        self, connection: Connection, incoming: Incoming, places: Sequence[int]
    ) -> Iterator[tuple[int, Sequence[Any]]]:
        """Return the rows that begin, by the place of their change."""
        shape = self._own.shape(self._groups)
        places = self._undisputed(connection, self._taken(incoming, places))
        if shape is None or not places:
            return iter(())
        lines = [self._changes.lines[i] for i in places]
        values = list(zip(*(line[VALUES] for line in lines), strict=True))
        if not columns.fits(self._own, self._groups, values):
            return iter(())
        writers = self._changes.writers
        seen = [f'{{"{writers[line[WRITER]]}":{line[N]}}}' for line in lines]
        given = dict(zip(self._groups, values, strict=True))
        keys = [line[ROW] for line in lines]
        return zip(places, columns.rows(self._own, shape, given, keys, seen), strict=True)

    def _taken(self, incoming: Incoming, places: Sequence[int]) -> Sequence[int]:
        """Without those that somebody sets aside: asked once per writer and form of paper."""
        lines, said = self._changes.lines, {}
        paper = self._groups.index(FORM_KEY) if FORM_KEY in self._groups else None
        asks = []
        for i in places:
            ask = lines[i][WRITER], None if paper is None else lines[i][VALUES][paper]
            if ask not in said:
                said[ask] = incoming.reason_aside(self._changes[i])
            asks.append(ask)
        if not any(said.values()):
            return places
        return [i for i, ask in zip(places, asks, strict=True) if said[ask] is None]

    def _undisputed(self, connection: Connection, places: Sequence[int]) -> Sequence[int]:
        """Without those that are doubtful, and those whose row is here."""
        lines, table, doubts = self._changes.lines, self._table, self._doubts
        ids = json.dumps([lines[i][ROW] for i in places])
        query = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
        there = {row[0] for row in connection.exec_driver_sql(query, (ids,))}
        if there or doubts.rows:
            off = there | {row for name, row in doubts.rows if name == table}
            places = [i for i in places if lines[i][ROW] not in off]
        if doubts.lost:
            writers = self._changes.writers
            keys = ((i, (writers[lines[i][WRITER]], lines[i][N])) for i in places)
            places = [i for i, key in keys if key not in doubts.lost]
        if doubts.held:
            family = kin(table).family
            of = ((i, self._changes[i]) for i in places)
            places = [i for i, c in of if family(c.row, c.fields) not in doubts.held]
        return places
