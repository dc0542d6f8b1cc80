"""The paper of a step: a PDF in the print window, a Word file where people edit it further."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop_app.services.printing.press import Paper
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
        def make() -> Paper | bytes:
            made: Paper | bytes = getattr(self._app.step_papers, method)(*of)
            return made

        if name.endswith(".pdf"):
            self._files.paper(title, lambda _choices: _paper(make(), name))
        else:
            self._files.word(lambda _report: _content(make()), name)


def _paper(made: Paper | bytes, name: str) -> Paper:
    return made if isinstance(made, Paper) else Paper(name, made)


def _content(made: Paper | bytes) -> bytes:
    return made.pdf if isinstance(made, Paper) else made
