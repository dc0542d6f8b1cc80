"""A line of widgets that breaks into more lines where the room is short (large text)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop_app.ui import style


class Flow(QLayout):
    """Left to right, then down; each item at the size it asks for."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = style.FIELD) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._high: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._high:  # asked several times in every layout around it
            around = self.contentsMargins()
            inside = width - around.left() - around.right()
            high = self._place(QRect(0, 0, inside, 0), move=False)
            self._high[width] = high + around.top() + around.bottom()
        return self._high[width]

    def invalidate(self) -> None:
        self._high.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() + self._gap for size in sizes) - self._gap
        high = max((size.height() for size in sizes), default=0)
        return QSize(max(width, 0), high).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        high = max((size.height() for size in sizes), default=0)
        return QSize(width, high).grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, high = rect.x(), rect.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            if size.width() > rect.width() > 0:
                size = QSize(rect.width(), item.heightForWidth(rect.width()))
            if high and x + size.width() > rect.right() + 1:
                x, y, high = rect.x(), y + high + style.INSIDE, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            high = max(high, size.height())
        return y + high - rect.y()
