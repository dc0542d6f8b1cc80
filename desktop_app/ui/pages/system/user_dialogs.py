"""The dialogs of *Người dùng*: a new account, another role, a first password again."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.domain.accounts import Role
from desktop_app.services.folders.accounts import AccountLine
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.new_password import NewPassword

ROLES = (
    (Role.OFFICER, "nhập, sửa, in, gửi và nhận dữ liệu"),
    (Role.ADMIN, "thêm quản lý người dùng, khôi phục, khai báo của đơn vị"),
    (Role.VIEWER, "xem và in, không sửa"),
)


class AddUser(FormDialog):
    """Name, role, a first password."""

    def __init__(self, parent: QWidget | None = None) -> None:
        about = "Mật khẩu này chỉ để đăng nhập lần đầu; người dùng tự đặt mật khẩu của mình."
        super().__init__("Thêm người dùng", about, "Thêm", parent)
        self.name, self.password = QLineEdit(), NewPassword("Mật khẩu lần đầu")
        self._role, self._field = _role_box(Role.OFFICER)
        self.form.addWidget(Field("Họ và tên", self.name))
        self.form.addWidget(self._field)
        self.form.addWidget(self.password)
        self.name.textChanged.connect(self._render)
        self.password.changed.connect(self._render)
        self._render()
        self.name.setFocus()

    @property
    def role(self) -> Role:
        """The role chosen."""
        return Role(self._role.currentData())

    @Slot()
    def _render(self) -> None:
        self.main.setEnabled(bool(self.name.text().strip()) and self.password.ready)


class ChangeRole(FormDialog):
    """One drop-down."""

    def __init__(self, line: AccountLine, parent: QWidget | None = None) -> None:
        super().__init__("Đổi vai trò", line.name, "Đổi", parent)
        self._role, field = _role_box(line.role)
        self.form.addWidget(field)

    @property
    def role(self) -> Role:
        """The role chosen."""
        return Role(self._role.currentData())


class ResetPassword(FormDialog):
    """A first password again."""

    def __init__(self, line: AccountLine, parent: QWidget | None = None) -> None:
        about = f"{line.name} đăng nhập bằng mật khẩu này rồi tự đặt mật khẩu của mình."
        super().__init__("Đặt lại mật khẩu", about, "Đặt lại", parent)
        self.password = NewPassword("Mật khẩu lần đầu")
        self.form.addWidget(self.password)
        self.password.changed.connect(self._render)
        self._render()
        self.password.setFocus()

    @Slot()
    def _render(self) -> None:
        self.main.setEnabled(self.password.ready)


def _role_box(chosen: Role) -> tuple[QComboBox, Field]:
    box = QComboBox()
    for role, _may in ROLES:
        box.addItem(role.label, role.value)
    field = Field("Vai trò", box)
    box.currentIndexChanged.connect(lambda index: field.note(f"Được {ROLES[index][1]}"))
    index = [role for role, _may in ROLES].index(chosen)
    box.setCurrentIndex(index)
    field.note(f"Được {ROLES[index][1]}")
    return box, field
