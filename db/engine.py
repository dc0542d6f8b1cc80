"""Opening the encrypted file: pragmas, explicit transactions, reader and writer sessions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from desktop_app.domain.errors.store import DatabaseFull, FolderInUse, PlaceNotWritable
from desktop_app.domain.text_vi import fold

_FULL = "database or disk is full"
_LOCKED = "database is locked"
_READ_ONLY = ("attempt to write a readonly database", "unable to open database file")
_DATA = "thư mục dữ liệu"
_CACHE_KIB = 32 * 1024
"""Pages kept decrypted; with SQLite's own 2 MB a list of 50,000 decrypted them every time."""


def open_engine(path: Path, key: bytes, *, foreign_keys: bool = True) -> Engine:
    """Return an engine on the SQLCipher file at `path`.

    Args:
        path: the database; made when missing.
        key: 32 raw bytes, so that opening derives nothing.
        foreign_keys: migrations pass False (SQLite's DROP TABLE would delete child rows).
    """

    def connect() -> Any:
        raw = dbapi2.connect(str(path), check_same_thread=False, timeout=10)
        raw.isolation_level = None  # we say BEGIN ourselves: DDL takes part in transactions
        raw.execute("PRAGMA cipher_log_level = NONE")  # it would print English on stderr
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")  # a commune PC can lose power at any moment
        raw.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        raw.execute("PRAGMA temp_store = MEMORY")  # plain text never reaches a temporary file
        raw.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        raw.create_function("fold_vi", 1, fold, deterministic=True)
        return raw

    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=dbapi2,
        poolclass=QueuePool,
        hide_parameters=True,  # an error's text reaches logs and reports: no names in it
        pool_use_lifo=True,  # the connection used last has the pages decrypted already
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _in_words)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _in_words(context: ExceptionContext) -> None:
    """A full or locked drive is no bug: the person can help. The transaction is rolled back.

    Raises:
        DatabaseFull: SQLite found no room for one more page.
        FolderInUse: another process wrote for longer than we wait.
        PlaceNotWritable: the drive of the data folder does not let us write.
    """
    said = str(context.original_exception)
    if _FULL in said:
        raise DatabaseFull from context.original_exception
    if _LOCKED in said:
        raise FolderInUse from context.original_exception
    if any(words in said for words in _READ_ONLY):
        raise PlaceNotWritable(_DATA) from context.original_exception


def snapshot(engine: Engine) -> Session:
    """Return a session for lists and reports: a stable snapshot, no lock."""
    return Session(engine.execution_options(writes=False), expire_on_commit=False)


def writer(engine: Engine) -> sessionmaker[Session]:
    """Return sessions that take the write lock at once: a lock shows at the start."""
    return sessionmaker(engine, expire_on_commit=False)


def reader(engine: Engine) -> sessionmaker[Session]:
    """Return sessions for lists and reports: a stable snapshot, no lock."""
    return sessionmaker(engine.execution_options(writes=False), expire_on_commit=False)
