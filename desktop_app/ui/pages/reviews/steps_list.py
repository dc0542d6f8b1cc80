"""An inner page of «Các bước»: one list with its buttons, Esc goes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui import style
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory, Row, RowKey
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import quiet, section
from desktop_app.ui.widgets.list_panel import ListPanel


class StepList(QWidget, Generic[Row]):
    """Title, what it shows, the list, its buttons.

    Signals:
        back: somebody wants the steps again.
    """

    back = Signal()

    def __init__(
        self,
        title: str,
        columns: Sequence[Column[Row]],
        key: RowKey[Row],
        empty: EmptyState,
        unit: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title, self.about = section(title), quiet("")
        self.list: ListPanel[Row] = ListPanel(columns, key, name=title, empty=empty, unit=unit)
        self.buttons = Flow()
        self.home = Button("‹ Các bước")
        self.home.clicked.connect(self.back)
        self.buttons.addWidget(self.home)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.FIELD, 0, 0)
        column.setSpacing(style.INSIDE)
        column.addLayout(self.buttons)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def add(self, words: str, do: Callable[[], object]) -> Button:
        """Add a button."""
        button = Button(words)
        button.clicked.connect(lambda _on=False: do())
        self.buttons.addWidget(button)
        return button

    def put(self, widget: QWidget) -> None:
        """Add a small widget, such as a choice of years, to the buttons."""
        self.buttons.addWidget(widget)

    def load(self, rows: Sequence[Any], about: str) -> None:
        """Show rows."""
        self.about.say(about)
        self.about.setVisible(bool(about))
        self.list.load(InMemory(rows, self.list.table.table.columns))
        if rows and not self.list.table.currentIndex().isValid():
            self.list.table.selectRow(0)

    def reload(self) -> None:
        """Read the rows again."""
        raise NotImplementedError

    def print(self) -> None:
        """Open the print window with what is shown."""
        raise NotImplementedError

    def enter(self) -> None:
        """Be shown."""
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
