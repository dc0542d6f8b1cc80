"""Đối chiếu danh sách: a list of others beside the register, accepted values go in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.numbers_vi import number
from desktop_app.services.app import App
from desktop_app.services.households.list_compare import Comparison
from desktop_app.services.households.list_pairing import Pair, Verdict
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.parts import Heading, UndoList
from desktop_app.ui.pages.tabs import Tabs
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Runner, Task
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.empty_state import Act, EmptyPanel, EmptyState
from desktop_app.ui.widgets.labels import quiet
from desktop_app.ui.widgets.page_header import PageHeader
from desktop_app.ui.widgets.progress_panel import ProgressPanel

_KINDS = "Danh sách (*.xlsx *.xls *.ods)"
_TONES = {
    Verdict.DIFFERENT: Tone.ATTENTION, Verdict.DOUBT: Tone.ATTENTION, Verdict.SAME: Tone.GOOD,
}  # fmt: skip


class ComparePage(Page):
    """Compares a list of police, ministry or insurance with the register."""

    about: ClassVar[str] = (
        "Đối chiếu danh sách của công an, bộ ngành, bảo hiểm với dữ liệu hộ. Phần mềm chỉ chỉ "
        "ra chỗ khác; số liệu chỉ sửa khi bấm «Nhận giá trị của danh sách», và hoàn tác được."
    )

    def __init__(self, app: App, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.services: App = app
        self.comparison: Comparison | None = None
        self._path: Path | None = None
        self.undo_list = UndoList()
        self.files = FilesOut(self)
        self.header = PageHeader("Đối chiếu danh sách", "Nhận giá trị của danh sách")
        self.choose = Button("Chọn tệp khác…")
        self.save = Button("Lưu kết quả ra Excel…")
        self.summary = Heading(plain=True)
        self.note = quiet("")
        self.tables: dict[Verdict, DataTable[tuple[int, Pair]]] = {}
        self.tabs = Tabs()
        self.progress = ProgressPanel()
        self.stack = QStackedWidget()
        self._lay_out()
        self._wire()
        self._show(result=False)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"import": self._choose}
        if self.comparison is not None:
            found["export"] = self._save
        if self.undo_list:
            found["undo"] = self.undo
        return found

    def open(self, path: Path) -> None:
        """Read a file and compare it; nothing is written."""
        self._path = path
        service = self.services.list_compare
        task = Task(lambda report: service.load(path, report), "Đang đối chiếu…")
        task.succeeded.connect(self._shown)
        task.failed.connect(self.dialogs.explain)
        self.progress.watch(task)
        self.runner.start(task)

    def undo(self) -> None:
        """Give the values taken over last their former ones."""
        try:
            title = self.undo_list.undo()
        except UserError as error:
            self.dialogs.explain(error)
            return
        self._written(f"Đã hoàn tác: {title}")
        self._read_again()

    # -- building

    def _lay_out(self) -> None:
        self.header.add(self.choose)
        self.header.add(self.save)
        words = (
            "Tệp .xlsx, .xls hoặc .ods có cột họ tên và ngày sinh, số CCCD hoặc thôn. Phần mềm "
            "cho biết người nào khớp, khác ở đâu, chỉ có ở đây, chỉ có ở danh sách kia."
        )
        first = EmptyState(
            "ho", "Chọn danh sách để đối chiếu", words,
            (Act("Chọn tệp Excel…", self._choose, main=True),),
        )  # fmt: skip
        self.stack.addWidget(EmptyPanel(first))
        result = QWidget()
        inside = QVBoxLayout(result)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(style.INSIDE)
        inside.addWidget(self.summary)
        for verdict in Verdict:
            table: DataTable[tuple[int, Pair]] = DataTable(
                _columns(verdict), lambda row: row[0], name=verdict.label
            )
            self.tables[verdict] = table
            self.tabs.add(verdict.label, table)
        inside.addWidget(self.tabs, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        inside.addLayout(foot)
        self.stack.addWidget(result)
        column = self.body()
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        column.addWidget(self.progress)

    def _wire(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.save.clicked.connect(self._save)
        self.header.main.clicked.connect(self._take)

    def _show(self, *, result: bool) -> None:
        self.stack.setCurrentIndex(int(result))
        for widget in (self.choose, self.save, self.header.main):
            widget.setVisible(result)

    # -- the result

    @Slot()
    def _choose(self) -> None:
        path = self.dialogs.open_file("Chọn danh sách để đối chiếu", _KINDS)
        if path is not None:
            self.open(path)

    @Slot(object)
    def _shown(self, result: object) -> None:
        if not isinstance(result, Comparison):
            return
        self.comparison = result
        placed = list(enumerate(result.pairs))
        for at, verdict in enumerate(Verdict):
            own = [row for row in placed if row[1].verdict is verdict]
            table = self.tables[verdict]
            table.load(InMemory(own, table.table.columns))
            self.tabs.name(at, f"{verdict.label} ({number(len(own))})")
        people = number(result.read.people)
        self.summary.say(f"{result.file}: {people} người")
        self.note.say(
            "Ở trang «Khác», chọn các dòng rồi bấm «Nhận giá trị của danh sách». "
            "Thôn chỉ để xem: chuyển hộ sang thôn khác ở trang Hộ gia đình."
        )
        self.header.main.setEnabled(bool(result.counts.get(Verdict.DIFFERENT)))
        self._show(result=True)

    @Slot()
    def _save(self) -> None:
        result = self.comparison
        if result is not None:
            service = self.services.list_compare
            name = f"{Path(result.file).stem}_doi-chieu.xlsx"
            self.files.workbook(lambda: service.workbook(result), name)

    @Slot()
    def _take(self) -> None:
        result = self.comparison
        chosen = self._chosen()
        if result is None or not chosen:
            self.bus.said.emit("Chọn các dòng ở trang «Khác» trước")
            return
        service = self.services.list_compare
        task = Task(lambda report: service.accept(result, chosen, report), "Đang ghi…")
        task.succeeded.connect(self._taken)
        task.failed.connect(self.dialogs.explain)
        self.progress.watch(task)
        task.finished.connect(self._read_again)  # after the progress of this one is put away
        self.runner.start(task)

    def _chosen(self) -> dict[int, Sequence[str]]:
        rows = self.tables[Verdict.DIFFERENT].chosen()
        fields = {
            place: [d.field for d in pair.differences if d.can_be_taken] for place, pair in rows
        }
        return {place: names for place, names in fields.items() if names}

    @Slot(object)
    def _taken(self, count: object) -> None:
        undo, acts = self.services.list_undo, self.services.list_undo.today()
        if acts and count:
            newest = acts[0]
            self.undo_list.add(newest.title, lambda: undo.take_back(newest.tx))
        self._written(f"Đã sửa {count} người theo danh sách. Hoàn tác: Ctrl+Z")

    def _written(self, said: str) -> None:
        self.bus.changed.emit(frozenset({"households"}))
        self.bus.saved.emit(self.services.folder.clock.now())
        self.bus.said.emit(said)

    @Slot()
    def _read_again(self) -> None:
        if self._path is not None:
            self.open(self._path)


def _columns(verdict: Verdict) -> tuple[Column[tuple[int, Pair]], ...]:
    def why(row: tuple[int, Pair]) -> str:
        pair = row[1]
        return pair.reason or "; ".join(one.words for one in pair.differences)

    found: list[Column[tuple[int, Pair]]] = [
        Column("row", "Dòng", lambda r: str(r[1].row or ""), chars=6, number=True,
               sort=lambda r: r[1].row, drop=3),
        Column("name", "Họ và tên", lambda r: r[1].name, chars=22, stretch=True,
               mark=lambda r: _TONES.get(r[1].verdict, Tone.QUIET)),
        Column("birth", "Ngày sinh", lambda r: r[1].birth, chars=10),
        Column("number", "Số CCCD", lambda r: r[1].number, chars=13, drop=2),
        Column("hamlet", "Thôn", lambda r: r[1].hamlet, chars=12, drop=1),
    ]  # fmt: skip
    if verdict in (Verdict.DIFFERENT, Verdict.DOUBT):
        heading = "Khác ở đâu" if verdict is Verdict.DIFFERENT else "Lý do"
        found.append(Column("why", heading, why, chars=46, stretch=True))
    return tuple(found)
