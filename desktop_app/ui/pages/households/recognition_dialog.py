"""One recognition with its decision: a farm household, or a low-income worker."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.errors.definitions import NumberUnreadable
from desktop_app.domain.numbers_vi import number, parse_integer
from desktop_app.domain.text_vi import nfc
from desktop_app.services.households.recognitions import RecognitionKind, RecognitionValues
from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.households.support_dialogs import HomeAids, HomeFields
from desktop_app.ui.pages.parts import narrow
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog

_NEED_DAY = "Đề nghị nhập đủ ngày, tháng, năm."


class RecognitionDialog(FormDialog):
    """Who, which decision, from when to when."""

    def __init__(
        self,
        kind: RecognitionKind,
        aids: HomeAids,
        year: int,
        parent: QWidget | None = None,
        values: RecognitionValues | None = None,
    ) -> None:
        """Make the window; `values` = what is edited."""
        about = "Ghi theo quyết định đã có; không tính từ điểm B1, B2."
        super().__init__(kind.label, about, "Lưu", parent)
        self.kind = kind
        personal = kind is RecognitionKind.LOW_INCOME
        self.home = HomeFields(aids, personal=personal)
        self.year, self.branch = QLineEdit(str(year)), QLineEdit()
        self.income, self.decision, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.decided, self.valid = DateEdit(whole=True), DateEdit(whole=True)
        self.year_field = Field("Năm", narrow(self.year, 90))
        self.income_field = Field("Thu nhập (đồng/tháng)", narrow(self.income, 190))
        self.decision_field = Field("Số quyết định", narrow(self.decision))
        self.decided_field = Field("Ngày quyết định", narrow(self.decided, 190))
        self.valid_field = Field(
            "Có giá trị đến", narrow(self.valid, 190), hint="Để trống: trong năm ghi ở trên"
        )
        branch = Field("Việc làm" if personal else "Lĩnh vực sản xuất", self.branch)
        self.home.person_field.setVisible(personal)
        self.income_field.setVisible(personal)
        add_fields(
            self, self.home.home_field, self.home.person_field, self.year_field,
            self.decision_field, self.decided_field, self.valid_field, branch,
            self.income_field, Field("Ghi chú", self.note),
        )  # fmt: skip
        self.setMinimumWidth(style.px(660))
        if values is not None:
            self._show(values)
        first = self.decision if aids.fixed[0] else self.home.finder.search
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> RecognitionValues | None:
        """Return what is typed; None (and words below) where something is missing."""
        for day in (self.decided, self.valid):
            day.read()
        income, year = self._income(), self.year.text().strip()
        open_end = bool(self.valid.text().strip()) and not self.valid.value
        decision = nfc(self.decision.text())
        wrong = {
            self.year_field: ("Đề nghị ghi năm đủ 4 chữ số.", not _is_year(year)),
            self.decision_field: ("Đề nghị ghi số quyết định.", not decision),
            self.decided_field: (_NEED_DAY, not self.decided.value),
            self.valid_field: (_NEED_DAY, open_end),
            self.income_field: ("Đề nghị ghi số nguyên, ví dụ 1.500.000.", income == -1),
        }
        for field, (words, missing) in wrong.items():
            field.problem(words if missing else "")
        if not self.home.checked() or any(missing for _words, missing in wrong.values()):
            return None
        return RecognitionValues(
            kind=self.kind,
            household_id=self.home.household_id,
            year=int(year),
            person_id=self.home.person.key,
            branch=nfc(self.branch.text()),
            income=income,
            decision_number=decision,
            decided_on=self.decided.value,
            valid_to=self.valid.value,
            note=nfc(self.note.text()),
        )

    def _income(self) -> int | None:
        """Return the income, None where nothing stands, −1 where no number is read."""
        text = self.income.text().strip()
        try:
            return parse_integer(text) if text else None
        except NumberUnreadable:
            return -1

    def _show(self, values: RecognitionValues) -> None:
        self.home.person.take(values.person_id)
        self.year.setText(str(values.year))
        self.branch.setText(values.branch)
        self.income.setText("" if values.income is None else number(values.income))
        self.decision.setText(values.decision_number)
        self.decided.show_value(values.decided_on)
        self.valid.show_value(values.valid_to)
        self.note.setText(values.note)


def _is_year(text: str) -> bool:
    return text.isdigit() and 1990 <= int(text) <= 2199
