"""Windows of the register: a paper comes in, what Phiếu A came to, how it ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.domain.reviews.requests import Outcome, Passes, ReceivedHow, RequestKind
from desktop_app.domain.text_vi import nfc
from desktop_app.services.households.households import HouseholdRow, HouseholdValues
from desktop_app.services.reviews.request_views import (
    Answer,
    RequestValues,
    RequestView,
    Screening,
)
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.households.household_columns import HouseholdListing
from desktop_app.ui.pages.parts import Options, Picker, narrow
from desktop_app.ui.pages.reviews.campaign_dialogs import wide
from desktop_app.ui.widgets.columns import Column
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.list_panel import ListPanel

_DAY = "Đề nghị nhập ngày/tháng/năm."
Start = Callable[[date], date | None]
"""From the day a paper came in to the day its review begins, None where no clock runs."""


class DayField:
    """A day with its field: whole, required or not."""

    def __init__(self, label: str, *, hint: str = "", needed: bool = True) -> None:
        self.edit = DateEdit(whole=True)
        self.field = Field(label, narrow(self.edit, 190), hint=hint)
        self._needed = needed

    def show_day(self, day: date | None) -> None:
        """Show a day."""
        self.edit.show_value(day.isoformat() if day else "")

    def read(self) -> tuple[date | None, bool]:
        """Return the day and whether it can be kept; words stand below the field if not."""
        self.edit.read()
        bad = self.edit.unread or (self._needed and not self.edit.value)
        self.field.problem(_DAY if bad else "")
        day = date.fromisoformat(self.edit.value) if self.edit.value and not bad else None
        return day, not bad


class RequestFields:
    """The facts of a paper: shared by a known household, a new one, and editing."""

    def __init__(self, number: int | None, today: date, start: Start) -> None:
        self._start = start
        self._timed = start(today) is not None
        self.kind = Picker([(kind.value, kind.label) for kind in RequestKind])
        self.number, self.reason, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.number.setText("" if number is None else str(number))
        self.how = Picker([(how.value, how.label) for how in ReceivedHow])
        self.received = DayField("Ngày nhận")
        self.started = DayField(
            "Ngày bắt đầu rà soát",
            hint="Hạn trả lời tính từ ngày này; sửa được",
            needed=False,
        )
        self.received.show_day(today)
        self.started.show_day(start(today))
        self._number = Field("Số tiếp nhận", narrow(self.number, 140))
        self.received.edit.dated.connect(self._follow)

    def lines(self) -> list[QWidget]:
        """Return the fields in their order."""
        self.started.field.setVisible(self._timed)
        return [
            Field("Giấy đề nghị", self.kind),
            self._number,
            self.received.field,
            Field("Cách nhận", narrow(self.how, 190)),
            Field("Lý do đề nghị", self.reason),
            self.started.field,
            Field("Ghi chú", self.note),
        ]

    def show_values(self, values: RequestValues) -> None:
        """Show what is stored."""
        self.kind.take(values.kind.value)
        self.number.setText("" if values.number is None else str(values.number))
        self.received.show_day(values.received_on)
        self.how.take(values.received_how.value)
        self.reason.setText(values.reason)
        self.started.show_day(values.started_on)
        self.note.setText(values.note)

    def values(self) -> RequestValues | None:
        """Return what is typed, None (and words below the field) where something is wrong."""
        received, dated = self.received.read()
        started, timed = self.started.read()
        text = self.number.text().strip()
        countable = not text or (text.isdecimal() and int(text) > 0)
        self._number.problem("" if countable else "Đề nghị nhập số, hoặc để trống.")
        if received is None or not (dated and timed and countable):
            return None
        return RequestValues(
            kind=RequestKind(self.kind.key),
            received_on=received,
            received_how=ReceivedHow(self.how.key),
            number=int(text) if text else None,
            reason=nfc(self.reason.text()),
            started_on=started,
            note=nfc(self.note.text()),
        )

    @Slot(str)
    def _follow(self, iso: str) -> None:
        """The review never begins before the paper came in."""
        if iso and self._timed:
            self.started.show_day(self._start(date.fromisoformat(iso)))


class AddRequest(FormDialog):
    """A paper of a household of the registry: found above, facts below."""

    def __init__(
        self, listing: HouseholdListing, fields: RequestFields, parent: QWidget
    ) -> None:
        super().__init__(
            "Ghi giấy đề nghị",
            "Gõ tên chủ hộ, thành viên hoặc mã hộ để tìm, ↓ rồi Enter để chọn hộ.",
            "Ghi vào sổ",
            parent,
        )
        self.fields = fields
        columns: tuple[Column[HouseholdRow], ...] = (
            Column("code", "Mã hộ", lambda r: r.code, chars=7, sortable=False),
            Column("head", "Chủ hộ", lambda r: r.head, chars=24, stretch=True, sortable=False),
            Column("born", "Sinh", lambda r: r.head_birth[:4], chars=5, sortable=False),
            Column(
                "hamlet", "Thôn", lambda r: r.hamlet, chars=14, stretch=True, sortable=False
            ),
        )
        empty = EmptyState("ho", "Chưa có hộ nào đang theo dõi", "Dùng «Hộ mới» để thêm hộ.")
        self.list: ListPanel[HouseholdRow] = ListPanel(
            columns, lambda row: row.household_id, name="Hộ tìm được", empty=empty, unit="hộ"
        )
        self.list.setFixedHeight(200)
        self.form.addWidget(self.list)
        add_fields(self, *fields.lines())
        wide(self, 720)
        self.main.setDefault(False)
        self.list.load(listing)
        self.list.table.opened.connect(self._chosen)
        self.list.search.entered.connect(self._first)
        QTimer.singleShot(0, self.list.search, self.list.search.setFocus)

    @property
    def household(self) -> HouseholdRow | None:
        """The household the cursor is on."""
        return self.list.table.current()

    @Slot()
    def _first(self) -> None:
        if not self.list.table.currentIndex().isValid():
            self.list.table.selectRow(0)

    @Slot(object)
    def _chosen(self, _row: object) -> None:
        self.fields.kind.setFocus(Qt.FocusReason.TabFocusReason)


class AddNewHousehold(FormDialog):
    """A paper of a household nobody follows yet: it is added with its head."""

    def __init__(self, hamlets: Options, fields: RequestFields, parent: QWidget) -> None:
        super().__init__(
            "Ghi giấy đề nghị của hộ mới",
            "Hộ được thêm vào danh sách theo dõi với chủ hộ; các thành viên nhập sau ở phiếu.",
            "Thêm hộ và ghi vào sổ",
            parent,
        )
        self.fields = fields
        self.hamlet = Picker(hamlets)
        self.code, self.name, self.birth = QLineEdit(), QLineEdit(), DateEdit()
        self.sex = Picker((("", "(chưa ghi)"), *((sex.value, sex.label) for sex in Sex)))
        self._name = Field("Họ và tên chủ hộ", self.name)
        self._birth = Field("Ngày sinh", narrow(self.birth, 190))
        add_fields(
            self,
            Field("Thôn, tổ dân phố", narrow(self.hamlet, 320)),
            self._name,
            self._birth,
            Field("Giới tính", narrow(self.sex, 190)),
            Field("Mã hộ", narrow(self.code, 140), hint="Để trống nếu chưa có"),
            *fields.lines(),
        )
        wide(self, 680)
        self.hamlet.setFocus(Qt.FocusReason.OtherFocusReason)

    def household(self) -> tuple[HouseholdValues, Member] | None:
        """Return the household and its head, None (and words) where something lacks."""
        self.birth.read()
        name = nfc(self.name.text())
        self._name.problem("" if name else "Đề nghị nhập họ và tên chủ hộ.")
        unread = self.birth.unread
        self._birth.problem("Nhập ngày/tháng/năm hoặc chỉ năm sinh." if unread else "")
        if not name or unread:
            return None
        born = PartialDate(self.birth.value) if self.birth.value else None
        sex = Sex(self.sex.key) if self.sex.key else None
        head = Member(name, sex, born, Relation.HEAD)
        return HouseholdValues(self.hamlet.key, nfc(self.code.text())), head


class EditRequest(FormDialog):
    """The facts of a paper that is in the register."""

    def __init__(self, view: RequestView, fields: RequestFields, parent: QWidget) -> None:
        title = f"Sửa giấy đề nghị: {view.head}, {view.hamlet}"
        super().__init__(title, "", "Lưu", parent)
        self.fields = fields
        fields.show_values(view.values)
        add_fields(self, *fields.lines())


class ScreenRequest(FormDialog):
    """What Phiếu A on paper came to: only its conclusion."""

    def __init__(self, view: RequestView, today: date, parent: QWidget) -> None:
        about = (
            f"{view.code} {view.head}, {view.hamlet}. Ghi kết luận của rà soát viên trên Phiếu "
            "A giấy; phần mềm không tính kết quả. Hộ qua được đưa vào đợt rà soát."
        )
        super().__init__("Kết quả Phiếu A", about, "Lưu", parent)
        none = ("", "(chưa có kết quả)")
        self.passes = Picker((none, *((p.value, p.label) for p in Passes)))
        self.by = QLineEdit(view.screening.by)
        self.on = DayField("Ngày ghi phiếu", needed=False)
        self.on.show_day(view.screening.on or today)
        self.passes.take(view.screening.passes.value if view.screening.passes else "")
        self.form.addWidget(Field("Kết luận", narrow(self.passes, 260)))
        self.form.addWidget(self.on.field)
        self.form.addWidget(Field("Rà soát viên", self.by))
        self.passes.setFocus(Qt.FocusReason.OtherFocusReason)

    def screening(self) -> Screening | None:
        """Return what was chosen, None (and words) where the day can not be read."""
        day, readable = self.on.read()
        if not readable:
            return None
        if not self.passes.key:
            return Screening()
        return Screening(Passes(self.passes.key), day, nfc(self.by.text()))


class AnswerRequest(FormDialog):
    """How a request ended, and what the household was told in writing."""

    def __init__(self, view: RequestView, why: str, today: date, parent: QWidget) -> None:
        about = (
            f"{view.code} {view.head}, {view.hamlet}. Công nhận theo quyết định của Chủ tịch "
            "UBND xã; không công nhận thì trả lời hộ bằng văn bản, nêu rõ lý do."
        )
        super().__init__("Kết quả, trả lời giấy đề nghị", about, "Lưu", parent)
        none = ("", "(chưa có kết quả)")
        self.outcome = Picker((none, *((o.value, o.label) for o in Outcome)))
        self.on, self.text = DayField("Ngày trả lời", needed=False), QLineEdit()
        self._text = Field("Lý do, số văn bản", self.text, hint="Cần có khi không công nhận")
        kept = view.answer
        suggested = Outcome.REFUSED.value if view.screening.passes is Passes.NO else ""
        self.outcome.take(kept.outcome.value if kept.outcome else suggested)
        self.on.show_day(kept.on or today)
        self.text.setText(kept.text or why)
        self.form.addWidget(Field("Kết quả", self.outcome))
        self.form.addWidget(self.on.field)
        self.form.addWidget(self._text)
        wide(self, 640)
        self.outcome.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> Answer | None:
        """Return what is typed, None (and words below the field) where something lacks."""
        day, readable = self.on.read()
        if not self.outcome.key:
            return Answer() if readable else None
        outcome, text = Outcome(self.outcome.key), nfc(self.text.text())
        lacks = outcome is Outcome.REFUSED and not text
        self._text.problem("Đề nghị ghi lý do trả lời hộ." if lacks else "")
        if readable and day is None:
            self.on.field.problem(_DAY)
        if lacks or day is None:
            return None
        return Answer(outcome, day, text)
