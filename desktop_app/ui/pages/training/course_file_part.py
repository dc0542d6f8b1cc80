"""What the tab Hồ sơ lớp does: reads when it is looked at, writes, prints."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.domain.errors import UserError
from desktop_app.domain.training.course_file import FileLine
from desktop_app.services.app import App
from desktop_app.services.training.training_views import CourseView
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.parts import Deed
from desktop_app.ui.pages.training.course_acts import CourseActs
from desktop_app.ui.pages.training.course_file_tab import CourseFileTab


class CourseFilePart(QObject):
    """The file of the class shown; the checks run only when somebody looks.

    Signals:
        counted: words for the tab, "Hồ sơ lớp (2 lưu ý)".
    """

    counted = Signal(str)

    def __init__(self, page: Page, app: App, acts: CourseActs) -> None:
        super().__init__(page)
        self._page, self._app, self._acts = page, app, acts
        self._files = FilesOut(page)
        self._course = ""
        self.tab = CourseFileTab(
            (Deed("Mục lục hồ sơ…", self.print), Deed("Xuất ra Excel…", self.export))
        )
        self.tab.written.connect(self._write)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)

    def show_course(self, view: CourseView) -> None:
        """Follow the class; read at once only where the tab is seen: presence must not wait."""
        self._course = view.id
        if self.tab.isVisible():
            self.refresh()

    def later(self) -> None:
        """Read once the class is painted, once for several causes."""
        self._soon.start()

    @Slot()
    def refresh(self) -> None:
        """Read the papers and run the checks."""
        if not self._course:
            return
        findings = self._app.course_checks.findings(self._course)
        self.tab.show_file(self._app.course_files.lines(self._course), findings)
        more = f" ({len(findings)} lưu ý)" if findings else ""
        self.counted.emit(f"Hồ sơ lớp{more}")

    @Slot(object, object)
    def _write(self, was: FileLine, line: FileLine) -> None:
        write = partial(self._app.course_files.write, self._course, line.number)
        try:
            write(state=line.state, place=line.place, note=line.note)
        except UserError as error:
            self._page.dialogs.explain(error)
            self.refresh()
            return
        back = partial(write, state=was.state, place=was.place, note=was.note)
        self._acts.undo_list.add(f"ghi giấy số {line.number} của hồ sơ", back)
        self._acts.tell("")

    def print(self) -> None:
        """Show the list of papers in the print window."""
        make = partial(self._app.course_files.paper, self._course)
        self._files.paper("Mục lục hồ sơ lớp", make)

    def export(self) -> None:
        """Save the list of papers as Excel."""
        course, files = self._course, self._app.course_files
        self._files.workbook(lambda: files.workbook(course)[1], "ho-so-lop.xlsx")
