"""How a cell of quick results is painted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from desktop_app.domain.reviews.deprivation import DEPRIVED
from desktop_app.domain.reviews.quick import TICKS
from desktop_app.ui import style
from desktop_app.ui.pages.reviews.quick_model import COLUMN_ROLE, Index
from desktop_app.ui.widgets.cells import Cells


class QuickCells(Cells):
    """Deprived ticks stand out; the line being typed is tinted, its cell framed."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        here = view.currentIndex() if isinstance(view, QTableView) else None
        if here is None or here.row() != index.row():
            super().paint(painter, option, index)
            self._emphasis(painter, option, index, ground=False)
            return
        super().paint(painter, option, index)
        self._emphasis(painter, option, index, ground=True)
        if here == index and index.data(COLUMN_ROLE):
            painter.save()
            painter.setPen(QPen(style.colours(option.palette).accent, 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()

    def _emphasis(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, ground: bool
    ) -> None:
        deprived = index.data(COLUMN_ROLE) in TICKS and index.data() == DEPRIVED
        if not (deprived or (ground and index.column() == 0)):
            return
        c = style.colours(option.palette)
        painter.save()
        if ground and index.column() == 0:
            painter.fillRect(
                option.rect.x(), option.rect.y(), 3, option.rect.height(), c.accent
            )
        if deprived:
            painter.fillRect(option.rect.adjusted(0, 0, 0, -1), c.tint)
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(c.danger)
            painter.drawText(option.rect, int(Qt.AlignmentFlag.AlignCenter), DEPRIVED)
        painter.restore()
