"""QR codes as SVG text, to be placed by a template."""

from __future__ import annotations

import segno


def qr_svg(text: str) -> str:
    """Return a QR code (error level M, no border of its own; the page is its quiet zone)."""
    code = segno.make_qr(text, error="m")
    drawn: str = code.svg_inline(border=0, omitsize=True)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
