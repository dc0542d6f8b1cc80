"""Two small windows: a new inspection, a new checklist of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.services.hamlets import HamletRow
from desktop_app.services.inspections import Inspections, InspectionValues
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.pages.parts import Picker
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog


class InspectionDialog(FormDialog):
    """Thêm cuộc kiểm tra.

    Attributes:
        made: id of the inspection once it is there.
    """

    def __init__(
        self,
        inspections: Inspections,
        dialogs: Dialogs,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Thêm cuộc kiểm tra",
            "Mỗi cuộc có một hoặc nhiều phiếu kiểm tra, mỗi thôn một phiếu.",
            "Thêm",
            parent,
        )
        self._inspections, self._dialogs = inspections, dialogs
        self.made = ""
        self.title, self.leader = QLineEdit(), QLineEdit()
        self.title.setObjectName("title")
        self.starts, self.ends = DateEdit(whole=True), DateEdit(whole=True)
        self.starts.show_value(today.isoformat())
        self.title_field = Field("Tên cuộc kiểm tra", self.title)
        self.ends_field = Field(
            "Đến ngày", self.ends, hint="Để trống nếu kiểm tra trong một ngày"
        )
        for field in (
            self.title_field,
            Field("Từ ngày", self.starts),
            self.ends_field,
            Field("Trưởng đoàn", self.leader),
        ):
            self.form.addWidget(field)
        self.submitted.connect(self._add)
        self.title.setFocus()

    @Slot()
    def _add(self) -> None:
        self.starts.read()
        self.ends.read()
        self.title_field.problem("" if self.title.text().strip() else "Cần ghi tên")
        if not self.title.text().strip():
            self.title.setFocus()
            return
        starts = _day(self.starts)
        if starts is None:
            self.refuse("Ngày bắt đầu chưa đúng, viết như 20/11/2024.")
            return
        if self.ends.unread:
            self.refuse("Ngày kết thúc chưa đúng, viết như 20/11/2024; để trống nếu chưa rõ.")
            return
        values = InspectionValues(
            self.title.text(), starts, _day(self.ends), self.leader.text().strip()
        )
        try:
            self.made = self._inspections.add(values)
        except UserError as error:
            self._dialogs.explain(error)
            return
        self.accept()


class ChecklistDialog(FormDialog):
    """Lập phiếu kiểm tra: which hamlet, on which day."""

    def __init__(
        self, hamlets: Sequence[HamletRow], day: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Lập phiếu kiểm tra",
            "Phiếu A: rà soát hộ nghèo, hộ cận nghèo. Thôn đã có phiếu trong ngày thì mở lại "
            "phiếu đó.",
            "Lập phiếu",
            parent,
        )
        self.hamlet = Picker([(row.id, row.title) for row in hamlets])
        self.hamlet.setObjectName("hamlet")
        self.day = DateEdit(whole=True)
        self.day.show_value(day.isoformat())
        self.form.addWidget(Field("Thôn, tổ dân phố", self.hamlet))
        self.form.addWidget(Field("Ngày kiểm tra", self.day))
        self.hamlet.setFocus()

    @property
    def chosen_day(self) -> date | None:
        """The day typed, None if it is none."""
        self.day.read()
        return _day(self.day)


def _day(edit: DateEdit) -> date | None:
    return date.fromisoformat(edit.value) if edit.value else None
