"""Databases for the sites of the model, and the model's rows in the program's words."""

from __future__ import annotations

import tempfile
from functools import cache, partial
from pathlib import Path

from sqlalchemy import StaticPool, create_engine, event, select
from sqlcipher3 import dbapi2

from db import aside, bulk, merge
from db.changelog import Author, stored_row, table_of
from db.check import change_of
from db.engine import _begin, open_engine
from db.migrate import migrate
from db.models.exchange import HeldFamily, OpenConflict
from db.models.sync import LoggedChange
from db.outgoing import outgoing
from db.session import writing
from desktop_app.domain.changes import Change
from desktop_app.domain.clock import SystemClock
from desktop_app.domain.projection import ConflictKind
from desktop_app.domain.text_vi import fold
from desktop_app.exchange import changes_part

_TABLES = {"h": "household", "p": "person", "n": "review", "d": "campaign"}
_GROUPS = {
    "household": {"unit": "place", "f": "address", "g": "note", "closed": "closed"},
    "person": {"household": "household", "f": "name", "g": "phone", "closed": "closed"},
    "review": {
        "household": "household_id",
        "form": "form_key",
        "f": "answers//f",
        "g": "answers//g",
    },
    "campaign": {"f": "region", "g": "form_key"},
}


def table(row):
    return _TABLES[row[0]]


def group(row, name):
    return _GROUPS[table(row)][name]


def value(row, name, plain):
    """A value of the model as the program's field group holds it."""
    if plain is None:
        return None
    if name == "unit":
        return {"unit_key": plain}
    if name == "closed":
        return {"closed": 1, "closed_reason": plain}
    return {"household_id": plain} if group(row, name) == "household" else plain


def translated(change):
    return Change(
        change.writer,
        change.n,
        table(change.row),
        change.row,
        change.base,
        change.rev,
        {group(change.row, g): value(change.row, g, v) for g, v in change.fields.items()},
        frozenset(group(change.row, g) for g in change.decides),
    )


def family(home):
    return home if home.startswith("form:") else f"{table(home)}:{home}"


class Files:
    """Databases in memory with the schema of a migrated file."""

    def __init__(self, migrated, key):
        source = open_engine(migrated, key)
        with source.connect() as connection:
            rows = connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL "
                "ORDER BY type = 'trigger', type = 'index'"
            ).all()
        source.dispose()
        shadow = "search_text_"
        self.schema = [s for name, s in rows if not name.startswith((shadow, "sqlite_"))]

    def new(self, copy_of=None):
        raw = dbapi2.connect(":memory:", check_same_thread=False)
        raw.isolation_level = None
        raw.create_function("fold_vi", 1, fold, deterministic=True)
        if copy_of is None:
            for statement in self.schema:
                raw.execute(statement)
        else:
            copy_of.backup(raw)
        engine = create_engine(
            "sqlite://", creator=lambda: raw, module=dbapi2, poolclass=StaticPool
        )
        event.listen(engine, "begin", _begin)
        engine.raw = raw
        return engine


@cache
def migrated():
    """The schema, made once in a process."""
    with tempfile.TemporaryDirectory() as folder:
        path, key = Path(folder) / "data.db", bytes(32)
        migrate(path, key, path.with_suffix(".bak"))
        return Files(path, key)


class Database:
    """What the program holds for one site."""

    def __init__(self, files, engine=None):
        self.files = files
        self.engine = engine or files.new()

    exact = False

    def image(self):
        return type(self)(self.files, self.files.new(self.engine.raw))

    def session(self, writer="0" * 16, decides=None):
        author = Author(writer, "site", "u", SystemClock(), tx="t")
        author.decides = decides or {}
        return writing(self.engine, author).begin()

    def edit(self, writer, row, values, decides):
        own = table_of(table(row))
        columns = {"id": row}
        for name, plain in values.items():
            for column, found in self._columns(own, row, name, plain).items():
                inner = column in own.maps
                columns[column] = {**columns.get(column, {}), **found} if inner else found
        decided = {(own.name, row): frozenset(group(row, g) for g in decides)}
        with self.session(writer, decided) as session:
            there = stored_row(session.connection(), own, row)
            for column in own.maps:
                if column in columns:
                    columns[column] = {**((there or {}).get(column) or {}), **columns[column]}
            (bulk.change if there else bulk.create)(session, own.name, [columns])
            session.flush()
            newest = select(LoggedChange).where(LoggedChange.writer == writer)
            return change_of(session.scalars(newest.order_by(LoggedChange.n.desc())).first())

    @staticmethod
    def _columns(own, row, name, plain):
        key = group(row, name)
        column, _, inner = key.partition("/")
        if inner:
            return {column: {inner: plain}}
        found = value(row, name, plain)
        names = own.groups[key]
        if isinstance(found, dict) or len(names) > 1:
            return {c: (found or {}).get(c) for c in names}
        return {names[0]: found}

    def merge(self, package, wires, leave_out, known, *, undone):
        """Take a package in, straight where that is possible unless `exact`."""
        with self.session() as session:
            if undone:
                aside.take_again(session, package.pid, leave_out)
            return merge.merge(
                session,
                merge.Incoming(
                    package.pid,
                    changes_part.load(changes_part.dump(wires[c.id] for c in package.changes)),
                    package.lost,
                    leave_out,
                    partial(_unknown_form, known),
                    exact=self.exact,
                ),
            )

    def outgoing(self, stream):
        with self.session() as session:
            return outgoing(session, stream)

    def rows(self):
        """Each stored row, with its conflicts, in the program's words."""
        with self.session() as session:
            found = {}
            conflicts = {}
            for c in session.scalars(select(OpenConflict)):
                sides = (c.writer_a, c.n_a), (c.writer_b, c.n_b)
                closed = c.kind == ConflictKind.EDITED_AND_CLOSED
                key = ("closed" if closed else "both", c.field_group)
                conflicts.setdefault(c.row_id, set()).add(
                    (*key, sides if closed else tuple(sorted(sides)))
                )
            for name in _GROUPS:
                own = table_of(name)
                for row in session.execute(select(own.table)).mappings():
                    found[row["id"]] = (
                        own.fields(row),
                        row["seen"],
                        row["rev"],
                        conflicts.pop(row["id"], set()),
                    )
            assert not conflicts, "conflicts of rows that are not there"
            return found

    def log(self):
        with self.session() as session:
            changes = {
                (c.writer, c.n): (bool(c.applied), c.waiting)
                for c in session.scalars(select(LoggedChange))
            }
            return changes, set(session.scalars(select(HeldFamily.family)))


def _unknown_form(known, change):
    form = change.fields.get("form_key")
    return f"form:{form}" if known is not None and form and form not in known else None
