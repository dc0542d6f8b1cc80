"""Đánh giá: the sheets of learners without names, and what they say together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.clock import today
from desktop_app.domain.errors import UserError
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.training.evaluations import Rated
from desktop_app.services.app import App
from desktop_app.services.training.course_evaluation import EvaluationRow, EvaluationSummary
from desktop_app.services.training.training_views import CourseView
from desktop_app.ui import style
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.parts import Deed, MenuButton
from desktop_app.ui.pages.training.course_acts import CourseActs
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import quiet, section
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

Said = tuple[str, str]
PLACE = "evaluation"
"""Key of the page a sheet is keyed on."""
_EMPTY = (
    "Chưa nhập phiếu nào. In phiếu trống, phát cho học viên (không ghi họ tên), rồi nhập từng "
    "phiếu; phần mềm đánh số theo thứ tự nhập."
)
_HOW = (
    "Mức 1: rất chưa hài lòng; 5: rất hài lòng. Câu để trống không tính. Ghi số phiếu vào góc "
    "tờ giấy khi nhập để tra lại được."
)


class RemoveSheet(ReasonDialog):
    """A sheet was keyed twice or by mistake: it counts no more, with the reason."""

    def __init__(self, sheet: int, parent: QWidget) -> None:
        about = f"Phiếu số {sheet} không còn tính vào tổng hợp; số phiếu này không dùng lại."
        super().__init__("Bỏ phiếu đánh giá", about, "Bỏ phiếu", parent)


class CourseEvaluationTab(QWidget):
    """Sheets left, their summary right.

    Signals:
        opened: an EvaluationRow.
    """

    opened = Signal(object)

    def __init__(self, prints: tuple[Deed, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.edit = Button("Nhập phiếu tiếp theo"), Button("Mở")
        self.remove = Button("Bỏ…")
        self.prints = MenuButton("In, xuất", prints)
        self.title = section("Phiếu đã nhập")
        self.sheets: DataTable[EvaluationRow] = DataTable(
            _SHEETS, lambda row: row.id, name="Phiếu đánh giá đã nhập"
        )
        self.rated: DataTable[Rated] = DataTable(
            _RATED, lambda row: row.asked.path, name="Tổng hợp đánh giá"
        )
        self.words: DataTable[Said] = DataTable(_WORDS, lambda said: said, name="Ý kiến")
        self.remark = quiet("")
        self.sheets.opened.connect(self.opened)
        self.edit.clicked.connect(self._open)
        self._lay_out()

    def show_summary(self, found: EvaluationSummary) -> None:
        """Show the sheets and what they say."""
        self.title.say(f"Phiếu đã nhập ({len(found.sheets)})")
        self.sheets.load(InMemory(list(reversed(found.sheets)), self.sheets.table.columns))
        if found.sheets and not self.sheets.currentIndex().isValid():
            self.sheets.selectRow(0)
        for button in (self.edit, self.remove):
            button.setEnabled(bool(found.sheets))
        self.rated.load(InMemory(found.rated, self.rated.table.columns))
        self.rated.setVisible(bool(found.sheets))  # a table of noughts says nothing
        said = [(question, text) for question, texts in found.words for text in texts]
        self.words.load(InMemory(said, self.words.table.columns))
        self.words.setVisible(bool(said))
        self.remark.say(_HOW if found.sheets else _EMPTY)

    @Slot()
    def _open(self) -> None:
        row = self.sheets.current()
        if row is not None:
            self.opened.emit(row)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        self.title.setMinimumHeight(style.px(style.CONTROL))
        deeds = Flow(gap=style.INSIDE)
        for button in (self.key, self.edit, self.remove):
            deeds.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(section("Tổng hợp"), 1)
        head.addWidget(self.prints)
        left.addWidget(self.title)
        left.addLayout(deeds)
        left.addWidget(self.sheets, 1)
        right.addLayout(head)
        right.addWidget(self.rated, 5)
        right.addWidget(self.words, 3)
        right.addWidget(self.remark, 0, Qt.AlignmentFlag.AlignTop)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, style.FIELD, 0, 0)
        both.setSpacing(style.GROUP)
        for column, share in ((left, 9), (right, 19)):
            column.setSpacing(style.INSIDE)
            both.addLayout(column, share)
        self.setFocusProxy(self.sheets)


class CourseEvaluationPart(QObject):
    """Begins, opens, leaves out and prints the sheets of the class shown."""

    def __init__(self, page: Page, app: App, acts: CourseActs) -> None:
        super().__init__(page)
        self._page, self._app, self._acts = page, app, acts
        self._files = FilesOut(page)
        self._course = ""
        self.tab = CourseEvaluationTab(
            (
                Deed("In phiếu trống…", self.print_blank),
                Deed("In bảng tổng hợp…", self.print_summary),
                Deed("Xuất tổng hợp ra Excel…", self.export),
            )
        )
        self.tab.key.clicked.connect(self.begin)
        self.tab.opened.connect(self._go)
        self.tab.remove.clicked.connect(self.remove)

    def show_course(self, view: CourseView) -> None:
        """Follow the class; read at once only where the tab is seen."""
        self._course = view.id
        if self.tab.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Count the sheets again."""
        if self._course:
            self._try(self._show)

    def _show(self) -> None:
        self.tab.show_summary(self._app.course_evaluations.summary(self._course))

    @Slot()
    def begin(self) -> None:
        """Begin the sheet with the next number and key it."""
        self._try(self._begin)

    def _begin(self) -> None:
        key = self._app.course_evaluations.begin(self._course)
        self._page.bus.went.emit(Place(PLACE, key))

    @Slot(object)
    def _go(self, row: EvaluationRow) -> None:
        self._page.bus.went.emit(Place(PLACE, row.id))

    @Slot()
    def remove(self) -> None:
        """Leave the current sheet out, with a reason."""
        row = self.tab.sheets.current()
        if row is None:
            return
        dialog = RemoveSheet(row.number, self._page.window())
        dialog.submitted.connect(partial(self._remove, dialog, row))
        self._acts.open_dialog(dialog)

    def _remove(self, dialog: RemoveSheet, row: EvaluationRow) -> None:
        why = dialog.why()
        evaluations, day = self._app.course_evaluations, today(self._app.folder.clock)
        if why and self._try(partial(evaluations.remove, row.id, on=day, reason=why)):
            dialog.accept()
            back = partial(evaluations.take_back, row.id, reason="Hoàn tác")
            words = f"bỏ phiếu số {row.number}"
            self._acts.done(f"Đã {words}", words, back)

    def print_blank(self) -> None:
        """Show the blank form in the print window."""
        make = partial(self._app.course_evaluations.blank, self._course)
        self._files.paper("Phiếu đánh giá lớp tập huấn", make)

    def print_summary(self) -> None:
        """Show the summary in the print window."""
        make = partial(self._app.course_evaluations.paper, self._course)
        self._files.paper("Tổng hợp phiếu đánh giá", make)

    def print_shown(self) -> None:
        """Print what helps now: the blank form until sheets are keyed, then the summary."""
        (self.print_summary if self.tab.sheets.current() else self.print_blank)()

    def export(self) -> None:
        """Save the summary as Excel."""
        make = partial(self._app.course_evaluations.workbook, self._course)
        self._files.workbook(make, "tong-hop-danh-gia.xlsx")

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            self._page.dialogs.explain(error)
            return False
        return True


def _average(row: Rated) -> str:
    return "–" if row.average is None else number(row.average, places=2)


_SHEETS: tuple[Column[EvaluationRow], ...] = (
    Column(
        "number", "Phiếu số", lambda r: str(r.number), chars=9, number=True,
        sort=lambda r: r.number,
    ),
    Column("answered", "Đã trả lời", lambda r: f"{r.answered}/{r.of} câu", chars=14,
           stretch=True),
)  # fmt: skip
_RATED: tuple[Column[Rated], ...] = (
    Column("group", "Phần", lambda r: r.asked.group, chars=11, drop=2, sortable=False),
    Column("words", "Nội dung", lambda r: r.asked.words, chars=32, stretch=True,
           sortable=False),
    Column("n", "Trả lời", lambda r: str(r.answers), chars=7, number=True, sortable=False),
    Column(
        "average", "Trung bình", _average, chars=10, number=True, sortable=False,
        share=lambda r: None if r.average is None else float(r.average) / 5,
    ),
    Column(
        "grades", "Số phiếu mức 1 · 2 · 3 · 4 · 5", lambda r: " · ".join(map(str, r.counts)),
        chars=24, number=True, sortable=False, drop=1,
    ),
)  # fmt: skip
_WORDS: tuple[Column[Said], ...] = (
    Column("question", "Ý kiến về", lambda r: r[0], chars=24, stretch=True, drop=1),
    Column("text", "Học viên viết", lambda r: r[1], chars=40, stretch=True),
)
