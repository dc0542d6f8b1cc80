"""Văn bản: the papers of a class that are not a print run, each with what it can become."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.services.printing.course_lists import CourseList
from desktop_app.services.printing.course_values import WordPaper
from desktop_app.ui import style
from desktop_app.ui.pages.parts import MenuButton
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.progress_panel import ProgressPanel

ORDER = (
    WordPaper.PLAN,
    WordPaper.DECISION,
    WordPaper.PROGRAMME,
    CourseList.CALLED,
    WordPaper.INVITATION,
    CourseList.MATERIALS,
    WordPaper.REPORT,
)
"""From the first paper of a class to the last."""

_ABOUT: dict[WordPaper | CourseList, str] = {
    WordPaper.PLAN: "Trình phê duyệt: nội dung, thành phần, dự toán, phân công",
    WordPaper.DECISION: "Mở lớp, giao trách nhiệm",
    WordPaper.PROGRAMME: "Ngày, buổi, giờ, chuyên đề, giảng viên",
    CourseList.CALLED: "Gửi thôn, đơn vị trước khi mở lớp",
    WordPaper.INVITATION: "Cho mỗi người, mỗi đơn vị hoặc chung; ghi ai chi ăn, đi lại, ngủ",
    CourseList.MATERIALS: "Học viên ký khi nhận tài liệu",
    WordPaper.REPORT: "Số liệu từ điểm danh đã nhập; phần nhận xét để viết",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One line: a Word paper or a list; `own` = the office has its own template."""

    kind: WordPaper | CourseList
    own: bool = False

    @property
    def is_word(self) -> bool:
        """Whether people go on editing it in Word."""
        return isinstance(self.kind, WordPaper)

    @property
    def form(self) -> str:
        """What it becomes."""
        return "Tệp Word" if self.is_word else "In, tệp Excel"

    @property
    def template(self) -> str:
        """Whose template it follows; lists have none."""
        if not self.is_word:
            return ""
        return "Mẫu của đơn vị" if self.own else "Mẫu gốc"


class _InsteadOf(QStackedWidget):
    """The progress of work takes the place of the buttons while it is shown: nothing moves."""

    def __init__(self, buttons: QWidget, progress: ProgressPanel) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._buttons, self._progress = buttons, progress
        self.addWidget(buttons)
        self.addWidget(progress)
        progress.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._progress and event.type() == QEvent.Type.ShowToParent:
            self.setCurrentWidget(self._progress)
        if watched is self._progress and event.type() == QEvent.Type.HideToParent:
            self.setCurrentWidget(self._buttons)
        return super().eventFilter(watched, event)


class CourseDocuments(QWidget):
    """The list of papers with its buttons; Enter does what the first lit button does.

    Signals:
        word_wanted, print_wanted, excel_wanted: a Document.
    """

    word_wanted = Signal(object)
    print_wanted = Signal(object)
    excel_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.word = Button("Xuất ra Word…")
        self.print = Button("In…")
        self.excel = Button("Xuất ra Excel…")
        self.template = MenuButton("Mẫu")
        self.progress = ProgressPanel()
        self.list: DataTable[Document] = DataTable(
            _columns(), lambda d: d.kind.value, name="Văn bản của lớp"
        )
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.picked.connect(self._picked)
        self.list.opened.connect(self._opened)
        for button, wanted in (
            (self.word, self.word_wanted),
            (self.print, self.print_wanted),
            (self.excel, self.excel_wanted),
        ):
            button.clicked.connect(lambda _checked=False, wanted=wanted: self._ask(wanted))

    def show_documents(self, own: frozenset[WordPaper]) -> None:
        """Show the papers; `own` = those with a template of the office."""
        rows = [Document(kind, kind in own) for kind in ORDER]
        self.list.load(InMemory(rows, self.list.table.columns))
        if not self.list.currentIndex().isValid():
            self.list.selectRow(0)
        self._picked(self.list.current())

    def current(self) -> Document | None:
        """Return the line the cursor is on."""
        return self.list.current()

    def open_current(self) -> None:
        """Ask what the line the cursor is on asks: to print a list, to write a Word file."""
        self._opened(self.list.current())

    def _lay_out(self) -> None:
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        for button in (self.word, self.print, self.excel, self.template):
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.FIELD, 0, 0)
        column.setSpacing(style.INSIDE)
        column.addWidget(_InsteadOf(buttons, self.progress))
        column.addWidget(self.list, 1)

    def _ask(self, wanted: SignalInstance) -> None:
        document = self.list.current()
        if document is not None:
            wanted.emit(document)

    @Slot(object)
    def _picked(self, document: object) -> None:
        word = isinstance(document, Document) and document.is_word
        listed = isinstance(document, Document) and not document.is_word
        self.word.setEnabled(word)
        self.template.setEnabled(word)
        self.print.setEnabled(listed)
        self.excel.setEnabled(listed)

    @Slot(object)
    def _opened(self, document: object) -> None:
        if isinstance(document, Document):
            wanted = self.word_wanted if document.is_word else self.print_wanted
            wanted.emit(document)


def _columns() -> tuple[Column[Document], ...]:
    return (
        Column("what", "Văn bản", lambda d: d.kind.label, chars=30, sortable=False),
        Column(
            "about", "Dùng để", lambda d: _ABOUT[d.kind], chars=40, stretch=True,
            sortable=False, drop=1,
        ),
        Column("form", "Lập ra", lambda d: d.form, chars=16, sortable=False),
        Column("template", "Mẫu", lambda d: d.template, chars=18, sortable=False),
    )  # fmt: skip
