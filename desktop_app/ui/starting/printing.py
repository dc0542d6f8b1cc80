"""A paper straight to the printer: the recovery sheet has nothing to choose."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.services.printing.press import Paper
from desktop_app.ui.preview_pages import Picture, Sheet
from desktop_app.ui.printer import print_sheet


def print_paper(paper: Paper, parent: QWidget) -> bool:
    """Ask for the printer and print; say whether anything was sent to it."""

    def picture(number: int, dpi: int) -> Picture:
        return paper.pages(dpi)[number]

    sheet = Sheet(paper.name, len(paper.pages(36)), picture, paper.save)
    return print_sheet(sheet, parent) > 0
