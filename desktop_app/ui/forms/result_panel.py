"""Right of a form: what the answers come to so far, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui import style
from desktop_app.ui.forms.protocols import ResultLine
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Words, section
from desktop_app.ui.widgets.panels import Surface

_WIDTH = 256


def _width() -> int:
    return round(_WIDTH * (0.5 + 0.5 * style.scale()))


class ResultPanel(Surface):
    """Keeps its size whatever it says; long results scroll inside it."""

    why = Signal()

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(edges=Qt.Edge.LeftEdge, parent=parent)
        self._lines: list[Words] = []
        self._shown: Sequence[ResultLine] = ()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.ask_why = Button("Vì sao?")
        self.ask_why.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.ask_why.setObjectName("why")
        self.ask_why.clicked.connect(self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.PANEL, style.FIELD, style.FIELD, style.FIELD)
        column.setSpacing(style.INSIDE)
        column.addWidget(section(heading))
        column.addWidget(scroll, 1)
        column.addWidget(self.ask_why)
        self.setFixedWidth(_width())

    def show_lines(self, lines: Sequence[ResultLine]) -> None:
        """Show the result; only what differs is written again."""
        if lines == self._shown:
            return
        self._shown = tuple(lines)
        while len(self._lines) > len(lines):
            gone = self._lines.pop()
            gone.hide()
            gone.deleteLater()
        for number, line in enumerate(lines):
            self._write(number, line)

    def _write(self, number: int, line: ResultLine) -> None:
        if number == len(self._lines):
            self._lines.append(Words(""))
            self._column.insertWidget(number, self._lines[number])
        words = self._lines[number]
        words.resize_to(style.SECTION_POINTS if line.strong else style.BASE_POINTS)
        words.say(line.text, line.tone)
        top = style.INSIDE if line.strong and number else 0
        words.setContentsMargins(line.indent * style.FIELD, top, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedWidth(_width())
