"""Single pages of a finished paper, drawn when somebody looks at them."""

from __future__ import annotations

from desktop_app.documents.preview import PageImage, page_count, page_images
from desktop_app.services.printing.press import Paper


def count(paper: Paper) -> int:
    """Return how many pages a paper has."""
    return page_count(paper.pdf)


def page(paper: Paper, number: int, dpi: int) -> PageImage:
    """Return one page (from 0) as a picture."""
    return page_images(paper.pdf, dpi, pages=(number,))[0]
