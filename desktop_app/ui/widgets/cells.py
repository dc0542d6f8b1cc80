"""How a table cell is painted: hairlines, a mark before a word, a bar beside a number."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop_app.ui import style
from desktop_app.ui.style import Colours, Tone
from desktop_app.ui.widgets.paged_table_model import PagedTableModel

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_BAR = 6


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, index: Index, c: Colours
) -> QRect:
    """Paint what lies under every cell, the bar of the chosen row included.

    Returns:
        The room left for the content.
    """
    rect: QRect = option.rect
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    painter.fillRect(rect, c.tint if selected else c.surface)
    painter.setPen(c.line)
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if selected and index.column() == 0:
        painter.fillRect(rect.x(), rect.y(), 3, rect.height(), c.accent)
    return rect.adjusted(style.INSIDE, 0, -style.INSIDE, -1)


class Cells(QStyledItemDelegate):
    """Paints every cell of our tables."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = style.colours(option.palette)
        painter.save()
        inner = paint_ground(painter, option, index, c)
        self._content(painter, inner, index, c, option)
        painter.restore()

    def _content(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        c: Colours,
        option: QStyleOptionViewItem,
    ) -> None:
        text = str(index.data(Role.DisplayRole) or "")
        metrics = option.fontMetrics
        share = index.data(PagedTableModel.ShareRole)
        if share is not None:
            rect = _bar(painter, rect, metrics.horizontalAdvance(text), float(share), c)
        tone = index.data(PagedTableModel.ToneRole)
        if tone is not None:
            rect = _mark(painter, rect, c, Tone(tone))
        painter.setFont(option.font)
        painter.setPen(c.text)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(index.data(Role.TextAlignmentRole) or 0), shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), style.px(style.ROW))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show the whole text of a cell that is too narrow for it."""
        text = str(index.data(Role.DisplayRole) or "")
        room = option.rect.width() - 2 * style.INSIDE
        if view.fontMetrics().horizontalAdvance(text) > room:
            QToolTip.showText(event.globalPos(), text, view)
            return True
        return False


def _mark(painter: QPainter, rect: QRect, c: Colours, tone: Tone) -> QRect:
    side = style.px(8)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(c.of(tone))
    dot = QRectF(rect.x(), rect.center().y() - side / 2 + 1, side, side)
    painter.drawRoundedRect(dot, 2.5, 2.5)
    return rect.adjusted(side + 6, 0, 0, 0)


def _bar(painter: QPainter, rect: QRect, words: int, share: float, c: Colours) -> QRect:
    room = min(rect.width() - words - style.FIELD, rect.width() * 2 // 5)
    if room < style.px(_BAR) * 3:
        return rect  # the word counts more than its picture
    thick = style.px(_BAR)
    whole = QRectF(rect.x(), rect.center().y() - thick / 2 + 1, room, thick)
    draw_bar(painter, whole, share, c)
    return rect.adjusted(room + style.INSIDE, 0, 0, 0)


def draw_bar(painter: QPainter, whole: QRectF, share: float, c: Colours) -> None:
    """Paint a thin bar; full = good, else accent."""
    radius = whole.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(c.line)
    painter.drawRoundedRect(whole, radius, radius)
    done = min(max(share, 0.0), 1.0)
    if done > 0:
        painter.setBrush(c.good if done >= 1 else c.accent)
        width = max(whole.width() * done, whole.height())
        painter.drawRoundedRect(
            QRectF(whole.topLeft(), whole.size()).adjusted(0, 0, width - whole.width(), 0),
            radius,
            radius,
        )


class Headings(QHeaderView):
    """Column headings in the secondary colour, a small arrow where the list is sorted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(28)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), style.px(style.ROW))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        c = style.colours(self.palette())
        painter.save()
        painter.fillRect(rect, c.surface)
        painter.setPen(c.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(style.INSIDE, 0, -style.INSIDE, 0)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            inner = self._arrow(painter, inner, c)
        painter.setPen(c.secondary)
        model = self.model()
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        align = model.headerData(section, Qt.Orientation.Horizontal, Role.TextAlignmentRole)
        elide = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(text, elide, inner.width())
        painter.drawText(inner, int(align or 0), shown)
        painter.restore()

    def _arrow(self, painter: QPainter, rect: QRect, c: Colours) -> QRect:
        side = style.px(8)
        x, y = rect.right() - side, rect.center().y() - side // 4
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        low, high = (side // 2, 0) if up else (0, side // 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(c.accent)
        painter.drawLine(x, y + low, x + side // 2, y + high)
        painter.drawLine(x + side // 2, y + high, x + side, y + low)
        return rect.adjusted(0, 0, -side - 6, 0)
