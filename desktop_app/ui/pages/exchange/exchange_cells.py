"""How a line of the preview is painted: arrow, tick box, words; two edits stand out."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

from desktop_app.ui import style
from desktop_app.ui.style import Colours
from desktop_app.ui.widgets.cells import paint_ground

Index = QModelIndex | QPersistentModelIndex
QUIET = Qt.ItemDataRole.UserRole + 1
"""A cell in the secondary colour."""
BOTH = Qt.ItemDataRole.UserRole + 2
"""First cell of a line that two places edited."""
_OFF, _ON = Qt.CheckState.Unchecked, Qt.CheckState.Checked
_PART = Qt.CheckState.PartiallyChecked
_INDENT = 20
CHECKED = Qt.ItemDataRole.CheckStateRole


def arrow_width() -> int:
    """Return the room of an arrow or a tick box."""
    return style.px(_INDENT)


def lead(depth: int) -> tuple[int, int]:
    """Return where arrow and tick box of a line begin, in pixels."""
    arrow = style.INSIDE + depth * arrow_width()
    return arrow, arrow + arrow_width()


class TreeCells(QStyledItemDelegate):
    """Arrow, tick box, words; fields are indented; two edits carry a mark."""

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Nothing: the tree ticks where the box is painted, not where Qt would paint it."""
        return False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, style.px(style.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = style.colours(option.palette)
        painter.save()
        inner = paint_ground(painter, option, index, c)
        if index.column() == 0:
            inner = self._lead(painter, inner, index, c)
        self._words(painter, inner, option, index, c)
        painter.restore()

    def _lead(self, painter: QPainter, rect: QRect, index: Index, c: Colours) -> QRect:
        depth = _depth(index)
        rect = rect.adjusted(depth * style.px(_INDENT), 0, 0, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if depth < 2:
            tree = self.parent()
            is_open = isinstance(tree, QTreeWidget) and tree.isExpanded(index)
            _arrow(painter, rect, c, is_open=is_open)
            rect = rect.adjusted(style.px(_INDENT), 0, 0, 0)
            state = index.data(Qt.ItemDataRole.CheckStateRole)
            _box(painter, rect, c, Qt.CheckState(state))
            rect = rect.adjusted(style.px(_INDENT) + 6, 0, 0, 0)
        else:
            rect = rect.adjusted(style.px(_INDENT) + 6, 0, 0, 0)
        return rect

    def _words(
        self,
        painter: QPainter,
        rect: QRect,
        option: QStyleOptionViewItem,
        index: Index,
        c: Colours,
    ) -> None:
        first = index.sibling(index.row(), 0)
        both = bool(first.data(BOTH))
        tone = c.secondary if index.data(QUIET) else c.text
        if both and index.column() in (2, 3):
            tone = c.attention
        font = option.font
        font.setBold(_depth(index) == 0 and index.column() == 0)
        painter.setFont(font)
        painter.setPen(tone)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, elide, rect.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, int(flags), shown)


def _arrow(painter: QPainter, rect: QRect, c: Colours, *, is_open: bool) -> None:
    side = style.px(4)
    x, y = rect.x() + style.px(7), rect.center().y() + 1
    painter.setPen(QPen(c.secondary, 1.5))
    if is_open:
        painter.drawPolyline([QPointF(x - side, y - side // 2), QPointF(x, y + side // 2),
                              QPointF(x + side, y - side // 2)])  # fmt: skip
    else:
        painter.drawPolyline([QPointF(x - side // 2, y - side), QPointF(x + side // 2, y),
                              QPointF(x - side // 2, y + side)])  # fmt: skip


def _box(painter: QPainter, rect: QRect, c: Colours, state: Qt.CheckState) -> None:
    side = style.px(15)
    box = QRect(rect.x(), rect.center().y() - side // 2 + 1, side, side)
    on = state != _OFF
    painter.setPen(QPen(c.accent if on else c.border, 1.3))
    painter.setBrush(c.accent if on else c.surface)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QPen(c.on_accent, max(1.6, side / 9)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state == _ON:
        points = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
        painter.drawPolyline(
            [QPointF(box.x() + a * side, box.y() + b * side) for a, b in points]
        )
    elif state == _PART:
        painter.drawLine(box.x() + 4, box.center().y(), box.right() - 3, box.center().y())


def _depth(index: Index) -> int:
    depth, parent = 0, index.parent()
    while parent.isValid():
        depth, parent = depth + 1, parent.parent()
    return depth
