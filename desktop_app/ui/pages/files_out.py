"""Papers and files that a page hands out: made in a task, saved whole, opening offered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from desktop_app.services.files import keep
from desktop_app.services.printing.press import Paper
from desktop_app.ui.dialogs import Question
from desktop_app.ui.page import Page
from desktop_app.ui.tasks import Task

EXCEL = "Tệp Excel (*.xlsx)"
PDF = "Tệp PDF (*.pdf)"


class FilesOut(QObject):
    """Makes files for one page; failures are explained, nothing is left half written."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._after: Callable[[], None] | None = None

    def paper(self, make: Callable[[], Paper], after: Callable[[], None] | None = None) -> None:
        """Make a paper and save it as PDF; `after` runs once it was made."""
        self._after = after
        task = Task(lambda _report: make(), "Đang lập bản in…")
        task.succeeded.connect(self._paper_made)
        task.failed.connect(self._page.dialogs.explain)
        self._page.runner.start(task)

    def workbook(self, make: Callable[[], bytes], name: str) -> None:
        """Ask where, make an Excel file and save it."""
        path = self._page.dialogs.save_file("Lưu tệp Excel", name, EXCEL)
        if path is None:
            return
        task = Task(lambda _report: self._written(path, make()), "Đang lập tệp Excel…")
        task.succeeded.connect(self._saved)
        task.failed.connect(self._page.dialogs.explain)
        self._page.runner.start(task)

    @staticmethod
    def _written(path: Path, content: bytes) -> Path:
        keep(path, content)
        return path

    @Slot(object)
    def _paper_made(self, paper: object) -> None:
        if not isinstance(paper, Paper):
            return
        if self._after is not None:
            self._after()
        path = self._page.dialogs.save_file("Lưu bản in (PDF)", paper.name, PDF)
        if path is None:
            return
        task = Task(lambda _report: paper.save(path), "Đang lưu…")
        task.succeeded.connect(self._saved)
        task.failed.connect(self._page.dialogs.explain)
        self._page.runner.start(task)

    @Slot(object)
    def _saved(self, path: object) -> None:
        if not isinstance(path, Path):
            return
        self._page.bus.said.emit(f"Đã lưu {path.name}")
        question = Question(
            "Đã lưu tệp", f"Tệp «{path.name}» đã lưu trọn vẹn vào {path.parent}.", "", "Mở tệp"
        )
        if self._page.dialogs.ask(question):
            _open(path)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
