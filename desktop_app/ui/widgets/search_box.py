"""A line that filters as one types; Esc empties it, ↓ goes to the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui import icons, style

_PAUSE_MS = 120
"""Typing goes on until nothing came for so long; the list follows then."""


class SearchBox(QLineEdit):
    """Emits `searched` after a short pause, at once on Enter."""

    searched = Signal(str)
    left_down = Signal()
    entered = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setObjectName("search")
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._say)
        self.textChanged.connect(self._pause.start)
        self._said = ""
        self._colour()

    def take(self, letters: str) -> None:
        """Continue with letters typed elsewhere (the list hands them over)."""
        self.setFocus()
        self.setText(self.text() + letters)

    def now(self, text: str) -> None:
        """Set the text and search without a pause."""
        self.setText(text)
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.text():
                self.now("")
            case Qt.Key.Key_Escape:
                event.ignore()
            case Qt.Key.Key_Down:
                self._say()
                self.left_down.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._say()
                self.entered.emit()
            case _:
                super().keyPressEvent(event)

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._colour()

    @Slot()
    def _say(self) -> None:
        self._pause.stop()
        if self.text() != self._said:
            self._said = self.text()
            self.searched.emit(self._said)

    def _colour(self) -> None:
        colour = style.colours(self.palette()).secondary
        self._lens.setIcon(QIcon(icons.picture("tim", colour, style.px(16), 2.0)))
