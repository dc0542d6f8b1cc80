"""The first line of a page: its title left, its one main action right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from desktop_app.ui import style
from desktop_app.ui.widgets.buttons import MainButton
from desktop_app.ui.widgets.labels import Words, quiet, title


class PageHeader(QWidget):
    """Title, a remark beside it, plain buttons, the main action last.

    Where large text leaves no room for all of it, the buttons take a line of their own.
    """

    def __init__(self, text: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title: Words = title(text)
        self.title.setObjectName("page-title")
        self.remark = quiet("", wrap=False)
        self.main = MainButton(action)
        self.main.setObjectName("main-action")
        self._words = _line(self.title, self.remark)
        self._words.addStretch(1)
        self._buttons = _line(self.main)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(style.FIELD)
        self._both.addLayout(self._words, 1)
        self._both.addLayout(self._buttons)
        self.main.setVisible(bool(action))

    def add(self, button: QPushButton | QWidget) -> None:
        """Put a plain button or a small widget left of the main action."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        widest = max(self._words.minimumSize().width(), self._buttons.minimumSize().width())
        return QSize(widest, size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        """Beside each other where both fit, else the buttons below, at the right still."""
        wanted = self._words.sizeHint().width() + self._buttons.sizeHint().width()
        fits = wanted + self._both.spacing() <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        if self._both.direction() is not (across if fits else down):
            self._both.setDirection(across if fits else down)
            side = Qt.AlignmentFlag(0) if fits else Qt.AlignmentFlag.AlignRight
            self._both.setAlignment(self._buttons, side)


def _line(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(style.FIELD)
    for widget in widgets:
        line.addWidget(widget)
    return line
