"""P3's peer and P4: the same yearly edits as a changeset on a plain file."""

from __future__ import annotations

import pickle
import time
import zlib
from pathlib import Path
from typing import Any

from db.engine import open_engine
from db.merging.storage import Storage
from db.models.sync import LoggedChange
from db.synced import synced_tables
from desktop_app.domain import canonical
from tests.bench import session_peer
from tests.conftest import KEY

TABLES = ("household", "person", "review")
_LOG = tuple(column.name for column in LoggedChange.__table__.columns)


def session(place: Path) -> dict[str, Any]:
    """Apply the changeset of the yearly edits on a plain file; its size beside the package."""
    own = session_peer.peer()
    plain = place / "plain.db"
    rows = [pickle.loads(path.read_bytes()) for path in sorted(place.glob("rows-*.pickle"))]
    session_peer.plain_file(plain, _schema(place), lambda cursor: _fill(cursor, rows))
    changeset = own.record(plain, session_peer.statements(_edits(place, rows[0])))
    handle = own.open(plain)
    own.run(handle, "PRAGMA wal_checkpoint(TRUNCATE)")
    wall, cpu = time.perf_counter(), time.process_time()
    own.apply(handle, changeset)
    told = {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    own.close(handle)
    size = (place / "year-00.goi").stat().st_size
    return told | {"package": size, "changeset": len(zlib.compress(changeset)), "by": own.name}


def logged(place: Path) -> dict[str, Any]:
    """The least our own file asks for: the same edits and one log line each, encrypted."""
    rows = pickle.loads((place / "rows-00.pickle").read_bytes())
    edits = _edits(place, rows)
    log = [
        ("e" * 16, n, table, row_id, "{}", 2, canonical.dumps(columns), "{}", "[]", "t", "u",
         "2024-11-20T03:00:00Z", "", f"{n:064x}", 1, None, "tep")
        for place, (table, listed) in enumerate(edits.items(), start=1)
        for n, (columns, row_id) in enumerate(listed, start=place * 10**6)
    ]  # fmt: skip
    writes = _writes(edits)
    engine = open_engine(place / "data.db", KEY)
    cursor = engine.raw_connection().cursor()
    for table in TABLES:
        cursor.execute(f"DROP TRIGGER IF EXISTS guard_update_{table}")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    cursor.execute("PRAGMA wal_autocheckpoint = 0")
    wall, cpu = time.perf_counter(), time.process_time()
    cursor.execute("BEGIN IMMEDIATE")
    marks = ",".join("?" * len(_LOG))
    cursor.executemany(f"INSERT INTO change ({', '.join(_LOG)}) VALUES ({marks})", log)
    for statement, values in writes.items():
        cursor.executemany(statement, values)
    cursor.execute("COMMIT")
    return {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


def _writes(edits: session_peer.Edits) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for table, listed in edits.items():
        for columns, row_id in listed:
            names = ", ".join(f"{name} = ?" for name in columns)
            statement = f"UPDATE {table} SET {names} WHERE id = ?"
            found.setdefault(statement, []).append((*columns.values(), row_id))
    return found


def _schema(place: Path) -> list[str]:
    engine = open_engine(place / "data.db", KEY)
    marks = ",".join(f"'{table}'" for table in TABLES)
    query = f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({marks}) AND sql NOT NULL "
    with engine.connect() as connection:
        found = connection.exec_driver_sql(query + "AND type <> 'trigger' ORDER BY rowid")
        schema = [row[0] for row in found]
    engine.dispose()
    return schema


def _fill(cursor: Any, packages: list[dict[str, list[tuple[Any, ...]]]]) -> None:
    for rows in packages:
        for table, listed in rows.items():
            names = [column.name for column in synced_tables()[table].table.columns]
            marks = ",".join("?" * len(names))
            into = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
            cursor.executemany(into, listed)


def _edits(place: Path, rows: dict[str, list[tuple[Any, ...]]]) -> session_peer.Edits:
    """The columns that differ afterwards, `seen` and `rev` among them."""
    found: dict[str, list[tuple[dict[str, Any], str]]] = {}
    for table, edits in pickle.loads((place / "year.pickle").read_bytes()).items():
        own = Storage(synced_tables()[table])
        before = {row[own.id]: list(row) for row in rows[table]}
        for n, edit in enumerate(edits, start=1):
            old = before[edit["id"]]
            own.shape(tuple(edit["fields"]))
            new = own.written(old, [edit["fields"]])
            new[own.rev], new[own.seen] = (
                2,
                canonical.dumps({next(iter(edit["seen"])): 10**6 + n}),
            )
            columns = {name: new[i] for i, name in enumerate(own.names) if new[i] != old[i]}
            found.setdefault(table, []).append((columns, edit["id"]))
    return found
