"""Small windows of a campaign: somebody is assigned, forms are accepted, what a form pays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.errors.money import AmountUnreadable
from desktop_app.domain.money import parse_amount
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.reviews.assignments import ReviewRole
from desktop_app.domain.text_vi import nfc
from desktop_app.services.reviews.assignments import AssignmentValues
from desktop_app.services.reviews.review_pay import PayRate
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Options, Picker, narrow
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog

_NAME, _PLACE = "Đề nghị nhập họ và tên.", "Đề nghị chọn thôn, tổ dân phố."


class EditAssignment(FormDialog):
    """Somebody in a hamlet, typed by hand."""

    def __init__(
        self, values: AssignmentValues | None, hamlets: Options, hamlet: str, parent: QWidget
    ) -> None:
        """Make it; `hamlet` = the one the cursor is on, for a new one."""
        new = values is None
        about = (
            "Phiếu được tính cho rà soát viên theo họ tên ghi trên phiếu, nên họ tên ở đây cần "
            "viết đúng như trên phiếu."
        )
        title = "Phân công rà soát viên" if new else "Sửa phân công"
        super().__init__(title, about, "Phân công" if new else "Lưu", parent)
        self._was = values or AssignmentValues(hamlet, "")
        self.hamlet = Picker(hamlets)
        self.name, self.post, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.phone = QLineEdit()
        self.role = Picker([(role.value, role.label) for role in ReviewRole])
        self._name = Field("Họ và tên", self.name)
        self._place = Field("Thôn, tổ dân phố", narrow(self.hamlet, 320))
        for field in (
            self._place,
            self._name,
            Field("Chức danh", self.post, hint="Ví dụ: Trưởng thôn, Chi hội trưởng Phụ nữ"),
            Field("Điện thoại", narrow(self.phone)),
            Field("Nhiệm vụ", narrow(self.role)),
            Field("Ghi chú", self.note),
        ):
            self.form.addWidget(field)
        self._show(self._was)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> AssignmentValues | None:
        """Return what is typed, None (and words below the field) where something lacks."""
        name = nfc(self.name.text())
        self._name.problem("" if name else _NAME)
        self._place.problem("" if self.hamlet.key else _PLACE)
        if not name or not self.hamlet.key:
            return None
        return AssignmentValues(
            hamlet_id=self.hamlet.key,
            name=name,
            post=nfc(self.post.text()),
            phone=nfc(self.phone.text()),
            role=ReviewRole(self.role.key),
            contact_id=self._was.contact_id if name == self._was.name else "",
            note=nfc(self.note.text()),
        )

    def _show(self, values: AssignmentValues) -> None:
        self.hamlet.take(values.hamlet_id)
        self.role.take(values.role.value)
        texts = (
            (self.name, values.name),
            (self.post, values.post),
            (self.phone, values.phone),
            (self.note, values.note),
        )
        for box, text in texts:
            box.setText(text)


class AcceptForms(FormDialog):
    """Which forms are taken over, on which day, by whose hand those without a name are."""

    def __init__(
        self, count: int, nameless: int, names: Sequence[str], today: date, parent: QWidget
    ) -> None:
        about = (
            f"{number(count)} phiếu đã đủ sẽ ghi là đã nghiệm thu và được tính tiền cho rà "
            "soát viên. Phiếu chưa đủ không nằm trong số này. Hoàn tác được."
        )
        super().__init__("Nghiệm thu phiếu", about, f"Nghiệm thu {number(count)} phiếu", parent)
        self.on, self.note = DateEdit(whole=True), QLineEdit()
        self.on.show_value(today.isoformat())
        offered = (("", "(để trống, chưa tính tiền)"), *((n, n) for n in names))
        self.reviewer = Picker(offered)
        self._on = Field("Ngày nghiệm thu", narrow(self.on, 190))
        self.form.addWidget(self._on)
        self._who = Field(
            "Phiếu chưa ghi tên",
            self.reviewer,
            hint=f"{number(nameless)} phiếu chưa ghi rà soát viên",
        )
        self._who.setVisible(bool(nameless))
        self.form.addWidget(self._who)
        self.form.addWidget(Field("Ghi chú", self.note, hint="Có thể để trống"))
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def day(self) -> date | None:
        """The day typed; None (and words below the field) where there is none."""
        self.on.read()
        readable = bool(self.on.value) and not self.on.unread
        self._on.problem("" if readable else "Đề nghị nhập ngày/tháng/năm.")
        return date.fromisoformat(self.on.value) if readable else None


class EditRate(FormDialog):
    """What an accepted form pays, and what that rests on: typed, never given."""

    def __init__(self, rate: PayRate, parent: QWidget) -> None:
        about = (
            "Mức chi và căn cứ do đơn vị ghi theo văn bản của địa phương; phần mềm không đặt "
            "sẵn mức nào. Để trống cả hai ô thì không tính tiền."
        )
        super().__init__("Mức chi một phiếu", about, "Lưu", parent)
        self.rate, self.basis = QLineEdit(), QLineEdit()
        self.rate.setText("" if rate.rate is None else number(rate.rate))
        self.basis.setText(rate.basis)
        self._rate = Field("Mức chi (đồng)", narrow(self.rate, 190))
        self._basis = Field("Căn cứ", self.basis, hint="Số, ngày, cơ quan ban hành văn bản")
        self.form.addWidget(self._rate)
        self.form.addWidget(self._basis)
        self.rate.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> PayRate | None:
        """Return what is typed, None (and words below the field) where it can not be kept."""
        text, basis = self.rate.text().strip(), nfc(self.basis.text())
        try:
            rate = parse_amount(text) if text else None
        except AmountUnreadable:
            self._rate.problem("Đề nghị nhập số tiền, ví dụ 35.000.")
            return None
        self._rate.problem("Đề nghị nhập mức chi." if basis and rate is None else "")
        self._basis.problem("Đề nghị ghi căn cứ." if rate is not None and not basis else "")
        return PayRate(rate, basis) if (rate is None) == (not basis) else None


def wide(dialog: FormDialog, width: int) -> None:
    """Make a window wider than its fields ask, as far as the smallest screen goes."""
    dialog.setMinimumWidth(min(style.px(width), 1240))
