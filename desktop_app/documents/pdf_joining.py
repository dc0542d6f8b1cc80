"""Several PDFs behind each other as one file."""

from __future__ import annotations

import io
from collections.abc import Sequence

from desktop_app.documents.preview import PDFIUM


def joined(parts: Sequence[bytes]) -> bytes:
    """Return the pages of all parts in order; a single part stays as it is."""
    if len(parts) == 1:
        return parts[0]
    import pypdfium2  # 28 ms that one page alone does not pay

    with PDFIUM, pypdfium2.PdfDocument.new() as whole:
        for part in parts:
            with pypdfium2.PdfDocument(part) as source:
                whole.import_pages(source)
        file = io.BytesIO()
        whole.save(file)
        return file.getvalue()
