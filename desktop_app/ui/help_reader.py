"""Help pages in the print window: to read, to save as PDF, to print."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.clock import today
from desktop_app.domain.help_page import HelpPage
from desktop_app.services.printing import sheets
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.preview import Preview
from desktop_app.ui.preview_pages import Sheet
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import Button


def show_help(
    page: HelpPage, app: Any, runner: Runner, dialogs: Dialogs, parent: QWidget
) -> Preview:
    """Open a page over `parent`; nobody signs it and it has no date."""

    def made(_signer: int, _day: date | None) -> Sheet:
        paper = app.help_pages.paper(page)
        return Sheet(paper.name, sheets.count(paper), partial(sheets.page, paper), paper.save)

    window = Preview(
        page.title, made, dialogs, runner, today=today(app.folder.clock), dated=False,
        parent=parent,
    )  # fmt: skip
    window.setWindowTitle(page.title)
    window.setObjectName("help-page")
    window.open()
    return window


class HelpButton(Button):
    """Opens a help page over the part of a page it stands in."""

    def __init__(self, page: HelpPage, part: Any) -> None:
        super().__init__(f"{page.title}…")
        self._page, self._part = page, part
        self.setObjectName(f"help-{page.value}")
        self.clicked.connect(self._open)

    @Slot()
    def _open(self) -> None:
        tools = self._part.tools
        show_help(self._page, tools.app, tools.runner, tools.dialogs, self._part)
