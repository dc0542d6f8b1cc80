"""Ngày nghỉ: shipped holidays, days the office types (nghỉ bù, làm bù, Tết), year by year."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.clock import today
from desktop_app.services.holidays import HolidayRow
from desktop_app.ui.pages.parts import FilterBox, Picker
from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.list_panel import ListPanel
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_OFF, _WORKED = "off", "worked"


class HolidaysSection(Section):
    """The days of a year; a typed day stands for the shipped one."""

    heading = "Ngày nghỉ"
    action = "Thêm ngày"
    about = (
        "Dùng để tính «ngày làm việc» (niêm yết 03 ngày làm việc). Ngày lễ dương lịch có sẵn; "
        "Tết Nguyên đán, Giỗ Tổ Hùng Vương, nghỉ bù và làm bù nhập theo thông báo hằng năm."
    )
    topics = frozenset({"holidays"})

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        now = today(self.app.folder.clock).year
        self.year = FilterBox("Năm", [(str(y), str(y)) for y in range(now - 1, now + 3)])
        self.year.take(str(now))
        empty = EmptyState("viec", "Năm này chưa có ngày nghỉ nào")
        self.list: ListPanel[HolidayRow] = ListPanel(
            _COLUMNS, lambda row: row.day, name="Ngày nghỉ", empty=empty, unit="ngày"
        )
        self.list.filters.addWidget(self.year)
        self.edit_button, self.off_button = Button("Sửa…"), Button("Bỏ ngày này…")
        self.column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        for button in (self.edit_button, self.off_button):
            button.setVisible(self.writes)
            foot.addWidget(button)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.header.main.setVisible(self.writes)
        self.header.main.clicked.connect(self.add)
        self.edit_button.clicked.connect(self.edit)
        self.off_button.clicked.connect(self.remove)
        self.year.chosen.connect(lambda _year: self.reload())
        self.list.table.picked.connect(self._render)
        self.list.table.opened.connect(lambda _row: self.edit())

    def reload(self) -> None:
        rows = self.app.holidays.year(int(self.year.key))
        self.list.load(InMemory(rows, _COLUMNS))
        self._render()

    @Slot()
    def _render(self) -> None:
        row = self.list.table.current()
        self.edit_button.setEnabled(row is not None)
        self.off_button.setEnabled(row is not None and row.typed)

    @Slot()
    def add(self) -> None:
        """Ask for a day."""
        self._ask(None)

    @Slot()
    def edit(self) -> None:
        """Type the chosen day anew; the shipped one is never changed, only stood for."""
        row = self.list.table.current()
        if row is not None and self.writes:
            self._ask(row)

    def _ask(self, row: HolidayRow | None) -> None:
        dialog = EditHoliday(row, self)
        dialog.submitted.connect(partial(self._keep, dialog))
        self.opened(dialog)

    def _keep(self, dialog: EditHoliday) -> None:
        day = dialog.day()
        if day is None:
            return
        name, works = dialog.name.text(), dialog.kind.key == _WORKED
        source = dialog.source.text()
        write = partial(self.app.holidays.set, day, name, works=works, citation=source)
        if self.tried(write):
            dialog.accept()
            self.year.take(str(day.year))
            self.tell_changed("holidays", "steps")
            self.reload()
            self.list.table.go_to(day)

    @Slot()
    def remove(self) -> None:
        """Take a typed day back, with its reason."""
        row = self.list.table.current()
        if row is None or not row.typed:
            return
        about = "Ngày có sẵn của phần mềm (nếu có) được tính trở lại."
        dialog = ReasonDialog(f"Bỏ ngày {row.day:%d/%m/%Y}", about, "Bỏ ngày này", self)
        dialog.submitted.connect(partial(self._remove, dialog, row.day))
        self.opened(dialog)

    def _remove(self, dialog: ReasonDialog, day: date) -> None:
        why = dialog.why()
        if why and self.tried(partial(self.app.holidays.remove, day, reason=why)):
            dialog.accept()
            self.tell_changed("holidays", "steps")
            self.reload()


class EditHoliday(FormDialog):
    """A day, what it is called, whether it is worked, who said so."""

    def __init__(self, row: HolidayRow | None, parent: QWidget) -> None:
        title = "Sửa ngày" if row else "Thêm ngày nghỉ, ngày làm bù"
        super().__init__(title, "", "Lưu", parent)
        self.on, self.name, self.source = DateEdit(whole=True), QLineEdit(), QLineEdit()
        self.kind = Picker([(_OFF, "Ngày nghỉ"), (_WORKED, "Ngày làm bù (đi làm)")])
        self._on = Field("Ngày", self.on)
        for field in (
            self._on,
            Field("Là", self.kind),
            Field("Tên ngày", self.name),
            Field("Căn cứ", self.source, hint="Ví dụ: thông báo nghỉ lễ số … ngày …"),
        ):
            self.form.addWidget(field)
        if row is not None:
            self.on.show_value(row.day.isoformat())
            self.on.setEnabled(False)
            self.kind.take(_WORKED if row.works else _OFF)
            self.name.setText(row.name)
            self.source.setText(row.source)
        (self.name if row else self.on).setFocus()

    def day(self) -> date | None:
        """Return the day, None (and words below the field) where it is none."""
        self.on.read()
        wrong = self.on.unread or not self.on.value
        self._on.problem("Đề nghị nhập đủ ngày, tháng, năm." if wrong else "")
        return None if wrong else date.fromisoformat(self.on.value)


def _source(row: HolidayRow) -> str:
    return row.source or ("tự nhập" if row.typed else "")


_COLUMNS: tuple[Column[HolidayRow], ...] = (
    Column("day", "Ngày", lambda r: f"{r.day:%d/%m/%Y}", chars=12, sort=lambda r: r.day),
    Column("weekday", "Thứ", lambda r: _WEEKDAYS[r.day.weekday()], chars=10,
           sort=lambda r: r.day.weekday()),
    Column("name", "Tên ngày", lambda r: r.name, chars=26, stretch=True),
    Column("kind", "Là", lambda r: "Làm bù" if r.works else "Nghỉ", chars=10,
           mark=lambda r: Tone.ATTENTION if r.works else Tone.QUIET),
    Column("source", "Căn cứ", _source, chars=34, stretch=True),
)  # fmt: skip
SECTION = HolidaysSection
