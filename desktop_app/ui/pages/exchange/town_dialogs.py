"""Reminders to copy, dates to send by, whom to call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop_app.services.exchange.town_views import SendDue, Town, TownContact
from desktop_app.ui import style
from desktop_app.ui.pages.exchange.town_columns import title
from desktop_app.ui.pages.parts import Picker
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog

Write = Callable[[Sequence[Town]], str]


class Reminder(FormDialog):
    """The text for one commune or for all together; may be changed before it is copied.

    Signals:
        copied: what was copied, in words.
    """

    copied = Signal(str)

    def __init__(self, towns: Sequence[Town], write: Write, parent: QWidget) -> None:
        about = "Chép rồi dán vào Zalo, thư hoặc tin nhắn; sửa trước khi chép cũng được."
        super().__init__("Lời nhắc gửi số liệu", about, "Chép lời nhắc", parent)
        self._towns, self._write = towns, write
        several = [("", f"Chung cho {len(towns)} xã")] if len(towns) > 1 else []
        self.whom = Picker([*several, *((one.unit_key, title(one)) for one in towns)])
        self.phone = Field("Gửi", self.whom)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Nội dung lời nhắc")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(style.px(220))
        self.form.addWidget(self.phone)
        self.form.addWidget(self.text)
        self.setMinimumWidth(style.px(680))
        self.whom.chosen.connect(self._show)
        self.submitted.connect(self._copy)
        self._show()
        self.main.setFocus()

    @Slot()
    def _show(self) -> None:
        key = self.whom.key
        chosen = [one for one in self._towns if key in ("", one.unit_key)]
        self.text.setPlainText(self._write(chosen))
        contact = chosen[0].contact if len(chosen) == 1 else TownContact()
        words = " · ".join(part for part in (contact.words, contact.phone) if part)
        self.phone.note(words)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.emit(f"Đã chép lời nhắc: {self.whom.currentText()}")
        if len(self._towns) == 1 or not self.whom.key:
            self.accept()
        else:  # the next commune's text is wanted
            self._next()

    def _next(self) -> None:
        place = self.whom.currentIndex() + 1
        if place < self.whom.count():
            self.whom.setCurrentIndex(place)
            self._show()
        else:
            self.accept()


class DueDialog(FormDialog):
    """Until when preliminary and official figures are asked for; both may stay empty."""

    def __init__(self, due: SendDue, parent: QWidget) -> None:
        about = (
            "Ngày đơn vị yêu cầu các xã gửi số liệu của đợt này, theo văn bản của đơn vị. Xã "
            "chưa gửi sau ngày này được ghi là chậm. Để trống là không đặt hạn; hạn chỉ có "
            "trên máy này."
        )
        super().__init__("Hạn các xã gửi số liệu", about, "Lưu hạn gửi", parent)
        self.preliminary, self.official = DateEdit(whole=True), DateEdit(whole=True)
        for editor, day in (
            (self.preliminary, due.preliminary),
            (self.official, due.official),
        ):
            editor.show_value(day.isoformat() if day else "")
        self.form.addWidget(Field("Số liệu sơ bộ", self.preliminary))
        self.form.addWidget(Field("Số liệu chính thức", self.official))
        self.preliminary.setFocus()

    def read(self) -> SendDue | None:
        """Return the dates typed; None (and words below) while one can not be read."""
        for editor in (self.preliminary, self.official):
            editor.read()
            if editor.unread:
                self.refuse("Đề nghị nhập đủ ngày, tháng, năm, hoặc để trống.")
                editor.setFocus()
                return None
        return SendDue(_day(self.preliminary.value), _day(self.official.value))


class ContactDialog(FormDialog):
    """Name, post and telephone; people of the commune's directory fill the lines."""

    def __init__(self, town: Town, known: Sequence[TownContact], parent: QWidget) -> None:
        about = "Người phụ trách gửi số liệu của xã. Để trống cả ba ô: lấy theo Danh bạ cán bộ."
        super().__init__(f"Liên hệ: {title(town)}", about, "Lưu liên hệ", parent)
        self._known = known
        self.name, self.post, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        options = [(str(n), f"{one.words} · {one.phone}") for n, one in enumerate(known)]
        self.directory = Picker([("", "(gõ vào các ô dưới)"), *options])
        if known:
            self.form.addWidget(Field("Danh bạ của xã", self.directory))
        for label, editor, text in (
            ("Họ và tên", self.name, town.contact.name),
            ("Chức vụ", self.post, town.contact.post),
            ("Điện thoại", self.phone, town.contact.phone),
        ):
            editor.setText(text if town.contact.typed else "")
            editor.setMaxLength(120)
            self.form.addWidget(Field(label, editor))
        self.directory.chosen.connect(self._take)
        self.name.setFocus()

    @property
    def typed(self) -> TownContact:
        """What was typed."""
        fields = (self.name, self.post, self.phone)
        name, post, phone = (" ".join(field.text().split()) for field in fields)
        return TownContact(name, post, phone)

    @Slot(str)
    def _take(self, key: str) -> None:
        if key:
            one = self._known[int(key)]
            self.name.setText(one.name)
            self.post.setText(one.post)
            self.phone.setText(one.phone)


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
