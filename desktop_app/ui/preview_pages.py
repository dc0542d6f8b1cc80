"""The pages of a paper on the screen, drawn when they come into sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui import style
from desktop_app.ui.widgets.scroll import keep_bar_room

FIT = 0
"""Zoom: as wide as the room."""
WHOLE = -1
"""Zoom: the whole page in the room."""
_WIDEST = 1.15
_DPI = 96
_A4 = (794, 1123)


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished paper.

    Attributes:
        name: the file name it would like to have: "diem-danh-lop-1.pdf".
        count: how many pages.
        picture: page number from 0, dots per inch → its pixels; quick enough to be painted.
        save: writes the PDF whole or not at all; raises OSError or UserError.
    """

    name: str
    count: int
    picture: Callable[[int, int], Picture]
    save: Callable[[Path], object]


def image(picture: Picture, ratio: float = 1.0) -> QImage:
    """Return a page as an image of its own (it outlives the bytes)."""
    width, height = picture.width, picture.height
    form = QImage.Format.Format_RGB888
    result = QImage(picture.rgb, width, height, width * 3, form).copy()
    result.setDevicePixelRatio(ratio)
    return result


class PageView(QWidget):
    """One page; asks for its pixels when it is painted at a new size."""

    def __init__(self, sheet: Sheet, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet, self._number = sheet, number
        self._image: QImage | None = None
        self._dpi = 0
        self.setAccessibleName(f"Trang {number + 1}")

    def show_at(self, dpi: int, size: QSize) -> None:
        """Be shown at a size."""
        self._dpi = dpi
        self._image = None
        self.setFixedSize(size)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._image is None and self._dpi:
            ratio = self.devicePixelRatioF()
            self._image = image(self._sheet.picture(self._number, round(self._dpi * ratio)))
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
        painter.setPen(style.colours(self.palette()).line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Pages(QScrollArea):
    """All pages below each other. Emits the number of the page in sight (from 1)."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: list[PageView] = []
        self._zoom = FIT
        self._first = QSize(*_A4)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        keep_bar_room(self)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another paper, from the place where the former was."""
        where = self.verticalScrollBar().value()
        if sheet.count:
            small = sheet.picture(0, _DPI // 4)
            self._first = QSize(small.width * 4, small.height * 4)
        self._views = [PageView(sheet, number) for number in range(sheet.count)]
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(style.GROUP, style.PANEL, style.GROUP, style.PANEL)
        column.setSpacing(style.PANEL)
        for view in self._views:
            column.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(inside)
        self._measure()
        self.verticalScrollBar().setValue(where)

    def zoom(self, percent: int) -> None:
        """Show at a size; FIT = as wide as the room."""
        self._zoom = percent
        self._measure()

    def turn(self, by: int) -> None:
        """Go to the next or former page."""
        number = min(max(self.current() + by, 0), len(self._views) - 1)
        if self._views:
            self.verticalScrollBar().setValue(self._views[number].y() - style.PANEL)

    def current(self) -> int:
        """Return the number of the page in sight (from 0)."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        above = [n for n, view in enumerate(self._views) if view.y() <= middle]
        return above[-1] if above else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom in (FIT, WHOLE):
            self._measure()

    def _measure(self) -> None:
        room = self.viewport().width() - 2 * style.GROUP
        share = self._share(room)
        size = QRect(0, 0, round(self._first.width() * share), 0)
        size.setHeight(round(self._first.height() * share))
        for view in self._views:
            view.show_at(max(round(_DPI * share), 12), size.size())

    def _share(self, room: int) -> float:
        if self._zoom == FIT:
            return min(room / max(self._first.width(), 1), _WIDEST * style.scale())
        if self._zoom == WHOLE:
            high = self.viewport().height() - 2 * style.PANEL
            return min(high / max(self._first.height(), 1), room / max(self._first.width(), 1))
        return self._zoom / 100

    def _scrolled(self) -> None:
        self.turned.emit(self.current() + 1)
