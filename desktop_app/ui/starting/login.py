"""Login: account, password; the recovery code; a new password where one is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import UserError
from desktop_app.services.folders import accounts
from desktop_app.services.folders.store import (
    Choice,
    Door,
    Store,
    open_with_code,
    open_with_password,
)
from desktop_app.ui import style
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.starting.account_list import AccountList
from desktop_app.ui.starting.frame import Sign
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Runner, Task
from desktop_app.ui.widgets.buttons import LinkButton, MainButton
from desktop_app.ui.widgets.labels import Words, quiet, title
from desktop_app.ui.widgets.new_password import NewPassword
from desktop_app.ui.widgets.panels import Surface

_WIDTH = 440


class _Panel(QWidget):
    """One of the three things the card shows."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(style.FIELD)


class Login(QWidget):
    """The window before the main window.

    Signals:
        opened: the Store, with a password of its own.
    """

    opened = Signal(object)

    def __init__(
        self,
        door: Door,
        there: Sequence[Choice],
        runner: Runner,
        dialogs: Dialogs,
        sentence: Callable[[UserError], str],
        *,
        last: str = "",
        restore: Callable[[], None] | None = None,
    ) -> None:
        """Show the accounts; `last` = the one that logged in here last."""
        super().__init__()
        self._door, self._runner, self._dialogs = door, runner, dialogs
        self._sentence, self._restore = sentence, restore
        self._store: Store | None = None
        self._typed = ""
        self.accounts = AccountList(there, last)
        self.password, self.code = QLineEdit(), QLineEdit()
        self.new = NewPassword("Mật khẩu mới", above=True)
        self.stack = QStackedWidget()
        self._messages: list[Words] = []
        self._lay_out()
        self._start()

    @property
    def message(self) -> Words:
        """What is said about the panel shown."""
        return self._messages[self.stack.currentIndex()]

    # -- building

    def _lay_out(self) -> None:
        self.accounts.itemActivated.connect(self._to_password)
        self.setWindowTitle("Rà Soát – đăng nhập")
        self.resize(1366, 768)
        self.setMinimumSize(960, 560)
        for panel in (self._by_password(), self._by_code(), self._by_change()):
            self.stack.addWidget(panel)
        card = Surface(framed=True)
        card.setFixedWidth(style.px(_WIDTH))
        box = QVBoxLayout(card)
        box.setContentsMargins(2 * style.PANEL, 2 * style.PANEL, 2 * style.PANEL, style.GROUP)
        box.setSpacing(style.FIELD)
        box.addWidget(Sign(44))
        box.addWidget(self.stack)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(line)
        column.addStretch(2)

    def _by_password(self) -> QWidget:
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText("Mật khẩu")
        self.password.setAccessibleName("Mật khẩu")
        self.password.setObjectName("password")
        self.password.returnPressed.connect(self.log_in)
        self.enter = MainButton("Đăng nhập")
        self.enter.clicked.connect(self.log_in)
        self.forgot = LinkButton("Quên mật khẩu")
        self.forgot.clicked.connect(self.ask_code)
        panel = self._panel(
            "Đăng nhập", "", (self.accounts, self.password), [self.enter, self.forgot]
        )
        if self._restore is not None:
            restore = LinkButton("Khôi phục từ bản sao lưu")
            restore.clicked.connect(self._restore)
            panel.column.addWidget(restore)
        return panel

    def _by_code(self) -> QWidget:
        self.code.setPlaceholderText("Mã khôi phục, 8 nhóm 6 số")
        self.code.setAccessibleName("Mã khôi phục")
        self.code.setObjectName("recovery-code")
        self.code.returnPressed.connect(self.recover)
        self.open = MainButton("Mở dữ liệu")
        self.open.clicked.connect(self.recover)
        back = LinkButton("Quay lại")
        back.clicked.connect(self._start)
        self._for_whom = quiet("")
        about = (
            "Nhập mã trên Phiếu lưu mã khôi phục. Không phân biệt chữ hoa, chữ thường; "
            "dấu cách và gạch nối bỏ qua được. Sau đó đặt mật khẩu mới."
        )
        fields = (self._for_whom, self.code)
        return self._panel("Quên mật khẩu", about, fields, [self.open, back])

    def _by_change(self) -> QWidget:
        self.change = MainButton("Đổi mật khẩu, vào chương trình")
        self.change.clicked.connect(self.change_password)
        self.new.entered.connect(self.change_password)
        self.new.changed.connect(self._render)
        about = (
            "Mật khẩu này chỉ người dùng biết. Đặt mật khẩu mới rồi mới vào chương trình được."
        )
        return self._panel("Đặt mật khẩu mới", about, (self.new,), [self.change])

    # -- moving between the panels

    @Slot()
    def _start(self) -> None:
        self._show(0)
        self.password.setFocus()

    def close_door(self, why: str) -> None:
        """Let nobody in where the keyring is damaged: only restoring helps; "" = let in."""
        for widget in (self.accounts, self.password, self.enter, self.forgot):
            widget.setEnabled(not why)
        self.message.say(why)

    @Slot()
    def ask_code(self) -> None:
        """Ask for the recovery code."""
        self._for_whom.say(f"Tài khoản sẽ đặt mật khẩu mới: {self.accounts.chosen_name}")
        self._show(1)
        self.code.setFocus()

    def _show(self, panel: int) -> None:
        self.stack.setCurrentIndex(panel)
        self.message.say("")
        self._render()

    @Slot()
    def _render(self) -> None:
        self.change.setEnabled(self.new.ready)

    @Slot()
    def _to_password(self) -> None:
        self.password.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stack.currentIndex() == 1:
            self._start()
        else:
            super().keyPressEvent(event)

    # -- deeds

    @Slot()
    def log_in(self) -> None:
        """Open with the password."""
        account, typed = self.accounts.chosen, self.password.text()
        if not typed:
            self.message.say("Đề nghị nhập mật khẩu.")
            return
        self._typed = typed
        self._run(lambda: open_with_password(self._door, account, typed))

    @Slot()
    def recover(self) -> None:
        """Open with the recovery code."""
        account, code = self.accounts.chosen, self.code.text()
        self._run(lambda: open_with_code(self._door, code, account))

    def _run(self, work: Callable[[], Store]) -> None:
        task = Task(lambda _report: work(), "Đang mở dữ liệu…")
        task.succeeded.connect(self._entered)
        task.failed.connect(self._refused)
        self.setEnabled(False)
        self.message.say("Đang mở dữ liệu…", Tone.QUIET)
        self._runner.start(task)

    @Slot(object)
    def _entered(self, store: object) -> None:
        self.setEnabled(True)
        self.password.clear()
        self.code.clear()
        self.message.say("", Tone.DANGER)
        if isinstance(store, Store):
            self.admit(store)

    def admit(self, store: Store) -> None:
        """Let a folder in that is open already; asks for a new password where one is due."""
        self._store = store
        if store.must_change:
            self._show(2)
            self.new.setFocus()
        else:
            self._typed = ""
            self.opened.emit(store)

    @Slot(object)
    def _refused(self, error: object) -> None:
        self.setEnabled(True)
        if isinstance(error, UserError):
            self.message.say(self._sentence(error), Tone.DANGER)
        else:
            self.message.say("", Tone.DANGER)
            self._dialogs.explain(error)
        field = self.code if self.stack.currentIndex() == 1 else self.password
        field.selectAll()
        field.setFocus()

    @Slot()
    def change_password(self) -> None:
        """Give the account a password of its own, then go in."""
        if self._store is None or not self.new.ready:
            return
        try:
            accounts.change_own(self._store, self.new.value, self._typed)
        except UserError as error:
            self.message.say(self._sentence(error), Tone.DANGER)
            self.new.setFocus()
            return
        self._typed = ""
        self.new.clear()
        self.opened.emit(self._store)

    def _panel(
        self, heading: str, about: str, fields: Sequence[QWidget], acts: Sequence[QWidget]
    ) -> _Panel:
        panel = _Panel()
        column = panel.column
        column.addWidget(title(heading))
        if about:
            column.addWidget(quiet(about))
        for field in fields:
            column.addWidget(field)
        line = QHBoxLayout()
        line.setSpacing(style.FIELD)
        for act in acts:
            line.addWidget(act)
        line.addStretch(1)
        column.addLayout(line)
        message = Words("", tone=Tone.DANGER)
        message.setMinimumHeight(style.px(60))
        message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._messages.append(message)
        column.addWidget(message, 1)
        return panel
