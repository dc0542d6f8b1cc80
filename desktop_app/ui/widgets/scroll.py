"""Scrolling up and down, never sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui import style


class Column(QScrollArea):
    """Put widgets into `inside`; the ground is that of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        holder = self.held = QWidget()
        self.inside = QVBoxLayout(holder)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(style.FIELD)
        self.setWidget(holder)
        holder.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._beside_bar)

    @Slot(int, int)
    def _beside_bar(self, _least: int, most: int) -> None:
        """Without a bar the column ends where the page's other lines end."""
        self.inside.setContentsMargins(0, 0, style.FIELD if most > 0 else 0, 0)


class StillBar(QScrollBar):
    """Keeps its room, and looks like the area it belongs to while nothing scrolls."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._ground = area.viewport()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)
        elif self._ground.autoFillBackground():
            role = self._ground.backgroundRole()
            QPainter(self).fillRect(self.rect(), self._ground.palette().brush(role))


def keep_bar_room(area: QAbstractScrollArea) -> None:
    """Keep room for the bar: columns must not shift when a search leaves few rows."""
    area.setVerticalScrollBar(StillBar(area))
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
