"""Between communes: who leaves and whereto; who arrives and into which household."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Relation, Sex
from desktop_app.domain.text_vi import nfc
from desktop_app.services.households.households import (
    HouseholdFilter,
    HouseholdRow,
    Households,
    PersonView,
)
from desktop_app.services.households.transfers import Arriving, Incomer
from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.households.household_events import Event, Heir
from desktop_app.ui.pages.households.household_unions import TargetSearch
from desktop_app.ui.pages.households.relation_fields import RelationFields
from desktop_app.ui.pages.parts import Options, Picker, narrow
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.labels import quiet, section

_CHOOSE = ("", "(chọn xã)")


class AnnounceMove(Event):
    """Members, or everybody, go to another commune that takes them in."""

    def __init__(
        self,
        people: Sequence[PersonView],
        communes: Options,
        chosen: str,
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        about = (
            "Những người này rời xã từ ngày ghi dưới đây. Tệp gửi sau mang họ, cùng lịch sử và "
            "phân loại các năm, tới xã đến; xã ấy tiếp nhận bằng một lần bấm, không nhập lại."
        )
        super().__init__("Chuyển sang xã khác", about, "Báo chuyển đi", day, parent)
        self.ticks = {p.id: QCheckBox(p.member.name) for p in people}
        for key, tick in self.ticks.items():
            tick.setChecked(not chosen or key == chosen)
            tick.toggled.connect(self._chosen)
        self.unit = Picker([_CHOOSE, *communes])
        self.unit_field = Field("Xã đến", self.unit)
        self.said = quiet("")
        self.heir = Heir(people)
        add_fields(
            self,
            section("Người chuyển đi"),
            *self.ticks.values(),
            self.said,
            self.unit_field,
            self.day_field,
            self.heir,
            self.reason_field,
        )
        self._chosen()
        self.unit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def going(self) -> list[str]:
        """Who is ticked."""
        return [key for key, tick in self.ticks.items() if tick.isChecked()]

    def checked(self) -> bool:
        """Say what is missing; True if nothing is."""
        self.unit_field.problem("" if self.unit.key else "Đề nghị chọn xã đến.")
        if not self.going:
            self.refuse("Đề nghị đánh dấu những người chuyển đi.")
        whole = self.heir.checked() and self.day() is not None
        return bool(self.unit.key and self.going) and whole

    @Slot()
    def _chosen(self) -> None:
        self.heir.leaving(self.going)
        whole = len(self.going) == len(self.ticks)
        left = len(self.ticks) - len(self.going)
        stays = f"{len(self.going)} người chuyển đi, hộ còn {left} người."
        self.said.say("Cả hộ chuyển đi: hộ thôi theo dõi ở xã này." if whole else stays)


class TakeIn(Event):
    """People announced by another commune become a household here."""

    def __init__(
        self, coming: Arriving, hamlets: Options, day: date, parent: QWidget | None = None
    ) -> None:
        about = f"{coming.note}. Từ ngày này họ là nhân khẩu của xã."
        super().__init__("Tiếp nhận thành hộ", about, "Tiếp nhận", day, parent)
        self.hamlet = Picker([("", "(chọn thôn)"), *hamlets])
        self.hamlet_field = Field("Thôn", self.hamlet)
        self.code, self.address = QLineEdit(), QLineEdit()
        self.reason_field.hide()
        add_fields(
            self,
            quiet("\n".join(person_words(p) for p in coming.people)),
            self.hamlet_field,
            self.day_field,
            Field("Mã hộ", narrow(self.code, 140), hint="Để trống nếu chưa có"),
            Field("Địa chỉ", self.address),
        )
        self.hamlet.setFocus(Qt.FocusReason.OtherFocusReason)

    def checked(self) -> bool:
        """Say below the fields what is missing; True if nothing is."""
        self.hamlet_field.problem("" if self.hamlet.key else "Đề nghị chọn thôn.")
        return bool(self.hamlet.key) and self.day() is not None

    @property
    def place(self) -> tuple[str, str, str]:
        """Hamlet, household code, address."""
        return self.hamlet.key, nfc(self.code.text()), nfc(self.address.text())


class TakeInto(Event):
    """People announced by another commune join a household here."""

    def __init__(
        self,
        coming: Arriving,
        homes: tuple[Households, HouseholdFilter],
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        about = f"{coming.note}. Chọn hộ mà họ về ở."
        super().__init__("Tiếp nhận vào hộ đã có", about, "Tiếp nhận", day, parent)
        self.finder = TargetSearch(*homes)
        self.target_field = Field("Hộ nhận", self.finder)
        self.relations = RelationFields({p.id: person_words(p) for p in coming.people})
        self.reason_field.hide()
        title = section("Quan hệ với chủ hộ nhận")
        add_fields(self, self.target_field, self.day_field, title, *self.relations.fields)
        self.setMinimumWidth(style.px(680))
        self.finder.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def target(self) -> HouseholdRow | None:
        """The household under the cursor."""
        return self.finder.table.current()

    def chosen(self) -> Mapping[str, Relation]:
        """Return everybody's relation."""
        return self.relations.chosen()

    def checked(self) -> bool:
        """Say below the fields what is missing; True if nothing is."""
        there = self.target is not None
        self.target_field.problem("" if there else "Đề nghị chọn hộ nhận trong danh sách.")
        related = self.relations.checked()
        return self.day() is not None and there and related


def person_words(person: Incomer) -> str:
    """Return a person in one line: name, sex, birth, relation to the former head."""
    parts = [
        person.name,
        Sex(person.sex).label.lower() if person.sex else "",
        f"sinh {PartialDate(person.birth).shown}" if person.birth else "",
        Relation(person.relation).label.lower() if person.relation else "",
    ]
    return ", ".join(part for part in parts if part)
