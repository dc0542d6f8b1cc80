"""The search line at the top and what it finds (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui import style
from desktop_app.ui.navigation import Place
from desktop_app.ui.shell import Hit
from desktop_app.ui.widgets.search_box import SearchBox

Index = QModelIndex | QPersistentModelIndex
_MOST = 12
_NOWHERE = Place("")


class _HitCell(QStyledItemDelegate):
    """Paints a hit: its kind in the secondary colour, its name, what tells it apart."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, style.px(style.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = style.colours(option.palette)
        hit = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(hit, Hit):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, c.tint if chosen else c.surface)
        inner = option.rect.adjusted(style.FIELD, 0, -style.FIELD, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(c.secondary)
        painter.drawText(inner, int(middle), hit.kind)
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), hit.remark)
        painter.setPen(c.text)
        painter.drawText(inner.adjusted(style.px(84), 0, 0, 0), int(middle), hit.title)


class SearchEverything(SearchBox):
    """The line; its hits hang below it while it has the focus. Emits the Hit opened."""

    opened = Signal(object)

    def __init__(
        self, search: Callable[[str], Sequence[Hit]], parent: QWidget | None = None
    ) -> None:
        super().__init__("Tìm hộ, người, lớp, văn bản…  (Ctrl+K)", parent)
        self.setObjectName("search-everything")
        self._search = search
        self.hits = QListWidget()
        self.hits.setItemDelegate(_HitCell(self.hits))
        self.hits.setFrameShape(QFrame.Shape.Box)
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.itemClicked.connect(self._open)
        self.hits.hide()
        self.searched.connect(self._find)
        self.entered.connect(self._open_current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and self.hits.count():
            row = (self.hits.currentRow() + step) % self.hits.count()
            self.hits.setCurrentRow(row)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hits.hide()

    @Slot(str)
    def _find(self, text: str) -> None:
        self.hits.clear()
        found = self._search(text)[:_MOST] if text.strip() else ()
        for hit in found:
            item = QListWidgetItem(hit.title, self.hits)
            item.setData(Qt.ItemDataRole.UserRole, hit)
        if text.strip() and not found:
            nothing = QListWidgetItem(self.hits)
            words = Hit("Không thấy", f"«{text.strip()}»", "", place=_NOWHERE)
            nothing.setData(Qt.ItemDataRole.UserRole, words)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        elif found:
            self.hits.setCurrentRow(0)
        self._hang(visible=bool(text.strip()))

    def _hang(self, *, visible: bool) -> None:
        window = self.window()
        self.hits.setParent(window)
        rows = max(1, self.hits.count())
        self.hits.setGeometry(0, 0, self.width(), rows * style.px(style.ROW) + 4)
        self.hits.move(self.mapTo(window, QPoint(0, self.height() + 2)))
        self.hits.setVisible(visible)
        self.hits.raise_()

    @Slot()
    def _open_current(self) -> None:
        item = self.hits.currentItem()
        if item is not None and self.hits.isVisible():
            self._open(item)

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        hit = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(hit, Hit) and hit.place is not _NOWHERE:
            self.now("")
            self.hits.hide()
            self.opened.emit(hit)
