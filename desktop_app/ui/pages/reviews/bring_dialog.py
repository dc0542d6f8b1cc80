"""«Từ hộ khác đến»: which household, who of it, since when, as what to the head here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.services.households.households import (
    HouseholdFilter,
    HouseholdRow,
    Households,
    PersonView,
)
from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.households.household_events import Event, Heir
from desktop_app.ui.pages.households.household_unions import TargetSearch
from desktop_app.ui.pages.households.relation_fields import CHOOSE, RelationField
from desktop_app.ui.pages.parts import Picker, narrow
from desktop_app.ui.widgets.fields import Field

_ABOUT = (
    "Người đang ghi ở một hộ khác trong xã. Từ ngày này người được tính ở hộ {home}; hộ cũ tự "
    "giảm một nhân khẩu."
)
_LAST = "Hộ cũ không còn ai: hộ đó thôi theo dõi từ ngày này."


class BringPerson(Event):
    """A person of another household comes into the household of a form."""

    def __init__(
        self,
        home: tuple[str, str],
        service: Households,
        wanted: HouseholdFilter,
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        """Ask who comes into `home` = (id, name of its head)."""
        about = _ABOUT.format(home=home[1])
        super().__init__("Từ hộ khác đến", about, "Đưa vào hộ", day, parent)
        self.setObjectName("bring-person")
        self._own, self._service = home[0], service
        self._people: Sequence[PersonView] = ()
        words = "Tên chủ hộ, thành viên hoặc mã hộ cũ"
        self.finder = TargetSearch(service, wanted, words, "Hộ cũ")
        self.from_field = Field("Hộ cũ", self.finder)
        self.person = Picker()
        self.person_field = Field("Người đến", narrow(self.person, 340))
        self.relation_field = RelationField()
        self.relation = self.relation_field.picker
        self.heir = Heir(())
        self.heir.label.setText("Chủ hộ mới của hộ cũ")
        self.setMinimumWidth(style.px(680))
        self._lay_out()

    def _lay_out(self) -> None:
        add_fields(
            self,
            self.from_field,
            self.person_field,
            self.relation_field,
            self.day_field,
            self.heir,
            self.reason_field,
        )
        self.finder.table.picked.connect(self._home_picked)
        self.finder.taken.connect(self._to_person)
        self.person.currentIndexChanged.connect(self._person_picked)
        self._home_picked()
        self.finder.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def home(self) -> HouseholdRow | None:
        """The household under the cursor, None where it is the one of the form."""
        row = self.finder.table.current()
        return row if row is not None and row.household_id != self._own else None

    @property
    def name(self) -> str:
        """The name of the person chosen."""
        return next((p.member.name for p in self._people if p.id == self.person.key), "")

    def checked(self) -> bool:
        """Say below the fields what is missing; True if nothing is."""
        home = "" if self.home else "Đề nghị chọn hộ cũ (hộ khác) trong danh sách."
        self.from_field.problem(home)
        missing = bool(self.home) and not self.person.key
        self.person_field.problem("Đề nghị chọn người đến." if missing else "")
        related = self.relation_field.checked()
        there = not home and not missing and related
        return self.heir.checked() and self.day() is not None and there

    @Slot()
    def _home_picked(self) -> None:
        home = self.home
        self._people = self._service.view(home.household_id).people if home else ()
        one = len(self._people) == 1
        start = [] if one else [CHOOSE]
        self.person.offer([*start, *((p.id, _words(p)) for p in self._people)])
        self.person.setEnabled(bool(self._people))
        self.person_field.note(_LAST if one else "")
        self.heir.of(self._people)
        self._person_picked()

    @Slot()
    def _person_picked(self) -> None:
        self.heir.leaving([self.person.key])

    @Slot()
    def _to_person(self) -> None:
        self.from_field.problem("" if self.home else "Đây là chính hộ của phiếu này.")
        if self.home:
            self.person.setFocus(Qt.FocusReason.OtherFocusReason)


def _words(person: PersonView) -> str:
    birth = person.member.birth
    return f"{person.member.name}, sinh {birth.shown}" if birth else person.member.name
