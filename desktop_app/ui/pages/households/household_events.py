"""Biến động of one person and of a household that ends: dated windows, each one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.movements import MovementKind
from desktop_app.domain.people import CloseReason, Member, Relation
from desktop_app.domain.text_vi import nfc
from desktop_app.services.households.households import PersonView
from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.households.person_fields import PersonAids, PersonFields
from desktop_app.ui.pages.parts import Picker, narrow
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog

_NEED_DAY = "Đề nghị nhập đủ ngày, tháng, năm."
_CLOSE = (
    CloseReason.MOVED_OUT,
    CloseReason.DEAD,
    CloseReason.ENTERED_TWICE,
    CloseReason.OTHER,
)
_COMING = (MovementKind.LEFT_OUT, MovementKind.BORN, MovementKind.MOVED_IN)
_GOING = {
    MovementKind.DIED: "Người này không còn tính là nhân khẩu của hộ từ ngày chết.",
    MovementKind.MOVED_OUT: (
        "Chuyển khỏi xã. Sang hộ khác trong xã thì chọn «Sang hộ khác» để hai hộ cùng có "
        "biến động."
    ),
    MovementKind.WRONG: (
        "Người này không ở hộ mà đã ghi nhầm vào danh sách. Danh sách các năm trước vẫn giữ."
    ),
}


class Event(FormDialog):
    """A dated event."""

    def __init__(
        self, title: str, about: str, deed: str, day: date, parent: QWidget | None
    ) -> None:
        super().__init__(title, about, deed, parent)
        self.on = DateEdit(whole=True)
        self.on.setObjectName("event-day")
        self.on.show_value(day.isoformat())
        self.day_field = Field("Từ ngày", narrow(self.on, 190))
        self.reason = QLineEdit()
        self.reason.setObjectName("event-reason")
        self.reason_field = Field("Lý do, ghi thêm", self.reason)

    def day(self) -> date | None:
        """Return the day of the event, None (and words below it) where it is not whole."""
        self.on.read()
        self.day_field.problem("" if self.on.value else _NEED_DAY)
        return date.fromisoformat(self.on.value) if self.on.value else None

    @property
    def why(self) -> str:
        """The reason typed, "" if there is none."""
        return nfc(self.reason.text())


class Heir(Field):
    """Who becomes head where the head goes; hidden while the head stays."""

    def __init__(self, people: Sequence[PersonView]) -> None:
        self._people = people
        self.picker = Picker()
        self.picker.setObjectName("new-head")
        super().__init__("Chủ hộ mới", self.picker, hint=_HEIR)
        self.leaving(())

    def of(self, people: Sequence[PersonView]) -> None:
        """Ask about another household."""
        self._people = people
        self.leaving(())

    def leaving(self, gone: Sequence[str]) -> None:
        """Offer who stays, if the head is among those who go."""
        head_goes = any(
            p.id in gone and p.member.relation is Relation.HEAD for p in self._people
        )
        staying = [(p.id, p.member.name) for p in self._people if p.id not in gone]
        self.picker.offer([("", "(chọn)"), *staying])
        self.setVisible(head_goes and bool(staying))

    @property
    def key(self) -> str:
        """The id of the new head, "" where none is needed or chosen."""
        return "" if self.isHidden() else self.picker.key

    def checked(self) -> bool:
        """Say below the field that a head is missing; True if nothing is."""
        missing = not self.isHidden() and not self.picker.key
        self.problem("Đề nghị chọn chủ hộ mới." if missing else "")
        return not missing


_HEIR = "Quan hệ của các thành viên khác với chủ hộ mới: xem lại ở thẻ Thành viên."


class ClosePerson(Event):
    """A member died, moved away, or stood there by mistake."""

    def __init__(
        self,
        kind: MovementKind,
        people: Sequence[PersonView],
        chosen: str,
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        deed = f"Ghi: {kind.label.lower()}"
        super().__init__(kind.label, _GOING[kind], deed, day, parent)
        self.kind = kind
        self.person = Picker([(p.id, p.member.name) for p in people])
        self.person.take(chosen)
        self.place = QLineEdit()
        self.heir = Heir(people)
        place = Field("Nơi đến", self.place, hint="Xã, tỉnh; để trống nếu chưa rõ")
        place.setVisible(kind is MovementKind.MOVED_OUT)
        person = Field("Thành viên", self.person)
        add_fields(self, person, self.day_field, place, self.heir, self.reason_field)
        self.person.currentIndexChanged.connect(self._chosen)
        self._chosen()
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _chosen(self) -> None:
        self.heir.leaving([self.person.key])


class AddPerson(Event):
    """A member who was born, moved in, or had been forgotten: why is asked by one key."""

    def __init__(
        self,
        kind: MovementKind,
        aids: PersonAids,
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Thêm thành viên", "", "Thêm", day, parent)
        self.kind = Picker([(k.value, k.label) for k in _COMING])
        self.kind.setObjectName("event-kind")
        self.kind.take(kind.value)
        self.person = PersonFields(aids)
        self.person.relation.take(Relation.CHILD.value)
        self.place = QLineEdit()
        self._place = Field("Nơi chuyển đến từ", self.place, hint="Để trống nếu chưa rõ")
        self._why = Field("Vì sao thêm", narrow(self.kind))
        self.day_field.note("Ngày bắt đầu tính là nhân khẩu của hộ.")
        add_fields(self, self._why, self.person, self.day_field, self._place)
        self.kind.currentIndexChanged.connect(self._chosen)
        self._chosen()
        self.person.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def what(self) -> MovementKind:
        """Why the person is added."""
        return MovementKind(self.kind.key)

    def event_day(self, member: Member) -> date | None:
        """Return the day of the event: of a birth it is the birth date, which must be whole."""
        if self.what is not MovementKind.BORN:
            return self.day()
        birth = member.birth
        whole = birth is not None and birth.precision == "day"
        self.person.fields["birth"].problem("" if whole else _NEED_DAY)
        return birth.earliest if birth is not None and whole else None

    @Slot()
    def _chosen(self) -> None:
        self.day_field.setVisible(self.what is not MovementKind.BORN)
        self._place.setVisible(self.what is MovementKind.MOVED_IN)


class CloseHousehold(Event):
    """A household is no longer followed."""

    def __init__(self, title: str, day: date, parent: QWidget | None = None) -> None:
        about = (
            f"{title}. Hộ không còn trong danh sách và các biểu từ ngày này; "
            "dữ liệu các năm trước vẫn giữ và tra cứu được."
        )
        super().__init__("Thôi theo dõi hộ", about, "Thôi theo dõi", day, parent)
        self.kind = Picker([(why.value, _close_words(why)) for why in _CLOSE])
        self.place = QLineEdit()
        self._place = Field("Nơi đến", self.place, hint="Xã, tỉnh; để trống nếu chưa rõ")
        add_fields(
            self, Field("Lý do", self.kind), self.day_field, self._place, self.reason_field
        )
        self.reason_field.label.setText("Ghi thêm")
        self.kind.currentIndexChanged.connect(self._chosen)
        self._chosen()
        self.setMinimumWidth(style.px(600))
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def ending(self) -> CloseReason:
        """Why."""
        return CloseReason(self.kind.key)

    def checked(self) -> bool:
        """Say below the field that another reason needs words; True if nothing is missing."""
        missing = self.ending is CloseReason.OTHER and not self.why
        self.reason_field.problem("Đề nghị ghi ngắn gọn lý do." if missing else "")
        return not missing

    @Slot()
    def _chosen(self) -> None:
        self._place.setVisible(self.ending is CloseReason.MOVED_OUT)


def _close_words(why: CloseReason) -> str:
    words = {
        CloseReason.DEAD: "Không còn ai (đã chết)",
        CloseReason.MOVED_OUT: "Cả hộ chuyển đi",
    }
    return words.get(why, why.label)
