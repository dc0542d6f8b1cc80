"""The fields of a window: as high as they are, scrolling only where the screen ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from desktop_app.ui import style
from desktop_app.ui.widgets.scroll import Column

WIDEST, HIGHEST = 1320, 700
"""The room of a window on the smallest screen we draw for (1366 × 768, its bars taken off)."""


class Fitting(Column):
    """Asks for the height of what is in it, up to what the window leaves of the screen."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.least = 0
        self.inside.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.held.installEventFilter(self)

    def heightForWidth(self, width: int) -> int:
        inside = self.held
        known = inside.hasHeightForWidth()
        wanted = inside.heightForWidth(width) if known else inside.sizeHint().height()
        room = HIGHEST - self._others(width)
        return min(wanted, max(room, 2 * style.px(style.ROW)))

    def sizeHint(self) -> QSize:
        return self._sized(self.held.sizeHint().width())

    def minimumSizeHint(self) -> QSize:
        return self._sized(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # a remark came or went: the window grows with its fields
        return super().eventFilter(watched, event)

    def _sized(self, wanted: int) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        least = max(wanted, self.held.minimumSizeHint().width()) + bar
        width = max(least, min(self.least, WIDEST) - self._margins())
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def _margins(self) -> int:
        layout = self._window.layout()
        margins = layout.contentsMargins() if layout is not None else None
        return margins.left() + margins.right() if margins is not None else 0

    def _others(self, width: int) -> int:
        """Return the height of everything else in the window."""
        layout = self._window.layout()
        if layout is None:
            return 0
        items = [layout.itemAt(n) for n in range(layout.count())]
        rest = [one for one in items if one and one.widget() is not self and not one.isEmpty()]
        high = [max(_height(one, width), one.minimumSize().height()) for one in rest]
        margins = layout.contentsMargins()
        return sum(high) + len(rest) * _gap(layout) + margins.top() + margins.bottom()


def _height(item: QLayoutItem, width: int) -> int:
    known = item.hasHeightForWidth()
    return item.heightForWidth(width) if known else item.sizeHint().height()


def _gap(layout: QLayout) -> int:
    return max(layout.spacing(), 0)
