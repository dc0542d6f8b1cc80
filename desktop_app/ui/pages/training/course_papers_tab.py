"""Bản in, kết quả: what was printed, and who came by sex and category."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.training.attendance import ClassTotals
from desktop_app.domain.training.courses import PrintKind
from desktop_app.services.training.training_views import CourseView, RunView
from desktop_app.ui import style
from desktop_app.ui.pages.training.course_words import after_printing_words, printed_words
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.labels import quiet, section

Total = tuple[str, int]


class CoursePapersTab(QWidget):
    """Print runs left, totals right.

    Signals:
        reprinted, exported: a RunView.
    """

    reprinted = Signal(object)
    exported = Signal(object)

    def __init__(self, categories: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._categories = categories
        self.again = Button("In lại…")
        self.excel = Button("Xuất ra Excel…")
        self.results = Button("In kết quả lớp…")
        self.results_excel = Button("Xuất ra Excel…")
        self.results_excel.setObjectName("results-excel")
        self.runs: DataTable[RunView] = DataTable(
            (
                Column("n", "Bản in", _title, chars=16),
                Column("day", "In lúc", printed_words, chars=16),
                Column("pages", "Trang", lambda r: str(r.pages), chars=6, number=True, drop=2),
                Column(
                    "people",
                    "Người",
                    lambda r: str(len(r.printed or r.lines)),
                    chars=6,
                    number=True,
                    drop=1,
                ),
                Column(
                    "sessions",
                    "Ô ký",
                    lambda r: str(len(r.sessions) or ""),
                    chars=5,
                    number=True,
                    drop=3,
                ),
                Column("after", "Sau khi in", after_printing_words, chars=22, stretch=True,
                       mark=lambda r: Tone.ATTENTION if r.changed else None),
            ),
            lambda r: r.id,
            name="Các bản in",
        )  # fmt: skip
        self.totals: DataTable[Total] = DataTable(
            (
                Column(
                    "what", "Chỉ tiêu", lambda t: t[0], chars=34, stretch=True, sortable=False
                ),
                Column(
                    "count", "Người", lambda t: str(t[1]), chars=7, number=True, sortable=False
                ),
            ),
            lambda t: t[0],
            name="Kết quả lớp",
        )
        self._remark = quiet("")
        self.below_runs = QVBoxLayout()
        self._lay_out()
        self.again.clicked.connect(lambda: self._with(self.reprinted.emit))
        self.excel.clicked.connect(lambda: self._with(self.exported.emit))
        self.runs.opened.connect(self.reprinted)

    def show_course(self, view: CourseView, totals: ClassTotals) -> None:
        """Show runs and results; presence nobody typed counts nowhere."""
        kept = sorted(
            (*view.runs, *view.payments, *view.lists), key=lambda r: r.printed_at, reverse=True
        )
        self.runs.load(InMemory(kept, self.runs.table.columns))
        if kept and not self.runs.currentIndex().isValid():
            self.runs.selectRow(0)
        for button in (self.again, self.excel):
            button.setEnabled(bool(kept))
        rows = [
            ("Triệu tập", totals.invited),
            ("Có mặt (lượt người)", totals.came),
            ("   trong đó nữ", totals.women_came),
            ("   trong đó dân tộc thiểu số", totals.minority_came),
        ]
        rows += [
            (self._categories.get(code, code) or "Chưa ghi thành phần", count)
            for code, count in sorted(totals.by_category.items())
        ]
        self.totals.load(InMemory(rows, self.totals.table.columns))
        self._remark.say(
            "Lượt người: có mặt ít nhất một buổi. "
            "Ô chưa nhập không tính có mặt, không tính vắng."
        )

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, words, buttons, table in (
            (left, "Bản in", (self.again, self.excel), self.runs),
            (right, "Kết quả", (self.results, self.results_excel), self.totals),
        ):
            column.setSpacing(style.INSIDE)
            column.addWidget(section(words))
            line = QHBoxLayout()
            line.setSpacing(style.INSIDE)
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
            column.addWidget(table, 1)
        left.addLayout(self.below_runs)
        right.addWidget(self._remark)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, style.FIELD, 0, 0)
        both.setSpacing(style.GROUP)
        both.addLayout(left, 1)
        both.addLayout(right, 1)

    def _with(self, act: Callable[[RunView], None]) -> None:
        run = self.runs.current()
        if run is not None:
            act(run)


def _title(run: RunView) -> str:
    return f"{PrintKind(run.kind).label} {run.number}"
