"""Every merge of a history twice: as the program does it, and every row the exact way."""

from __future__ import annotations

from sqlalchemy import inspect

from db.changelog import GENESIS, chained
from tests.sync_twin import TwinWorld
from tests.sync_twin_base import Database

LOCAL = ("search_text", "setting")
"""The index keeps its own pages; its entries are compared by `search_entry`, where the running
number alone may differ: what did not change is not indexed again.

The journal is compared row by row: rows that begin are written before all others.
"""


class BothWays(Database):
    """A database whose merges are done on a copy as well, every row the exact way."""

    straight = 0

    def merge(self, package, wires, leave_out, known, *, undone):
        copy = self.image()
        copy.exact = True
        Database.merge(copy, package, wires, leave_out, known, undone=undone)
        merged = super().merge(package, wires, leave_out, known, undone=undone)
        BothWays.straight += merged.straight
        ours, exact = contents(self), contents(copy)
        assert ours.keys() == exact.keys()
        for table, rows in ours.items():
            assert rows == exact[table], table
        assert journal(self) == journal(copy)
        return merged


class ExactOnly(Database):
    """A database that knows no other way."""

    exact = True


class BothWaysWorld(TwinWorld):
    database = BothWays


class ExactWorld(TwinWorld):
    database = ExactOnly


def contents(base):
    """Every table as it lies in the file, in the order of its key."""
    with base.engine.connect() as connection:
        names = inspect(connection).get_table_names()
        tables = [t for t in names if not t.startswith((*LOCAL, "journal"))]
        return {
            table: sorted(
                plain(row[table == "search_entry" :])
                for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
            )
            for table in tables
        }


def journal(base):
    """What was done to each row, in its order; the chain of digests holds."""
    with base.engine.connect() as connection:
        lines = list(connection.exec_driver_sql("SELECT * FROM journal ORDER BY pos"))
        digests = connection.exec_driver_sql("SELECT writer, n, digest FROM change")
        log = {(writer, n): digest for writer, n, digest in digests}
    before, rows = GENESIS, {}
    for place, (pos, kind, writer, n, table, row, digest) in enumerate(lines, start=1):
        what = f"{table}/{row}" if kind == "touch" else log[writer, n]
        before = chained(before, kind, what)
        assert (pos, digest) == (place, before)
        rows.setdefault((table, row), []).append((kind, writer, n))
    return rows


def plain(row):
    return tuple((value is not None, str(value)) for value in row)
