"""Đơn vị, thôn: what the unit is, its hamlets, pasted in and stopped with a reason."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import today
from desktop_app.domain.dates import short_date
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.units import Unit
from desktop_app.services.hamlets import HamletRow
from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.hamlet_reader import PasteHamlets
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.list_panel import ListPanel

_COLUMNS: tuple[Column[HamletRow], ...] = (
    Column("title", "Thôn, tổ dân phố", lambda r: r.title, chars=34, stretch=True),
    Column(
        "households", "Hộ đang theo dõi", lambda r: number(r.households), chars=16,
        number=True, sort=lambda r: r.households,
    ),
)  # fmt: skip
_UNITS: tuple[Column[Unit], ...] = (
    Column("title", "Đơn vị cấp dưới", lambda u: u.title, chars=30, stretch=True),
    Column("code", "Mã", lambda u: u.code, chars=8),
    Column("since", "Từ ngày", lambda u: short_date(u.valid_from), chars=12),
)


class UnitsSection(Section):
    """The unit in words, the hamlets as a list."""

    heading = "Đơn vị, thôn"
    action = "Dán danh sách thôn"
    topics = frozenset({"hamlets", "households"})

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self.unit = Words("", bold=True)
        self.detail = quiet("")
        empty = EmptyState(
            "ho",
            "Chưa có thôn, tổ dân phố nào",
            "Chép một cột tên thôn từ Excel rồi dán vào chương trình, mỗi dòng một thôn.",
            (Act("Dán danh sách thôn", self.paste, main=True),),
        )
        self.list: ListPanel[HamletRow] = ListPanel(
            _COLUMNS, key=lambda row: row.id, name="Danh sách thôn", empty=empty, unit="thôn"
        )
        self.close_button = Button("Thôi theo dõi thôn…")
        self.takeover = Button("Nhận bàn giao dữ liệu của xã cũ…")
        self.column.addWidget(self.unit)
        self.column.addWidget(self.detail)
        self.below: DataTable[Unit] = DataTable(_UNITS, lambda u: u.key, name="Đơn vị cấp dưới")
        collects = self.app.folder.duty is SiteRole.COMMUNE
        self.list.setVisible(collects)
        self.below.setVisible(not collects)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.below, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.close_button)
        foot.addWidget(self.takeover)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.header.main.clicked.connect(self.paste)
        self.close_button.clicked.connect(self.close_hamlet)
        self.takeover.clicked.connect(self.take_over)
        self.takeover.setVisible(collects and self.manages)
        self.list.table.picked.connect(self._render)
        self.header.main.setVisible(collects and self.writes)
        self.close_button.setVisible(collects and self.writes)

    def reload(self) -> None:
        own = self.app.units.own()
        self.unit.say(own.title)
        self.detail.say(_described(own, self.app.units.parent_title(own), self.app.folder.duty))
        if self.app.folder.duty is SiteRole.COMMUNE:
            self.list.load(InMemory(self.app.hamlets.all(), _COLUMNS))
        else:
            self.below.load(InMemory(self.app.units.below(), _UNITS))
        self._render()

    @Slot()
    def _render(self) -> None:
        self.close_button.setEnabled(self.list.table.current() is not None)

    @Slot()
    def paste(self) -> None:
        """Ask for a column of names."""
        dialog = PasteHamlets(self.app.hamlets.preview, self)
        dialog.submitted.connect(self._pasted)
        self.opened(dialog)

    @Slot()
    def _pasted(self) -> None:
        dialog = self.dialog
        if isinstance(dialog, PasteHamlets):
            found = self.app.hamlets.paste(dialog.reader.text.toPlainText())
            dialog.accept()
            self.tell_changed("hamlets")
            self.bus.said.emit(f"Đã thêm {len(found.new)} thôn, tổ dân phố.")

    @Slot()
    def take_over(self) -> None:
        """Ask for the data of an old commune that became part of this one."""
        from desktop_app.ui.pages.system.takeover_dialog import TakeoverDialog

        dialog = TakeoverDialog(self.given, self.window())
        dialog.taken.connect(self._taken_over)
        self.opened(dialog)

    @Slot(object)
    def _taken_over(self, taken: object) -> None:
        from desktop_app.services.exchange.takeover import TakenOver

        if isinstance(taken, TakenOver):
            self.tell_changed("hamlets", "households", "units", "reviews")
            homes = number(taken.moved.get("household", 0))
            self.bus.said.emit(f"Đã nhận bàn giao của {taken.unit.title}: {homes} hộ.")

    @Slot()
    def close_hamlet(self) -> None:
        """Ask why a hamlet is no longer followed."""
        row = self.list.table.current()
        if row is not None:
            dialog = CloseHamlet(row, today(self.app.folder.clock).isoformat(), self)
            dialog.submitted.connect(self._close)
            self.opened(dialog)

    @Slot()
    def _close(self) -> None:
        dialog = self.dialog
        if not isinstance(dialog, CloseHamlet):
            return
        dialog.on.read()
        reason = dialog.reason.text().strip()
        if not reason or not dialog.on.value:
            dialog.refuse("Đề nghị ghi ngày và lý do.")
            return
        row, on = dialog.row, dialog.on.value
        if self.tried(lambda: self.app.hamlets.close(row.id, on=on, reason=reason)):
            self.tell_changed("hamlets")
            self.bus.said.emit(f"Thôi theo dõi {row.title}.")
        dialog.accept()


class CloseHamlet(FormDialog):
    """Why and since when."""

    def __init__(self, row: HamletRow, day: str, parent: QWidget | None = None) -> None:
        about = (
            f"{row.title} không còn trong danh sách; lịch sử và số liệu đã chốt giữ nguyên. "
            "Thôn còn hộ đang theo dõi thì chuyển hộ trước."
        )
        super().__init__("Thôi theo dõi thôn", about, "Thôi theo dõi", parent)
        self.row = row
        self.on, self.reason = DateEdit(whole=True), QLineEdit()
        self.on.show_value(day)
        self.reason.setPlaceholderText("Ví dụ: nhập vào thôn Đồng Sen theo nghị quyết …")
        self.form.addWidget(Field("Từ ngày", self.on))
        self.form.addWidget(Field("Lý do", self.reason))
        self.reason.setFocus()


def _described(unit: Unit, upper: str, duty: SiteRole) -> str:
    area = unit.area
    collects = duty is SiteRole.COMMUNE
    parts = (
        "tên nhập tay" if unit.typed else f"mã {unit.code}",
        f"từ {short_date(unit.valid_from)}",
        f"thuộc {upper}" if upper else "",
        f"khu vực {area.label}" if area else "",
        "máy này nhập số liệu" if collects else "máy này nhận và tổng hợp số liệu",
    )
    line = " · ".join(part for part in parts if part)
    source = unit.citation.shown
    return f"{line}\nNguồn: {source}" if source else line


SECTION = UnitsSection
