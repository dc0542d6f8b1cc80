"""A power cut at any step of a password change leaves the old or the new password working."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time

import pytest

from desktop_app.domain.accounts import Role
from desktop_app.platform import generations, keyring, keyring_file
from desktop_app.platform.files import Disk
from desktop_app.platform.keyring import Cost, Keyring, SlotKind, WrongSecret
from tests.disks import FailingDisk, PowerCut

WEAK = Cost(passes=1, memory=8192)
KEY = bytes(range(32))
FOLDER = "thu-muc-thu"
CODE = b"ma khoi phuc"


def sealed(secret, slot_id="a", kind=SlotKind.USER, role=Role.ADMIN):
    return keyring.seal(FOLDER, KEY, secret, slot_id=slot_id, kind=kind, role=role, cost=WEAK)


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "goc"
    path.mkdir()
    slots = sealed(b"matkhau0"), sealed(CODE, "r", SlotKind.RECOVERY, None)
    keyring_file.save_first(path, Keyring(FOLDER, slots))
    return path


def change(folder, secret, disk):
    keyring_file.rewrite(folder, lambda r: keyring.with_slot(r, sealed(secret)), disk=disk)


def opens(folder, secret):
    slot = keyring_file.load(folder).find("a")
    try:
        return keyring.unseal(FOLDER, slot, secret) == KEY
    except WrongSecret:
        return False


def recovers(folder):
    return keyring.unseal(FOLDER, keyring_file.load(folder).recovery(), CODE) == KEY


class CountingDisk(FailingDisk):
    def __init__(self):
        super().__init__(-1)
        self.steps = 0

    def _step(self, half=None):
        self.steps += 1


def steps_of_a_change(folder, tmp_path):
    copy = tmp_path / "dem"
    shutil.copytree(folder, copy)
    counting = CountingDisk()
    change(copy, b"matkhau1", counting)
    return counting.steps


@pytest.mark.parametrize("torn", [False, True])
@pytest.mark.parametrize("error", [None, OSError("disk full")])
def test_a_failure_at_every_step_leaves_the_old_or_the_new_password(
    folder, tmp_path, torn, error
):
    steps = steps_of_a_change(folder, tmp_path)
    assert steps >= 8, "two files: write, fsync, rename, fsync of the folder"
    for step in range(steps):
        trial = tmp_path / f"lan-{step}"
        shutil.copytree(folder, trial)
        with pytest.raises((PowerCut, OSError)):
            change(trial, b"matkhau1", FailingDisk(step, torn=torn, error=error))
        works = [opens(trial, b"matkhau0"), opens(trial, b"matkhau1")]
        assert works in ([True, False], [False, True]), f"step {step}: {works}"
        assert recovers(trial)
        change(trial, b"matkhau2", Disk())
        assert opens(trial, b"matkhau2"), f"step {step}: the next change fails"


def test_a_failure_while_the_pointer_moves_leaves_one_of_the_two_generations(tmp_path):
    for torn in (False, True):
        for step in range(4):
            data = tmp_path / f"{torn}-{step}"
            first = generations.make(data, "g1", FOLDER)
            generations.put_in_force(first)
            second = generations.make(data, "g2", FOLDER)
            with pytest.raises(PowerCut):
                generations.put_in_force(second, disk=FailingDisk(step, torn=torn))
            assert generations.current(data) in (first, second)


ENDLESS = """
import sys
from pathlib import Path
from tests.crash.test_password_change import change
from desktop_app.platform.files import Disk
n = 0
while True:
    n += 1
    print("begin", n, flush=True)
    change(Path(sys.argv[1]), b"matkhau%d" % n, Disk())
    print("done", n, flush=True)
"""


@pytest.mark.parametrize("trial", range(10))
def test_a_killed_program_leaves_the_old_or_the_new_password(folder, trial):
    process = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "begin 1\n"
    time.sleep(0.003 * trial)
    process.kill()
    whole = process.stdout.read().split("\n")[:-1]  # the kill may cut the last line
    lines = ["begin 1", *whole]
    process.stdout.close()
    process.wait()
    begun = max(int(line.split()[1]) for line in lines if line.startswith("begin"))
    done = max([0, *(int(line.split()[1]) for line in lines if line.startswith("done"))])
    assert any(opens(folder, b"matkhau%d" % n) for n in {done, begun})
    assert recovers(folder)
