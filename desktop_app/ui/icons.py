"""Our own line icons, recoloured to the palette (resources/icons, 18 px, SVG)."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

SEARCH_PATH = "icons"
"""Qt's search path for `resources/icons`; set once by `ui.app`."""
_INK = b"#000000"
"""Every icon is drawn in black; that is what a colour replaces."""


def picture(name: str, colour: QColor, side: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a square of `side` points in one colour.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    return drawn(name, colour, QSize(side, side), ratio)


def icon(name: str, colour: QColor, side: int = 18) -> QIcon:
    """Return an icon sharp at 100 and 200 % screens."""
    result = QIcon()
    for ratio in (1.0, 2.0):
        result.addPixmap(picture(name, colour, side, ratio))
    return result


def drawn(name: str, colour: QColor, size: QSize, ratio: float = 1.0) -> QPixmap:
    """Return an SVG of ours at a size, its black replaced by `colour`."""
    key = f"{SEARCH_PATH}:{name}:{colour.name()}:{size.width()}x{size.height()}@{ratio}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _painted(name, colour, size, ratio)
        QPixmapCache.insert(key, pixmap)
    return pixmap


def _painted(name: str, colour: QColor, size: QSize, ratio: float) -> QPixmap:
    ink = _svg(name).replace(_INK, colour.name().encode())
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(ink)).render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return pixmap


def _svg(name: str) -> bytes:
    file = QFile(f"{SEARCH_PATH}:{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(name)
    return bytes(file.readAll().data())
