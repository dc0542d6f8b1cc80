"""R3: the n-th step of a disk or a database fails, for n = 0, 1, 2 …: all or nothing."""

from __future__ import annotations

import errno
import sqlite3

import pytest
from sqlalchemy import event

from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.store import DatabaseFull
from tests import damage
from tests.cuts import cut_before, failing_disk
from tests.sync_offices import A, everything, whole

FULL = OSError(errno.ENOSPC, "No space left on device")
BROKEN = OSError(errno.EIO, "Input/output error")


@pytest.fixture
def met(pair):
    commune, upper = pair
    commune.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp")
    path = commune.send()
    upper.take_introductions(path)
    return commune, upper, path


@pytest.mark.parametrize("error", [FULL, BROKEN], ids=["full", "broken"])
def test_a_stick_that_fails_at_any_step_of_making_a_file_gets_a_whole_one_or_none(
    met, monkeypatch, error
):
    commune, upper, _path = met
    step = 0
    while True:
        before, there = everything(commune), set(commune.stick.iterdir())
        with failing_disk(monkeypatch, step, error) as passed:
            try:
                made = commune.send()
            except UserError as said:
                damage.told(said)
            else:
                assert passed[0] <= step
                break
        assert everything(commune) == before, step
        for new in set(commune.stick.iterdir()) - there:
            assert new.suffix == ".goi", f"step {step} leaves {new.name}"
            upper.sync.preview(new)
        step += 1
    assert step >= 4
    assert upper.take(made).fresh >= 0
    assert whole(upper) == []


@pytest.mark.parametrize("work", ["merge", "undo", "receipt"])
def test_a_database_that_fails_at_any_statement_changes_all_or_nothing(met, work):
    commune, upper, path = met
    error = sqlite3.OperationalError("database or disk is full")
    if work != "merge":
        result = upper.take(path)
    if work == "receipt":
        path = upper.send(A)
    one = commune if work == "receipt" else upper
    before, step = everything(one), 0
    while True:
        try:
            with cut_before(one.engine, step, error):
                upper.sync.receiving.undo(result.id) if work == "undo" else one.take(path)
            break
        except (sqlite3.OperationalError, DatabaseFull):
            now = everything(one)
            assert now == before, f"step {step}: {[t for t in now if now[t] != before[t]]}"
            step += 1
    assert step >= 2
    assert whole(one) == []


@pytest.mark.parametrize("work", ["merge", "save", "send"])
def test_a_drive_that_fills_up_page_by_page_leaves_everything_as_it_was(met, work):
    """SQLite itself says it is full, wherever in the work that is; then room is made."""
    commune, upper, path = met
    one = upper if work == "merge" else commune
    for number in range(40):
        commune.add(f"1{number:02}", f"Chủ Hộ Thử {number}", "x" * 400)
    path = commune.send() if work == "merge" else path
    deeds = {
        "merge": lambda: upper.take(path),
        "save": lambda: commune.add("900", "Lê Thị Mẫu", *(["y" * 900] * 30)),
        "send": lambda: commune.send(),
    }
    room, full = [0], 0

    def limit(raw, _record):
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count = {pages + room[0]}")

    before = everything(one)
    event.listen(one.engine, "connect", limit)
    try:
        for room[0] in (0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 10_000):
            one.engine.dispose()
            try:
                deeds[work]()
                break
            except UserError as said:
                damage.told(said)
                full += 1
            assert everything(one) == before
    finally:
        event.remove(one.engine, "connect", limit)
    assert full or work == "send"
    one.again()
    assert whole(one) == []
