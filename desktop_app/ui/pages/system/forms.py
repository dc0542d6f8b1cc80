"""Mẫu phiếu: the forms shipped with the program; testing an XLSForm file by its rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.definitions.catalogue import EVALUATION, INSPECTION_A, REVIEW, ShippedForm
from desktop_app.domain.dates import short_date
from desktop_app.domain.errors.forms import Problem, XlsFormRefused
from desktop_app.ui import style
from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Task
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Hairline
from desktop_app.ui.widgets.progress_panel import ProgressPanel

_PURPOSES = {
    REVIEW: "Phiếu rà soát hộ",
    INSPECTION_A: "Phiếu kiểm tra A: tổ chức rà soát",
    EVALUATION: "Phiếu đánh giá lớp tập huấn",
}
_KINDS = "Phiếu XLSForm (*.xlsx)"


@dataclass(frozen=True, slots=True)
class Remark:
    """One line about a tested file."""

    where: str
    text: str


class FormsSection(Section):
    """The list, and below it what was found in a file."""

    heading = "Mẫu phiếu"
    action = "Kiểm tra tệp phiếu…"
    about = (
        "Phiếu là tệp Excel theo chuẩn XLSForm, dùng được cả với ODK và KoboCollect. Một bản "
        "phiếu đã phát hành thì không đổi; sửa là ra bản mới."
    )

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self._shown = _form_columns()
        self.table: DataTable[ShippedForm] = DataTable(
            self._shown, lambda form: form.key, name="Các mẫu phiếu"
        )
        self.source = quiet("")
        self.progress = ProgressPanel()
        self.result = Words("")
        self.problems: DataTable[Remark] = DataTable(
            _REMARKS, lambda remark: remark.text, name="Những chỗ cần sửa"
        )
        self.whole = Words("")
        self.problems.picked.connect(self._show_whole)
        self.copy = Button("Chép danh sách")
        self.back = Button("Trở lại các mẫu phiếu")
        self._layers = QStackedLayout()
        self._lay_out()
        self.header.main.clicked.connect(self.choose)
        self.table.picked.connect(self._picked)
        self.copy.clicked.connect(self._copy)
        self.back.clicked.connect(self._show_list)

    def _lay_out(self) -> None:
        words = (
            "«Kiểm tra tệp phiếu» chỉ đọc một tệp Excel và nói chỗ nào cần sửa, theo trang và "
            "dòng; chưa nhận phiếu vào chương trình."
        )
        self._layers.addWidget(_stacked(self.table, self.source, quiet(words)))
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        line.addWidget(self.back)
        line.addWidget(self.copy)
        line.addStretch(1)
        self._layers.addWidget(_stacked(self.problems, self.whole, foot, above=self.result))
        self.column.addWidget(Hairline())
        self.column.addLayout(self._layers, 1)
        self.column.addWidget(self.progress)

    @Slot(object)
    def _show_whole(self, remark: object) -> None:
        self.whole.say(remark.text if isinstance(remark, Remark) else "")

    @Slot()
    def _show_list(self) -> None:
        self._layers.setCurrentIndex(0)
        self.table.setFocus()

    def reload(self) -> None:
        self.table.load(InMemory(self.app.rules.definitions.forms, self._shown))
        if self.table.current() is None:
            self.table.selectRow(0)

    @Slot(object)
    def _picked(self, form: object) -> None:
        if isinstance(form, ShippedForm):
            self.source.say(f"Nguồn: {form.citation.shown}")

    @Slot()
    def choose(self) -> None:
        """Ask for a file and test it."""
        path = self.dialogs.open_file("Chọn tệp phiếu", _KINDS)
        if path is not None:
            self.check(path)

    def check(self, path: Path) -> None:
        """Test a file off the window's thread."""
        task = Task(lambda _report: _checked(path), "Đang đọc phiếu…")
        task.succeeded.connect(self._read)
        task.failed.connect(self._refused)
        self.progress.watch(task)
        self.runner.start(task)

    @Slot(object)
    def _read(self, found: object) -> None:
        if isinstance(found, tuple):
            words, remarks = found
            self._show_remarks(words, Tone.GOOD, remarks)

    @Slot(object)
    def _refused(self, error: object) -> None:
        if not isinstance(error, XlsFormRefused):
            self.dialogs.explain(error)
            return
        words = f"Tệp «{error.file}» có {error.count} chỗ cần sửa; chưa nhận gì."
        self._show_remarks(words, Tone.DANGER, [_problem(one) for one in error.problems])

    def _show_remarks(self, words: str, tone: Tone, remarks: list[Remark]) -> None:
        self.result.say(words, tone)
        self.problems.load(InMemory(remarks, _REMARKS))
        self.problems.setVisible(bool(remarks))
        self.copy.setVisible(bool(remarks))
        self._layers.setCurrentIndex(1)
        if remarks:
            self.problems.selectRow(0)
        (self.problems if remarks else self.back).setFocus()

    @Slot()
    def _copy(self) -> None:
        self.problems.selectAll()
        self.problems.copy()
        self.bus.said.emit("Đã chép danh sách; dán vào Excel hoặc tin nhắn.")


def _stacked(*widgets: QWidget, above: QWidget | None = None) -> QWidget:
    """Return a column whose first widget takes the room."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(style.FIELD)
    if above is not None:
        column.addWidget(above)
    column.addWidget(widgets[0], 1)
    for widget in widgets[1:]:
        column.addWidget(widget)
    if above is not None:
        column.addStretch(0)
    return holder


def _checked(path: Path) -> tuple[str, list[Remark]]:
    from desktop_app.services import forms

    found = forms.check(path)
    words = (
        f"Tệp «{found.file}» dùng được: {found.title or found.form_id}, bản {found.version}; "
        f"{found.questions} câu hỏi, {found.groups} nhóm, {found.repeats} bảng lặp, "
        f"{found.formulas} công thức."
    )
    remarks = [
        Remark(_where(remark.sheet, remark.row, remark.column), remark.text_vi)
        for remark in found.remarks
    ]
    return words, remarks


def _problem(problem: Problem) -> Remark:
    where = _where(problem.sheet, problem.row, problem.column)
    text = f"{problem.text_vi} {problem.fix_vi}".strip()
    return Remark(where, f"{text[:1].upper()}{text[1:]}")


def _where(sheet: str, row: int | None, column: str) -> str:
    parts = (sheet, f"dòng {row}" if row else "", f"cột {column}" if column else "")
    return ", ".join(part for part in parts if part)


def _form_columns() -> tuple[Column[ShippedForm], ...]:
    def until(form: ShippedForm) -> str:
        return short_date(form.valid_to) if form.valid_to else ""

    return (
        Column("purpose", "Phiếu", lambda f: _PURPOSES.get(f.purpose, f.key), 34, stretch=True),
        Column("version", "Bản", lambda f: f.key.partition("@")[2], chars=10),
        Column("since", "Dùng từ", lambda f: short_date(f.valid_from), chars=12),
        Column("until", "Đến hết", until, chars=12),
    )


_REMARKS: tuple[Column[Remark], ...] = (
    Column("where", "Ở đâu", lambda r: r.where, chars=30, stretch=True),
    Column("text", "Cần sửa", lambda r: r.text, chars=60, stretch=True),
)
SECTION = FormsSection
