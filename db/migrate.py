"""Bringing a file to today's schema, or refusing one from a newer program."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from db.conversions import convert_rows
from db.engine import open_engine
from db.triggers import create_triggers, drop_triggers
from desktop_app.domain.errors.schema import DataFolderTooNew

SCRIPTS = Path(__file__).parent / "migrations"
HEAD = "0008"
"""The newest revision; a test compares it with the scripts, so Alembic stays off the start."""


def migrate(path: Path, key: bytes, backup: Path) -> bool:
    """Upgrade the database at `path` in one transaction; return whether anything was done.

    A copy goes to `backup` before an existing file is touched. Foreign keys are off while
    tables are rebuilt: with them on, SQLite's DROP TABLE deletes child rows without a word.

    Raises:
        DataFolderTooNew: the file was written by a newer program; nothing is touched.
        RuntimeError: references are broken afterwards; the file stays as it was.
    """
    engine = open_engine(path, key, foreign_keys=False)
    try:
        with engine.execution_options(writes=False).connect() as connection:
            found = revision(connection)
        if found == HEAD:
            return False
        if found is not None:
            if found > HEAD:
                raise DataFolderTooNew(needs=found, have=HEAD)
            _checkpoint(engine)
            backup.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, backup)
        with engine.begin() as connection:
            _upgrade(connection)
        return True
    finally:
        engine.dispose()


def revision(connection: Connection) -> str | None:
    """Return the schema revision of an open file, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(row) if row else None


def _checkpoint(engine: Engine) -> None:
    """Bring everything into the file itself; SQLite refuses this inside a transaction.

    Raises:
        RuntimeError: somebody else has the file open; a copy of it would lack the newest rows.
    """
    raw = engine.raw_connection()
    try:
        busy = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        raw.close()
    if busy:
        raise RuntimeError("the file is in use: no copy could be made before the upgrade")


def _upgrade(connection: Connection) -> None:
    from alembic import command  # 0.4 s that only a change of schema pays
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    found = revision(connection)
    drop_triggers(connection)
    command.upgrade(config, "head")
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"migration broke {len(broken)} references")
    if found is not None:
        convert_rows(connection, found)
    create_triggers(connection)
