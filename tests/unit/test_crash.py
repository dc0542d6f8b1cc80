from __future__ import annotations

import logging
import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest

from desktop_app import __version__
from desktop_app.domain.clock import FixedClock
from desktop_app.platform import logs
from desktop_app.platform.crash import CrashHooks

NAME = "Nguyễn Thị Thử"
CLOCK = FixedClock(datetime(2024, 11, 20, 8, 0, tzinfo=UTC))


@pytest.fixture
def reports(tmp_path):
    shown = []
    hooks = CrashHooks(tmp_path, CLOCK, shown.append)
    yield shown
    hooks.remove()


def fail_with_a_name():
    household = {"head": NAME}
    try:
        raise KeyError(household["head"])
    except KeyError as error:
        raise ValueError(f"no household of {NAME}") from error


def uncaught(work):
    try:
        work()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_a_report_says_where_it_happened_and_holds_no_data(reports):
    uncaught(fail_with_a_name)
    text = reports[0].read_text(encoding="utf-8")
    assert f"Rà Soát {__version__}" in text
    assert "fail_with_a_name" in text
    assert text.index("builtins.KeyError") < text.index("builtins.ValueError")
    assert NAME not in text
    assert "/" not in text.split("\n-- ")[0].replace("Rà Soát", ""), "no path, no user's name"


def test_the_end_of_the_log_is_in_the_report(reports, tmp_path):
    handler = logs.start(tmp_path)
    for number in range(300):
        logging.getLogger("desktop_app.thu").info("line %d", number)
    uncaught(fail_with_a_name)
    logs.stop(handler)
    lines = reports[0].read_text(encoding="utf-8").splitlines()
    assert lines[-1].endswith("line 299")
    assert sum("line" in line for line in lines) == 200


def test_a_failure_in_another_thread_is_reported_too(reports):
    thread = threading.Thread(target=fail_with_a_name)
    thread.start()
    thread.join()
    assert "fail_with_a_name" in reports[0].read_text(encoding="utf-8")


def test_the_former_hooks_come_back(tmp_path):
    before = sys.excepthook, threading.excepthook
    CrashHooks(tmp_path, CLOCK).remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_ctrl_c_is_no_crash(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)  # not pytest-qt's
    reports = []
    hooks = CrashHooks(tmp_path, CLOCK, reports.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    hooks.remove()
    assert reports == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


FATAL = """
import sys, faulthandler
from datetime import UTC, datetime
from pathlib import Path
from desktop_app.domain.clock import FixedClock
from desktop_app.platform.crash import CrashHooks
CrashHooks(Path(sys.argv[1]), FixedClock(datetime(2024, 11, 20, tzinfo=UTC)))
faulthandler._sigabrt()
"""


def test_a_fatal_fault_leaves_its_trace(tmp_path):
    subprocess.run([sys.executable, "-c", FATAL, str(tmp_path)], check=False)
    assert "Fatal Python error" in (tmp_path / "faults.txt").read_text()
