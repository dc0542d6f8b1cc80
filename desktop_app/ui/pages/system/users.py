"""Người dùng: accounts and roles; the recovery code anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.dates import short_date
from desktop_app.domain.errors import UserError
from desktop_app.services.folders import accounts
from desktop_app.services.folders.accounts import AccountLine
from desktop_app.ui import style
from desktop_app.ui.dialogs import Question
from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.pages.system.user_dialogs import AddUser, ChangeRole, ResetPassword
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Hairline


class UsersSection(Section):
    """The list and what an administrator may do with a line."""

    heading = "Người dùng"
    action = "Thêm người dùng"
    about = (
        "Mỗi người một tài khoản. Sai mật khẩu 5 lần thì tạm khóa 12 giờ; người quản trị mở "
        "khóa được ngay. Tên tài khoản đi cùng lịch sử sửa đổi, mật khẩu không rời máy này."
    )
    topics = frozenset({"accounts"})

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        columns = self._columns()
        self.table: DataTable[AccountLine] = DataTable(
            columns, lambda line: line.id, name="Danh sách người dùng"
        )
        self._shown = columns
        self.change_role = Button("Đổi vai trò…")
        self.reset = Button("Đặt lại mật khẩu…")
        self.unlock = Button("Mở khóa")
        self.close_account = Button("Ngừng dùng…")
        self.new_code = Button("Lập mã khôi phục mới…")
        self.code_state = Words("")
        self._lay_out()
        self._wire()

    def _columns(self) -> tuple[Column[AccountLine], ...]:
        me = self.app.folder.user.id

        def state(line: AccountLine) -> str:
            if line.locked_until is not None:
                local = line.locked_until.astimezone(VIETNAM)
                return f"Tạm khóa đến {local:%H:%M} {short_date(local.date())}"
            if not line.opens:
                return "Cần đặt lại mật khẩu"
            if line.must_change:
                return "Chưa đổi mật khẩu lần đầu"
            return "Đang đăng nhập" if line.id == me else "Đang dùng"

        def tone(line: AccountLine) -> Tone | None:
            return Tone.ATTENTION if line.locked_until or not line.opens else None

        return (
            Column("name", "Họ và tên", lambda r: r.name, chars=28, stretch=True),
            Column("role", "Vai trò", lambda r: r.role.label, chars=18),
            Column("state", "Trạng thái", state, chars=30, stretch=True, mark=tone),
        )

    def _lay_out(self) -> None:
        acts = QWidget()
        flow = Flow(acts, gap=style.INSIDE)
        for button in (self.change_role, self.reset, self.unlock, self.close_account):
            flow.addWidget(button)
        self.column.addWidget(Hairline())
        self.column.addWidget(self.table, 1)
        self.column.addWidget(acts)
        self.column.addWidget(Hairline())
        self.column.addWidget(self.code_state)
        self.column.addWidget(self.new_code)
        if not self.manages:
            self.column.addWidget(quiet("Việc thêm, sửa tài khoản do người quản trị làm."))

    def _wire(self) -> None:
        self.header.main.clicked.connect(self.add)
        self.table.picked.connect(self._render)
        self.change_role.clicked.connect(self._ask_role)
        self.reset.clicked.connect(self._ask_reset)
        self.unlock.clicked.connect(self._unlock)
        self.close_account.clicked.connect(self._close)
        self.new_code.clicked.connect(self._renew_code)

    def reload(self) -> None:
        store = self.app.store
        lines = accounts.listed(store) if store is not None else ()
        self.table.load(InMemory(lines, self._shown))
        if self.table.current() is None:
            self.table.selectRow(0)
        due = self.app.todos.recovery_sheet_due()
        words = "Chưa có phiếu lưu mã khôi phục." if due else "Đã có phiếu lưu mã khôi phục."
        self.code_state.say(words, Tone.ATTENTION if due else Tone.QUIET)
        self._render()

    @Slot()
    def _render(self) -> None:
        line = self.table.current()
        mine = line is not None and line.id == self.app.folder.user.id
        may = self.manages and line is not None
        self.header.main.setEnabled(self.manages)
        self.new_code.setEnabled(self.manages)
        self.change_role.setEnabled(may and not mine)
        self.reset.setEnabled(may and not mine)
        self.close_account.setEnabled(may and not mine)
        self.unlock.setEnabled(may and line is not None and line.locked_until is not None)

    # -- deeds

    @Slot()
    def add(self) -> None:
        """Ask for a new account."""
        dialog = AddUser(self)
        dialog.submitted.connect(
            lambda: self._do(
                dialog,
                lambda: accounts.add(
                    self.app.store, dialog.name.text(), dialog.role, dialog.password.value
                ),
                f"Đã thêm {dialog.name.text().strip()}. Người này đổi mật khẩu ở lần đăng "
                "nhập đầu.",
            )
        )
        self.opened(dialog)

    @Slot()
    def _ask_role(self) -> None:
        line = self.table.current()
        if line is None:
            return
        dialog = ChangeRole(line, self)
        dialog.submitted.connect(
            lambda: self._do(
                dialog,
                lambda: accounts.set_role(self.app.store, line.id, dialog.role),
                f"{line.name}: {dialog.role.label}, từ lần đăng nhập sau.",
            )
        )
        self.opened(dialog)

    @Slot()
    def _ask_reset(self) -> None:
        line = self.table.current()
        if line is None:
            return
        dialog = ResetPassword(line, self)
        dialog.submitted.connect(
            lambda: self._do(
                dialog,
                lambda: accounts.reset(self.app.store, line.id, dialog.password.value),
                f"Đã đặt lại mật khẩu của {line.name}.",
            )
        )
        self.opened(dialog)

    def _do(self, dialog: FormDialog, deed: Callable[[], object], said: str) -> None:
        try:
            deed()
        except UserError as error:
            dialog.refuse(self.given.sentence(error))
            return
        dialog.accept()
        self.tell_changed("accounts")
        self.bus.said.emit(said)

    @Slot()
    def _unlock(self) -> None:
        line = self.table.current()
        if line is not None and self.tried(lambda: accounts.unlock(self.app.store, line.id)):
            self.tell_changed("accounts")

    @Slot()
    def _close(self) -> None:
        line = self.table.current()
        if line is None:
            return
        question = Question(
            "Ngừng dùng tài khoản",
            f"{line.name} không đăng nhập được nữa. Tên vẫn còn trong lịch sử sửa đổi; số liệu "
            "đã nhập giữ nguyên.",
            "Muốn dùng lại thì thêm tài khoản mới.",
            "Ngừng dùng",
            destructive=True,
        )
        if self.dialogs.ask(question) and self.tried(
            lambda: accounts.close(self.app.store, line.id)
        ):
            self.tell_changed("accounts")
            self.bus.said.emit(f"Đã ngừng dùng tài khoản {line.name}.")

    @Slot()
    def _renew_code(self) -> None:
        question = Question(
            "Lập mã khôi phục mới",
            "Mã trên phiếu cũ hết hiệu lực ngay (với các bản sao lưu cũ thì mã cũ vẫn dùng). "
            "Chương trình chỉ cho xem mã mới một lần.",
            "Chuẩn bị máy in hoặc nơi lưu tệp PDF.",
            "Lập mã mới",
        )
        if not self.dialogs.ask(question):
            return
        codes: list[str] = []
        if self.tried(lambda: codes.append(accounts.new_recovery_code(self.app.store))):
            accounts.recovery_sheet_kept(self.app.store, kept=False)
            self._show_sheet(codes[0])

    def _show_sheet(self, code: str) -> None:
        from desktop_app.services.printing.recovery import recovery_paper
        from desktop_app.ui.starting.sheet_dialog import SheetDialog

        paper = recovery_paper(self.app.folder, code)
        dialog = SheetDialog(paper, self.dialogs, self)
        dialog.kept.connect(self._sheet_kept)
        self.sheet = dialog
        dialog.open()

    @Slot()
    def _sheet_kept(self) -> None:
        accounts.recovery_sheet_kept(self.app.store, kept=True)
        self.tell_changed("accounts")


SECTION = UsersSection
