"""Adding and editing a household or a person; what is typed is never lost by a refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop_app.domain.people import Member
from desktop_app.domain.text_vi import nfc
from desktop_app.services.households.households import HouseholdValues
from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.households.person_fields import PersonAids, PersonFields
from desktop_app.ui.pages.parts import Options, Picker, narrow
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import section


@dataclass(frozen=True, slots=True)
class HouseholdAids:
    """What a household's fields are checked against.

    Attributes:
        hamlets: id and title. taken: the id of the household that has a code, "" = free.
    """

    hamlets: Options
    taken: Callable[[str], str]


class HouseholdFields(QWidget):
    """Code, hamlet, address, phone, note."""

    def __init__(
        self, aids: HouseholdAids, own: str = "", parent: QWidget | None = None
    ) -> None:
        """Make empty fields; `own` = id of the household that is edited."""
        super().__init__(parent)
        self._aids, self._own = aids, own
        self.hamlet = Picker(aids.hamlets)
        self.code, self.address = QLineEdit(), QLineEdit()
        self.phone, self.note = QLineEdit(), QLineEdit()

    def lines(self) -> list[Field]:
        """Return the fields in their order."""
        self._code = Field("Mã hộ", narrow(self.code, 140), hint="Để trống nếu chưa có")
        self.code.editingFinished.connect(self._check_code)
        for name, editor in (("hamlet", self.hamlet), ("code", self.code)):
            editor.setObjectName(f"household-{name}")
        return [
            Field("Thôn, tổ dân phố", narrow(self.hamlet, 320)),
            self._code,
            Field("Địa chỉ", self.address),
            Field("Số điện thoại của hộ", narrow(self.phone)),
            Field("Ghi chú", self.note),
        ]

    def show_values(self, values: HouseholdValues) -> None:
        """Show what is stored."""
        self.hamlet.take(values.hamlet_id)
        self.code.setText(values.code)
        self.address.setText(values.address)
        self.phone.setText(values.phone)
        self.note.setText(values.note)

    def values(self) -> HouseholdValues:
        """Return what is typed."""
        texts = (self.code, self.address, self.phone, self.note)
        return HouseholdValues(self.hamlet.key, *(nfc(line.text()) for line in texts))

    @Slot()
    def _check_code(self) -> None:
        other = self._aids.taken(self.code.text())
        words = "Mã này đang dùng cho hộ khác; vẫn lưu được nếu đúng như vậy."
        self._code.note(words if other not in ("", self._own) else "", Tone.ATTENTION)


class AddHousehold(FormDialog):
    """A new household with its head: followed from now on, or just moved in."""

    def __init__(
        self,
        household: HouseholdAids,
        person: PersonAids,
        day: date,
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        """Make the window; `name`: of the head, as it was searched for in vain."""
        about = "Các thành viên khác thêm sau ở Biến động hoặc khi nhập phiếu."
        super().__init__("Thêm hộ", about, "Thêm hộ", parent)
        self._first = date(day.year, 1, 1)
        self._day = day
        self.household = HouseholdFields(household)
        self.person = PersonFields(person, head=True)
        self.kind = Picker(_WHY)
        self.kind.setObjectName("household-why")
        self.on, self.place = DateEdit(whole=True), QLineEdit()
        self._on = Field("Từ ngày", narrow(self.on, 190))
        self._place = Field("Nơi chuyển đến từ", self.place, hint="Để trống nếu chưa rõ")
        why = Field("Vì sao thêm", self.kind)
        lines = (*self.household.lines(), why, self._on, self._place)
        add_fields(self, *lines, section("Chủ hộ"), self.person)
        self.person.name.setText(name)
        self.setMinimumWidth(style.px(640))
        self.kind.currentIndexChanged.connect(self._chosen)
        self._chosen()
        self.household.hamlet.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def moved_in(self) -> bool:
        """Whether the household came from another commune."""
        return self.kind.key == "moved_in"

    def day(self) -> date | None:
        """Return since when the household is here; None (and words below) if unread."""
        if not self.moved_in:
            return self._first
        self.on.read()
        self._on.problem("" if self.on.value else "Đề nghị nhập đủ ngày, tháng, năm.")
        return date.fromisoformat(self.on.value) if self.on.value else None

    @Slot()
    def _chosen(self) -> None:
        if not self.on.value:
            self.on.show_value(self._day.isoformat())
        self._on.setVisible(self.moved_in)
        self._place.setVisible(self.moved_in)


_WHY: Options = (
    ("listed", "Hộ đã ở xã, nay mới theo dõi"),
    ("moved_in", "Cả hộ chuyển từ xã khác đến"),
)


class EditHousehold(FormDialog):
    """What is stored of a household itself."""

    def __init__(
        self,
        aids: HouseholdAids,
        household_id: str,
        values: HouseholdValues,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Sửa thông tin hộ", "", "Lưu", parent)
        self.fields = HouseholdFields(aids, household_id)
        add_fields(self, *self.fields.lines())
        self.fields.show_values(values)
        self.fields.hamlet.setFocus(Qt.FocusReason.OtherFocusReason)


class EditNote(FormDialog):
    """The remark on a household."""

    def __init__(self, title: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__("Ghi chú", title, "Lưu", parent)
        self.note = QPlainTextEdit(note)
        self.note.setAccessibleName("Ghi chú")
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(style.px(120))
        self.form.addWidget(self.note)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """What is typed."""
        return nfc(self.note.toPlainText())


class EditPerson(FormDialog):
    """A known member: what is stored of him; who comes or goes is an event."""

    def __init__(self, aids: PersonAids, member: Member, parent: QWidget | None = None) -> None:
        super().__init__("Sửa thành viên", _PLAIN, "Lưu", parent)
        self.person = PersonFields(aids)
        add_fields(self, self.person)
        self.person.show_member(member)
        self.person.name.setFocus(Qt.FocusReason.OtherFocusReason)


_PLAIN = "Sinh, chết, chuyển đi, chuyển đến ghi ở Biến động để có ngày và lý do."
