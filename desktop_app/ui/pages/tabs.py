"""Tabs inside a page: plain words, the current one underlined in accent."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.ui import style
from desktop_app.ui.widgets.panels import Hairline

_EDGE = 2
_TIGHT = 6
"""Pixels left and right of the words where the line is short."""


class TabBar(QTabBar):
    """The line of tabs; ← → change it while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to what it opens
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def tabSizeHint(self, index: int) -> QSize:
        return self._size(index, style.FIELD)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self._size(index, _TIGHT)  # many tabs in large letters stand closer, none is cut

    def _size(self, index: int, beside: int) -> QSize:
        metrics = QFontMetrics(self._bold())
        width = metrics.horizontalAdvance(self.tabText(index)) + 2 * beside
        return QSize(width, style.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = style.colours(self.palette())
        for index in range(self.count()):
            here = index == self.currentIndex()
            rect = self.tabRect(index)
            painter.setFont(self._bold() if here else self.font())
            painter.setPen(c.text if here else c.secondary)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self.tabText(index))
            if here:
                edge = rect.adjusted(style.INSIDE, rect.height() - _EDGE, -style.INSIDE, 0)
                painter.fillRect(edge, c.accent)
                if self.hasFocus():
                    painter.setPen(c.accent)
                    painter.drawRoundedRect(rect.adjusted(2, 3, -3, -5), 3, 3)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font


class Tabs(QWidget):
    """Tabs and what they show.

    Signals:
        changed: number of the tab now shown.
    """

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = TabBar()
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(Hairline())
        column.addWidget(self.stack, 1)
        self.bar.currentChanged.connect(self._changed)

    def add(self, title: str, widget: QWidget) -> int:
        """Add a tab; return its number."""
        self.stack.addWidget(widget)
        return self.bar.addTab(title)

    def name(self, number: int, title: str) -> None:
        """Change the words of a tab."""
        if self.bar.tabText(number) != title:
            self.bar.setTabText(number, title)

    def show_tab(self, number: int) -> None:
        """Show a tab."""
        self.bar.setCurrentIndex(number)

    @Slot(int)
    def _changed(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self.changed.emit(number)
