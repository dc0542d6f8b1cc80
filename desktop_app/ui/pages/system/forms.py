"""Mẫu phiếu: the forms shipped with the program; testing an XLSForm file by its rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.definitions.catalogue import (
    EVALUATION,
    INSPECTION_A,
    REVIEW,
    SCREENING,
    ShippedForm,
)
from desktop_app.domain.clock import today
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
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

_PURPOSES = {
    REVIEW: "Phiếu rà soát hộ",
    INSPECTION_A: "Phiếu kiểm tra A: tổ chức rà soát",
    EVALUATION: "Phiếu đánh giá lớp tập huấn",
    SCREENING: "Phiếu A: nhận dạng nhanh",
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
    topics = frozenset({"forms"})
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
        self.take, self.stop = Button("Nhận phiếu này…"), Button("Thôi dùng…")
        self._path: Path | None = None
        self._layers = QStackedLayout()
        self._lay_out()
        self.header.main.clicked.connect(self.choose)
        self.table.picked.connect(self._picked)
        self.copy.clicked.connect(self._copy)
        self.back.clicked.connect(self._show_list)
        self.take.clicked.connect(self.take_in)
        self.stop.clicked.connect(self.stop_using)

    def _lay_out(self) -> None:
        words = (
            "«Kiểm tra tệp phiếu» chỉ đọc một tệp Excel và nói chỗ nào cần sửa, theo trang và "
            "dòng. Phiếu không còn lỗi thì nhận được vào chương trình, rồi đi xuống các xã "
            "cùng tệp gửi."
        )
        under = QHBoxLayout()
        under.addWidget(self.source, 1)
        under.addWidget(self.stop)
        holder = QWidget()
        holder.setLayout(under)
        under.setContentsMargins(0, 0, 0, 0)
        self._layers.addWidget(_stacked(self.table, holder, quiet(words)))
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        line.addWidget(self.back)
        line.addWidget(self.copy)
        line.addStretch(1)
        line.addWidget(self.take)
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
            own = self.app.form_intake.is_own(form)
            whose = "Phiếu của đơn vị. " if own else ""
            self.source.say(f"{whose}Nguồn: {form.citation.shown}")
            self.stop.setVisible(own and self.manages and form.valid_to is None)

    @Slot()
    def choose(self) -> None:
        """Ask for a file and test it."""
        path = self.dialogs.open_file("Chọn tệp phiếu", _KINDS)
        if path is not None:
            self.check(path)

    def check(self, path: Path) -> None:
        """Test a file off the window's thread."""
        self._path = path
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
        self.take.setVisible(tone is Tone.GOOD and self.manages)
        if remarks:
            self.problems.selectRow(0)
        (self.problems if remarks else self.back).setFocus()

    @Slot()
    def take_in(self) -> None:
        """Ask what the form tested last is for, and take it in."""
        from desktop_app.ui.pages.system.form_dialog import TakeForm

        if self._path is not None:
            day = today(self.app.folder.clock).isoformat()
            dialog = TakeForm(self._path.name, tuple(_PURPOSES.items()), day, self.window())
            dialog.submitted.connect(self._take)
            self.opened(dialog)

    @Slot()
    def _take(self) -> None:
        from desktop_app.ui.pages.system.form_dialog import TakeForm

        dialog, path = self.dialog, self._path
        if not isinstance(dialog, TakeForm) or path is None or not dialog.checked():
            return
        intake, since = self.app.form_intake, dialog.since
        if self.tried(
            lambda: intake.take(path, dialog.purpose.key, dialog.citation.text(), since)
        ):
            dialog.accept()
            self.tell_changed("forms")
            self._show_list()
            self.bus.said.emit("Đã nhận phiếu; phiếu đi xuống các xã cùng tệp gửi sau.")

    @Slot()
    def stop_using(self) -> None:
        """Ask why a form of the office is offered no more."""
        form = self.table.current()
        if form is None:
            return
        about = (
            "Phiếu không còn để chọn khi mở đợt mới; phiếu đã nhập theo bản này vẫn mở được."
        )
        dialog = ReasonDialog(f"Thôi dùng {form.key}", about, "Thôi dùng", self.window())
        dialog.submitted.connect(lambda: self._stop(dialog, form.key))
        self.opened(dialog)

    def _stop(self, dialog: ReasonDialog, key: str) -> None:
        why = dialog.why()
        if why and self.tried(lambda: self.app.form_intake.stop(key, reason=why)):
            dialog.accept()
            self.tell_changed("forms")

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
