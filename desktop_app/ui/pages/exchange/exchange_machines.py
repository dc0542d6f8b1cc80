"""Máy tính và khóa: who this machine is, which others are known, six words in between."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.help_page import HelpPage
from desktop_app.services.exchange.machines import Machine, MachineState
from desktop_app.ui import style
from desktop_app.ui.help_reader import HelpButton
from desktop_app.ui.pages.exchange import exchange_words as say
from desktop_app.ui.pages.exchange.exchange_dialogs import Reason, SixWords
from desktop_app.ui.pages.exchange.exchange_own import (
    COLUMNS,
    INVITED,
    ROTATING,
    OwnWords,
    nobody,
    replacing,
)
from desktop_app.ui.pages.exchange.exchange_part import Part, Tools
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.labels import quiet, section
from desktop_app.ui.widgets.panels import Hairline
from desktop_app.ui.widgets.ticks import Tick


class MachinesPart(Part):
    """Own words above, known machines below; `confirmed` says whose six words were right."""

    confirmed = Signal(str)

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.upper = self.app.folder.duty is SiteRole.UPPER
        self.own = OwnWords()
        self.told = Tick("", Tone.GOOD, wrap=True)
        self.other_button = Button("Nhận lời mời…" if self.upper else "Lập lời mời…")
        self.confirm_button = Button("Đối chiếu sáu từ…")
        self.revoke_button = Button("Thu hồi tin cậy…")
        self.replace_button = Button("Thay máy…")
        self.undo_button = Button("")
        self.none = quiet("")
        self.table: DataTable[Machine] = DataTable(
            COLUMNS, key=lambda row: row.site, name="Máy tính đã biết"
        )
        self.told.hide()
        self._lay_out()
        self.other_button.clicked.connect(self.join if self.upper else self.invite)
        self.confirm_button.clicked.connect(self.confirm)
        self.revoke_button.clicked.connect(self.revoke)
        self.replace_button.clicked.connect(self.replace)
        self.undo_button.clicked.connect(self.take_back)
        self.own.rotate.clicked.connect(self.rotate)
        self.table.picked.connect(self._render)
        self.table.opened.connect(self.confirm)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(style.INSIDE)
        foot.addWidget(self.confirm_button)
        foot.addWidget(self.replace_button)
        foot.addWidget(self.revoke_button)
        foot.addWidget(self.undo_button)
        foot.addStretch(1)
        foot.addWidget(HelpButton(HelpPage.FORMAT, self))
        head = QHBoxLayout()
        head.addWidget(section("Máy tính của đơn vị khác"))
        head.addStretch(1)
        head.addWidget(self.other_button)
        self.other_button.setVisible(self.writes)
        self.column.addWidget(self.own)
        self.column.addWidget(self.told)
        self.column.addLayout(head)
        self.column.addWidget(self.none)
        self.column.addWidget(Hairline())
        self.column.addWidget(self.table, 1)
        self.column.addLayout(foot)
        self.column.addStretch()  # an empty list leaves no holes between the rest

    @property
    def main_words(self) -> str:
        if not self.writes:
            return ""
        return "Lập lời mời…" if self.upper else "Nhận lời mời…"

    @property
    def entry(self) -> QWidget | None:
        return self.table if self.table.table.rowCount() else None

    def main(self) -> None:
        if self.upper:
            self.invite()
        else:
            self.join()

    def reload(self) -> None:
        mine = self.sync.machines.own()
        since = f", khóa từ {say.day(mine.keys_since)}" if mine.keys_since else ""
        who = say.machine(mine.number, mine.unit_name)
        self.own.show_words(f"Máy tính này: {who}{since}", mine.words)
        self.own.rotate.setVisible(self.writes and self.app.folder.user.role.manages)
        found = self.sync.machines.listed()
        self.table.load(InMemory(found, COLUMNS))
        self.none.say(nobody(upper=self.upper))
        self.none.setVisible(not found)
        self.table.setVisible(bool(found))
        if found and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._render()

    @Slot()
    def _render(self) -> None:
        row = self.table.current()
        manages = self.app.folder.user.role.manages
        used = bool(row and row.active)
        waits = bool(row and row.state is MachineState.WAITING)
        self.confirm_button.setVisible(waits and self.writes)
        for button in (self.revoke_button, self.replace_button):
            button.setVisible(used and manages)
        back = row is not None and row.undo and manages
        self.undo_button.setVisible(back)
        gone = row is not None and row.state is MachineState.WITHDRAWN
        self.undo_button.setText("Bỏ thu hồi" if gone else "Dùng lại máy này")

    # -- deeds

    def say_done(self, words: str) -> None:
        """Say in place what was done."""
        self.told.show_tone(Tone.GOOD, words)
        self.told.show()

    @Slot()
    def invite(self) -> None:
        """Write the invitation into a folder; its words are the own ones, shown above."""
        folder = self.dialogs.folder("Lưu lời mời vào thư mục hoặc USB")
        if folder is None:
            return

        def deed() -> None:
            made = self.sync.sending.invite(folder)
            self.app.home.note_invited()
            self.say_done(
                f"Đã ghi lời mời {made.path.name} vào {folder}. {INVITED[self.upper]} Khi họ "
                "gọi, đọc sáu từ ở trên."
            )

        if self.tried(deed):
            self._rest()

    @Slot()
    def join(self) -> None:
        """Ask for an invitation, then for the words heard."""
        path = self.dialogs.open_file("Nhận lời mời", say.GOI)
        if path is not None:
            self.join_file(path)

    def join_file(self, path: Path) -> None:
        """Ask for the words of this invitation."""
        about = (
            f"Tệp {path.name}. Gọi điện cho nơi gửi lời mời theo số đã biết, nhờ đọc sáu từ "
            "trên màn hình của họ rồi nhập vào đây."
        )
        dialog = SixWords("Nhận lời mời", about, "Nhận lời mời", may_wait=True, parent=self)
        dialog.submitted.connect(partial(self._join, path))
        self.opened(dialog)

    def _join(self, path: Path) -> None:
        dialog = self.dialog
        if not isinstance(dialog, SixWords):
            return

        def deed() -> None:
            joined = self.sync.partners.join(path, dialog.typed)
            unit = say.short_unit(joined.unit_name)
            if joined.confirmed:
                words = f"Đã nối với {joined.unit_name}. Gửi được tệp dữ liệu từ bây giờ."
            else:
                words = (
                    f"{unit} đã có trong danh sách; chưa đối chiếu sáu từ nên chưa gửi được."
                )
            self.say_done(words)

        self._submit(dialog, deed)

    @Slot()
    def confirm(self) -> None:
        """Ask for the words heard from the unit of the current line."""
        row = self.table.current()
        if row is not None and row.state is MachineState.WAITING:
            self.confirm_unit(row.unit_key, row.unit_name)

    def confirm_unit(self, unit_key: str, unit_name: str) -> None:
        """Ask for the six words of a unit's machine."""
        about = (
            f"Gọi điện cho {unit_name} theo số đã biết, nhờ mở Gửi, nhận dữ liệu ▸ Máy tính "
            "và khóa và đọc sáu từ của máy tính đó."
        )
        title = f"Đối chiếu sáu từ: {unit_name}"
        dialog = SixWords(title, about, "Xác nhận", parent=self.window())
        dialog.submitted.connect(partial(self._confirm, unit_key))
        self.opened(dialog)

    def _confirm(self, unit_key: str) -> None:
        dialog = self.dialog
        if not isinstance(dialog, SixWords):
            return

        def deed() -> None:
            found = self.sync.partners.confirm(unit_key, dialog.typed)
            who = say.machine(found.machine, found.unit_name)
            told.append(f"Đã xác nhận {who}. Tệp của máy tính này nhận được từ bây giờ.")
            self.say_done(told[0])

        told: list[str] = []
        if self._submit(dialog, deed):
            self.confirmed.emit(told[0])

    def _submit(self, dialog: SixWords, deed: Callable[[], None]) -> bool:
        """Words that differ leave the dialog open: one may have been misheard."""
        if not self.tried(deed):
            return False
        dialog.accept()
        self.tell_changed()
        self._rest()
        return True

    def _rest(self) -> None:
        """The cursor rests where Enter does no harm."""
        if self.table.isVisible():
            self.table.setFocus()
        elif self.isVisible():
            self.setFocus()

    @Slot()
    def revoke(self) -> None:
        """Withdraw the machine of the current line, with a reason that travels."""
        row = self.table.current()
        if row is None:
            return
        who = say.machine(row.number, row.unit_name)
        dialog = Reason(
            f"Thu hồi tin cậy {who}",
            "Tệp lập sau tệp đã nhận gần nhất của máy này không được nhận nữa và không gửi gì "
            "cho máy này. Số liệu đã nhận giữ nguyên. Các nơi khác biết qua tệp gửi tới.",
            parent=self.window(),
        )
        dialog.submitted.connect(partial(self._revoke, row, who))
        self.opened(dialog)

    def _revoke(self, row: Machine, who: str) -> None:
        dialog = self.dialog
        if not isinstance(dialog, Reason):
            return
        self.sync.partners.revoke(row.site, dialog.typed)
        dialog.accept()
        self.say_done(
            f"Đã thu hồi tin cậy {who}. Chưa lập tệp gửi nào thì còn bỏ thu hồi được."
        )
        self.tell_changed()

    @Slot()
    def replace(self) -> None:
        """Say that the machine of the current line is not used any more."""
        row = self.table.current()
        if row is None:
            return
        who = say.machine(row.number, row.unit_name)
        if self.dialogs.ask(replacing(who)) and self.tried(
            lambda: self.sync.machines.replace(row.site)
        ):
            self.say_done(f"Đã ghi {who} được thay. Chọn dòng đó để dùng lại.")
            self.tell_changed()

    @Slot()
    def take_back(self) -> None:
        """Use the machine of the current line again."""
        if (row := self.table.current()) is None or not row.undo:
            return
        gone = row.state is MachineState.WITHDRAWN
        act = self.sync.machines.lift if gone else self.sync.machines.use_again
        if self.tried(lambda: act(row.site)):
            self.say_done(f"Dùng lại {say.machine(row.number, row.unit_name)}.")
            self.tell_changed()
            self._rest()

    @Slot()
    def rotate(self) -> None:
        """Give this machine new keys."""
        if self.dialogs.ask(ROTATING) and self.tried(self.sync.machines.rotate):
            self.say_done("Đã đổi khóa. Tệp gửi lần tới báo khóa mới cho nơi nhận.")
            self.tell_changed()
