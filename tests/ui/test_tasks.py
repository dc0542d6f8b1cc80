from __future__ import annotations

import threading

import pytest

from desktop_app.ui.tasks import OnTheSpot, Task, TaskRunner


@pytest.fixture
def runner(qtbot):
    runner = TaskRunner()
    yield runner
    runner.stop()


def test_every_result_arrives_on_the_gui_thread(qtbot, runner):
    results, threads = [], set()
    for n in range(100):
        task = Task(lambda _report, n=n: n)
        task.succeeded.connect(results.append)
        task.succeeded.connect(lambda _: threads.add(threading.current_thread()))
        runner.start(task)
    qtbot.waitUntil(lambda: len(results) == 100 and not runner.busy, timeout=10_000)
    assert sorted(results) == list(range(100))


def test_one_task_at_a_time(qtbot, runner):
    inside, most, done = [0], [0], []

    def work(_report):
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        inside[0] -= 1

    for _ in range(20):
        task = Task(work)
        task.finished.connect(lambda: done.append(1))
        runner.start(task)
    qtbot.waitUntil(lambda: len(done) == 20, timeout=10_000)
    assert most == [1]


def test_a_cancelled_task_stops_at_its_next_report_and_says_so(qtbot, runner):
    started, stop = threading.Event(), threading.Event()
    reached = []

    def work(report):
        started.set()
        stop.wait(5)
        report(1, 2, "")
        reached.append("after")

    task, heard = Task(work), []
    task.cancelled.connect(lambda: heard.append("cancelled"))
    task.succeeded.connect(lambda _: heard.append("succeeded"))
    with qtbot.waitSignal(task.finished):
        runner.start(task)
        started.wait(5)
        task.cancel()
        stop.set()
    qtbot.waitUntil(lambda: heard == ["cancelled"])
    assert reached == []


def test_a_failure_reaches_the_page_as_the_exception_itself(qtbot):
    failed, ended = [], []

    def work(_report):
        raise ValueError("x")

    task = Task(work)
    task.failed.connect(failed.append)
    task.finished.connect(lambda: ended.append(1))
    OnTheSpot().start(task)
    assert isinstance(failed[0], ValueError)
    assert ended == [1]


def test_progress_is_not_flooded_but_the_end_is_told(qtbot):
    told = []

    def work(report):
        for n in range(10_000):
            report(n + 1, 10_000, "")

    task = Task(work)
    task.progressed.connect(lambda done, total, _note: told.append((done, total)))
    OnTheSpot().start(task)
    assert told[-1] == (10_000, 10_000)
    assert len(told) < 200
