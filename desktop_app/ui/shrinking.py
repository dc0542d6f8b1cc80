"""Pictures of signed papers made small: A4 at 200 dpi to keep, smaller and grey to send."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

A4_200_DPI = QSize(1654, 2339)
_KEEP = 72
_SMALLER = ((0.75, 55), (0.75, 35), (0.6, 40), (0.6, 25), (0.45, 35), (0.45, 20))
"""Share of the size and JPEG quality to try one after another until a copy is small enough."""


def shrunk(content: bytes) -> bytes | None:
    """Return a picture as JPEG of at most A4 at 200 dpi, upright; None = unreadable.

    It is always written anew: place and camera in the photo's data must not travel.
    """
    found = _read(content)
    if found is None:
        return None
    grey = found.allGray()
    return _jpeg(_fitting(found, A4_200_DPI), _KEEP, grey=grey)


def small_copy(content: bytes, most: int) -> bytes | None:
    """Return a grey copy of at most `most` bytes; None = unreadable or still too large."""
    found = _read(content)
    if found is None:
        return None
    for share, quality in _SMALLER:
        made = _jpeg(_fitting(found, A4_200_DPI * share), quality, grey=True)
        if len(made) <= most:
            return made
    return None


def _read(content: bytes) -> QImage | None:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)  # phones write how the camera was held
    image = reader.read()
    return None if image.isNull() else image


def _fitting(image: QImage, box: QSize) -> QImage:
    lying = image.width() > image.height()
    room = box.transposed() if lying else box
    if image.width() <= room.width() and image.height() <= room.height():
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)


def _jpeg(image: QImage, quality: int, *, grey: bool) -> bytes:
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(QColor(Qt.GlobalColor.white))  # what is transparent is paper
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    if grey:
        flat = flat.convertToFormat(QImage.Format.Format_Grayscale8)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    flat.save(buffer, "JPG", quality)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
