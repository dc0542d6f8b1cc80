"""One key, from the press until nothing is left to paint: what all benches of typing share.

Keys come at the pace of a fast typist, 16 a second. What is counted are the window's requests
to be drawn again, not each widget's painting: a filter in Python on every event of the program
costs more than some of the keys.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_BETWEEN_KEYS = 0.06


class Redraws(QObject):
    """Counts how often a window is drawn again."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.UpdateRequest
        return False


def press(key: int, text: str = "", target: QWidget | None = None) -> float:
    """Press a key where the focus is (or on `target`); return the milliseconds it took."""
    target = target or QApplication.focusWidget()
    assert target is not None
    none, window, redraws = Qt.KeyboardModifier.NoModifier, target.window(), Redraws()
    window.installEventFilter(redraws)
    started = time.perf_counter()
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, none, text))
    before = -1
    while redraws.count != before:  # layouts ask for paint, paint may ask for layouts
        before = redraws.count
        QApplication.processEvents()
    took = (time.perf_counter() - started) * 1000
    assert redraws.count, "the key painted nothing"
    window.removeEventFilter(redraws)
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyRelease, key, none, text))
    until = time.monotonic() + _BETWEEN_KEYS
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.002)
    return took
