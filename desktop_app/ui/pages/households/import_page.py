"""Nhập danh sách hộ: choose a file, see what it would change, decide, take it in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.clock import today
from desktop_app.domain.numbers_vi import number
from desktop_app.services.app import App
from desktop_app.services.households.household_matching import hamlet_key
from desktop_app.services.households.household_writing import Imported
from desktop_app.services.households.list_plan import Choices, Plan
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.households.import_by_hand import NO_HAMLET, ImportByHand
from desktop_app.ui.pages.households.import_parts import Line
from desktop_app.ui.pages.households.import_preview import ImportPreview
from desktop_app.ui.tasks import Runner, Task
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.empty_state import Act, EmptyPanel, EmptyState
from desktop_app.ui.widgets.page_header import PageHeader
from desktop_app.ui.widgets.progress_panel import ProgressPanel

_KINDS = "Danh sách (*.xlsx *.xls *.ods)"
_YEAR = re.compile(r"\b(20\d\d)\b")
TOPICS = frozenset({"households", "hamlets"})
BEGIN, PREVIEW, END = range(3)


class ImportPage(Page):
    """Takes in household lists from Excel."""

    about: ClassVar[str] = (
        "Nhập danh sách hộ từ tệp Excel. Tiêu đề cột được nhận theo tên, mẫu nào cũng được. "
        "Chưa ghi gì cho đến khi bấm Nhập; hộ nghi trùng chỉ nhập khi đã chọn rõ; hộ có lỗi để "
        "lại và lưu được ra tệp Excel kèm lý do."
    )

    def __init__(self, app: App, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.services: App = app
        self.plan: Plan | None = None
        self.decisions: dict[int, str] = {}
        self._path: Path | None = None
        self._titled = ""
        self.files = FilesOut(self)
        self.header = PageHeader("Nhập danh sách hộ từ Excel", "Nhập")
        self.choose = Button("Chọn tệp khác…")
        self.preview = ImportPreview()
        self.progress = ProgressPanel()
        self.stack = QStackedWidget()
        self.by_hand = ImportByHand(self, self, self._shown, lambda: self._path or Path())
        self._lay_out()
        self._wire()
        self._begin()

    def enter(self, detail: object) -> None:
        super().enter(detail)
        if self.stack.currentIndex() == END:
            self._begin()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"import": self._choose}
        if self.services.list_undo.today():
            found["undo"] = self._take_back
        return found

    # -- building

    def _lay_out(self) -> None:
        self.header.add(self.choose)
        self.stack.addWidget(EmptyPanel(self._first()))
        self.stack.addWidget(self.preview)
        self._end = QVBoxLayout()
        holder = QWidget()
        holder.setLayout(self._end)
        self.stack.addWidget(holder)
        column = self.body()
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        column.addWidget(self.progress)

    def _first(self) -> EmptyState:
        words = (
            "Tệp .xlsx, .xls hoặc .ods, mẫu nào cũng được: mỗi dòng một hộ hoặc mỗi dòng một "
            "người. Phần mềm nhận cột theo tên tiêu đề, cho xem trước và chưa ghi gì cho đến "
            "khi bấm Nhập."
        )
        acts = (
            Act("Chọn tệp Excel…", self._choose, main=True),
            Act("Tải tệp Excel mẫu", self._template, link=True),
        )
        return EmptyState("ho", "Chọn tệp danh sách hộ", words, acts)

    def _wire(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.header.main.clicked.connect(self._take_in)
        self.preview.year.chosen.connect(self._read)
        self.preview.hamlets.toggled.connect(self._render)
        self.preview.decision.decided.connect(self._decided)
        self.preview.keep_rest.clicked.connect(self._keep_rest)

    # -- choosing and reading

    @Slot()
    def _take_back(self) -> None:
        if self.by_hand.take_back():
            self._begin()

    def _begin(self) -> None:
        self.by_hand.forget()
        self.plan, self.decisions = None, {}
        self.preview.hamlets.setChecked(False)
        self.preview.year.offer(())
        self._show(BEGIN)

    def _show(self, state: int) -> None:
        self.stack.setCurrentIndex(state)
        self.header.main.setVisible(state == PREVIEW)
        self.choose.setVisible(state == PREVIEW)

    @Slot()
    def _choose(self) -> None:
        path = self.dialogs.open_file("Chọn danh sách hộ", _KINDS)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Read a file and show what it would change; nothing is written."""
        self._path = path
        self._begin()
        last = today(self.services.folder.clock).year
        years = [str(year) for year in range(last, last - 6, -1)]
        self.preview.year.offer([(year, year) for year in years])
        self.preview.year.take(years[1])
        self._read(first=True)

    @Slot()
    def _read(self, *, first: bool = False) -> None:
        path, year = self._path, int(self.preview.year.key or 0)
        if path is None:
            return
        service = self.services.list_import
        said = self.by_hand.said
        task = Task(lambda report: service.load(path, year, report, said), "Đang đọc tệp…")
        task.succeeded.connect(self._first_read if first else self._shown)
        task.failed.connect(self._failed)
        self.progress.watch(task)
        task.finished.connect(self._read_again)  # after the progress of this one is put away
        self.runner.start(task)

    @Slot()
    def _read_again(self) -> None:
        if self._titled:
            self.preview.year.take(self._titled)
            self._titled = ""
            self._read()

    @Slot(object)
    def _first_read(self, plan: object) -> None:
        """A year in the title of the sheet is taken as the year of the list."""
        if not isinstance(plan, Plan):
            return
        titles = " ".join(f"{sheet.title} {sheet.name}" for sheet in plan.read.sheets)
        found = [y for y in _YEAR.findall(titles) if self.preview.year.findData(y) >= 0]
        if found and found[-1] != self.preview.year.key:
            self._titled = found[-1]
            return
        self._shown(plan)

    @Slot(object)
    def _shown(self, plan: object) -> None:
        if isinstance(plan, Plan):
            self.plan, self.decisions = plan, {}
            self._show(PREVIEW)
            self._render()
            self.preview.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _failed(self, error: object) -> None:
        self._begin_keeping_file()
        if not self.by_hand.failed(error):
            self.dialogs.explain(error)

    def _begin_keeping_file(self) -> None:
        years = [(self.preview.year.itemData(n), self.preview.year.itemText(n))
                 for n in range(self.preview.year.count())]  # fmt: skip
        chosen = self.preview.year.key
        self._begin()
        self.preview.year.offer(years)
        self.preview.year.take(chosen)

    # -- the preview

    def choices(self) -> Choices:
        """Return what was decided."""
        return Choices(self.preview.hamlets.isChecked(), dict(self.decisions))

    @Slot()
    def _render(self) -> None:
        plan = self.plan
        if plan is None:
            return
        inside, _outside = self.services.list_import.accepted(plan, self.choices())
        new = sum(not home for _row, home in inside)
        homeless = any(p.text.startswith(NO_HAMLET) for p in plan.problems)
        self.preview.home.setVisible(homeless or bool(self.by_hand.said.hamlet))
        hamlets = [(row.name, row.title) for row in self.services.hamlets.all()]
        self.preview.home.offer([("", "(chưa chọn)"), *hamlets])
        self.preview.home.take(self.by_hand.said.hamlet)
        self.preview.show_plan(plan, self._lines(plan), new, len(inside) - new)
        self.header.main.setText(f"Nhập {number(len(inside))} hộ")
        self.header.main.setEnabled(bool(inside))
        self.header.main.updateGeometry()

    def _lines(self, plan: Plan) -> list[Line]:
        new = {hamlet_key(name) for name in plan.new_hamlets}
        missing = new if not self.preview.hamlets.isChecked() else set()
        return [
            Line(
                place,
                item,
                self.decisions.get(place, ""),
                hamlet_key(item.row.hamlet) in missing,
            )
            for place, item in enumerate(plan.items)
        ]

    @Slot(int, str)
    def _decided(self, place: int, decision: str) -> None:
        self.decisions[place] = decision
        self._render()
        self.preview.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- taking in

    @Slot()
    def _take_in(self) -> None:
        plan, choices = self.plan, self.choices()
        if plan is None:
            return
        service = self.services.list_import
        self.header.main.setEnabled(False)
        task = Task(lambda report: service.apply(plan, choices, report), "Đang nhập…")
        task.succeeded.connect(self._taken)
        task.failed.connect(self.dialogs.explain)
        task.cancelled.connect(self._cancelled)
        task.finished.connect(self._render)
        self.progress.watch(task)
        self.runner.start(task)

    @Slot()
    def _cancelled(self) -> None:
        self.bus.said.emit("Đã dừng, chưa nhập hộ nào")

    @Slot(object)
    def _taken(self, done: object) -> None:
        if not isinstance(done, Imported):
            return
        self._show_end(done)
        self.bus.changed.emit(TOPICS)
        self.bus.saved.emit(self.services.folder.clock.now())

    def _show_end(self, done: Imported) -> None:
        while (item := self._end.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        words = f"{number(done.added)} hộ mới, cập nhật {number(done.updated)} hộ, "
        words += f"thêm {number(done.people)} người"
        words += f", lập {done.hamlets} thôn" if done.hamlets else ""
        rest = f" Còn {number(done.left_out)} hộ để lại." if done.left_out else ""
        acts = [Act("Xem danh sách hộ", self._to_list, main=True)]
        if done.left_out:
            acts.append(Act("Lưu các hộ để lại ra Excel…", self._keep_rest))
        acts.append(Act("Hoàn tác lần nhập này…", self._take_back))
        acts.append(Act("Nhập tệp khác", self._begin, link=True))
        state = EmptyState("xong", "Đã nhập danh sách", f"{words}.{rest}", tuple(acts))
        self._end.addWidget(EmptyPanel(state))
        self._show(END)

    def _to_list(self) -> None:
        self.bus.went.emit(Place("households"))

    @Slot()
    def _keep_rest(self) -> None:
        plan, choices = self.plan, self.choices()
        if plan is not None:
            service = self.services.list_import
            name = f"{Path(plan.file).stem}_chua-nhap.xlsx"
            self.files.workbook(lambda: service.left_out_workbook(plan, choices), name)

    def _template(self) -> None:
        self.files.workbook(self.services.list_import.template, "mau-danh-sach-ho.xlsx")
