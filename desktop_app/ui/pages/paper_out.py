"""From a page to the window *Xem trước khi in*."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from desktop_app.domain.clock import today
from desktop_app.services.printing import sheets
from desktop_app.services.printing.press import Paper, PrintChoices
from desktop_app.ui.page import Page
from desktop_app.ui.preview import Preview
from desktop_app.ui.preview_pages import Sheet


def show_paper(page: Page, title: str, make: Callable[[PrintChoices], Paper]) -> Preview:
    """Open the print window over a page; the paper is made again at each choice there."""

    def made(signer: int, day: date | None) -> Sheet:
        paper = make(PrintChoices(signer=signer, day=day))
        return Sheet(paper.name, sheets.count(paper), partial(sheets.page, paper), paper.save)

    window = Preview(
        title,
        made,
        page.dialogs,
        page.runner,
        today=today(page.app.folder.clock),
        signers=[signer.label for signer in page.app.print_infos.get().signers],
        parent=page,
    )
    window.setObjectName("preview")
    window.open()
    return window
