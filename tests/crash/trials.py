"""R2: programs killed at a random moment while they work, and what must be left afterwards.

A trial runs its work in a process of its own, kills it, and opens what is there: the file must
be whole, and nothing that was confirmed may be missing.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from db import check
from db.engine import open_engine
from db.migrate import HEAD, migrate, revision
from tests.conftest import KEY

CONTEXT = multiprocessing.get_context("spawn" if sys.platform == "win32" else "fork")


def killed(work: Callable[..., None], *arguments: Any, within: float) -> list[Any]:
    """Kill `work(confirm, *arguments)` within so many seconds of its start.

    Returns what it had confirmed. Work that ends by itself is no failure.
    """
    ours, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_run, args=(work, theirs, arguments), daemon=True)
    process.start()
    theirs.close()
    assert ours.recv() == "ready"
    time.sleep(random.uniform(0, within))
    process.kill()
    process.join()
    confirmed = []
    with suppress(EOFError):
        while True:
            confirmed.append(ours.recv())
    ours.close()
    return confirmed


def _run(work, pipe, arguments):
    pipe.send("ready")
    work(pipe.send, *arguments)


def sound(path: Path) -> None:
    """Every page, the structure, references, guards, the log against the rows."""
    engine = open_engine(path, KEY)
    try:
        with engine.execution_options(writes=False).connect() as connection:
            found = list(check.faults(connection))
    finally:
        engine.dispose()
    assert found == [], found[:5]


# --- migrating --------------------------------------------------------------------------------


def old_file(place: Path, to: str, fill: Callable[[Path], None] | None = None) -> Path:
    """Make a file as an older version of the program left it."""
    from alembic import command
    from alembic.config import Config

    from db.migrate import SCRIPTS
    from db.triggers import drop_triggers

    path = place / f"{to}.db"
    engine = open_engine(path, KEY, foreign_keys=False)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
        config.attributes["connection"] = connection
        drop_triggers(connection)
        command.upgrade(config, to)
    engine.dispose()
    if fill:
        fill(path)
    return path


def _migrate(confirm, path):
    migrate(path, KEY, path.with_suffix(".bak"))
    confirm("migrated")


def migrating(old: Path, place: Path, within: float = 0.5) -> bool:
    """Kill a migration; the file is old or new, never between. Return whether it was done."""
    path = place / "data.db"
    shutil.copyfile(old, path)
    confirmed = killed(_migrate, path, within=within)
    engine = open_engine(path, KEY)
    with engine.connect() as connection:
        found = revision(connection)
    engine.dispose()
    assert found in (old.stem, HEAD)
    assert found == HEAD or not confirmed
    migrate(path, KEY, path.with_suffix(".bak"))
    sound(path)
    return found == HEAD
