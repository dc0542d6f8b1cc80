"""The help pages of the program as papers: read in the print window, saved as PDF, printed."""

from __future__ import annotations

from pathlib import Path

from desktop_app.documents.help_paper import help_pdf
from desktop_app.domain.help_page import HelpPage
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.printing.press import Paper, Press


class HelpPages:
    """Sets help pages."""

    def __init__(self, press: Press, resources: Path = RESOURCES) -> None:
        self._press = press
        self._folder = resources / "help"

    def paper(self, page: HelpPage) -> Paper:
        """Return a page as PDF."""
        text = (self._folder / f"{page.value}.md").read_text(encoding="utf-8")
        return Paper(f"{page.value}.pdf", help_pdf(text, self._press.typesetter))
