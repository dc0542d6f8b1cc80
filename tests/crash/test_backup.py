"""A program killed while it backs up leaves whole backups and an unharmed folder."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta

import pytest

from desktop_app.services.folders import backup_file, backups
from desktop_app.services.folders.checking import check
from desktop_app.services.folders.store import open_with_password
from tests.stores import ADMIN, PASSWORD, door, made

ENDLESS = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from desktop_app.domain.clock import FixedClock
from desktop_app.services.folders import backups
from desktop_app.services.folders.store import open_with_password
from tests.stores import ADMIN, PASSWORD, door
clock = FixedClock(datetime(2024, 11, 20, 3, 0, tzinfo=UTC))
store = open_with_password(door(Path(sys.argv[1]), clock), ADMIN, PASSWORD)
while True:
    clock.moment += timedelta(seconds=1)
    print(backups.make(store).here, flush=True)
"""


@pytest.mark.parametrize("trial", range(6))
def test_a_killed_backup_leaves_whole_files_only(tmp_path, clock, trial):
    made(tmp_path, clock).store.close()
    process = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    confirmed = [process.stdout.readline().strip()]
    time.sleep(0.005 * trial)
    process.kill()
    confirmed += process.stdout.read().splitlines()
    process.stdout.close()
    process.wait()
    place = tmp_path / "du-lieu" / "backups"
    there = {str(path) for path in place.glob("*.zip")}
    for path in there:
        backup_file.verify(place / path)
    assert set(confirmed[-5:]) <= there, "nothing confirmed is missing"
    store = open_with_password(door(tmp_path, clock), ADMIN, PASSWORD)
    assert check(store.folder).problems == ()
    clock.moment += timedelta(days=1)
    made_now = backups.make(store).here
    assert {p.suffix for p in place.iterdir()} == {".zip"}, "no leftovers of the killed run"
    backup_file.verify(made_now)
    store.close()
