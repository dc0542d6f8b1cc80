"""SQLite's session extension as the peer: through apsw, or else the system's own library.

It applies the same rows' new values to a plain file: no log, no signature, no encryption.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

Edits = Mapping[str, Iterable[tuple[dict[str, Any], str]]]
"""Per table: columns to set, and the id of the row."""

_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_REPLACE = 1


class Library:
    """libsqlite3 with the session extension, by its C functions."""

    name = "libsqlite3"

    def __init__(self) -> None:
        found = ctypes.util.find_library("sqlite3")
        self._lib = ctypes.CDLL(found)
        self._lib.sqlite3changeset_apply.argtypes = [
            ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p, _HANDLER,
            ctypes.c_void_p,
        ]  # fmt: skip

    def open(self, path: Path) -> ctypes.c_void_p:
        handle = ctypes.c_void_p()
        self._ok(self._lib.sqlite3_open(str(path).encode(), ctypes.byref(handle)))
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 0"):
            self.run(handle, f"PRAGMA {pragma}")
        return handle

    def run(self, handle: ctypes.c_void_p, sql: str) -> None:
        self._ok(self._lib.sqlite3_exec(handle, sql.encode(), None, None, None))

    def close(self, handle: ctypes.c_void_p) -> None:
        self._lib.sqlite3_close(handle)

    def record(self, path: Path, statements: Iterable[str]) -> bytes:
        handle, session = self.open(path), ctypes.c_void_p()
        self._ok(self._lib.sqlite3session_create(handle, b"main", ctypes.byref(session)))
        self._ok(self._lib.sqlite3session_attach(session, None))
        self.run(handle, "BEGIN")
        for statement in statements:
            self.run(handle, statement)
        size, data = ctypes.c_int(), ctypes.c_void_p()
        self._ok(
            self._lib.sqlite3session_changeset(session, ctypes.byref(size), ctypes.byref(data))
        )
        content = ctypes.string_at(data, size.value)
        self._lib.sqlite3session_delete(session)
        self.run(handle, "ROLLBACK")
        self.close(handle)
        return content

    def apply(self, handle: ctypes.c_void_p, changeset: bytes) -> None:
        self.run(handle, "BEGIN IMMEDIATE")
        handler = _HANDLER(lambda _context, _why, _iterator: _REPLACE)
        self._ok(
            self._lib.sqlite3changeset_apply(
                handle, len(changeset), changeset, None, handler, None
            )
        )
        self.run(handle, "COMMIT")

    def _ok(self, code: int) -> None:
        if code:
            raise RuntimeError(f"sqlite {code}")


class Apsw:
    """The same through apsw."""

    name = "apsw"

    def __init__(self) -> None:
        self._apsw = importlib.import_module("apsw")

    def open(self, path: Path) -> Any:
        connection = self._apsw.Connection(str(path))
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 0"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def run(self, handle: Any, sql: str) -> None:
        handle.execute(sql)

    def close(self, handle: Any) -> None:
        handle.close()

    def record(self, path: Path, statements: Iterable[str]) -> bytes:
        connection = self.open(path)
        session = self._apsw.Session(connection, "main")
        session.attach()
        connection.execute("BEGIN")
        for statement in statements:
            connection.execute(statement)
        content = bytes(session.changeset())
        session.close()
        connection.execute("ROLLBACK")
        connection.close()
        return content

    def apply(self, handle: Any, changeset: bytes) -> None:
        handle.execute("BEGIN IMMEDIATE")
        changes = self._apsw.Changeset
        changes.apply(
            changeset, handle, conflict=lambda *_: self._apsw.SQLITE_CHANGESET_REPLACE
        )
        handle.execute("COMMIT")


def peer() -> Library | Apsw:
    """Return apsw where it is installed, else the system's library."""
    try:
        return Apsw()
    except ModuleNotFoundError:
        return Library()


def statements(edits: Edits) -> list[str]:
    """Return the edits as UPDATE statements."""
    return [
        f"UPDATE {table} SET "
        + ", ".join(f"{name} = {quoted(value)}" for name, value in columns.items())
        + f" WHERE id = {quoted(row_id)}"
        for table, listed in edits.items()
        for columns, row_id in listed
    ]


def quoted(value: Any) -> str:
    """Return a value as SQL has it."""
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def plain_file(
    path: Path, schema: Iterable[str], fill: Callable[[sqlite3.Cursor], None]
) -> None:
    """Make a plain file of these tables and indexes."""
    connection = sqlite3.connect(path)
    for statement in schema:
        connection.execute(statement)
    fill(connection.cursor())
    connection.commit()
    connection.close()
