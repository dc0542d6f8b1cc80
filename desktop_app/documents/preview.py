"""PDF bytes → page images, for the preview on screen and for the printer."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

_POINTS_PER_INCH = 72
PDFIUM = threading.Lock()
"""PDFium allows one caller at a time in a process."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: width and height in pixels, `rgb` = width × height × 3 bytes, top row first."""

    width: int
    height: int
    rgb: bytes


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with PDFIUM, _opened(pdf) as document:
        return len(document)


def page_images(
    pdf: bytes, dpi: int = 96, *, pages: Sequence[int] | None = None
) -> tuple[PageImage, ...]:
    """Return the pages as pictures; `pages` counts from 0, None = all of them."""
    with PDFIUM, _opened(pdf) as document:
        wanted = range(len(document)) if pages is None else pages
        return tuple(_image(document, number, dpi) for number in wanted)


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    import pypdfium2  # 28 ms that pages with a print button would pay at the start

    return pypdfium2.PdfDocument(pdf)


def _image(document: pypdfium2.PdfDocument, number: int, dpi: int) -> PageImage:
    bitmap = document[number].render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
    row, stride = bitmap.width * bitmap.n_channels, bitmap.stride
    raw = bytes(bitmap.buffer)
    packed = b"".join(raw[y * stride : y * stride + row] for y in range(bitmap.height))
    return PageImage(bitmap.width, bitmap.height, packed)
