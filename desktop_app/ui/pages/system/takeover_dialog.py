"""Nhận bàn giao dữ liệu của xã cũ: whose data, what it holds, then taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.progress import Report
from desktop_app.services.exchange.takeover import OldCommune, TakenOver
from desktop_app.services.folders import visiting
from desktop_app.ui import style
from desktop_app.ui.pages.system.section import Given
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Task
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words
from desktop_app.ui.widgets.progress_panel import ProgressPanel

_KINDS = "Bản sao lưu (*.zip)"
_ABOUT = (
    "Hộ, người, thôn, lớp tập huấn và toàn bộ lịch sử của xã cũ đi tiếp dưới tên xã này; quyết "
    "định và số liệu đã chốt vẫn là của xã cũ. Bản gốc chỉ được đọc. Làm lần lượt từng xã cũ."
)
_LOOK, _TAKE = "Xem dữ liệu", "Nhận bàn giao"


class TakeoverDialog(FormDialog):
    """Looks first, takes over with the second press.

    Signals:
        taken: a TakenOver.
    """

    taken = Signal(object)

    def __init__(self, given: Given, parent: QWidget | None = None) -> None:
        super().__init__("Nhận bàn giao dữ liệu của xã cũ", _ABOUT, _LOOK, parent)
        self._given = given
        self._source: Path | None = None
        self._seen: OldCommune | None = None
        self.file = QLineEdit(readOnly=True)
        self.choose, self.folder = Button("Chọn bản sao lưu…"), Button("Chọn thư mục…")
        self.account, self.secret = QComboBox(), QLineEdit()
        self.happens = Words("")
        self.progress = ProgressPanel()
        self._lay_out()
        self.choose.clicked.connect(self._choose)
        self.folder.clicked.connect(self._choose_folder)
        self.secret.textChanged.connect(self._anew)
        self.account.currentIndexChanged.connect(self._anew)
        self.submitted.connect(self._go)
        self._anew()

    def take(self, source: Path) -> None:
        """Read who opens a backup or a data folder."""
        try:
            there = visiting.choices(source)
        except UserError as error:
            self._source = None
            self.refuse(self._given.sentence(error))
            self._anew()
            return
        self._source = source
        self.refuse("")
        self.file.setText(source.name)
        self.file.setCursorPosition(0)
        self.file.setToolTip(str(source))
        self.account.clear()
        for choice in there:
            self.account.addItem(f"{choice.name}  ·  {choice.role.label}", choice.id)
        self.secret.setFocus()
        self._anew()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        line.addWidget(self.file, 1)
        line.addWidget(self.choose)
        line.addWidget(self.folder)
        holder = QWidget()
        holder.setLayout(line)
        holder.setFocusProxy(self.choose)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.addWidget(Field("Dữ liệu của xã cũ", holder))
        self.form.addWidget(Field("Tài khoản", self.account))
        hint = "Mật khẩu của tài khoản ở xã cũ, hoặc mã khôi phục của xã cũ"
        self.form.addWidget(Field("Mật khẩu", self.secret, hint=hint))
        self.form.addWidget(self.happens)
        self.form.addWidget(self.progress)
        self.setMinimumWidth(style.px(680))

    @Slot()
    def _choose(self) -> None:
        file = self._given.dialogs.open_file("Chọn bản sao lưu của xã cũ", _KINDS)
        if file is not None:
            self.take(file)

    @Slot()
    def _choose_folder(self) -> None:
        folder = self._given.dialogs.folder("Chọn thư mục dữ liệu của xã cũ")
        if folder is not None:
            self.take(folder)

    @Slot()
    def _anew(self) -> None:
        """Something else was chosen: it has to be looked at first."""
        self._seen = None
        self.happens.say("")
        self.main.setText(_LOOK)
        self.main.setEnabled(self._source is not None and bool(self.secret.text()))

    @Slot()
    def _go(self) -> None:
        if self._source is None:
            return
        source, secret = self._source, self.secret.text()
        account = str(self.account.currentData() or "")
        takeovers, store = self._given.app.takeovers, self._given.app.store
        if self._seen is None:
            task = Task(lambda _report: takeovers.look(source, account, secret), "Xem dữ liệu")
        else:
            # a merge of years of work: the state before it lies in a copy, whatever happens
            def work(report: Report) -> TakenOver:
                if store is not None:
                    from desktop_app.services.folders import backups

                    backups.make(store)
                result: TakenOver = takeovers.take(source, account, secret, report)
                return result

            task = Task(work, _TAKE)
        task.succeeded.connect(self._done)
        task.failed.connect(self._failed)
        self._busy(busy=True)
        self.progress.watch(task)
        self._given.runner.start(task)

    @Slot(object)
    def _done(self, result: object) -> None:
        self._busy(busy=False)
        if isinstance(result, OldCommune):
            self._seen = result
            self.happens.say(words_of(result), Tone.QUIET)
            self.main.setText(_TAKE)
            self.main.setFocus()
        elif isinstance(result, TakenOver):
            self.accept()
            self.taken.emit(result)

    @Slot(object)
    def _failed(self, error: object) -> None:
        self._busy(busy=False)
        if isinstance(error, UserError):
            self.message.say(self._given.sentence(error), Tone.DANGER)
        else:
            self._given.dialogs.explain(error)

    def _busy(self, *, busy: bool) -> None:
        for widget in (self.choose, self.folder, self.account, self.secret, self.main):
            widget.setEnabled(not busy)


def words_of(old: OldCommune) -> str:
    """Return what will come in, in sentences."""
    found = (
        f"{old.unit.title[:1].upper()}{old.unit.title[1:]}: {number(old.households)} hộ, "
        f"{number(old.people)} người, {number(old.hamlets)} thôn. "
    )
    if not old.fresh:
        return f"{found}Tất cả đã có trên máy này; nhận lại không thêm gì."
    unknown = (
        ""
        if old.expected
        else "Danh mục đơn vị chưa ghi xã này nhập vào xã mình: nhận bàn giao là ghi nhận việc "
        "đó. "
    )
    return (
        f"{found}{number(old.fresh)} lần ghi chưa có trên máy này. {unknown}Trước khi nhận, "
        "chương trình sao lưu dữ liệu hiện có."
    )
