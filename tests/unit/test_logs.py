from __future__ import annotations

import logging

import pytest

from desktop_app.platform import logs

LOG = logging.getLogger("desktop_app.thu")
NAME = "Nguyễn Thị Thử"


@pytest.fixture
def written(tmp_path):
    handler = logs.start(tmp_path)
    yield lambda: (tmp_path / "rasoat.log").read_text(encoding="utf-8")
    logs.stop(handler)


def test_counts_and_ids_are_written(written):
    LOG.info("merged %d rows of %s", 12, "0190-ab")
    assert "merged 12 rows of 0190-ab" in written()


@pytest.mark.parametrize("value", [NAME, "Hoa", "hoa thu", ["Hoa"], NAME.encode()])
def test_a_value_that_may_be_a_name_is_withheld(written, value):
    LOG.warning("saved %s", value)
    LOG.warning("saved %(who)s", {"who": value})
    assert written().count("saved …") == 2
    assert "Hoa" not in written()
    assert "hoa" not in written()
    assert "Thử" not in written()


def test_an_exception_is_written_without_its_message(written):
    try:
        raise ValueError(NAME)
    except ValueError:
        LOG.exception("failed")
    assert "builtins.ValueError" in written()
    assert "test_an_exception_is_written_without_its_message" in written()
    assert NAME not in written()


def test_other_libraries_do_not_reach_the_file(written):
    logging.getLogger("pyxform").error("Nguyễn")
    assert written() == ""


def test_after_stop_nothing_is_written(tmp_path):
    handler = logs.start(tmp_path)
    logs.stop(handler)
    LOG.error("late")
    assert (tmp_path / "rasoat.log").read_text() == ""


def test_the_log_never_takes_more_than_five_files_of_a_megabyte(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "SIZE", 1000)
    handler = logs.start(tmp_path)
    for number in range(500):
        LOG.info("line %d", number)
    logs.stop(handler)
    files = list(tmp_path.iterdir())
    assert len(files) == 5
    assert all(file.stat().st_size <= 1000 for file in files)


def test_the_production_sizes_are_five_times_one_megabyte():
    assert (logs.FILES, logs.SIZE) == (5, 1_000_000)


def test_the_last_lines_come_in_order(written, tmp_path):
    for number in range(5):
        LOG.info("line %d", number)
    assert [line[-6:] for line in logs.last_lines(tmp_path, 2)] == ["line 3", "line 4"]
    assert logs.last_lines(tmp_path / "khong-co", 2) == []
