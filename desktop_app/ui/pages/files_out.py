"""Papers and files that a page hands out: made in a task, saved whole, opening offered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from desktop_app.domain.progress import Report
from desktop_app.services.files import keep
from desktop_app.services.printing.press import Paper, PrintChoices
from desktop_app.ui.dialogs import Question
from desktop_app.ui.page import Page
from desktop_app.ui.pages.paper_out import show_paper
from desktop_app.ui.preview import Preview
from desktop_app.ui.tasks import Task
from desktop_app.ui.widgets.progress_panel import ProgressPanel

EXCEL = "Tệp Excel (*.xlsx)"
WORD = "Tệp Word (*.docx)"


class FilesOut(QObject):
    """Makes files for one page; failures are explained, nothing is left half written."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.window: Preview | None = None

    def paper(
        self,
        title: str,
        make: Callable[[PrintChoices], Paper],
        kept: Callable[[], None] | None = None,
    ) -> None:
        """Open the print window; `kept` runs when the paper was printed or saved."""
        window = show_paper(self._page, title, make)
        if kept is not None:
            window.printed.connect(lambda _pages: kept())
            window.saved.connect(lambda _path: kept())
        self.window = window

    def workbook(self, make: Callable[[], bytes], name: str) -> None:
        """Ask where, make an Excel file and save it."""
        path = self._page.dialogs.save_file("Lưu tệp Excel", name, EXCEL)
        if path is None:
            return
        task = Task(lambda _report: self._written(path, make()), "Đang lập tệp Excel…")
        task.succeeded.connect(self._saved)
        task.failed.connect(self._page.dialogs.explain)
        self._page.runner.start(task)

    def word(
        self, make: Callable[[Report], bytes], name: str, progress: ProgressPanel | None = None
    ) -> None:
        """Ask where, make a Word file and save it; `progress` shows it and can stop it."""
        path = self._page.dialogs.save_file("Lưu tệp Word", name, WORD)
        if path is None:
            return
        task = Task(lambda report: self._written(path, make(report)), "Đang lập tệp Word…")
        task.succeeded.connect(self._saved)
        task.failed.connect(self._page.dialogs.explain)
        task.cancelled.connect(self._stopped)
        if progress is not None:
            progress.watch(task)
        self._page.runner.start(task)

    @Slot()
    def _stopped(self) -> None:
        self._page.bus.said.emit("Đã dừng, chưa ghi tệp nào")

    @staticmethod
    def _written(path: Path, content: bytes) -> Path:
        keep(path, content)
        return path

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
