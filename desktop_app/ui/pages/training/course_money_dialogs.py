"""Small windows of the money of a class: one cost, and what the payment list shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.domain.errors.money import AmountUnreadable
from desktop_app.domain.money import parse_amount
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.training.courses import CostFor, CostKind, CostUnit
from desktop_app.services.printing.course_payments import (
    CitizenNumber,
    ListChoices,
    PaymentColumn,
)
from desktop_app.services.training.course_money_views import CostValues, units_for
from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.parts import Picker, narrow
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words
from desktop_app.ui.widgets.tick_grid import tick_grid

_UNREADABLE = "Đề nghị nhập số đồng chẵn, ví dụ 1.234.567; không dùng dấu phẩy."
_COUNT = "Đề nghị nhập số, ví dụ 80."
_BASIS = "Ví dụ: nghị quyết của HĐND tỉnh, quyết định phê duyệt dự toán (số, ngày)"
_BLANK = "Còn {} người có buổi chưa nhập điểm danh: các buổi đó không được tính."
_PLANNED = "Theo đơn vị tính ở trên, ví dụ số người nhân số ngày"


class EditCost(FormDialog):
    """One cost of a class: a rate needs the text of its basis."""

    def __init__(self, values: CostValues | None, parent: QWidget) -> None:
        new = values is None
        about = (
            "Mức chi do cán bộ nhập kèm căn cứ; phần mềm không có sẵn mức nào. Tiền ăn, đi "
            "lại, ngủ được tính từ điểm danh đã nhập."
        )
        title = "Thêm khoản chi" if new else "Sửa khoản chi"
        super().__init__(title, about, "Thêm" if new else "Lưu", parent)
        self.kind = Picker([(kind.value, kind.label) for kind in CostKind])
        self.label, self.basis = QLineEdit(), QLineEdit()
        self.rate, self.planned, self.spent = QLineEdit(), QLineEdit(), QLineEdit()
        self.unit = Picker()
        self.who = Picker([(who.value, who.label) for who in CostFor])
        self._label = Field("Nội dung chi", self.label)
        self._rate = Field("Mức chi (đồng)", narrow(self.rate, 190))
        self._basis = Field("Căn cứ của mức chi", self.basis, hint=_BASIS)
        self._who = Field("Chi cho", narrow(self.who, 340))
        self._planned = Field("Số lượng dự toán", narrow(self.planned, 190), hint=_PLANNED)
        self._spent = Field("Thực chi (đồng)", narrow(self.spent, 190))
        kind, unit = (narrow(self.kind, 260), narrow(self.unit, 190))
        lines = (Field("Loại chi", kind), self._label, self._rate, Field("Đơn vị tính", unit))
        add_fields(self, *lines, self._who, self._basis, self._planned, self._spent)
        self.setMinimumWidth(style.px(640))
        self.kind.chosen.connect(self._fit)
        self._show(values or CostValues(CostKind.MEAL))
        (self.kind if new else self.rate).setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> CostValues | None:
        """Return what is typed, None (and words below the field) where something is wrong."""
        kind = CostKind(self.kind.key)
        rate, readable = _amount(self._rate, self.rate, _UNREADABLE)
        planned, counted = _amount(self._planned, self.planned, _COUNT)
        spent, spelled = _amount(self._spent, self.spent, _UNREADABLE)
        needed = (self._rate_there(kind, rate, readable=readable), self._basis_there(rate))
        there = (*needed, self._label_there(kind))
        if not (readable and counted and spelled and all(there)):
            return None
        return CostValues(
            kind=kind,
            label=self.label.text().strip(),
            rate=rate,
            unit=CostUnit(self.unit.key),
            basis=self.basis.text().strip(),
            who=CostFor(self.who.key) if kind.by_presence else CostFor.ALL,
            planned=planned,
            spent=None if kind.by_presence else spent,
        )

    def _rate_there(self, kind: CostKind, rate: int | None, *, readable: bool) -> bool:
        """Money by presence needs a rate, and so does a basis that was typed."""
        wanted = kind.by_presence or bool(self.basis.text().strip())
        if readable and wanted and rate is None:
            self._rate.problem("Đề nghị nhập mức chi.")
            return False
        return True

    def _basis_there(self, rate: int | None) -> bool:
        missing = rate is not None and not self.basis.text().strip()
        self._basis.problem("Đề nghị ghi căn cứ của mức chi." if missing else "")
        return not missing

    def _label_there(self, kind: CostKind) -> bool:
        missing = kind is CostKind.OTHER and not self.label.text().strip()
        self._label.problem("Đề nghị ghi nội dung chi." if missing else "")
        return not missing

    def _show(self, values: CostValues) -> None:
        self.kind.take(values.kind.value)
        self._fit()
        self.unit.take(values.unit.value)
        self.who.take(values.who.value)
        self.label.setText(values.label)
        self.basis.setText(values.basis)
        shown = (self.rate, values.rate), (self.planned, values.planned)
        for box, value in (*shown, (self.spent, values.spent)):
            box.setText("" if value is None else number(value))

    def _fit(self, _key: str = "") -> None:
        """Show the fields a kind of cost has."""
        kind = CostKind(self.kind.key)
        self.unit.offer([(unit.value, unit.label) for unit in units_for(kind)])
        self._label.setVisible(not kind.by_presence)
        self._who.setVisible(kind.by_presence)
        self._spent.setVisible(not kind.by_presence)


def _amount(field: Field, box: QLineEdit, words: str) -> tuple[int | None, bool]:
    """Read a field: the amount (None = empty), and whether it could be read."""
    text = box.text().strip()
    try:
        found = parse_amount(text) if text else None
    except AmountUnreadable:
        field.problem(words)
        return None, False
    field.problem("")
    return found, True


class PrintPayments(FormDialog):
    """What the payment list shows, before the print window."""

    def __init__(self, chosen: ListChoices, blank: int, parent: QWidget) -> None:
        """Ask; `blank`: how many people have presence nobody typed, said before printing."""
        about = (
            "Danh sách được giữ lại khi in hoặc lưu, để biết sau này có gì thay đổi. Số căn "
            "cước chỉ in khi hồ sơ thanh toán cần."
        )
        super().__init__("In danh sách ký nhận tiền", about, "Xem trước khi in", parent)
        self.blank = Words(_BLANK.format(number(blank)), tone=Tone.ATTENTION)
        self.blank.setVisible(bool(blank))
        self.form.addWidget(self.blank)
        self.columns = {column: QCheckBox(column.label) for column in PaymentColumn}
        for column, box in self.columns.items():
            box.setChecked(column in chosen.columns)
        self.number = Picker([(how.value, how.label) for how in CitizenNumber])
        self.number.take(chosen.citizen_number.value)
        self.form.addWidget(Field("Cột", tick_grid(self.columns.values())))
        self.form.addWidget(Field("Số căn cước", narrow(self.number, 190)))
        self.setMinimumWidth(style.px(620))

    def choices(self) -> ListChoices:
        """Return what is ticked."""
        columns = tuple(column for column, box in self.columns.items() if box.isChecked())
        return ListChoices(columns, CitizenNumber(self.number.key))
