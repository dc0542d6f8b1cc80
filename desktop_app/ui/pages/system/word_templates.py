"""Mẫu văn bản Word: which template every paper uses, the office's own taken in and given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot

from desktop_app.domain.clock import VIETNAM
from desktop_app.services.files import keep
from desktop_app.services.printing.word_templates import TemplateRow
from desktop_app.ui.pages.files_out import WORD
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Task
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.progress_panel import ProgressPanel


class WordTemplatesSection(Section):
    """Every paper with its template; the office's own is tried before it is used."""

    heading = "Mẫu văn bản Word"
    about = (
        "Muốn đổi lời văn, bố cục của một văn bản: lưu mẫu ra tệp, sửa trên Word, giữ nguyên "
        "các chỗ điền dạng {{ … }}, rồi chọn «Dùng mẫu của đơn vị…». Mẫu mới được lập thử "
        "trước khi nhận; mẫu hỏng hoặc có chỗ điền lạ thì không nhận, mẫu cũ giữ nguyên."
    )
    topics = frozenset({"templates"})

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self.undo_list = UndoList()
        self.progress = ProgressPanel()
        self.table: DataTable[TemplateRow] = DataTable(
            _COLUMNS, lambda row: row.file, name="Các mẫu văn bản Word"
        )
        self.save_button = Button("Lưu mẫu ra tệp để sửa…")
        self.adopt_button = Button("Dùng mẫu của đơn vị…")
        self.back_button = Button("Trở về mẫu của chương trình")
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.progress)
        foot = Flow()
        for button in (self.save_button, self.adopt_button, self.back_button):
            foot.addWidget(button)
        self.column.addLayout(foot)
        self.adopt_button.setVisible(self.writes)
        self.back_button.setVisible(self.writes)
        self.save_button.clicked.connect(self.save)
        self.adopt_button.clicked.connect(self.adopt)
        self.back_button.clicked.connect(self.give_up)
        self.table.picked.connect(self._render)

    def reload(self) -> None:
        self.table.load(InMemory(self.app.word_templates.listed(), _COLUMNS))
        if self.table.current() is None:
            self.table.selectRow(0)
        self._render()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"undo": self.undo} if self.undo_list else {}

    @Slot()
    def _render(self) -> None:
        row = self.table.current()
        self.save_button.setEnabled(row is not None)
        self.adopt_button.setEnabled(row is not None)
        self.back_button.setEnabled(row is not None and row.own)

    @Slot()
    def save(self) -> None:
        """Save the template in use as a file, to be changed in Word."""
        row = self.table.current()
        path = self.dialogs.save_file("Lưu mẫu Word", row.file, WORD) if row else None
        if row is None or path is None:
            return
        if self.tried(lambda: keep(path, self.app.word_templates.content(row.file))):
            self.bus.said.emit(f"Đã lưu mẫu {_named(row)} ra tệp {path.name}")

    @Slot()
    def adopt(self) -> None:
        """Ask for a Word file of the office and use it as the template from now on."""
        row = self.table.current()
        path = self.dialogs.open_file(f"Mẫu «{row.label}»", WORD) if row else None
        if row is None or path is None:
            return
        task = Task(partial(self._tried_and_kept, row.file, path), "Đang lập thử văn bản…")
        task.succeeded.connect(partial(self._adopted, row, path))
        task.failed.connect(self.dialogs.explain)
        self.progress.watch(task)
        self.runner.start(task)

    def _tried_and_kept(self, file: str, path: Path, _report: object) -> object:
        return self.app.word_templates.adopt(file, path)

    def _adopted(self, row: TemplateRow, path: Path, former: object) -> None:
        self._done(f"dùng mẫu «{path.name}» cho {_named(row)}", row, former)

    @Slot()
    def give_up(self) -> None:
        """Go back to the template that came along."""
        row = self.table.current()
        if row is None or not row.own:
            return
        former: list[object] = []
        deed = self.app.word_templates.give_up_own
        if self.tried(lambda: former.append(deed(row.file))):
            self._done(f"trở về mẫu của chương trình cho {_named(row)}", row, former[0])

    @Slot()
    def undo(self) -> None:
        """Take back the newest act."""
        said: list[str] = []
        if self.tried(lambda: said.append(self.undo_list.undo())) and said[0]:
            self.tell_changed("templates")
            self.bus.said.emit(f"Đã hoàn tác: {said[0]}")

    def _done(self, words: str, row: TemplateRow, former: object) -> None:
        self.undo_list.add(words, partial(self.app.word_templates.put_back, row.file, former))
        self.tell_changed("templates")
        self.bus.said.emit(f"Đã {words}. Hoàn tác: Ctrl+Z")


def _named(row: TemplateRow) -> str:
    """Return a paper's name inside a sentence: "quyết định công nhận (Mẫu số 02)"."""
    return row.label[:1].lower() + row.label[1:]


def _since(row: TemplateRow) -> str:
    since = row.own_since
    return f"{since.astimezone(VIETNAM):%d/%m/%Y}" if since else ""


_COLUMNS: tuple[Column[TemplateRow], ...] = (
    Column("label", "Văn bản", lambda r: r.label, chars=34, stretch=True),
    Column("subject", "Thuộc", lambda r: r.subject, chars=12, drop=2),
    Column("own", "Mẫu đang dùng", lambda r: "Của đơn vị" if r.own else "Của chương trình",
           chars=20, mark=lambda r: Tone.GOOD if r.own else Tone.QUIET),
    Column("since", "Từ ngày", _since, chars=12, drop=1,
           sort=lambda r: r.own_since.isoformat() if r.own_since else ""),
)  # fmt: skip
SECTION = WordTemplatesSection
