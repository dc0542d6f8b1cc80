"""Windows of the directory: somebody's facts, and why somebody is no longer followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.domain.people import Sex
from desktop_app.domain.text_vi import nfc
from desktop_app.services.training.contacts import Candidate, ContactValues
from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.households.person_fields import EthnicEdit
from desktop_app.ui.pages.parts import Options, Picker, narrow
from desktop_app.ui.pages.training.course_words import birth_words
from desktop_app.ui.pages.training.standing_fields import (
    PAYROLL,
    NumberField,
    payroll_key,
    payroll_of,
)
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import section
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

_SEXES: Options = (("", "(chưa ghi)"), *((sex.value, sex.label) for sex in Sex))
_BIRTH = "Nhập ngày/tháng/năm hoặc chỉ năm sinh."
_NONE = ("", "(không gắn với người nào)")


@dataclass(frozen=True, slots=True)
class ContactAids:
    """What the fields offer and are checked against.

    Attributes:
        hamlets: id and title. categories: code and words. provinces: of citizen numbers.
        candidates: the people of the registry somebody may be.
    """

    hamlets: Options
    categories: Options
    groups: EthnicGroups
    provinces: Mapping[str, str]
    candidates: Callable[[ContactValues], Sequence[Candidate]]


class EditContact(FormDialog):
    """Somebody of the directory; only the name is needed."""

    def __init__(
        self, values: ContactValues | None, aids: ContactAids, parent: QWidget
    ) -> None:
        new = values is None
        about = "Chỉ cần họ và tên; các ô khác ghi khi biết." if new else ""
        title = "Thêm người vào danh bạ" if new else "Sửa người trong danh bạ"
        super().__init__(title, about, "Thêm vào danh bạ" if new else "Lưu", parent)
        self._aids = aids
        self._looked = ("", "")
        self.name, self.birth, self.sex = QLineEdit(), DateEdit(), Picker(_SEXES)
        self.hamlet = Picker((("", "(chưa ghi)"), *aids.hamlets))
        self.post, self.phone, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.category = Picker((("", "(chưa ghi)"), *aids.categories))
        self.ethnic, self.sort_name = EthnicEdit(aids.groups), QLineEdit()
        self.number = NumberField(aids.provinces, self.sex, lambda: self.birth.value)
        self.payroll = Picker(PAYROLL)
        self.staff = QCheckBox("Là cán bộ làm công tác giảm nghèo")
        self.person = Picker((_NONE,))
        self._name = Field("Họ và tên", self.name)
        self._birth = Field("Ngày sinh", narrow(self.birth, 190))
        self._person = Field("Người trong sổ hộ", self.person)
        add_fields(self, *self._lines())
        self.setMinimumWidth(style.px(660))
        self._show(values or ContactValues(""))
        for changed in (self.name.editingFinished, self.birth.dated):
            changed.connect(self._look_up)
        self.birth.dated.connect(self.number.check)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> ContactValues | None:
        """Return what is typed, None (and words below the field) where it can not be kept."""
        self.birth.read()
        unread = self.birth.unread
        name = nfc(self.name.text())
        self._name.problem("" if name else "Đề nghị nhập họ và tên.")
        self._birth.problem(_BIRTH if unread else "")
        self._look_up()
        return None if unread or not name else self._typed()

    def _lines(self) -> list[QWidget]:
        return [
            self._name,
            Field("Giới tính", narrow(self.sex)),
            self._birth,
            Field("Dân tộc", narrow(self.ethnic)),
            Field("Thôn, tổ dân phố", narrow(self.hamlet, 320)),
            Field("Chức danh", self.post, hint="Ví dụ: Trưởng thôn, Chi hội trưởng Phụ nữ"),
            Field("Thành phần", self.category),
            Field("Điện thoại", narrow(self.phone)),
            self.number,
            self._person,
            section("Để tính và chi"),
            Field("Hưởng lương từ ngân sách", narrow(self.payroll, 160)),
            Field("Chỉ tiêu tập huấn", self.staff),
            Field("Tên để sắp xếp", self.sort_name, hint="Để trống thì xếp theo họ và tên."),
            Field("Ghi chú", self.note),
        ]

    def _typed(self) -> ContactValues:
        return ContactValues(
            name=nfc(self.name.text()),
            hamlet_id=self.hamlet.key,
            birth=self.birth.value,
            sex=self.sex.key,
            ethnic=self.ethnic.value,
            post=nfc(self.post.text()),
            category=self.category.key,
            phone=nfc(self.phone.text()),
            citizen_number=self.number.value,
            payroll=payroll_of(self.payroll.key),
            poverty_staff=self.staff.isChecked(),
            sort_name=nfc(self.sort_name.text()),
            note=nfc(self.note.text()),
            person_id=self.person.key,
        )

    def _show(self, values: ContactValues) -> None:
        self.name.setText(values.name)
        self.sex.take(values.sex)
        self.birth.show_value(values.birth)
        self.ethnic.show_value(values.ethnic)
        self.hamlet.take(values.hamlet_id)
        self.post.setText(values.post)
        self.category.take(values.category)
        self.phone.setText(values.phone)
        self.number.show_value(values.citizen_number)
        self.payroll.take(payroll_key(values.payroll))
        self.staff.setChecked(values.poverty_staff)
        self.sort_name.setText(values.sort_name)
        self.note.setText(values.note)
        self._look_up()
        self.person.take(values.person_id)

    @Slot()
    def _look_up(self) -> None:
        """Offer the people of the registry this may be; a doubtful one is never chosen.

        Asked once per name and birth: what the officer chose for them stays.
        """
        asked = (nfc(self.name.text()), self.birth.value)
        if asked == self._looked:
            return
        self._looked = asked
        found = self._aids.candidates(self._typed()) if self.name.text().strip() else ()
        self.person.offer((_NONE, *((one.person_id, _candidate(one)) for one in found)))
        self._person.setVisible(bool(found))
        sure = [one for one in found if one.sure]
        if len(sure) == 1:
            words, tone = "Khớp họ tên, năm sinh với một người trong sổ hộ.", Tone.QUIET
            self.person.take(self.person.key or sure[0].person_id)
        else:
            words = f"Có {len(found)} người trong sổ hộ có thể là người này, đề nghị chọn."
            tone = Tone.ATTENTION
        self._person.note(words if found else "", tone)


class CloseContact(ReasonDialog):
    """Somebody is no longer followed: with the reason."""

    def __init__(self, name: str, parent: QWidget) -> None:
        about = (
            f"{name} không còn trong danh bạ. Các lớp đã dự và lịch sử sửa đổi vẫn giữ nguyên."
        )
        super().__init__("Thôi theo dõi", about, "Thôi theo dõi", parent)
        self.reason.setPlaceholderText("ví dụ: thôi giữ chức trưởng thôn")


def _candidate(one: Candidate) -> str:
    parts = (birth_words(one.birth), one.hamlet, f"hộ {one.code}" if one.code else "")
    return ", ".join((one.name, *(part for part in parts if part)))
