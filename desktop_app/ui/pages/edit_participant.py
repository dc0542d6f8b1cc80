"""A participant as typed; also who came in place of somebody."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.domain.pasting import PastedPerson
from desktop_app.domain.people import Sex
from desktop_app.domain.text_vi import nfc
from desktop_app.services.training_views import ParticipantView
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.parts import Options, Picker, narrow
from desktop_app.ui.pages.person_fields import EthnicEdit
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog

_SEXES: Options = (("", "(chưa ghi)"), *((sex.value, sex.label) for sex in Sex))


class _Person(FormDialog):
    """Name, birth, sex, hamlet, post, phone."""

    def __init__(self, title: str, about: str, deed: str, parent: QWidget) -> None:
        super().__init__(title, about, deed, parent)
        self.name, self.birth, self.sex = QLineEdit(), DateEdit(), Picker(_SEXES)
        self.hamlet, self.post, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self._name = Field("Họ và tên", self.name)
        self._birth = Field("Ngày sinh", narrow(self.birth, 190))
        lines = (
            self._name,
            Field("Giới tính", narrow(self.sex)),
            self._birth,
            Field("Thôn, đơn vị", self.hamlet),
            Field("Chức vụ", self.post),
            Field("Điện thoại", narrow(self.phone)),
        )
        self.lines = add_fields(self, *lines)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def person(self) -> PastedPerson | None:
        """Return what is typed, None (and words below the field) where it can not be kept."""
        self.birth.read()
        name, typed = nfc(self.name.text()), self.birth.text().strip()
        unread = bool(typed) and not self.birth.value
        self._name.problem("" if name else "Đề nghị nhập họ và tên.")
        self._birth.problem("Nhập ngày/tháng/năm hoặc chỉ năm sinh." if unread else "")
        if not name or unread:
            return None
        return PastedPerson(
            name,
            self.birth.value,
            self.sex.key,
            nfc(self.phone.text()),
            nfc(self.post.text()),
            nfc(self.hamlet.text()),
        )


class EditParticipant(_Person):
    """A participant of the list."""

    def __init__(
        self, view: ParticipantView, categories: Options, groups: EthnicGroups, parent: QWidget
    ) -> None:
        super().__init__("Sửa học viên", "", "Lưu", parent)
        self.ethnic = EthnicEdit(groups)
        self.category = Picker((("", "(chưa ghi)"), *categories))
        more = (Field("Dân tộc", narrow(self.ethnic)), Field("Thành phần", self.category))
        for field in more:
            self.lines.inside.insertWidget(self.lines.inside.count() - 1, field)
        self.name.setText(view.name)
        self.birth.show_value(view.birth)
        self.sex.take(view.sex)
        self.hamlet.setText(view.hamlet)
        self.post.setText(view.post)
        self.phone.setText(view.phone)
        self.ethnic.show_value(view.ethnic)
        self.category.take(view.category)


class Substitute(_Person):
    """Who came in place of an invited person: a participant of his own, present."""

    def __init__(self, invited: ParticipantView, parent: QWidget) -> None:
        about = (
            f"{invited.name} được ghi vắng, có người đi thay: không tính có mặt. "
            "Người đi thay thành một học viên và được tính có mặt."
        )
        super().__init__("Người đi thay", about, "Ghi người đi thay", parent)
        self.hamlet.setText(invited.hamlet)
