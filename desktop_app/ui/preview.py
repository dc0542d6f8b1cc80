"""The print window: the paper as it will be, who signs, the date; printer, file or open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dates import short_date
from desktop_app.ui import style
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.keys import bind_key
from desktop_app.ui.preview_pages import FIT, WHOLE, Pages, Sheet
from desktop_app.ui.tasks import Runner, Task
from desktop_app.ui.widgets.buttons import Button, MainButton
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Surface

Make = Callable[[int, date | None], Sheet]
"""Number of the signer, date (None = left empty, to be written by hand) → the paper."""
_ZOOMS = (
    ("Vừa chiều ngang", FIT), ("Cả trang", WHOLE), ("50 %", 50), ("75 %", 75),
    ("100 %", 100), ("150 %", 150), ("200 %", 200),
)  # fmt: skip
_EMPTY, _TODAY, _CHOSEN = 0, 1, 2


class Preview(QDialog):
    """Xem trước khi in. The paper is made again at each choice, off the GUI thread.

    Signals:
        printed: the number of pages sent to the printer. saved: the path written.
    """

    printed = Signal(int)
    saved = Signal(object)

    def __init__(
        self,
        title: str,
        make: Make,
        dialogs: Dialogs,
        runner: Runner,
        *,
        today: date,
        signers: Sequence[str] = (),
        dated: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Open over `parent`; `signers` as the drop-down shows them, none = nobody signs.

        `dated`: the paper has a date to choose.
        """
        super().__init__(parent)
        self._make, self._dialogs, self._runner, self._today = make, dialogs, runner, today
        self._sheet: Sheet | None = None
        self._path: Path | None = None
        self.setWindowTitle(f"Xem trước khi in – {title}")
        self.pages = Pages()
        self.options = Flow()
        self.state = quiet("", wrap=False)
        self.page = quiet("", wrap=False)
        self.signer = QComboBox()
        self.signer.addItems(list(signers))
        self.day = QComboBox()
        self.other_day = DateEdit(whole=True)
        self.zoom = QComboBox()
        self.open_ = Button("Mở")
        self.save_ = Button("Lưu PDF…")
        self.print_ = MainButton("In…")
        self._lay_out(title, with_signer=bool(signers), dated=dated)
        self._wire()
        self.print_.setDefault(True)
        self.resize(1100, 700)
        self.remake()

    # -- building

    def _lay_out(self, title: str, *, with_signer: bool, dated: bool) -> None:
        self.day.addItems(["Để trống ngày", f"Hôm nay {short_date(self._today)}", "Chọn ngày…"])
        for text, percent in _ZOOMS:
            self.zoom.addItem(text, percent)
        for name, box in (("signer", self.signer), ("day", self.day), ("zoom", self.zoom)):
            box.setObjectName(name)
        self.other_day.hide()
        top = Surface(edges=Qt.Edge.BottomEdge)
        head = QVBoxLayout(top)
        head.setContentsMargins(style.PANEL, style.INSIDE, style.PANEL, style.FIELD)
        head.setSpacing(style.INSIDE)
        line = QHBoxLayout()
        line.setSpacing(style.INSIDE)
        line.addWidget(Words(title, points=style.SECTION_POINTS, wrap=False))
        line.addWidget(self.state, 1)
        for button in (self.open_, self.save_, self.print_):
            line.addWidget(button)
        head.addLayout(line)
        head.addLayout(self.options)
        if with_signer:
            self.add_option(self.signer, "Người ký")
        if dated:
            self.add_option(self.day, "Ngày trên văn bản")
        self.options.addWidget(self.other_day)
        self.add_option(self.zoom, "Cỡ xem")
        self.options.addWidget(self.page)
        self.page.setMinimumHeight(style.px(style.CONTROL))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.pages, 1)

    def add_option(self, widget: QWidget, label: str = "") -> None:
        """Put one more choice into the head, for instance the columns of a sheet."""
        if not label:
            self.options.addWidget(widget)
            return
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        words = quiet(label, wrap=False)
        words.setBuddy(widget)
        widget.setAccessibleName(label)
        line.addWidget(words)
        line.addWidget(widget)
        self.options.addWidget(holder)

    def _wire(self) -> None:
        self.signer.activated.connect(self.remake)
        self.day.activated.connect(self._day_kind)
        self.other_day.dated.connect(self.remake)
        self.zoom.activated.connect(self._zoomed)
        self.pages.turned.connect(self._turned)
        self.open_.clicked.connect(self._open)
        self.save_.clicked.connect(self._save)
        self.print_.clicked.connect(self._print)
        for keys, deed in (
            ("Ctrl+P", self._print),
            ("Ctrl+S", self._save),
            ("PgDown", partial(self.pages.turn, 1)),
            ("PgUp", partial(self.pages.turn, -1)),
        ):
            bind_key(self, keys, deed, within=False)

    # -- the paper

    def chosen_day(self) -> date | None:
        """Return the date to be printed, None = left empty."""
        kind = self.day.currentIndex()
        if kind == _TODAY:
            return self._today
        if kind == _CHOSEN and self.other_day.value:
            return date.fromisoformat(self.other_day.value)
        return None

    @Slot()
    def remake(self) -> None:
        """Make the paper again with the choices as they are."""
        signer, day = max(self.signer.currentIndex(), 0), self.chosen_day()
        task = Task(lambda _report: self._make(signer, day))
        task.succeeded.connect(self._made)
        task.failed.connect(self._failed)
        self.state.say("Đang lập trang in…")
        self._path = None
        self._offer(ready=False)
        self._runner.start(task)

    @Slot(object)
    def _made(self, sheet: object) -> None:
        if isinstance(sheet, Sheet):
            self._sheet = sheet
            self.pages.show_sheet(sheet)
            self.state.say("")
            self._turned(1)
            self._offer(ready=sheet.count > 0)
            if self.focusWidget() is None or not self.isVisible():
                self.print_.setFocus()

    @Slot(object)
    def _failed(self, error: object) -> None:
        self.state.say("Chưa lập được trang in.")
        self._dialogs.explain(error)

    def _offer(self, *, ready: bool) -> None:
        for button in (self.open_, self.save_, self.print_):
            button.setEnabled(ready)

    # -- deeds

    @Slot()
    def _day_kind(self) -> None:
        self.other_day.setVisible(self.day.currentIndex() == _CHOSEN)
        if self.day.currentIndex() == _CHOSEN:
            self.other_day.setFocus()
        if self.day.currentIndex() != _CHOSEN or self.other_day.value:
            self.remake()

    @Slot()
    def _zoomed(self) -> None:
        self.pages.zoom(int(self.zoom.currentData()))

    @Slot(int)
    def _turned(self, number: int) -> None:
        count = self._sheet.count if self._sheet is not None else 0
        self.page.say(f"Trang {number}/{count}" if count else "")

    @Slot()
    def _save(self) -> None:
        if self._sheet is not None:
            path = self._dialogs.save_file("Lưu PDF", self._sheet.name, "Tệp PDF (*.pdf)")
            if path is not None:
                self._write(path)

    def _write(self, path: Path) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        task = Task(lambda _report: sheet.save(path))
        task.succeeded.connect(partial(self._written, path))
        task.failed.connect(self._dialogs.explain)
        self._runner.start(task)

    def _written(self, path: Path, _result: object = None) -> None:
        self._path = path
        self.state.say(f"Đã lưu {path.name}")
        self.saved.emit(path)

    @Slot()
    def _open(self) -> None:
        """Open the saved file; one that is not saved yet is saved first."""
        if self._path is None:
            self._save()
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    @Slot()
    def _print(self) -> None:
        if self._sheet is None:
            return
        from desktop_app.ui.printer import print_sheet

        pages = print_sheet(self._sheet, self)
        if pages:
            self.state.say(f"Đã gửi {pages} trang tới máy in")
            self.printed.emit(pages)
