"""What a test can say about a PDF: its text, its pages, its fonts."""

from __future__ import annotations

import io
import re

import pypdf


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page, white space collapsed."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return [re.sub(r"\s+", " ", page.extract_text()) for page in pages]


def fonts(pdf: bytes) -> set[str]:
    """Return the names of all fonts of a PDF, without the subset prefix."""
    found = set()
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            found.add(str(font.get_object()["/BaseFont"]).lstrip("/").split("+")[-1])
    return found


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    """Return (width, height) of the pages in millimetres."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return {
        (
            round(float(p.mediabox.width) / 72 * 25.4),
            round(float(p.mediabox.height) / 72 * 25.4),
        )
        for p in pages
    }


def assert_only_liberation(pdf: bytes) -> None:
    """Fail on a paper without text, or with a letter of another font."""
    names = fonts(pdf)
    assert names
    assert all(name.startswith(("LiberationSerif", "LiberationSans")) for name in names), names
