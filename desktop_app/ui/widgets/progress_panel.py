"""Work in progress, in place: what is done, how far, and a button to stop."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui import style
from desktop_app.ui.tasks import Task
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cells import draw_bar
from desktop_app.ui.widgets.labels import Elided, Words

_BEFORE_SHOWN_MS = 300
"""Shorter work never flashes a bar."""


class ThinBar(QWidget):
    """A share as a thin bar; painted like the bars in tables."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """How much of it is filled, 0…1."""
        return self._share

    def show_share(self, share: float) -> None:
        """Fill it to 0…1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, style.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        draw_bar(painter, whole, self._share, style.colours(self.palette()))


class ProgressPanel(QWidget):
    """One line of room, kept also while nothing runs, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Words(wrap=False)
        self.note = Elided()
        self.bar = ThinBar()
        self.cancel = Button("Dừng lại")
        self.cancel.setObjectName("cancel-task")
        words = QHBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.note, 1)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(words)
        left.addWidget(self.bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.FIELD)
        line.addLayout(left, 1)
        line.addWidget(self.cancel)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self._later = QTimer(self, singleShot=True, interval=_BEFORE_SHOWN_MS)
        self._later.timeout.connect(self.show)
        self.hide()

    def watch(self, task: Task) -> None:
        """Follow a task that is not started yet."""
        self.title.say(task.title)
        self.note.say("")
        self.bar.show_share(0)
        self.cancel.setEnabled(True)
        self.cancel.clicked.connect(task.cancel)
        self.cancel.clicked.connect(self._stopping)
        task.progressed.connect(self.show_progress)
        task.finished.connect(self._over)
        self._later.start()

    @Slot(int, int, str)
    def show_progress(self, done: int, total: int, note: str) -> None:
        """Show how far the work is."""
        self.bar.show_share(done / total if total else 0)
        shown = f"{done}/{total}" if total else ""
        self.note.say(" · ".join(part for part in (shown, note) if part))

    @Slot()
    def _stopping(self) -> None:
        self.note.say("Đang dừng…")
        self.cancel.setEnabled(False)

    @Slot()
    def _over(self) -> None:
        self._later.stop()
        self.hide()
        self.cancel.clicked.disconnect()
