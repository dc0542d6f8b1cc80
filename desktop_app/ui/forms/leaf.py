"""One page of a form: its questions, scrolling up and down, never sideways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.definition import Item
from desktop_app.ui import style
from desktop_app.ui.forms.blocks import Block, RepeatBlock
from desktop_app.ui.forms.desk import Desk
from desktop_app.ui.forms.order import steps
from desktop_app.ui.forms.question_row import last_width
from desktop_app.ui.widgets.column import Column
from desktop_app.ui.widgets.labels import quiet
from desktop_app.ui.widgets.panels import Surface
from desktop_app.ui.widgets.scroll import keep_bar_room


class Leaf(QWidget):
    """Signals: row_added, removal_asked (path of a row), row_wanted (path of a repeat)."""

    row_added = Signal(str)
    row_wanted = Signal(str)
    removal_asked = Signal(str)

    def __init__(
        self, items: Sequence[Item], desk: Desk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.block = Block(items, desk)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar_room(self.area)
        self.area.setWidget(self._sheet())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if desk.filling.last_year is not None:
            column.addWidget(self._last_year_heading(desk.filling.last_year.heading))
        column.addWidget(self.area, 1)

    def _sheet(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(0, style.INSIDE, 0, style.GROUP)
        column.setSpacing(0)
        column.addWidget(self.block)
        column.addStretch(1)
        return self._held(column, QWidget())

    def _held(self, column: QVBoxLayout | QHBoxLayout, outside: QWidget) -> QWidget:
        """Keep a layout at most 760 px wide, the rest air on the right."""
        holder = Column()
        holder.setLayout(column)
        holder.setMaximumWidth(round(style.FORM_WIDTH * max(1.0, style.scale())))
        line = QHBoxLayout(outside)
        line.setContentsMargins(style.INSIDE, 0, style.INSIDE, 0)
        line.addWidget(holder, 1)
        line.addStretch(0)
        return outside

    def _last_year_heading(self, heading: str) -> QWidget:
        line = QHBoxLayout()
        line.setContentsMargins(0, style.INSIDE, style.INSIDE, 4)
        words = quiet(heading, wrap=False)
        words.setFixedWidth(last_width(words))
        line.addStretch(1)
        line.addWidget(words)
        outside = Surface(edges=Qt.Edge.BottomEdge, window=True)
        self._held(line, outside)
        margins = outside.contentsMargins()
        bar = self.area.verticalScrollBar().sizeHint().width()
        outside.setContentsMargins(margins.left(), 0, bar, 0)
        return outside

    def grow(self) -> Iterator[None]:
        """Build the questions and show the session's answers, giving way between them."""
        yield from self.block.grow()
        for repeat in self.block.repeats():
            repeat.row_added.connect(self.row_added)
            repeat.row_wanted.connect(self.row_wanted)
            repeat.removal_asked.connect(self.removal_asked)
        yield from self.block.binding(self.desk.session.definition.root)

    def repeat_of(self, path: str) -> RepeatBlock | None:
        """Return the innermost repeat whose shown row holds a path."""
        found = None
        for repeat in self.block.repeats():
            if repeat.rows and path.startswith(f"{repeat.row_path()}/"):
                found = repeat
        return found

    def shown_repeat(self) -> RepeatBlock | None:
        """Return the only or first repeat of the page."""
        return next(self.block.repeats(), None)

    def open_rows(self, path: str) -> None:
        """Show the rows a path goes through."""
        for repeat in self.block.repeats():
            inside = path.startswith(f"{repeat.path}[")
            if inside:
                row = steps(path[len(repeat.path.rsplit("/", 1)[0]) :])[0][1]
                repeat.go_to_row(row)

    def bring(self, widget: QWidget) -> None:
        """Scroll so that a question and a little around it can be seen."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # it stands there now
        self.area.ensureWidgetVisible(widget, 0, style.px(60))
