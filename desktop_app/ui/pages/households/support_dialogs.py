"""One line of support received, with the household and the person it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit, QWidget

from desktop_app.domain.errors.definitions import NumberUnreadable
from desktop_app.domain.numbers_vi import number, parse_integer
from desktop_app.domain.text_vi import nfc
from desktop_app.services.households.households import HouseholdFilter, Households
from desktop_app.services.households.supports import SupportValues
from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.households.household_unions import TargetSearch
from desktop_app.ui.pages.parts import Picker, narrow
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words

_WHOLE = ("", "Cả hộ")


@dataclass(frozen=True, slots=True)
class HomeAids:
    """How a line finds its household: `fixed` = its id and head, or a search over `wanted`."""

    service: Households
    wanted: HouseholdFilter
    fixed: tuple[str, str] = ("", "")


class HomeFields(QWidget):
    """The household and the person of a line; hidden search where the household is known."""

    def __init__(self, aids: HomeAids, *, personal: bool = False) -> None:
        """Make empty fields; `personal`: a person must be chosen."""
        super().__init__()
        self._aids, self._personal = aids, personal
        words = "Tên chủ hộ, thành viên hoặc mã hộ"
        self.finder = TargetSearch(aids.service, aids.wanted, words)
        self.person = Picker()
        self.home_field = Field("Hộ", self.finder)
        self.person_field = Field("Người nhận" if not personal else "Người", self.person)
        self.home_field.setVisible(not aids.fixed[0])
        self.finder.table.picked.connect(self._picked)
        self._picked()

    @property
    def household_id(self) -> str:
        """The household, "" while none is chosen."""
        row = self.finder.table.current()
        return self._aids.fixed[0] or (row.household_id if row else "")

    def checked(self) -> bool:
        """Say below the fields what is missing; True if nothing is."""
        self.home_field.problem("" if self.household_id else "Đề nghị chọn hộ.")
        missing = self._personal and not self.person.key
        self.person_field.problem("Đề nghị chọn người." if missing else "")
        return bool(self.household_id) and not missing

    @Slot()
    def _picked(self) -> None:
        people: list[tuple[str, str]] = []
        if self.household_id:
            view = self._aids.service.view(self.household_id)
            people = [(p.id, p.member.name) for p in view.people]
        self.person.offer([("", "(chọn)") if self._personal else _WHOLE, *people])


class SupportDialog(FormDialog):
    """Who, by which policy, in which year, money or goods, when, signed."""

    def __init__(
        self,
        aids: HomeAids,
        policies: Sequence[str],
        double: Callable[[SupportValues], str],
        year: int,
        parent: QWidget | None = None,
        values: SupportValues | None = None,
    ) -> None:
        """Make the window; `values` = the line that is edited."""
        about = f"Hộ {aids.fixed[1]}" if aids.fixed[1] else ""
        title = "Sửa hỗ trợ đã nhận" if values else "Ghi hỗ trợ đã nhận"
        super().__init__(title, about, "Lưu", parent)
        self._double = double
        self.home = HomeFields(aids)
        self.policy, self.year = QLineEdit(), QLineEdit(str(year))
        self.amount, self.goods, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.on, self.signed = DateEdit(whole=True), QCheckBox("Đã ký nhận")
        finder = QCompleter(list(policies), self)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        self.policy.setCompleter(finder)
        hint = "Nhà ở, thẻ BHYT, tiền điện, vay vốn…"
        self.policy_field = Field("Chính sách, nội dung", self.policy, hint=hint)
        self.year_field = Field("Năm", narrow(self.year, 90))
        self.amount_field = Field("Số tiền (đồng)", narrow(self.amount, 190))
        self.on_field = Field("Ngày nhận", narrow(self.on, 190))
        self.warning = Words("", tone=Tone.ATTENTION)
        add_fields(
            self, self.home.home_field, self.policy_field, self.year_field,
            self.home.person_field, self.amount_field,
            Field("Hiện vật", self.goods, hint="Khi hỗ trợ bằng hiện vật, dịch vụ"),
            self.on_field, Field("Ký nhận", self.signed), Field("Ghi chú", self.note),
            self.warning,
        )  # fmt: skip
        self.setMinimumWidth(style.px(640))
        if values is not None:
            self._show(values)
        for editor in (self.policy, self.year):
            editor.editingFinished.connect(self._check_double)
        self.home.person.chosen.connect(self._check_double)
        first = self.policy if aids.fixed[0] else self.home.finder.search
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> SupportValues | None:
        """Return what is typed; None (and words below the field) where it can not be read."""
        amount, year = self._number(self.amount_field, self.amount), self._year()
        self.on.read()
        unread = bool(self.on.text().strip()) and not self.on.value
        self.on_field.problem("Đề nghị nhập đủ ngày, tháng, năm." if unread else "")
        named = bool(nfc(self.policy.text()))
        self.policy_field.problem("" if named else "Đề nghị ghi chính sách, nội dung hỗ trợ.")
        if not self.home.checked() or amount is False or not year or unread or not named:
            return None
        if amount is None and not nfc(self.goods.text()):
            self.amount_field.problem("Đề nghị ghi số tiền hoặc hiện vật.")
            return None
        return SupportValues(
            household_id=self.home.household_id,
            policy=nfc(self.policy.text()),
            year=year,
            person_id=self.home.person.key,
            amount=amount,
            goods=nfc(self.goods.text()),
            given_on=self.on.value,
            signed=self.signed.isChecked(),
            note=nfc(self.note.text()),
        )

    def _show(self, values: SupportValues) -> None:
        self.home.person.take(values.person_id)
        self.policy.setText(values.policy)
        self.year.setText(str(values.year))
        self.amount.setText("" if values.amount is None else number(values.amount))
        self.goods.setText(values.goods)
        self.on.show_value(values.given_on)
        self.signed.setChecked(values.signed)
        self.note.setText(values.note)

    def _year(self) -> int:
        found = self._number(self.year_field, self.year)
        good = isinstance(found, int) and 1990 <= found <= 2199
        self.year_field.problem("" if good else "Đề nghị ghi năm đủ 4 chữ số.")
        return int(found or 0) if good else 0

    @staticmethod
    def _number(field: Field, editor: QLineEdit) -> int | bool | None:
        """Return a number, None where nothing stands, False (and words) where none is read."""
        text = editor.text().strip()
        try:
            found = parse_integer(text) if text else None
        except NumberUnreadable:
            found = -1
        wrong = found is not None and found < 0
        field.problem("Đề nghị ghi số nguyên, ví dụ 1.500.000." if wrong else "")
        return False if wrong else found

    @Slot()
    def _check_double(self) -> None:
        text = self.year.text().strip()
        home, policy = self.home.household_id, nfc(self.policy.text())
        if not (home and policy and text.isdigit()):
            return
        asked = SupportValues(home, policy, int(text), self.home.person.key)
        words = self._double(asked)
        self.warning.say(f"{words}; vẫn lưu được nếu đúng như vậy." if words else "")
