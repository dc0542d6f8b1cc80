"""The first line of a page: its title left, its one main action right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.ui import style
from desktop_app.ui.widgets.buttons import MainButton
from desktop_app.ui.widgets.labels import Words, quiet, title


class PageHeader(QWidget):
    """Title, a remark beside it, plain buttons, the main action last."""

    def __init__(self, text: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title: Words = title(text)
        self.title.setObjectName("page-title")
        self.remark = quiet("", wrap=False)
        self.main = MainButton(action)
        self.main.setObjectName("main-action")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(style.FIELD)
        self._line.addWidget(self.title)
        self._line.addWidget(self.remark)
        self._line.addStretch(1)
        self._line.addWidget(self.main)
        self.main.setVisible(bool(action))

    def add(self, button: QPushButton | QWidget) -> None:
        """Put a plain button or a small widget left of the main action."""
        self._line.insertWidget(self._line.count() - 1, button)
