"""Keeps answers as they are given: in their order, off the GUI thread, none lost.

An answer costs 10–25 ms in the store, more than a key may take, so it is written by the runner,
and only after the screen shows it: two threads of Python slow each other down. `flush` writes
what is still waiting before the person leaves a form.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.domain.progress import Report
from desktop_app.ui.tasks import Runner, Task

_AFTER_PAINT_MS = 30


@dataclass(frozen=True, slots=True)
class Writes:
    """How a form is stored: several answers as one act; a new row before its answers."""

    answers: Callable[[Mapping[str, str]], None]
    new_row: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Answer:
    path: str
    value: str


@dataclass(frozen=True, slots=True)
class _NewRow:
    row_id: str


class Keeper(QObject):
    """One per open form.

    Signals:
        kept: everything given so far is stored.
        failed: the exception; the answers stay here and go with the next attempt.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, writes: Writes, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writes, self._runner = writes, runner
        self._waiting: deque[_Answer | _NewRow] = deque()
        self._guard = Lock()
        self._one_writer = Lock()
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_PAINT_MS)
        self._soon.timeout.connect(self._begin)
        self.touched = False
        """Whether anything was given since the form was opened."""

    @property
    def unsaved(self) -> bool:
        """Whether something still waits to be stored."""
        return bool(self._waiting)

    @Slot(str, str)
    def answer(self, path: str, value: str) -> None:
        """Keep an answer."""
        self._give(_Answer(path, value))

    def new_row(self, row_id: str) -> None:
        """Keep that a row was added; its answers come after it."""
        self._give(_NewRow(row_id))

    def flush(self) -> None:
        """Store what waits, on this thread, after what is being stored just now.

        Raises:
            UserError: it could not be stored; it stays here.
        """
        had = self.unsaved
        self._drain()  # waits for what is being stored just now, takes what failed there
        if had:
            self.kept.emit()

    def _give(self, one: _Answer | _NewRow) -> None:
        self.touched = True
        with self._guard:
            self._waiting.append(one)
        if not self._soon.isActive():  # never put off by the next answer
            self._soon.start()

    @Slot()
    def _begin(self) -> None:
        task = Task(self._drain)
        task.succeeded.connect(self._succeeded)
        task.failed.connect(self.failed)
        self._runner.start(task)

    @Slot(object)
    def _succeeded(self, _result: object) -> None:
        if not self._waiting:
            self.kept.emit()

    def _drain(self, _report: Report | None = None) -> None:
        with self._one_writer:
            while batch := self._take():
                try:
                    self._write(batch)
                except BaseException:
                    with self._guard:
                        self._waiting.extendleft(reversed(batch))
                    raise

    def _take(self) -> list[_Answer | _NewRow]:
        """Take one new row, or all answers up to the next new row."""
        with self._guard:
            batch = [self._waiting.popleft()] if self._waiting else []
            if batch and isinstance(batch[0], _Answer):
                while self._waiting and isinstance(self._waiting[0], _Answer):
                    batch.append(self._waiting.popleft())
            return batch

    def _write(self, batch: list[_Answer | _NewRow]) -> None:
        first = batch[0]
        if isinstance(first, _NewRow):
            self._writes.new_row(first.row_id)
        else:
            self._writes.answers({a.path: a.value for a in batch if isinstance(a, _Answer)})
