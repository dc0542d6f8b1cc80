"""Bản ký của bản in: scans and photos of the signed sheet, below the print runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_app.domain.clock import today
from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.proofs import ProofTooLarge, ProofTooLargeToSend, ProofUnreadable
from desktop_app.services.app import App
from desktop_app.services.training.course_proofs import (
    MOST_BYTES,
    PDF,
    TRAVEL_BYTES,
    ProofView,
    media_of,
    size_words,
)
from desktop_app.services.training.training_views import RunView
from desktop_app.ui import shrinking, style
from desktop_app.ui.page import Page
from desktop_app.ui.pages.training.course_acts import CourseActs
from desktop_app.ui.pages.training.course_words import days_words
from desktop_app.ui.pages.training.proof_windows import ProofWindow, RemoveProof
from desktop_app.ui.tasks import Task
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import quiet, section

KINDS = "Ảnh hoặc PDF (*.jpg *.jpeg *.png *.pdf)"
_NONE = "Chưa có. Chụp hoặc quét bản đã ký rồi thêm vào đây; phần mềm tự thu nhỏ ảnh."
_FIRST = "Chưa có bản in. In danh sách điểm danh trước, ký xong thì thêm bản quét, ảnh chụp."


class ProofsPanel(QWidget):
    """The files of one print run and what can be done with them.

    Signals:
        shown: it came into sight: time to read.
    """

    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = section("")
        self.add, self.look = Button("Thêm bản quét, ảnh…"), Button("Xem")
        self.remove = Button("Bỏ…")
        self.send = QCheckBox("Gửi kèm cấp trên")
        self.send.setMinimumHeight(style.px(style.CONTROL))
        self.table: DataTable[ProofView] = DataTable(
            _COLUMNS, lambda one: one.id, name="Bản ký đã quét, chụp"
        )
        self.remark = quiet("")
        line = Flow(gap=style.INSIDE)
        for widget in (self.add, self.look, self.remove, self.send):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.FIELD, 0, 0)
        column.setSpacing(style.INSIDE)
        column.addWidget(self.title)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        column.addWidget(self.remark)
        self.table.picked.connect(self.follow)

    def show_files(self, run: RunView | None, files: Sequence[ProofView]) -> None:
        """Show the files of a print run; None = nothing was printed yet."""
        self.title.say(f"Bản ký của bản in số {run.number}" if run else "Bản ký")
        self.add.setEnabled(run is not None)
        self.table.load(InMemory(files, self.table.table.columns))
        if files and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        for widget in (self.table, self.look, self.remove, self.send):
            widget.setVisible(bool(files))
        self.remark.say("" if files else _NONE if run else _FIRST)
        self.remark.setVisible(not files)
        self.follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    @Slot()
    def follow(self) -> None:
        """Let the tick say whether the current file travels."""
        one = self.table.current()
        self.send.setChecked(bool(one and one.sent_size))
        sent = f" ({size_words(one.sent_size)})" if one and one.sent_size else ""
        self.send.setText(f"Gửi kèm cấp trên{sent}")


class CourseProofsPart(QObject):
    """Adds, shows, sends and takes off the files of the print run chosen."""

    def __init__(self, page: Page, app: App, acts: CourseActs) -> None:
        super().__init__(page)
        self._page, self._app, self._acts = page, app, acts
        self._run: RunView | None = None
        self.window: ProofWindow | None = None
        self.panel = ProofsPanel()
        self.panel.shown.connect(self.refresh)
        self.panel.add.clicked.connect(self.add)
        self.panel.look.clicked.connect(self.look)
        self.panel.remove.clicked.connect(self.remove)
        self.panel.send.clicked.connect(self.send)
        self.panel.table.opened.connect(self.look)

    @Slot(object)
    def show_run(self, run: object) -> None:
        """Show the files of a print run; read only where they are seen: keys must not wait."""
        self._run = run if isinstance(run, RunView) else None
        if self.panel.isVisible():
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the files again."""
        files = self._app.course_proofs.of_run(self._run.id) if self._run else ()
        self.panel.show_files(self._run, files)

    @Slot()
    def add(self) -> None:
        """Ask for a file, shrink it off this thread, attach it."""
        run = self._run
        path = self._page.dialogs.open_file("Thêm bản quét, ảnh", KINDS) if run else None
        if run is None or path is None:
            return
        task = Task(lambda _report: prepared(path), "Đang đọc tệp…")
        task.succeeded.connect(lambda content: self._added(run, path, content))
        task.failed.connect(self._page.dialogs.explain)
        self._page.runner.start(task)

    def _added(self, run: RunView, path: Path, content: bytes) -> None:
        proofs = self._app.course_proofs
        try:
            key = proofs.add(run.id, path.name, content)
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        day = today(self._app.folder.clock)
        said = f"Đã thêm {path.name} ({size_words(len(content))})"
        back = partial(proofs.remove, key, on=day, reason="Hoàn tác")
        self._acts.done(said, f"thêm {path.name}", back)
        self.show_run(self._run)
        self.panel.table.go_to(key)

    @Slot()
    def look(self) -> None:
        """Show the current file in a window of its own."""
        one = self.panel.table.current()
        if one is None:
            return
        try:
            content = self._app.course_proofs.content(one.id)
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        pdf = media_of(content) == PDF
        self.window = ProofWindow(one.name, content, pdf=pdf, parent=self._page.window())
        self.window.open()

    @Slot()
    def send(self) -> None:
        """Let the current file travel, or no longer."""
        one = self.panel.table.current()
        if one is None:
            return
        proofs, wanted = self._app.course_proofs, self.panel.send.isChecked()
        try:
            copy = travelling(one, proofs.content(one.id)) if wanted else None
            proofs.send(one.id, copy)
        except UserError as error:
            self.panel.follow()
            self._page.dialogs.explain(error)
            return
        if wanted:
            said = f"{one.name} sẽ gửi kèm cấp trên"
            self._acts.done(said, "gửi kèm tệp", partial(proofs.send, one.id, None))
        else:
            self._acts.tell(f"{one.name} không gửi kèm nữa; nơi đã nhận vẫn giữ bản của họ")
        self.show_run(self._run)

    @Slot()
    def remove(self) -> None:
        """Take the current file off its print run."""
        one = self.panel.table.current()
        if one is None:
            return
        dialog = RemoveProof(one.name, self._page.window())
        dialog.submitted.connect(partial(self._remove, dialog, one))
        self._acts.open_dialog(dialog)

    def _remove(self, dialog: RemoveProof, one: ProofView) -> None:
        why = dialog.why()
        if not why:
            return
        proofs = self._app.course_proofs
        try:
            proofs.remove(one.id, on=today(self._app.folder.clock), reason=why)
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        dialog.accept()
        back = partial(proofs.take_back, one.id, reason="Hoàn tác")
        self._acts.done(f"Đã bỏ {one.name}", f"bỏ {one.name}", back)
        self.show_run(self._run)


def prepared(path: Path) -> bytes:
    """Read a file; a picture is shrunk, a PDF stays as it is.

    Raises:
        ProofUnreadable: it can not be read.
        ProofTooLarge: no photo of a sheet is so large.
    """
    try:
        size = path.stat().st_size
        if size > _READ_MOST:
            raise ProofTooLarge(path.name, size_words(size), size_words(MOST_BYTES))
        content = path.read_bytes()
    except OSError as error:
        raise ProofUnreadable(path.name) from error
    if media_of(content) in ("", PDF):
        return content
    small = shrinking.shrunk(content)
    if small is None:
        raise ProofUnreadable(path.name)
    return small


def travelling(one: ProofView, content: bytes) -> bytes:
    """Return the copy of a file that is small enough to travel.

    Raises:
        ProofTooLargeToSend: a PDF, or a picture that can not be made that small.
    """
    if len(content) <= TRAVEL_BYTES:
        return content
    small = shrinking.small_copy(content, TRAVEL_BYTES) if one.is_picture else None
    if small is None:
        raise ProofTooLargeToSend(one.name, size_words(TRAVEL_BYTES))
    return small


_READ_MOST = 8 * MOST_BYTES
"""A photo may be larger than what is kept; beyond this nobody photographed a sheet."""

_COLUMNS: tuple[Column[ProofView], ...] = (
    Column("name", "Tên tệp", lambda r: r.name, chars=22, stretch=True),
    Column(
        "size", "Dung lượng", lambda r: size_words(r.size), chars=9, number=True,
        sort=lambda r: r.size,
    ),
    Column("day", "Ngày thêm", lambda r: days_words(r.added_on, ""), chars=11, drop=1),
    Column("sent", "Gửi kèm", lambda r: "Có" if r.sent_size else "Không", chars=7),
    Column(
        "here", "Nơi có tệp", lambda r: "Máy này" if r.here else "Máy khác", chars=9, drop=2,
    ),
)  # fmt: skip
