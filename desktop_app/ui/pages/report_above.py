"""What an upper unit does with its figures: freeze them, take that back, see what changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.dates import PartialDate
from desktop_app.services.printing.change_table import change_table
from desktop_app.services.printing.household_lists import Draw
from desktop_app.services.reviews.consolidated import CellChange, Changes, shown
from desktop_app.services.reviews.snapshots import SnapshotView
from desktop_app.ui import style
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.tasks import Task
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import quiet
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

if TYPE_CHECKING:
    from desktop_app.ui.pages.reports_page import ReportsPage

_FILE = "thay-doi-sau-khi-chot"
NEWEST = ("", "Số liệu mới nhất các xã đã gửi")


def own_options(found: Sequence[SnapshotView]) -> list[tuple[str, str]]:
    """Return the choices of figures above: the newest received, then own chốt newest first."""
    valid = [one for one in found if not one.withdrawn]
    return [NEWEST, *((one.id, _words(one)) for one in reversed(valid))]


def _words(view: SnapshotView) -> str:
    day = PartialDate(view.taken_on).shown if view.taken_on else ""
    return f"{view.title[:1].upper()}{view.title[1:]}, chốt {day}"


class FreezeAbove(FormDialog):
    """What freezing means above; a note."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        about = (
            "Giữ lại số liệu các xã đã gửi đến lúc này để lập biểu tổng hợp; mỗi xã ghi rõ lần "
            "chốt và tệp số mấy. Tệp nhận sau không đổi số đã chốt, chỉ hiện ở «Thay đổi sau "
            "khi chốt»."
        )
        title = f"Chốt số liệu tổng hợp lần {number}"
        super().__init__(title, about, f"Chốt lần {number}", parent)
        self.note = QLineEdit()
        self.note.setPlaceholderText("ví dụ: gửi tỉnh theo công văn số …")
        self.form.addWidget(Field("Ghi chú", self.note))
        self.note.setFocus()


class ChangesDialog(FormDialog):
    """Thay đổi sau khi chốt: the communes in words, every changed cell as a list."""

    def __init__(self, changes: Changes, parent: QWidget | None = None) -> None:
        title = f"Thay đổi sau khi chốt: {changes.view.title}"
        about = (
            "So số đã chốt với số liệu các xã đã gửi đến nay, từng ô của từng biểu."
            if changes.cells
            else "Chưa có gì thay đổi từ lúc chốt."
        )
        super().__init__(title, about, "Lưu ra Excel…", parent)
        self.table: DataTable[CellChange] = DataTable(
            _COLUMNS, lambda one: (one.number, one.unit, one.part, one.column, one.total),
            name="Các ô thay đổi",
        )  # fmt: skip
        self.table.setMinimumHeight(style.px(style.ROW) * 9)
        for unit in changes.units:
            self.form.addWidget(quiet(f"{unit.title}: {unit.before} → {unit.now}"))
        self.form.addWidget(self.table)
        self.copy = Button("Chép danh sách")
        self.print = Button("In…")
        line = QHBoxLayout()
        line.addWidget(self.copy)
        line.addWidget(self.print)
        line.addStretch(1)
        self.form.addLayout(line)
        self.copy.clicked.connect(self._copy)
        self.table.load(InMemory(list(changes.cells), _COLUMNS))
        self.main.setEnabled(bool(changes.cells))
        for button in (self.copy, self.print):
            button.setEnabled(bool(changes.cells))
        self.setMinimumWidth(style.px(940))

    def _copy(self) -> None:
        self.table.selectAll()
        self.table.copy()


class AboveActs(PageActs):
    """Chốt số liệu tổng hợp, bỏ chốt, thay đổi sau khi chốt."""

    topics: ClassVar[frozenset[str]] = frozenset({"snapshots", "reports"})

    def __init__(self, page: ReportsPage) -> None:
        super().__init__(page, page.services)
        self._reports = page

    def freeze(self) -> None:
        """Freeze what the communes have sent until now."""
        key = self._reports.campaign.key
        if not key:
            return
        number = len(self._app.consolidated.all(key)) + 1
        dialog = FreezeAbove(number, self._page.window())
        dialog.submitted.connect(partial(self._freeze, dialog, key))
        self.open_dialog(dialog)

    def _freeze(self, dialog: FreezeAbove, key: str) -> None:
        take, note = self._app.consolidated.take, dialog.note.text().strip()
        made = self._try(dialog, lambda: take(key, note=note))
        if made is not None:
            back = partial(self._app.consolidated.withdraw, made.id, reason="Hoàn tác")
            self.done(f"Đã chốt số liệu {made.title}", f"chốt số liệu {made.title}", back)
            self._reports.snapshot.take(made.id)
            self._reports.reload()

    def withdraw(self) -> None:
        """Take the chosen chốt back, with a reason; it stays in the history."""
        chosen = self._reports.snapshot.key
        if chosen:
            about = "Lần chốt này không còn để chọn; số của nó không dùng lại."
            window = self._page.window()
            dialog = ReasonDialog("Bỏ lần chốt tổng hợp", about, "Bỏ lần chốt", window)
            dialog.submitted.connect(partial(self._withdraw, dialog, chosen))
            self.open_dialog(dialog)

    def _withdraw(self, dialog: ReasonDialog, chosen: str) -> None:
        why, withdraw = dialog.why(), self._app.consolidated.withdraw
        if why and self._did(dialog, lambda: withdraw(chosen, reason=why)):
            self.tell("Đã bỏ lần chốt tổng hợp")

    def changes(self) -> None:
        """Show what stands otherwise now than in the chosen chốt."""
        key, chosen = self._reports.campaign.key, self._reports.snapshot.key
        if not chosen:
            return
        compare = partial(self._app.consolidated.changes, key, chosen)
        task = Task(lambda _report: compare(), "Đang so số liệu…")
        task.succeeded.connect(self._compared)
        task.failed.connect(self._page.dialogs.explain)
        self._reports.progress.watch(task)
        self._page.runner.start(task)

    def _compared(self, changes: object) -> None:
        if isinstance(changes, Changes):
            dialog = ChangesDialog(changes, self._page.window())
            dialog.submitted.connect(partial(self._save, changes))
            dialog.print.clicked.connect(lambda: self._print(changes))
            self.open_dialog(dialog)

    def _save(self, changes: Changes) -> None:
        papers = self._app.list_papers
        make = partial(papers.workbook, self._draw(changes), _FILE)
        self._reports.files.workbook(make, f"{_FILE}.xlsx")

    def _print(self, changes: Changes) -> None:
        papers, draw = self._app.list_papers, self._draw(changes)
        self._reports.files.paper(
            "Thay đổi sau khi chốt",
            lambda choices: papers.pdf(draw, _FILE, choices),
            lambda: papers.log_print(_FILE, len(changes.cells)),
        )

    def _draw(self, changes: Changes) -> Draw:
        title = self._app.campaigns.get(self._reports.campaign.key).period.title
        return change_table(changes, title)


_COLUMNS: tuple[Column[CellChange], ...] = (
    Column("number", "Biểu", lambda c: c.number, chars=7),
    Column("unit", "Đơn vị", lambda c: c.unit, chars=18, stretch=True),
    Column("part", "Phân tổ", lambda c: c.part, chars=10),
    Column("words", "Cột", lambda c: c.words, chars=30, stretch=True),
    Column("before", "Khi chốt", lambda c: shown(c.before), chars=9, number=True),
    Column("now", "Nay", lambda c: shown(c.now), chars=9, number=True),
    Column("more", "Chênh lệch", lambda c: _signed(c), chars=10, number=True),
)


def _signed(change: CellChange) -> str:
    found = change.difference
    if found is None:
        return ""
    return f"+{shown(found)}" if found > 0 else shown(found)
