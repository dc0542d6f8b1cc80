"""Between two households: a member goes over, a household is split, or joins another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.people import Relation
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
from desktop_app.ui.pages.households.household_events import Event, Heir
from desktop_app.ui.pages.households.relation_fields import (
    OTHERS,
    RelationField,
    RelationFields,
)
from desktop_app.ui.pages.parts import Options, Picker, narrow
from desktop_app.ui.widgets.columns import Column, Query
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.labels import quiet, section
from desktop_app.ui.widgets.search_box import SearchBox

_STAYS = ("", "Ở lại hộ cũ")


class TargetSearch(QWidget):
    """Finds the other household: who takes somebody in, or where somebody comes from.

    Signals:
        taken: Enter on a household, or in the search box: the one under the cursor is meant.
    """

    taken = Signal()

    def __init__(
        self,
        service: Households,
        wanted: HouseholdFilter,
        words: str = "Tên chủ hộ, thành viên hoặc mã hộ nhận",
        name: str = "Hộ nhận",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._listing = HouseholdListing(service, wanted)
        self.search = SearchBox(words)
        self.table: DataTable[HouseholdRow] = DataTable(
            _target_columns(), lambda row: row.household_id, name=name
        )
        self.table.setFixedHeight(style.px(style.ROW) * 5 + 2)
        self.search.searched.connect(self.look)
        self.search.left_down.connect(self._down)
        self.search.entered.connect(self._entered)
        self.table.opened.connect(self._entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.table)
        self.setFocusProxy(self.search)
        self.look("")

    def look(self, text: str) -> None:
        """Show the households a text finds."""
        self.table.load(self._listing, Query(text))

    def to_first(self) -> None:
        """Put the cursor on the first household found, unless it is on one."""
        if not self.table.currentIndex().isValid() and self.table.table.rowCount():
            self.table.selectRow(0)

    @Slot()
    def _down(self) -> None:
        self.to_first()
        self.table.setFocus()

    @Slot()
    def _entered(self) -> None:
        self.to_first()
        if self.table.current() is not None:
            self.taken.emit()


class _Between(Event):
    """An event that needs a household to go to."""

    def __init__(
        self,
        words: tuple[str, str, str],
        people: Sequence[PersonView],
        service: Households,
        wanted: HouseholdFilter,
        day: date,
        parent: QWidget | None,
    ) -> None:
        super().__init__(*words, day, parent)
        self._own = {p.household_id for p in people}
        self.finder = TargetSearch(service, wanted)
        self.target_field = Field("Hộ nhận", self.finder)
        self.setMinimumWidth(style.px(680))

    @property
    def target(self) -> HouseholdRow | None:
        """The household under the cursor."""
        return self.finder.table.current()

    def checked(self) -> bool:
        """Say below the fields what is missing; True if nothing is."""
        row = self.target
        there = row is not None and row.household_id not in self._own
        words = "Đề nghị chọn hộ nhận (hộ khác) trong danh sách."
        self.target_field.problem("" if there else words)
        return self.day() is not None and there


class MovePerson(_Between):
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
        about = "Hộ nhận phải có trong danh sách. Từ ngày này người được tính ở hộ mới."
        words = ("Sang hộ khác", about, "Chuyển")
        super().__init__(words, people, service, wanted, day, parent)
        self.person = Picker([(p.id, p.member.name) for p in people])
        self.person.take(chosen)
        self.relation_field = RelationField("Quan hệ với chủ hộ mới")
        self.heir = Heir(people)
        add_fields(
            self,
            Field("Thành viên", self.person),
            self.target_field,
            self.relation_field,
            self.day_field,
            self.heir,
            self.reason_field,
        )
        self.person.currentIndexChanged.connect(self._chosen)
        self.finder.taken.connect(self.relation_field.picker.setFocus)
        self._chosen()
        self.finder.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def relation(self) -> Relation | None:
        """The relation to the new head, None while none is chosen."""
        return self.relation_field.relation

    def checked(self) -> bool:
        """Say below the fields what is missing; True if nothing is."""
        there, related = super().checked(), self.relation_field.checked()
        return self.heir.checked() and there and related

    @Slot()
    def _chosen(self) -> None:
        self.heir.leaving([self.person.key])


class JoinHousehold(_Between):
    """The whole household goes into another one."""

    def __init__(
        self,
        people: Sequence[PersonView],
        service: Households,
        wanted: HouseholdFilter,
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        about = (
            "Mọi thành viên sang hộ nhận từ ngày này; hộ này thôi theo dõi, phân loại các năm "
            "trước của hai hộ vẫn giữ."
        )
        words = ("Nhập vào hộ khác", about, "Nhập hộ")
        super().__init__(words, people, service, wanted, day, parent)
        self.relations = RelationFields({p.id: p.member.name for p in people})
        title = section("Quan hệ với chủ hộ nhận")
        add_fields(
            self,
            self.target_field,
            self.day_field,
            title,
            *self.relations.fields,
            self.reason_field,
        )
        self.finder.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def checked(self) -> bool:
        """Say below the fields what is missing; True if nothing is."""
        there = super().checked()
        return self.relations.checked() and there


class SplitHousehold(Event):
    """Some members make a household of their own."""

    def __init__(
        self, people: Sequence[PersonView], day: date, parent: QWidget | None = None
    ) -> None:
        about = (
            "Chọn người sang hộ mới và quan hệ ở hộ mới. Phân loại và số khẩu các năm trước "
            "vẫn tính cho hộ cũ."
        )
        super().__init__("Tách hộ", about, "Tách hộ", day, parent)
        options = (_STAYS, (Relation.HEAD.value, "Chủ hộ mới"), *OTHERS)
        self.relations = _Going(people, options)
        self.code, self.address = QLineEdit(), QLineEdit()
        self.heir = Heir(people)
        self.heir.label.setText("Chủ hộ của hộ cũ")
        self.said = quiet("")
        add_fields(
            self,
            *self.relations.fields,
            self.said,
            self.day_field,
            Field("Mã hộ mới", narrow(self.code, 140), hint="Để trống nếu chưa có"),
            Field("Địa chỉ hộ mới", self.address, hint="Để trống: như hộ cũ"),
            self.heir,
            self.reason_field,
        )
        self.setMinimumWidth(style.px(620))
        for picker in self.relations.pickers.values():
            picker.currentIndexChanged.connect(self._chosen)
        self._chosen()
        first = next(iter(self.relations.pickers.values()), None)
        (first or self.on).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def going(self) -> Mapping[str, Relation]:
        """Who goes, in which relation to the new head."""
        return self.relations.chosen()

    @property
    def head(self) -> str:
        """The id of the new household's head, "" while none or two are chosen."""
        heads = [p for p, r in self.going.items() if r is Relation.HEAD]
        return heads[0] if len(heads) == 1 else ""

    @property
    def new_address(self) -> str:
        """The address typed."""
        return nfc(self.address.text())

    def checked(self) -> bool:
        """Say what is missing; True if nothing is."""
        people = len(self.relations.pickers)
        if not self.head:
            self.refuse("Đề nghị chọn đúng một người là «Chủ hộ mới».")
        elif len(self.going) == people:
            self.refuse("Hộ cũ phải còn ít nhất một người. Cả hộ sang hộ khác: chọn Nhập hộ.")
        else:
            return self.heir.checked() and self.day() is not None
        return False

    @Slot()
    def _chosen(self) -> None:
        going, people = len(self.going), len(self.relations.pickers)
        self.said.say(f"Hộ mới {going} người, hộ cũ còn {people - going} người.")
        self.heir.leaving(list(self.going))


class _Going:
    """A line for every member: stays, or goes in which relation."""

    def __init__(self, people: Sequence[PersonView], options: Options) -> None:
        self.pickers = {p.id: Picker(options) for p in people}
        self.fields = [Field(p.member.name, narrow(self.pickers[p.id])) for p in people]

    def chosen(self) -> dict[str, Relation]:
        """Return the relation of everybody who goes."""
        return {key: Relation(p.key) for key, p in self.pickers.items() if p.key}


def _target_columns() -> tuple[Column[HouseholdRow], ...]:
    return (
        Column("code", "Mã hộ", lambda r: r.code, chars=7, sortable=False),
        Column("head", "Chủ hộ", lambda r: r.head, chars=22, stretch=True),
        Column("hamlet", "Thôn", lambda r: r.hamlet, chars=14, stretch=True),
    )
