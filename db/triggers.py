"""Triggers that refuse a write of a synced row past the change log (DESIGN.md §4)."""

from __future__ import annotations

from sqlalchemy import Connection

from db.synced import synced_tables

_PAST = "synced row written past the change log"


def drop_triggers(connection: Connection) -> None:
    """Take the guards away while a migration rewrites tables."""
    for name in _existing(connection):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def create_triggers(connection: Connection) -> None:
    """Put a guard on every synced table (a table rebuild drops them silently).

    Raises:
        RuntimeError: the guards found afterwards are not those of all synced tables.
    """
    drop_triggers(connection)
    for table in synced_tables():
        for statement in _guards(table):
            connection.exec_driver_sql(statement)
    expected = {f"guard_{kind}_{t}" for t in synced_tables() for kind in _KINDS}
    if set(_existing(connection)) != expected:
        raise RuntimeError("guards and synced tables differ")


_KINDS = ("insert", "update", "delete")


def _guards(table: str) -> tuple[str, str, str]:
    return (
        f"CREATE TRIGGER guard_insert_{table} BEFORE INSERT ON {table} "
        f"WHEN NEW.seen IS NULL OR NEW.seen = '{{}}' "
        f"BEGIN SELECT RAISE(ABORT, '{_PAST}'); END",
        f"CREATE TRIGGER guard_update_{table} BEFORE UPDATE ON {table} "
        f"WHEN NEW.seen IS OLD.seen OR NEW.id IS NOT OLD.id "
        f"BEGIN SELECT RAISE(ABORT, '{_PAST}'); END",
        f"CREATE TRIGGER guard_delete_{table} BEFORE DELETE ON {table} "  # noqa: S608 - our names
        f"WHEN EXISTS (SELECT 1 FROM change WHERE row_id = OLD.id "
        f"AND table_name = '{table}' AND applied = 1) "
        f"BEGIN SELECT RAISE(ABORT, '{_PAST}'); END",
    )


def _existing(connection: Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'guard_*'"
    return [row[0] for row in connection.exec_driver_sql(query)]
