"""One measurement in a process of its own: `python -m tests.bench.sync_probe WHAT DIR`.

Prints JSON: seconds, CPU seconds, peak resident MB, and what the work says of itself.
"""

from __future__ import annotations

import json
import pickle
import resource
import shutil
import sys
import time
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from db import bulk, derived
from db.engine import open_engine
from db.synced import synced_tables
from desktop_app.services.app import App
from tests.bench import sync_world
from tests.bench.sync_year import logged, session
from tests.conftest import KEY


def floor(place: Path, searched: bool = False) -> dict[str, Any]:
    """Raw `executemany` of the same rows, ids and indexes; one COMMIT per package.

    With `searched` each name is folded and the list lines and the search index are filled too.
    """
    engine = open_engine(place / "data.db", KEY)
    files = sorted(place.glob("rows-*.pickle"))
    packages = [pickle.loads(path.read_bytes()) for path in files]
    connection = engine.connect().execution_options(writes=True)
    for table in synced_tables():
        connection.exec_driver_sql(f"DROP TRIGGER guard_insert_{table}")
    connection.commit()
    clock = Clock()
    for rows in packages:
        for table, listed in rows.items():
            names = [column.name for column in synced_tables()[table].table.columns]
            marks = ",".join("?" * len(names))
            statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
            connection.exec_driver_sql(statement, listed)
        if searched:
            _search(connection, rows)
        connection.commit()
    return clock.read()


def floor_searched(place: Path) -> dict[str, Any]:
    """P1's floor with folding and the search index in it."""
    return floor(place, searched=True)


def _search(connection: Connection, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    homes = _columns(rows, "household", "id", "unit_key", "hamlet_id", "code", "closed")
    columns = ("id", "household_id", "relation", "name", "sex", "birth_date")
    members: dict[str, list[tuple[Any, ...]]] = {}
    for person in _columns(rows, "person", *columns):
        members.setdefault(person[1], []).append(person)
    derived.add_households(connection, [(*home, "", 0) for home in homes], members)


def _columns(
    rows: dict[str, list[tuple[Any, ...]]], table: str, *names: str
) -> list[tuple[Any, ...]]:
    own = [column.name for column in synced_tables()[table].table.columns]
    return list(map(itemgetter(*map(own.index, names)), rows[table]))


def first(place: Path) -> dict[str, Any]:
    """P1: merge the first packages."""
    return _merge(place, "first-*.goi")


def again(place: Path) -> dict[str, Any]:
    """P2: the same files once more."""
    return _merge(place, "first-*.goi")


def anew(place: Path) -> dict[str, Any]:
    """P2: the same changes in newly made packages."""
    return _merge(place, "again-*.goi")


def _merge(place: Path, which: str) -> dict[str, Any]:
    app = sync_world.upper(place)
    receiving = app.sync.receiving
    clock = Clock()
    merged = [receiving.merge(path) for path in sorted(place.glob(which))]
    found = clock.read()
    found["rows"] = sum(sum(getattr(m, "rows", {}).values()) for m in merged)
    found["conflicts"] = sum(getattr(m, "conflicts", 0) for m in merged)
    app.folder.close()
    return found


def preview(place: Path) -> dict[str, Any]:
    """P3: what the yearly package would change."""
    app = sync_world.upper(place)
    sync, path = app.sync, place / "year-00.goi"
    clock = Clock()
    found = sync.preview(path)
    told = clock.read()
    told["rows"] = sum(found.changed.values())
    app.folder.close()
    return told


def year(place: Path) -> dict[str, Any]:
    """P3: merge the yearly package; the checkpoint afterwards apart."""
    return _year(sync_world.upper(place), place)


def both(place: Path) -> dict[str, Any]:
    """P3: the same after 5 % of its rows were edited here as well."""
    app = sync_world.upper(place)
    edits = pickle.loads((place / "year.pickle").read_bytes())
    app.folder.ownership = None  # above, only deciding and standing in writes such rows
    with app.folder.writing() as session:
        for table, column in (("review", "reviewer"), ("person", "phone")):
            rows = [{"id": row["id"], column: "0981"} for row in edits[table][::20]]
            bulk.change(session, table, rows)
    return _year(app, place)


def _year(app: App, place: Path) -> dict[str, Any]:
    receiving = app.sync.receiving
    _checkpoint(app, "PRAGMA wal_autocheckpoint = 0")
    clock = Clock()
    merged = receiving.merge(place / "year-00.goi")
    told = clock.read()
    clock = Clock()
    _checkpoint(app)
    told["checkpoint"] = clock.read()["seconds"]
    told["rows"] = sum(merged.rows.values())
    told["conflicts"] = merged.conflicts
    app.folder.close()
    return told


def _checkpoint(app: App, *more: str) -> None:
    raw = app.folder.engine.raw_connection()
    for pragma in ("PRAGMA wal_checkpoint(TRUNCATE)", *more):
        raw.cursor().execute(pragma).fetchall()
    raw.close()


class Clock:
    """Wall and process time from here on."""

    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def read(self) -> dict[str, Any]:
        wall, cpu = time.perf_counter(), time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {"seconds": wall - self.wall, "cpu": cpu - self.cpu, "peak": peak}


def copied(source: Path, place: Path, *names: str) -> Path:
    """Copy what a measurement needs into a place of its own."""
    place.mkdir(parents=True)
    for pattern in names:
        for path in source.glob(pattern):
            shutil.copy2(path, place / path.name)
    return place


WORK: dict[str, Callable[[Path], dict[str, Any]]] = {
    f.__name__: f
    for f in (floor, floor_searched, first, again, anew, preview, year, both, session, logged)
}

if __name__ == "__main__":
    if "--profile" in sys.argv:
        import cProfile
        import pstats

        profile = cProfile.Profile()
        told = profile.runcall(WORK[sys.argv[1]], Path(sys.argv[2]))
        pstats.Stats(profile).sort_stats("cumulative").print_stats(60)
    else:
        told = WORK[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps(told))
