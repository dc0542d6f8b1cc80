"""Small windows of a class: who is taken off its list, what the attendance sheet shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QWidget,
)

from desktop_app.services.printing.courses import MOST_BOXES, SheetTitle
from desktop_app.services.printing.courses import Column as SheetColumn
from desktop_app.services.training.training_views import SessionView
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Picker, narrow
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.reason_dialog import ReasonDialog
from desktop_app.ui.widgets.tick_grid import tick_grid

_COLUMNS = (
    (SheetColumn.BIRTH, "Năm sinh"),
    (SheetColumn.SEX, "Nam, nữ"),
    (SheetColumn.ROLE, "Chức vụ, thành phần"),
    (SheetColumn.PLACE, "Thôn, đơn vị"),
    (SheetColumn.ETHNIC, "Dân tộc"),
    (SheetColumn.PHONE, "Điện thoại"),
    (SheetColumn.CITIZEN, "Số định danh cá nhân"),
    (SheetColumn.NOTE, "Ghi chú"),
)


class RemovePerson(ReasonDialog):
    """A participant does not come: off the list, with the reason."""

    def __init__(self, name: str, parent: QWidget) -> None:
        about = (
            f"{name} không còn trong danh sách học viên. Số thứ tự trên bản đã in không đổi; "
            "điểm danh đã nhập vẫn giữ trong lịch sử."
        )
        super().__init__("Đưa ra khỏi danh sách", about, "Đưa ra", parent)


class PrintSheet(FormDialog):
    """What the attendance sheet shows, before the print window."""

    def __init__(
        self, sessions: Sequence[SessionView], columns: Sequence[str], parent: QWidget
    ) -> None:
        about = "Bản in được đánh số và giữ nguyên số thứ tự khi nhập điểm danh."
        super().__init__("In danh sách điểm danh", about, "Xem trước khi in", parent)
        self.title = Picker([(title.value, title.value) for title in SheetTitle])
        self.sessions = {s.id: QCheckBox(f"{s.part.label} {s.day:%d/%m}") for s in sessions}
        for place, box in enumerate(self.sessions.values()):
            box.setChecked(place < MOST_BOXES)
        self.columns = {column: QCheckBox(words) for column, words in _COLUMNS}
        for column, box in self.columns.items():
            box.setChecked(column.value in columns)
        self._boxes = Field("Buổi có ô ký", tick_grid(self.sessions.values()))
        self.form.addWidget(Field("Tiêu đề", narrow(self.title, 320)))
        self.form.addWidget(self._boxes)
        self.form.addWidget(Field("Cột", tick_grid(self.columns.values())))
        self.setMinimumWidth(style.px(620))

    def sheet_title(self) -> SheetTitle:
        """Return the title chosen."""
        return SheetTitle(self.title.key)

    def chosen_sessions(self) -> list[str]:
        """Return the sessions that get a box; none (and words) if none or too many are."""
        found = [key for key, box in self.sessions.items() if box.isChecked()]
        words = "" if found else "Đề nghị chọn ít nhất một buổi."
        if len(found) > MOST_BOXES:
            words = (
                f"Một bản in có nhiều nhất {MOST_BOXES} ô ký: đề nghị bỏ bớt buổi, in lần sau."
            )
        self._boxes.problem(words)
        return [] if words else found

    def chosen_columns(self) -> list[SheetColumn]:
        """Return the columns ticked."""
        return [column for column, box in self.columns.items() if box.isChecked()]
