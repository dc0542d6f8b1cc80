"""Máy tính, đơn vị: who this machine is, which others are known, six words in between."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.accounts import SiteRole
from desktop_app.services.exchange.partners import Partner
from desktop_app.ui import style
from desktop_app.ui.dialogs import Question
from desktop_app.ui.pages.exchange import exchange_words as say
from desktop_app.ui.pages.exchange.exchange_dialogs import SixWords
from desktop_app.ui.pages.exchange.exchange_part import Part, Tools
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import Words, quiet, section
from desktop_app.ui.widgets.panels import Hairline, Surface
from desktop_app.ui.widgets.ticks import Tick

_COLUMNS: tuple[Column[Partner], ...] = (
    Column("unit", "Đơn vị", lambda r: say.short_unit(r.unit_name), chars=28, stretch=True),
    Column("machine", "Máy tính", lambda r: str(r.machine), chars=9, number=True,
           sort=lambda r: r.machine),
    Column("role", "Vai trò", lambda r: "Nhận, tổng hợp" if r.upper else "Gửi số liệu",
           chars=16, drop=1),
    Column("state", "Tình trạng", lambda r: say.partner_state(r)[0], chars=40, stretch=True,
           mark=lambda r: say.partner_state(r)[1]),
)  # fmt: skip
_WORD_POINTS = 15.0
_INVITED = {
    True: "Gửi tệp này cho tất cả các xã.",
    False: "Mở tệp này ở máy tính thứ hai của đơn vị.",
}


class OwnWords(Surface):
    """The six words of this machine, big enough to read out by telephone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(framed=True, parent=parent)
        self.who = Words("", bold=True)
        self.holder = Flow(gap=style.GROUP)
        self.words: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(style.PANEL, style.FIELD, style.PANEL, style.FIELD)
        column.setSpacing(style.INSIDE)
        column.addWidget(self.who)
        column.addLayout(self.holder)
        column.addWidget(quiet("Đọc sáu từ này qua điện thoại khi nơi kia hỏi để đối chiếu."))

    def show_words(self, who: str, words: tuple[str, ...]) -> None:
        """Show who this is and its words."""
        self.who.say(who)
        if words == self.words:
            return
        self.words = words
        while (item := self.holder.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, word in enumerate(words, start=1):
            shown = Words(word, points=_WORD_POINTS, wrap=False, tone=Tone.ACCENT)
            shown.setAccessibleName(f"từ thứ {place}: {word}")
            self.holder.addWidget(shown)


class MachinesPart(Part):
    """Own words above, known machines below."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.upper = self.app.folder.duty is SiteRole.UPPER
        self.own = OwnWords()
        self.told = Tick("", Tone.GOOD, wrap=True)
        self.other_button = Button("Nhận lời mời…" if self.upper else "Lập lời mời…")
        self.confirm_button = Button("Đối chiếu sáu từ…")
        self.revoke_button = Button("Thu hồi quyền gửi…")
        self.none = quiet("")
        self.table: DataTable[Partner] = DataTable(
            _COLUMNS, key=lambda row: row.site, name="Máy tính đã biết"
        )
        self.told.hide()
        self._lay_out()
        self.other_button.clicked.connect(self.join if self.upper else self.invite)
        self.confirm_button.clicked.connect(self.confirm)
        self.revoke_button.clicked.connect(self.revoke)
        self.table.picked.connect(self._render)
        self.table.opened.connect(self.confirm)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(style.INSIDE)
        foot.addWidget(self.confirm_button)
        foot.addWidget(self.revoke_button)
        foot.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(section("Máy tính của đơn vị khác"))
        head.addStretch(1)
        head.addWidget(self.other_button)
        self.other_button.setVisible(self.writes)
        for widget in (self.own, self.told):
            self.column.addWidget(widget)
        self.column.addLayout(head)
        self.column.addWidget(self.none)
        self.column.addWidget(Hairline())
        self.column.addWidget(self.table, 1)
        self.column.addLayout(foot)

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
        unit = self.app.units.own().title
        own = f"Máy tính này: {say.machine(self.tools.outbox.machine(), unit)}"
        self.own.show_words(own, self.sync.partners.own_words())
        found = self.sync.partners.listed()
        self.table.load(InMemory(found, _COLUMNS))
        self.none.say(_none(upper=self.upper))
        self.none.setVisible(not found)
        self.table.setVisible(bool(found))
        if found and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._render()

    @Slot()
    def _render(self) -> None:
        row = self.table.current()
        waits = bool(row and row.active and not row.confirmed)
        self.confirm_button.setEnabled(waits and self.writes)
        manages = self.app.folder.user.role.manages
        self.revoke_button.setEnabled(bool(row and row.active and manages))
        for button in (self.confirm_button, self.revoke_button):
            button.setVisible(row is not None)

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
            self.say_done(
                f"Đã ghi lời mời {made.path.name} vào {folder}. {_INVITED[self.upper]} Khi họ "
                "gọi, đọc sáu từ ở trên."
            )

        self.tried(deed)

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
        if row is not None and row.active and not row.confirmed:
            self.confirm_unit(row.unit_key, row.unit_name)

    def confirm_unit(self, unit_key: str, unit_name: str) -> None:
        """Ask for the six words of a unit's machine."""
        about = (
            f"Gọi điện cho {unit_name} theo số đã biết, nhờ mở Gửi, nhận dữ liệu ▸ Máy tính, "
            "đơn vị và đọc sáu từ của máy tính đó."
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
            self.say_done(f"Đã xác nhận {who}. Tệp của máy tính này nhận được từ bây giờ.")

        self._submit(dialog, deed)

    def _submit(self, dialog: SixWords, deed: object) -> None:
        """Words that differ leave the dialog open: one may have been misheard."""
        if callable(deed) and self.tried(deed):
            dialog.accept()
            self.tell_changed()
            self.table.setFocus()

    @Slot()
    def revoke(self) -> None:
        """Withdraw the machine of the current line."""
        row = self.table.current()
        if row is None:
            return
        who = say.machine(row.machine, row.unit_name)
        question = Question(
            f"Thu hồi quyền gửi của {who}?",
            "Tệp do máy tính này ký từ nay không được nhận nữa. Số liệu đã nhận giữ nguyên.",
            "Dùng khi máy tính bị mất hoặc không còn ở đơn vị. Muốn dùng lại phải mời lại.",
            "Thu hồi quyền gửi",
            destructive=True,
        )
        if self.dialogs.ask(question) and self.tried(
            lambda: self.sync.partners.revoke(row.site)
        ):
            self.say_done(f"Đã thu hồi quyền gửi của {who}.")
            self.tell_changed()


def _none(*, upper: bool) -> str:
    if upper:
        return (
            "Chưa biết máy tính nào. Lập lời mời, gửi cho các xã rồi nhận tệp đầu tiên của xã."
        )
    return "Chưa biết máy tính nào. Nhận lời mời của cấp trên để bắt đầu."
