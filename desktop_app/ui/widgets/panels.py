"""Surfaces and hairlines, painted, so that no style sheet touches the inputs on them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui import style


class Surface(QWidget):
    """A white (dark: raised) ground, with a hairline on the sides asked for."""

    def __init__(
        self,
        *,
        edges: Qt.Edge | None = None,
        framed: bool = False,
        window: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._edges, self._framed, self._window = edges, framed, window

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = style.colours(self.palette())
        ground = c.window if self._window else c.surface
        if self._framed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(c.line, 1))
            painter.setBrush(ground)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, style.RADIUS + 2, style.RADIUS + 2)
            return
        painter.fillRect(self.rect(), ground)
        if self._edges is not None:
            painter.setPen(c.line)
            self._hairlines(painter, self._edges)

    def _hairlines(self, painter: QPainter, edges: Qt.Edge) -> None:
        r = self.rect()
        for edge, line in (
            (Qt.Edge.TopEdge, (r.topLeft(), r.topRight())),
            (Qt.Edge.BottomEdge, (r.bottomLeft(), r.bottomRight())),
            (Qt.Edge.LeftEdge, (r.topLeft(), r.bottomLeft())),
            (Qt.Edge.RightEdge, (r.topRight(), r.bottomRight())),
        ):
            if edge in edges:
                painter.drawLine(*line)


class Hairline(QWidget):
    """A thin line between groups."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if vertical else wide, wide if vertical else fixed)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), style.colours(self.palette()).line)
