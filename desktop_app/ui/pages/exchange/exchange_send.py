"""Gửi cấp trên: to whom, what it would hold, onto which stick, what became of the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.numbers_vi import number
from desktop_app.services.exchange.outbox import Draft, Recipient
from desktop_app.services.exchange.sending import Made
from desktop_app.services.exchange.sent import SentFile
from desktop_app.ui import style
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.exchange import exchange_words as say
from desktop_app.ui.pages.exchange.exchange_part import Part, Tools
from desktop_app.ui.pages.exchange.exchange_ways import OtherWays
from desktop_app.ui.pages.parts import Picker
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button, LinkButton
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.empty_state import Act, EmptyPanel, EmptyState
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.labels import Words, quiet, section
from desktop_app.ui.widgets.scroll import Column as ScrollColumn
from desktop_app.ui.widgets.ticks import Tick

_COLUMNS: tuple[Column[SentFile], ...] = (
    Column("number", "Số", lambda r: str(r.number), chars=5, number=True,
           sort=lambda r: r.number),
    Column("unit", "Nơi nhận", lambda r: say.short_unit(r.unit_name), chars=20, stretch=True,
           drop=1),
    Column("made", "Lập lúc", lambda r: say.moment(r.made_at), chars=16,
           sort=lambda r: r.made_at),
    Column("changes", "Số thay đổi", lambda r: number(r.changes), chars=11, number=True,
           sort=lambda r: r.changes, drop=2),
    Column("state", "Tình trạng", lambda r: say.sent_state(r)[0], chars=46, stretch=True,
           mark=lambda r: say.sent_state(r)[1]),
    Column("name", "Tên tệp", lambda r: r.name, chars=40, shown=False),
)  # fmt: skip
_ROWS = 4
_NO_STICK = "Chưa thấy USB nào. Cắm USB vào máy rồi bấm «Tìm lại»."
_LOCKED = "USB «{}» đang khóa chống ghi. Gạt khóa trên thân USB, cắm lại rồi bấm «Tìm lại»."


class SendPart(Part):
    """Before anybody is known: the next step. Then one form, and the files made."""

    action = "Lưu vào USB"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.upper = self.app.folder.duty is SiteRole.UPPER
        self.to = Picker()
        self.to.setObjectName("recipient")
        self.stick = Picker()
        self.stick.setObjectName("stick")
        self.no_stick = quiet(_NO_STICK)
        self.again = Button("Tìm lại")
        self.again.setObjectName("look-again")
        self.file_button = Button("Ghi tệp…")
        self.file_button.setObjectName("write-file")
        self.whole = QCheckBox("Gửi toàn bộ (cho máy tính mới hoặc vừa khôi phục)")
        self.holds = Words("", bold=True)
        self.about = quiet("")
        self.done = Tick("", Tone.GOOD, wrap=True)
        self.confirm = LinkButton("Đối chiếu sáu từ")
        self.files: DataTable[SentFile] = DataTable(
            _COLUMNS, key=lambda row: row.id, name="Tệp đã lập"
        )
        self.files.setMinimumHeight(style.px(style.ROW) * _ROWS)
        self.none_made = quiet("Chưa lập tệp nào.")
        self._recipients: dict[str, Recipient] = {}
        self._layers = QStackedLayout()
        self._layers.addWidget(EmptyPanel(self._first_use()))
        self._layers.addWidget(self._form())
        self._layers.addWidget(EmptyPanel(self._waiting()))
        self.ways = OtherWays(self)
        self.column.addLayout(self._layers, 1)
        self.column.addWidget(self.ways)
        self._wire()

    def _first_use(self) -> EmptyState:
        tables = Act("Mở Báo cáo, biểu", lambda: self.bus.went.emit(Place("reports")))
        if self.upper:
            return EmptyState(
                "gui-nhan",
                "Chưa nối với xã nào",
                "Lập một lời mời chung cho tất cả các xã, gửi qua USB, thư hoặc Zalo; xã nhận "
                "lời mời rồi gửi tệp đầu tiên, hai bên đối chiếu sáu từ qua điện thoại. Trong "
                "lúc chờ, xã vẫn nộp được bảng Excel và phiếu giao nhận có chữ ký.",
                (Act("Lập lời mời…", lambda: self.wanted.emit("invite"), main=True), tables),
            )
        return EmptyState(
            "gui-nhan",
            "Chưa nối với cấp trên",
            "Cấp trên gửi tệp lời mời (loi-moi_….goi) qua USB, thư hoặc Zalo. Nhận lời mời, "
            "nghe đọc sáu từ qua điện thoại là gửi được tệp dữ liệu. Trong lúc chờ, vẫn nộp "
            "được bảng Excel và phiếu giao nhận có chữ ký ở hai ô bên dưới.",
            (Act("Nhận lời mời…", lambda: self.wanted.emit("join"), main=True), tables),
        )

    def _waiting(self) -> EmptyState:
        """Above, once the invitation is out: the communes' first files make them known."""
        return EmptyState(
            "gui-nhan",
            "Đã lập lời mời, chờ tệp đầu tiên của xã",
            "Xã nhận lời mời rồi gửi tệp đầu tiên lên: nhận tệp đó ở «Nhận tệp», hai bên đối "
            "chiếu sáu từ qua điện thoại. Từ đó gửi được tệp về xã.",
            (
                Act("Nhận tệp của xã", lambda: self.wanted.emit("receive"), main=True),
                Act("Lập lại lời mời…", lambda: self.wanted.emit("invite")),
            ),
        )

    def _form(self) -> QWidget:
        form = ScrollColumn()
        column = form.inside
        column.addWidget(Field("Nơi nhận", self.to))
        column.addWidget(Field("Tệp sẽ có", self._contents()))
        column.addWidget(Field("Ghi ra", self._places()))
        column.addWidget(self.done)
        column.addWidget(section("Tệp đã lập"))
        column.addWidget(self.none_made)
        column.addWidget(self.files, 1)
        column.addStretch()
        return form

    def _contents(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 7, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.holds)
        line = QHBoxLayout()
        line.setSpacing(style.INSIDE)
        line.addWidget(self.about, 1)
        line.addWidget(self.confirm)
        column.addLayout(line)
        column.addWidget(self.whole)
        return holder

    def _places(self) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        line.addWidget(self.stick, 1)
        line.addWidget(self.no_stick, 1)
        line.addWidget(self.again)
        line.addWidget(self.file_button)
        return holder

    def _wire(self) -> None:
        self.to.chosen.connect(self._weigh)
        self.whole.toggled.connect(self._weigh)
        self.files.picked.connect(self._picked)
        self.again.clicked.connect(self.find_sticks)
        self.file_button.clicked.connect(self.write_file)
        self.confirm.clicked.connect(lambda: self.wanted.emit("machines"))

    # -- what is shown

    @property
    def main_words(self) -> str:
        return super().main_words if self._recipients else ""

    @property
    def main_ready(self) -> bool:
        chosen = self._recipients.get(self.to.key)
        return bool(chosen and chosen.confirmed and self.stick.key)

    def reload(self) -> None:
        found = self.tools.outbox.recipients()
        self._recipients = {each.unit_key: each for each in found}
        self.to.offer([(each.unit_key, _named(each)) for each in found])
        waiting = 2 if self.upper and self.app.home.invited else 0
        self._layers.setCurrentIndex(1 if found else waiting)
        made = self.tools.outbox.files()
        self.files.load(InMemory(made, _COLUMNS))
        self.ways.about(self.files.current())
        self.none_made.setVisible(not made)
        self.files.setVisible(bool(made))
        self.done.setVisible(bool(self.done.words.text()))
        self.find_sticks()
        if found:
            self._weigh()

    @property
    def entry(self) -> QWidget | None:
        shown = self._layers.currentWidget()
        if self._recipients or shown is None:
            return self.to
        return shown.findChild(QPushButton, "act-0")

    def choose(self, unit_key: str) -> None:
        """Choose whom to send to."""
        self.to.take(unit_key)
        self._weigh()

    @Slot()
    def find_sticks(self) -> None:
        """Look which sticks are plugged in."""
        place = self.app.workplace
        found = place.sticks() if place is not None else ()
        self.stick.offer(
            [(str(s.folder), f"{s.label} – còn trống {say.size_words(s.free)}") for s in found]
        )
        self.stick.setVisible(bool(found))
        self.no_stick.setVisible(not found)
        locked = place.locked_sticks() if place is not None and not found else ()
        self.no_stick.say(_LOCKED.format(locked[0].label) if locked else _NO_STICK)
        self.renamed.emit()

    @Slot()
    def _weigh(self) -> None:
        chosen = self._recipients.get(self.to.key)
        ready = bool(chosen and chosen.confirmed and self.writes)
        self.confirm.setVisible(bool(chosen and not chosen.confirmed))
        self.file_button.setEnabled(ready)
        self.renamed.emit()
        if chosen is None:
            return
        if not chosen.confirmed:
            self.holds.say("Chưa gửi được", Tone.ATTENTION)
            words = f"Chưa đối chiếu sáu từ với máy tính nào của {chosen.unit_name}."
            self.about.say(words)
        elif ready:
            self.holds.say("Đang tính…", Tone.PLAIN)
            self.about.say("")
            self.work(
                lambda _report: self.tools.outbox.draft(
                    chosen.unit_key, whole=self.whole.isChecked()
                ),
                "Đang tính nội dung tệp…",
                self._weighed,
                shown=False,
            )
        else:
            self.holds.say("Tài khoản này chỉ xem, không lập tệp gửi.", Tone.QUIET)
            self.about.say("")

    @Slot(object)
    def _weighed(self, draft: object) -> None:
        if not isinstance(draft, Draft) or draft.unit_key != self.to.key:
            return
        rows = say.contents(draft.rows)
        self.holds.say(rows or "Chỉ có xác nhận đã nhận, không có số liệu mới", Tone.PLAIN)
        self.about.say(
            f"Tệp số {draft.number}, khoảng {say.size_words(draft.size)}{say.attached(draft)}; "
            + (
                "gồm toàn bộ số liệu."
                if self.whole.isChecked()
                else f"gồm mọi thay đổi {draft.unit_name} chưa xác nhận đã nhận."
            )
        )

    @Slot()
    def _picked(self) -> None:
        self.ways.about(self.files.current())

    # -- deeds

    def main(self) -> None:
        if self.main_ready:
            self._write(Path(self.stick.key), self.stick.currentText().partition(" – ")[0])

    @Slot()
    def write_file(self) -> None:
        """Ask for a folder and write the file there."""
        folder = self.dialogs.folder("Ghi tệp vào thư mục")
        if folder is not None:
            self._write(folder, "")

    def _write(self, folder: Path, stick: str) -> None:
        unit = self.to.key

        def finished(made: Any) -> None:
            if isinstance(made, Made):
                self._written(made, stick)

        whole = self.whole.isChecked()
        self.work(
            lambda _report: self.tools.outbox.make(unit, folder, whole=whole, stick=stick),
            "Đang ghi tệp…",
            finished,
        )

    def _written(self, made: Made, stick: str) -> None:
        where = f"ổ «{stick}»" if stick else str(made.path.parent)
        pull = " Có thể rút USB." if stick else " Gửi tệp này qua thư, Zalo hoặc chép ra USB."
        words = (
            f"Đã ghi tệp số {made.number} ({say.size_words(made.size)}) vào {where}, đọc lại "
            f"đúng: {made.path.name}.{pull}"
        )
        if made.beside:
            words += " Tên cũ đã có tệp khác, nên tệp được ghi dưới tên mới."
        self.whole.setChecked(False)
        self.done.show_tone(Tone.GOOD, words)
        self.done.setVisible(True)
        self.tell_changed()
        self.files.selectRow(0)  # the paper is for the file just written


def _named(recipient: Recipient) -> str:
    many = f", {recipient.machines} máy tính" if recipient.machines > 1 else ""
    return f"{say.short_unit(recipient.unit_name)}{many}"
