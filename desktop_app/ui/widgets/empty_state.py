"""A page with nothing to show yet: what it is for, what is missing, the button that helps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui import icons, style
from desktop_app.ui.widgets.buttons import Button, LinkButton, MainButton
from desktop_app.ui.widgets.labels import Words, quiet

_WIDTH = 560


@dataclass(frozen=True, slots=True)
class Act:
    """A button: its words and what it does."""

    text: str
    do: Callable[[], None]
    main: bool = False
    link: bool = False


@dataclass(frozen=True, slots=True)
class EmptyState:
    """What an empty page says.

    Attributes:
        icon: file name in resources/icons, without ".svg".
        title: what is missing: "Chưa có hộ nào".
        text: what the page is for and how to begin; "" = nothing more to say.
        acts: the buttons that help, the main one first.
    """

    icon: str
    title: str
    text: str = ""
    acts: tuple[Act, ...] = ()


class EmptyPanel(QWidget):
    """Shows an `EmptyState` in the upper third of its room."""

    def __init__(self, state: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self._picture = QLabel()
        column = QVBoxLayout()
        column.setSpacing(style.INSIDE)
        column.addWidget(self._picture)
        column.addSpacing(4)
        heading = Words(state.title, points=style.SECTION_POINTS)
        heading.setObjectName("empty-title")
        column.addWidget(heading)
        if state.text:
            column.addWidget(quiet(state.text))
        column.addSpacing(style.INSIDE)
        column.addLayout(self._buttons())
        self._frame(column)
        self._colour()

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(style.INSIDE)
        for number, act in enumerate(self.state.acts):
            kind = LinkButton if act.link else MainButton if act.main else Button
            button = kind(act.text)
            button.setObjectName(f"act-{number}")
            button.clicked.connect(lambda _checked=False, do=act.do: do())
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _frame(self, column: QVBoxLayout) -> None:
        inside = QWidget()
        inside.setMaximumWidth(style.px(_WIDTH))
        inside.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(inside, 20)
        line.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(style.PANEL, style.PANEL, style.PANEL, style.PANEL)
        outer.addStretch(2)
        outer.addLayout(line)
        outer.addStretch(5)

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._colour()

    def _colour(self) -> None:
        colour = style.colours(self.palette()).accent
        self._picture.setPixmap(icons.picture(self.state.icon, colour, style.px(40), 2.0))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
