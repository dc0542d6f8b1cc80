"""Biến động: who died, left, went to another household; a household no longer followed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.people import CloseReason, Relation
from desktop_app.domain.text_vi import nfc
from desktop_app.services.households.households import (
    HouseholdFilter,
    HouseholdRow,
    Households,
    PersonView,
)
from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.households.household_columns import HouseholdListing
from desktop_app.ui.pages.parts import Picker, narrow
from desktop_app.ui.widgets.columns import Column, Query
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.search_box import SearchBox

_NEED_DAY = "Đề nghị nhập đủ ngày, tháng, năm."
_CLOSE = (
    CloseReason.MOVED_OUT,
    CloseReason.DEAD,
    CloseReason.ENTERED_TWICE,
    CloseReason.OTHER,
)


class _Event(FormDialog):
    """A dated event."""

    def __init__(
        self, title: str, about: str, deed: str, day: date, parent: QWidget | None
    ) -> None:
        super().__init__(title, about, deed, parent)
        self.on = DateEdit(whole=True)
        self.on.setObjectName("event-day")
        self.on.show_value(day.isoformat())
        self.day_field = Field("Từ ngày", narrow(self.on, 190))

    def day(self) -> date | None:
        """Return the day of the event, None (and words below it) where it is not whole."""
        self.on.read()
        self.day_field.problem("" if self.on.value else _NEED_DAY)
        return date.fromisoformat(self.on.value) if self.on.value else None


class ClosePerson(_Event):
    """A member died or moved away."""

    def __init__(
        self,
        why: CloseReason,
        people: Sequence[PersonView],
        chosen: str,
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        about = "Người này không còn tính là nhân khẩu của hộ; quá trình trước đó vẫn giữ."
        super().__init__(why.label, about, f"Ghi: {why.label.lower()}", day, parent)
        self.why = why
        self.person = Picker([(p.id, p.member.name) for p in people])
        self.person.take(chosen)
        self.form.addWidget(Field("Thành viên", self.person))
        self.form.addWidget(self.day_field)
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)


class CloseHousehold(_Event):
    """A household is no longer followed."""

    def __init__(self, title: str, day: date, parent: QWidget | None = None) -> None:
        about = (
            f"{title}. Hộ không còn trong danh sách và các biểu từ ngày này; "
            "dữ liệu các năm trước vẫn giữ và tra cứu được."
        )
        super().__init__("Thôi theo dõi hộ", about, "Thôi theo dõi", day, parent)
        self.why = Picker([(why.value, _close_words(why)) for why in _CLOSE])
        self.note = QLineEdit()
        self.form.addWidget(Field("Lý do", self.why))
        self.form.addWidget(self.day_field)
        self.form.addWidget(Field("Ghi thêm", self.note))
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def reason(self) -> CloseReason:
        """Why."""
        return CloseReason(self.why.key)


class MovePerson(_Event):
    """A member goes to another household."""

    def __init__(
        self,
        people: Sequence[PersonView],
        chosen: str,
        service: Households,
        wanted: HouseholdFilter,
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Chuyển sang hộ khác",
            "Hộ nhận phải có trong danh sách. Từ ngày này người được tính ở hộ mới.",
            "Chuyển",
            day,
            parent,
        )
        self._people = people
        self._listing = HouseholdListing(service, wanted)
        self.person = Picker([(p.id, p.member.name) for p in people])
        self.person.take(chosen)
        self.relation = Picker([(r.value, r.label) for r in Relation if r is not Relation.HEAD])
        self.reason = QLineEdit()
        self.search = SearchBox("Tên chủ hộ, thành viên hoặc mã hộ nhận")
        self.target: DataTable[HouseholdRow] = DataTable(
            _target_columns(), lambda row: row.household_id, name="Hộ nhận"
        )
        self.target.setFixedHeight(style.px(style.ROW) * 5 + 2)
        self.search.searched.connect(self._search)
        self.search.left_down.connect(self.target.setFocus)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.target)
        holder.setFocusProxy(self.search)
        self.target_field = Field("Hộ nhận", holder)
        self.reason_field = Field("Lý do", self.reason)
        lines = (
            Field("Thành viên", self.person),
            self.target_field,
            Field("Quan hệ với chủ hộ mới", self.relation),
            self.day_field,
            self.reason_field,
        )
        add_fields(self, *lines)
        self.setMinimumWidth(style.px(680))
        self._search("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def checked(self) -> bool:
        """Say below the fields what is missing; True if nothing is."""
        target, own = self.target.current(), {p.household_id for p in self._people}
        there = target is not None and target.household_id not in own
        self.target_field.problem(
            "" if there else "Đề nghị chọn hộ nhận (hộ khác) trong danh sách."
        )
        why = bool(nfc(self.reason.text()))
        self.reason_field.problem("" if why else "Đề nghị ghi ngắn gọn lý do.")
        return self.day() is not None and there and why

    def _search(self, text: str) -> None:
        self.target.load(self._listing, Query(text))


def _target_columns() -> tuple[Column[HouseholdRow], ...]:
    return (
        Column("code", "Mã hộ", lambda r: r.code, chars=7, sortable=False),
        Column("head", "Chủ hộ", lambda r: r.head, chars=22, stretch=True),
        Column("hamlet", "Thôn", lambda r: r.hamlet, chars=14, stretch=True),
    )


def _close_words(why: CloseReason) -> str:
    words = {
        CloseReason.DEAD: "Không còn ai (đã chết)",
        CloseReason.MOVED_OUT: "Cả hộ chuyển đi",
    }
    return words.get(why, why.label)
