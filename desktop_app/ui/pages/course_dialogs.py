"""Small windows of a class: its facts, pasted people, people from households, the print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QWidget,
)

from desktop_app.services.printing.courses import MOST_BOXES, SheetTitle
from desktop_app.services.printing.courses import Column as SheetColumn
from desktop_app.services.training_views import (
    CourseValues,
    SessionView,
)
from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.parts import Picker, narrow
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog

_DAY = "Đề nghị nhập đủ ngày, tháng, năm."
_COLUMNS = (
    (SheetColumn.BIRTH, "Năm sinh"),
    (SheetColumn.SEX, "Nam, nữ"),
    (SheetColumn.ROLE, "Chức vụ, thành phần"),
    (SheetColumn.PLACE, "Thôn, đơn vị"),
    (SheetColumn.PHONE, "Điện thoại"),
    (SheetColumn.NOTE, "Ghi chú"),
)


class EditCourse(FormDialog):
    """The facts of a class; title, first day and place are enough."""

    def __init__(self, values: CourseValues | None, day: date, parent: QWidget) -> None:
        new = values is None
        about = "Tên lớp, ngày và địa điểm là đủ để in danh sách điểm danh." if new else ""
        title = "Thêm lớp tập huấn" if new else "Sửa thông tin lớp"
        super().__init__(title, about, "Thêm lớp" if new else "Lưu", parent)
        self.name, self.place, self.organiser = QLineEdit(), QLineEdit(), QLineEdit()
        self.first, self.last = DateEdit(whole=True), DateEdit(whole=True)
        self._name = Field("Tên lớp tập huấn", self.name)
        self._first = Field("Ngày đầu", narrow(self.first, 190))
        self._last = Field(
            "Ngày cuối", narrow(self.last, 190), hint="Để trống nếu lớp chỉ một ngày"
        )
        self._place = Field("Địa điểm", self.place)
        lines = (self._name, self._first, self._last, self._place)
        add_fields(self, *lines, Field("Đơn vị tổ chức", self.organiser))
        self.setMinimumWidth(style.px(640))
        self._show(values or CourseValues("", "", day))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._component = values.component if values else ""

    def values(self) -> CourseValues | None:
        """Return what is typed, None (and words below the field) where something is missing."""
        self.first.read()
        self.last.read()
        name, place = self.name.text().strip(), self.place.text().strip()
        self._name.problem("" if name else "Đề nghị nhập tên lớp.")
        self._place.problem("" if place else "Đề nghị nhập địa điểm.")
        self._first.problem("" if self.first.value else _DAY)
        wrong = bool(self.last.text().strip()) and not self.last.value
        self._last.problem(_DAY if wrong else "")
        if not (name and place and self.first.value) or wrong:
            return None
        return CourseValues(
            title=name,
            place=place,
            starts_on=date.fromisoformat(self.first.value),
            ends_on=date.fromisoformat(self.last.value) if self.last.value else None,
            organiser=self.organiser.text(),
            component=self._component,
        )

    def _show(self, values: CourseValues) -> None:
        self.name.setText(values.title)
        self.place.setText(values.place)
        self.organiser.setText(values.organiser)
        self.first.show_value(values.starts_on.isoformat())
        same = values.ends_on in (None, values.starts_on)
        self.last.show_value("" if same or not values.ends_on else values.ends_on.isoformat())


class RemovePerson(FormDialog):
    """A participant does not come: off the list, with the reason."""

    def __init__(self, name: str, parent: QWidget) -> None:
        about = (
            f"{name} không còn trong danh sách học viên. Số thứ tự trên bản đã in không đổi; "
            "điểm danh đã nhập vẫn giữ trong lịch sử."
        )
        super().__init__("Đưa ra khỏi danh sách", about, "Đưa ra", parent)
        self.reason = QLineEdit()
        self._field = Field("Lý do", self.reason)
        self.form.addWidget(self._field)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def why(self) -> str:
        """Return the reason; "" (and words below the field) while there is none."""
        found = self.reason.text().strip()
        self._field.problem("" if found else "Đề nghị ghi ngắn gọn lý do.")
        return found


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
        self._boxes = Field("Buổi có ô ký", _grid(list(self.sessions.values())))
        self.form.addWidget(Field("Tiêu đề", narrow(self.title, 320)))
        self.form.addWidget(self._boxes)
        self.form.addWidget(Field("Cột", _grid(list(self.columns.values()))))
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


def _grid(boxes: Sequence[QCheckBox]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 4, 0, 0)
    for place, box in enumerate(boxes):
        grid.addWidget(box, place // 2, place % 2)
    return holder
