"""The paper of a step: a PDF in the print window, a Word file where people edit it further."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop_app.services.printing.press import BLANK, Paper, PrintChoices
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut


class StepPapersOut:
    """Hands out what `app.step_papers` makes."""

    def __init__(self, page: Page, app: Any) -> None:
        self._files = FilesOut(page)
        self._app = app

    def out(self, title: str, method: str, name: str, *of: object) -> Callable[[], None]:
        """Return the deed that makes a paper.

        Args:
            title: heading of the print window.
            method: name of the paper in `app.step_papers`.
            name: file name wanted; its ending says which kind it is (.pdf, .docx).
            of: what the paper is of (ids).
        """
        return partial(self._out, title, method, name, of)

    def _out(self, title: str, method: str, name: str, of: tuple[object, ...]) -> None:
        if name.endswith(".pdf"):
            self._files.paper(title, lambda choices: self._made(method, of, choices))
        else:
            self._files.word(lambda _report: self._made(method, of).pdf, name)

    def _made(
        self, method: str, of: tuple[object, ...], choices: PrintChoices = BLANK
    ) -> Paper:
        made: Paper = getattr(self._app.step_papers, method)(*of, choices=choices)
        return made
