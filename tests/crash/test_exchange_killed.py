"""R2, a few trials of each kind: `python -m tests.long crash` makes hundreds."""

from __future__ import annotations

import random

import pytest

from tests.crash import exchanging, trials, working
from tests.stores import made

TRIALS = 4


@pytest.fixture(scope="module")
def ground(empty_file, tmp_path_factory):
    return exchanging.Ground(empty_file, tmp_path_factory.mktemp("vung"))


@pytest.mark.parametrize("work", ["merging", "exporting", "saving"])
def test_a_killed_program_leaves_whole_files_and_all_it_confirmed(ground, tmp_path, work):
    random.seed(7)
    for trial in range(TRIALS):
        getattr(exchanging, work)(ground, tmp_path / str(trial))


def test_a_killed_backup_leaves_whole_copies_only(tmp_path, clock):
    made(tmp_path / "mau", clock).store.close()
    for trial in range(TRIALS):
        exchanging.backing_up(tmp_path / "mau", tmp_path / str(trial))


def test_a_killed_migration_leaves_the_old_or_the_new_schema(tmp_path):
    old = trials.old_file(tmp_path, "0005")
    for trial in range(TRIALS):
        place = tmp_path / str(trial)
        place.mkdir()
        trials.migrating(old, place)


def test_a_killed_batch_agrees_with_its_journal_and_goes_on(ground, tmp_path):
    for trial in range(TRIALS):
        working.batching(ground, tmp_path / str(trial))


def test_a_killed_night_job_leaves_whole_files_and_the_next_night_finishes(
    tmp_path, monkeypatch
):
    for name in ("XDG_STATE_HOME", "RASOAT_PASSWORD"):
        monkeypatch.setenv(name, "")  # put back afterwards
    night = working.Night(tmp_path)
    for _ in range(TRIALS):
        working.commanding(night)


def test_a_killed_form_keeps_every_answer_that_was_confirmed(tmp_path):
    folder, home = working.form_folder(tmp_path / "mau")
    for trial in range(TRIALS):
        working.keying(folder, home, tmp_path / str(trial))


def test_a_killed_migration_of_a_commune_loses_no_change(tmp_path):
    old = working.old_commune(tmp_path, "0005")
    for trial in range(TRIALS):
        place = tmp_path / str(trial)
        place.mkdir()
        working.migrating_filled(old, place, 0.4)
