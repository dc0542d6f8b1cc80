"""The mark where a page of the paper form turns: «tr. 2» on a thin line."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.ui import style
from desktop_app.ui.widgets.labels import quiet


class PageMark(QWidget):
    """Says «tr. 2» where the paper's page turns."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        words = quiet(f"tr. {page}", wrap=False)
        line = QHBoxLayout(self)
        line.setContentsMargins(style.FIELD, 2, style.INSIDE, 2)
        line.addStretch(1)
        line.addWidget(words)
        self.setToolTip(f"Trang {page} của phiếu giấy")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(style.colours(self.palette()).line)
        middle = self.height() // 2
        room = self.width() - style.px(60)
        painter.drawLine(style.FIELD, middle, room, middle)
