"""Small windows of the tab Thông tin: a session, a preparation, the lock of a class."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.training.attendance import Part
from desktop_app.domain.training.hours import read_hour
from desktop_app.services.training.course_sessions import SessionValues
from desktop_app.services.training.course_tasks import TaskView
from desktop_app.services.training.training_views import CourseView, SessionView
from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.parts import Picker, narrow
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

_HOUR = "Đề nghị nhập giờ như 7:30 hoặc 7h30; để trống nếu chưa biết."


class EditSession(FormDialog):
    """Hours, topic and trainer of a session; a new one also asks for day and part."""

    def __init__(
        self, title: str, deed: str, held: SessionView | None, parent: QWidget
    ) -> None:
        super().__init__(title, "", deed, parent)
        self.starts, self.ends = QLineEdit(), QLineEdit()
        self.topic, self.trainer = QLineEdit(), QLineEdit()
        self._starts = Field("Giờ bắt đầu", narrow(self.starts, 100))
        self._ends = Field("Giờ kết thúc", narrow(self.ends, 100))
        self.lines = add_fields(
            self,
            self._starts,
            self._ends,
            Field("Chuyên đề", self.topic),
            Field("Giảng viên", self.trainer),
        )
        if held is not None:
            self.starts.setText(held.starts_at)
            self.ends.setText(held.ends_at)
            self.topic.setText(held.topic)
            self.trainer.setText(held.trainer)
        self.setMinimumWidth(style.px(620))
        self.starts.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> SessionValues | None:
        """Return what is typed, None (and words below the field) where it is no hour."""
        starts, ends = read_hour(self.starts.text()), read_hour(self.ends.text())
        self._starts.problem(_HOUR if starts is None else "")
        wrong = _HOUR if ends is None else ""
        if starts and ends and ends <= starts:
            wrong = "Giờ kết thúc phải sau giờ bắt đầu."
        self._ends.problem(wrong)
        if starts is None or ends is None or wrong:
            return None
        return SessionValues(starts, ends, self.topic.text(), self.trainer.text())


class AddSession(EditSession):
    """One more session, usually in the evening."""

    def __init__(
        self, days: Sequence[date], held: Sequence[SessionView], parent: QWidget
    ) -> None:
        super().__init__("Thêm buổi", "Thêm buổi", None, parent)
        self._held = {(session.day, session.part) for session in held}
        self.day = Picker([(day.isoformat(), f"{day:%d/%m/%Y}") for day in days])
        self.part = Picker([(part.value, part.label) for part in Part])
        self.part.take(Part.EVENING)
        free = (day for day in days if (day, Part.EVENING) not in self._held)
        self.day.take(next(free, days[0]).isoformat())
        self._part = Field("Buổi", narrow(self.part, 160))
        self.lines.inside.insertWidget(0, self._part)
        self.lines.inside.insertWidget(0, Field("Ngày", narrow(self.day, 160)))

    def when(self) -> tuple[date, Part] | None:
        """Return day and part, None (and words below the field) where there is one already."""
        day, part = date.fromisoformat(self.day.key), Part(self.part.key)
        there = (day, part) in self._held
        words = f"Lớp đã có buổi {part.label.lower()} ngày {day:%d/%m}." if there else ""
        self._part.problem(words)
        return None if there else (day, part)


class EditTask(FormDialog):
    """A preparation: what, who, until when."""

    def __init__(self, task: TaskView | None, parent: QWidget) -> None:
        new = task is None
        title = "Thêm việc chuẩn bị" if new else "Sửa việc chuẩn bị"
        super().__init__(title, "", "Thêm việc" if new else "Lưu", parent)
        self.what, self.who = QLineEdit(), QLineEdit()
        self.due = DateEdit(whole=True)
        self._what = Field("Việc", self.what)
        self._due = Field("Hạn", narrow(self.due, 190), hint="Để trống nếu chưa định")
        add_fields(self, self._what, Field("Người làm", self.who), self._due)
        if task is not None:
            self.what.setText(task.what)
            self.who.setText(task.who)
            self.due.show_value(task.due.isoformat() if task.due else "")
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> tuple[str, str, date | None] | None:
        """Return what, who, until when; None (and words) where it can not be kept."""
        self.due.read()
        what = self.what.text().strip()
        unread = bool(self.due.text().strip()) and not self.due.value
        self._what.problem("" if what else "Đề nghị ghi việc cần làm.")
        self._due.problem("Đề nghị nhập đủ ngày, tháng, năm." if unread else "")
        if not what or unread:
            return None
        due = date.fromisoformat(self.due.value) if self.due.value else None
        return what, self.who.text().strip(), due


class LockCourse(FormDialog):
    """What a lock means, and what is not finished yet."""

    def __init__(self, view: CourseView, parent: QWidget) -> None:
        about = (
            "Sau khi khóa, thông tin lớp, học viên, điểm danh và số tiền chỉ xem; vẫn in và "
            "xuất được. Cần sửa thì mở khóa và ghi lý do: các bản đã in trước lúc đó được ghi "
            "«đã thay đổi sau khi in»."
        )
        super().__init__("Khóa lớp", about, "Khóa lớp", parent)
        open_ones = [session.title for session in view.sessions if not session.finished]
        if open_ones and view.participants:
            words = f"Chưa xong điểm danh buổi: {', '.join(open_ones)}."
            self.form.addWidget(Words(words, tone=Tone.ATTENTION))
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)


class UnlockCourse(ReasonDialog):
    """A locked class is opened again, with a reason."""

    def __init__(self, view: CourseView, parent: QWidget) -> None:
        printed = len(view.runs) + len(view.payments)
        marked = f" {printed} bản đã in sẽ ghi «đã thay đổi sau khi in»." if printed else ""
        about = f"Lớp sửa được trở lại, lý do giữ trong lịch sử sửa đổi.{marked}"
        super().__init__("Mở khóa lớp", about, "Mở khóa", parent, label="Lý do mở khóa")
