"""A page of paper, small, on the screen."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui import style


class Picture(Protocol):
    """A page as pixels: `rgb` = width × height × 3 bytes, top row first."""

    @property
    def width(self) -> int:
        """Pixels."""
        ...

    @property
    def height(self) -> int:
        """Pixels."""
        ...

    @property
    def rgb(self) -> bytes:
        """All pixels."""
        ...


class PaperPicture(QWidget):
    """Shows one page as large as its room allows; nothing while there is none.

    Attributes:
        share: the part of the page shown, from its top: 1.0 = all of it.
    """

    def __init__(self, share: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)

    @property
    def shown(self) -> bool:
        """Whether there is a page."""
        return not self._image.isNull()

    def show_page(self, page: Picture | None) -> None:
        """Show a page."""
        if page is None:
            self._image = QImage()
        else:
            flat = QImage(
                page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888
            )
            self._image = flat.copy()  # the bytes are not ours
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(style.px(360), style.px(480))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        source = QRectF(0, 0, self._image.width(), self._image.height() * self.share)
        scale = min(self.width() / source.width(), self.height() / source.height(), 1.0)
        size = source.size() * scale
        paper = QRectF(0, 0, size.width() - 1, size.height() - 1)
        painter.drawImage(paper, self._image, source)
        painter.setPen(style.colours(self.palette()).line)
        painter.drawRect(paper)
