"""Bringing a backup back: which file, what will happen, who opens it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.dates import short_date
from desktop_app.domain.errors import UserError
from desktop_app.services.folders import backups, restoring
from desktop_app.services.folders.backups import BackupLine
from desktop_app.services.folders.store import Door, Store
from desktop_app.ui import style
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Runner, Task
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words

_KINDS = "Bản sao lưu (*.zip)"


class RestoreDialog(FormDialog):
    """Restores into the folder of a door.

    Signals:
        restored: the Store of the backup, open.
    """

    restored = Signal(object)

    def __init__(
        self,
        door: Door,
        runner: Runner,
        dialogs: Dialogs,
        sentence: Callable[[UserError], str],
        parent: QWidget | None = None,
        *,
        file: Path | None = None,
    ) -> None:
        """Ask for a file, or begin with one."""
        about = "Dữ liệu được đưa về đúng lúc lập bản sao lưu."
        super().__init__("Khôi phục từ bản sao lưu", about, "Khôi phục", parent)
        self._door, self._runner, self._dialogs = door, runner, dialogs
        self._sentence = sentence
        self._file: Path | None = None
        self.file = QLineEdit(readOnly=True)
        self.choose = Button("Chọn tệp…")
        self.account, self.secret = QComboBox(), QLineEdit()
        self.happens = Words("")
        self._lay_out()
        self.choose.clicked.connect(self._choose)
        self.secret.textChanged.connect(self._render)
        self.submitted.connect(self._restore)
        if file is not None:
            self.take(file)
        self._render()

    def take(self, file: Path) -> None:
        """Read who opens a backup, and say what will happen."""
        try:
            there = restoring.choices(file)
        except UserError as error:
            self._file = None
            self.refuse(self._sentence(error))
            self._render()
            return
        self._file = file
        self.refuse("")
        self.file.setText(file.name)
        self.account.clear()
        for choice in there:
            self.account.addItem(f"{choice.name}  ·  {choice.role.label}", choice.id)
        self.happens.say(self._what_happens(file))
        self.secret.setFocus()
        self._render()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        line.addWidget(self.file, 1)
        line.addWidget(self.choose)
        holder = QWidget()
        holder.setLayout(line)
        holder.setFocusProxy(self.choose)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.addWidget(Field("Tệp sao lưu", holder))
        self.form.addWidget(self.happens)
        self.form.addWidget(Field("Tài khoản", self.account))
        hint = "Mật khẩu của ngày lập bản sao lưu, hoặc mã khôi phục"
        self.form.addWidget(Field("Mật khẩu", self.secret, hint=hint))

    def _what_happens(self, file: Path) -> str:
        line = next((one for one in backups.listed(file.parent) if one.path == file), None)
        when = _moment(line) if line else "lúc lập bản sao"
        whose = f" của {line.unit}" if line else ""
        return (
            f"Bản sao{whose}, lập {when}. Những gì nhập sau đó trên máy này sẽ không còn hiện; "
            "thư mục dữ liệu hiện nay vẫn được giữ lại trên đĩa. Mật khẩu trở về mật khẩu của "
            "ngày lập bản sao. Máy được cấp khóa mới."
        )

    @Slot()
    def _choose(self) -> None:
        file = self._dialogs.open_file("Chọn bản sao lưu", _KINDS)
        if file is not None:
            self.take(file)

    @Slot()
    def _render(self) -> None:
        self.main.setEnabled(self._file is not None and bool(self.secret.text()))

    @Slot()
    def _restore(self) -> None:
        file, secret = self._file, self.secret.text()
        account = str(self.account.currentData() or "")
        if file is None:
            return
        task = Task(
            lambda _report: restoring.restore(self._door, file, account, secret), "Khôi phục"
        )
        task.succeeded.connect(self._done)
        task.failed.connect(self._failed)
        self.setEnabled(False)
        self.message.say("Đang khôi phục…", Tone.QUIET)
        self._runner.start(task)

    @Slot(object)
    def _done(self, store: object) -> None:
        self.setEnabled(True)
        if isinstance(store, Store):
            self.accept()
            self.restored.emit(store)

    @Slot(object)
    def _failed(self, error: object) -> None:
        self.setEnabled(True)
        if isinstance(error, UserError):
            self.message.say(self._sentence(error), Tone.DANGER)
        else:
            self.message.say("", Tone.DANGER)
            self._dialogs.explain(error)


def _moment(line: BackupLine) -> str:
    local = line.made_at.astimezone(VIETNAM)
    return f"{local:%H:%M} ngày {short_date(local.date())}"
