"""The title of a class over its days and place: a long title must not cut those away."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui import style


class CourseTitle(QWidget):
    """Two lines that give way to what stands beside them; whole as a tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._below = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return the whole text of both lines."""
        return " · ".join(filter(None, (self._title, self._below)))

    def say(self, title: str, below: str) -> None:
        """Change both lines."""
        self._title, self._below = title, below
        self.setToolTip(self.text())
        self.setAccessibleName(self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(_title_font()).horizontalAdvance(self._title), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(100), self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = style.colours(self.palette())
        first = QFontMetrics(_title_font()).height()
        upper, lower = self.rect(), self.rect()
        upper.setHeight(first)
        lower.setTop(first)
        self._line(painter, upper, self._title, _title_font(), colours.text)
        self._line(painter, lower, self._below, self.font(), colours.secondary)

    def _line(
        self, painter: QPainter, rect: QRect, words: str, font: QFont, colour: QColor
    ) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(words, elide, rect.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, int(flags), shown)

    def _height(self) -> int:
        return QFontMetrics(_title_font()).height() + self.fontMetrics().height()


def _title_font() -> QFont:
    return style.heading_font(style.SECTION_POINTS)
