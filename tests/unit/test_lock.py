from __future__ import annotations

import subprocess
import sys

import pytest

from desktop_app.domain.errors.store import FolderInUse
from desktop_app.platform.lock import FolderLock, come_forward, request_front, take_request

HOLDER = """
import sys, time
from pathlib import Path
from desktop_app.platform.lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_start_is_refused_while_the_first_runs(tmp_path):
    with FolderLock(tmp_path), pytest.raises(FolderInUse):
        FolderLock(tmp_path)


def test_another_folder_is_not_locked(tmp_path):
    with FolderLock(tmp_path / "a"), FolderLock(tmp_path / "b"):
        pass


def test_a_released_folder_can_be_taken_again(tmp_path):
    lock = FolderLock(tmp_path)
    lock.release()
    lock.release()
    FolderLock(tmp_path).release()


def test_another_process_is_refused_and_a_dead_one_leaves_no_lock(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(FolderInUse):
            FolderLock(tmp_path)
        holder.kill()
    FolderLock(tmp_path).release()


def test_a_request_to_come_forward_is_taken_once(tmp_path):
    assert not take_request(tmp_path)
    request_front(tmp_path)
    request_front(tmp_path)
    assert take_request(tmp_path)
    assert not take_request(tmp_path)


def test_a_second_start_waits_until_the_window_took_its_request(tmp_path):
    pauses = []

    def window_looks_at_the_third_moment():
        pauses.append(1)
        if len(pauses) == 3:
            assert take_request(tmp_path)

    assert come_forward(tmp_path, pause=window_looks_at_the_third_moment)
    assert len(pauses) == 3


def test_a_request_that_nobody_takes_is_withdrawn(tmp_path):
    assert not come_forward(tmp_path, pause=lambda: None)
    assert not take_request(tmp_path), "a window that opens later must not jump forward"
