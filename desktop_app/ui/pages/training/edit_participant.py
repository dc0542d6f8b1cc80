"""A participant as typed; also who came in place of somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.domain.people import Sex
from desktop_app.domain.text_vi import nfc
from desktop_app.domain.training.participants import Standing
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.training.training_views import ParticipantView
from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.households.person_fields import EthnicEdit
from desktop_app.ui.pages.parts import Options, Picker, narrow
from desktop_app.ui.pages.training.standing_fields import NumberField, StandingFields
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import section

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
        add_fields(self, *lines)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def person(self) -> PastedPerson | None:
        """Return what is typed, None (and words below the field) where it can not be kept."""
        self.birth.read()
        name, unread = nfc(self.name.text()), self.birth.unread
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
    """A participant of the list: the person, what he counts as, who pays."""

    def __init__(
        self,
        view: ParticipantView,
        categories: Options,
        groups: EthnicGroups,
        parent: QWidget,
        *,
        provinces: Mapping[str, str],
    ) -> None:
        """Make it; `provinces`: what citizen numbers begin with."""
        super().__init__("Sửa học viên", "", "Lưu", parent)
        self.ethnic = EthnicEdit(groups)
        self.number = NumberField(provinces, self.sex, lambda: self.birth.value)
        self.birth.dated.connect(self.number.check)
        self.fields = StandingFields(categories)
        self.category = self.fields.category
        person = (Field("Dân tộc", narrow(self.ethnic)), self.number)
        for line in (*person, section("Để tính và chi"), *self.fields.lines()):
            self.form.addWidget(line)
        self._note = view.note
        self._show(view)
        self.setMinimumWidth(style.px(660))

    @property
    def standing(self) -> Standing:
        """What the participant counts as, as typed."""
        return self.fields.standing()

    def person(self) -> PastedPerson | None:
        typed = super().person()
        if typed is None:
            return None
        return replace(
            typed,
            ethnic=self.ethnic.value,
            citizen_number=self.number.value,
            note=self._note,
        )

    def _show(self, view: ParticipantView) -> None:
        self.name.setText(view.name)
        self.birth.show_value(view.birth)
        self.sex.take(view.sex)
        self.hamlet.setText(view.hamlet)
        self.post.setText(view.post)
        self.phone.setText(view.phone)
        self.ethnic.show_value(view.ethnic)
        self.number.show_value(view.citizen_number)
        self.fields.show_standing(view.standing)


class Substitute(_Person):
    """Who came in place of an invited person: a participant of his own, present."""

    def __init__(self, invited: ParticipantView, parent: QWidget) -> None:
        about = (
            f"{invited.name} được ghi vắng, có người đi thay: không tính có mặt. "
            "Người đi thay thành một học viên và được tính có mặt."
        )
        super().__init__("Người đi thay", about, "Ghi người đi thay", parent)
        self.hamlet.setText(invited.hamlet)

    def show_known(self, known: ParticipantView) -> None:
        """Offer who stood in for the same person in another session."""
        self.name.setText(known.name)
        self.birth.show_value(known.birth)
        self.sex.take(known.sex)
        self.hamlet.setText(known.hamlet)
        self.post.setText(known.post)
        self.phone.setText(known.phone)
