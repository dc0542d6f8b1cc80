"""Long work off the GUI thread, with progress and cancel (STYLE.md §3.8, §4.7).

The GUI thread owns the task object: a runnable that owns its signals loses results.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from desktop_app.domain.progress import Cancelled, Report

log = logging.getLogger(__name__)
_TEN_TIMES_A_SECOND = 0.1


class Task(QObject):
    """One job. Connect to its signals, start it, then forget it.

    Signals:
        progressed: done, total, note.
        succeeded: what the work returned.
        failed: the exception; give it to `Dialogs.explain`.
        cancelled: the person stopped it, nothing was kept.
        finished: always last.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, work: Callable[[Report], Any], title: str = "") -> None:
        super().__init__()
        self.title = title
        self._work = work
        self._stop = False
        self._shown_at = 0.0

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop = True

    def run(self) -> None:
        """Do the work. Called on a pool thread; talks to the GUI only through signals."""
        try:
            self.succeeded.emit(self._work(self._report))
        except Cancelled:
            log.info("task cancelled")
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - the edge: every failure reaches the person
            log.error("task failed: %s", type(error).__name__)
            self.failed.emit(error)
        finally:
            self.finished.emit()

    def _report(self, done: int, total: int, note: str = "") -> None:
        if self._stop:
            raise Cancelled
        now = time.monotonic()
        if done == total or now - self._shown_at > _TEN_TIMES_A_SECOND:
            self._shown_at = now
            self.progressed.emit(done, total, note)


class Runner(Protocol):
    """Who runs tasks: a pool in the program, on the spot in tests."""

    def start(self, task: Task) -> None:
        """Run a task whose signals are connected already."""
        ...

    def stop(self) -> None:
        """Cancel everything and wait."""
        ...


class TaskRunner(QObject):
    """Starts tasks on a single thread: SQLite has one writer, and so do we."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: set[Task] = set()

    @property
    def busy(self) -> bool:
        """Whether a task is running or waiting."""
        return bool(self._running)

    def start(self, task: Task) -> None:
        """Queue a task. Connect its signals first: it may finish before this returns."""
        self._running.add(task)
        task.finished.connect(self._forget)
        self._pool.start(task.run)

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._running.discard(task)

    def stop(self) -> None:
        """Cancel everything and wait. Called once, when the main window closes."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()


class OnTheSpot:
    """Runs a task at once, on the caller's thread: tests and pictures."""

    def start(self, task: Task) -> None:
        """Run it to its end."""
        task.run()

    def stop(self) -> None:
        """Nothing can be left to stop."""
