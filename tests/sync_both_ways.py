"""Every merge of a history twice: as the program does it, and every row the exact way."""

from __future__ import annotations

from sqlalchemy import inspect

from tests.sync_twin import TwinWorld
from tests.sync_twin_base import Database

LOCAL = ("search_text", "setting")
"""The index keeps its own pages; its entries are compared by `search_entry`, where the running
number alone may differ: what did not change is not indexed again."""


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
        tables = [t for t in inspect(connection).get_table_names() if not t.startswith(LOCAL)]
        return {
            table: sorted(
                plain(row[table == "search_entry" :])
                for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
            )
            for table in tables
        }


def plain(row):
    return tuple((value is not None, str(value)) for value in row)
