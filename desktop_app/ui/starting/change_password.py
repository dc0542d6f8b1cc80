"""The logged-in account changes its own password."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.services.folders import accounts
from desktop_app.services.folders.store import Store
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.new_password import NewPassword


class ChangePassword(FormDialog):
    """The present password, then the new one twice."""

    def __init__(
        self,
        store: Store,
        sentence: Callable[[UserError], str],
        parent: QWidget | None = None,
    ) -> None:
        about = "Mật khẩu cũ hết hiệu lực ngay. Các bản sao lưu cũ vẫn mở bằng mật khẩu cũ."
        super().__init__("Đổi mật khẩu", about, "Đổi mật khẩu", parent)
        self._store, self._sentence = store, sentence
        self.old, self.new = QLineEdit(), NewPassword("Mật khẩu mới")
        self.old.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.addWidget(Field("Mật khẩu hiện nay", self.old))
        self.form.addWidget(self.new)
        self.new.changed.connect(self._render)
        self.submitted.connect(self._change)
        self.old.setFocus()
        self._render()

    @Slot()
    def _render(self) -> None:
        self.main.setEnabled(self.new.ready)

    @Slot()
    def _change(self) -> None:
        try:
            accounts.change_own(self._store, self.new.value, self.old.text())
        except UserError as error:
            self.refuse(self._sentence(error))
            return
        self.accept()
