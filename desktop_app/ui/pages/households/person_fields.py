"""What is typed of one person: name, sex, birth, ethnic group, citizen number with warnings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.citizen_number import tidy, warnings
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.domain.text_vi import fold, nfc
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Options, Picker, narrow
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field

_SEXES: Options = (("", "(chưa ghi)"), *((sex.value, sex.label) for sex in Sex))
_RELATIONS: Options = (("", "(chưa ghi)"), *((r.value, r.label) for r in Relation))
_DATE = "Nhập ngày/tháng/năm (03/05/1978), tháng/năm hoặc chỉ năm sinh (1978)."


@dataclass(frozen=True, slots=True)
class PersonAids:
    """What the fields are checked against.

    Attributes:
        ethnic: the ethnic groups. provinces: codes that numbers begin with.
        owner: who else has a citizen number, in words; "" = nobody.
    """

    ethnic: EthnicGroups
    provinces: Mapping[str, str]
    owner: Callable[[str], str]


class EthnicEdit(QLineEdit):
    """Finds an ethnic group by any part of its name or another spelling, without tones."""

    def __init__(self, groups: EthnicGroups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = groups
        self._model = QStringListModel(self)
        finder = QCompleter(self._model, self)
        finder.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        finder.setMaxVisibleItems(9)
        self.setCompleter(finder)
        self.setPlaceholderText("gõ vài chữ: kinh, nung, dao…")
        self.textEdited.connect(self._typed)

    @property
    def value(self) -> str:
        """The key of the group; what was typed where nobody knows it."""
        text = nfc(self.text())
        found = self._groups.find(text) if text else None
        return found.key if found else text

    @property
    def unknown(self) -> bool:
        """Whether something stands there that is no group."""
        text = nfc(self.text())
        return bool(text) and self._groups.find(text) is None

    def show_value(self, key: str) -> None:
        """Show a stored key."""
        self.setText(self._groups.name(key) if key else "")

    def matches(self, text: str) -> list[str]:
        """Return the names of the groups some spelling of which has the letters."""
        wanted = fold(text)
        return [
            group.name
            for group in self._groups.groups
            if any(wanted in fold(word) for word in (group.name, *group.aliases))
        ]

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._model.setStringList(self.matches(text) if text.strip() else [])


class PersonFields(QWidget):
    """The fields of one person; warnings stand below a field and refuse nothing."""

    def __init__(
        self, aids: PersonAids, *, head: bool = False, parent: QWidget | None = None
    ) -> None:
        """Make empty fields; `head`: the relation is not asked for."""
        super().__init__(parent)
        self._aids, self._head = aids, head
        self.name = QLineEdit()
        self.sex = Picker(_SEXES)
        self.birth = DateEdit()
        self.relation = Picker(_RELATIONS)
        self.ethnic = EthnicEdit(aids.ethnic)
        self.number = QLineEdit()
        self.phone = QLineEdit()
        whose = "chủ hộ" if head else ""
        self.fields = {
            "name": Field(f"Họ và tên {whose}".strip(), self.name),
            "sex": Field("Giới tính", narrow(self.sex)),
            "birth": Field("Ngày sinh", narrow(self.birth, 190)),
            "relation": Field("Quan hệ với chủ hộ", narrow(self.relation)),
            "ethnic": Field("Dân tộc", narrow(self.ethnic)),
            "number": Field("Số CCCD", narrow(self.number)),
            "phone": Field("Số điện thoại", narrow(self.phone)),
        }
        editors = (self.name, self.sex, self.birth, self.relation, self.ethnic)
        for key, editor in zip(self.fields, (*editors, self.number, self.phone), strict=True):
            editor.setObjectName(f"person-{key}")
            editor.setAccessibleName(self.fields[key].label.text())
        self.fields["relation"].setVisible(not head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.FIELD)
        for field in self.fields.values():
            column.addWidget(field)
        self._wire()
        self.setFocusProxy(self.name)

    def show_member(self, member: Member) -> None:
        """Show what is stored."""
        self.name.setText(member.name)
        self.sex.take(member.sex.value if member.sex else "")
        self.birth.show_value(member.birth.text if member.birth else "")
        self.relation.take(member.relation.value if member.relation else "")
        self.ethnic.show_value(member.ethnic)
        self.number.setText(member.citizen_number)
        self.phone.setText(member.phone)
        self._check_number()
        self._check_ethnic()

    def member(self) -> Member | None:
        """Return what is typed; None (and words below the field) where it can not be stored."""
        self.birth.read()
        typed = self.birth.text().strip()
        unread = bool(typed) and (
            not self.birth.value or typed != PartialDate(self.birth.value).shown
        )
        self.fields["birth"].problem(_DATE if unread else "")
        nameless = not self.name.text().strip()
        self.fields["name"].problem("Đề nghị nhập họ và tên." if nameless else "")
        if unread or nameless:
            (self.name if nameless else self.birth).setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        relation = Relation.HEAD.value if self._head else self.relation.key
        return Member(
            name=nfc(self.name.text()),
            sex=Sex(self.sex.key) if self.sex.key else None,
            birth=PartialDate(self.birth.value) if self.birth.value else None,
            relation=Relation(relation) if relation else None,
            ethnic=self.ethnic.value,
            citizen_number=tidy(self.number.text()),
            phone=nfc(self.phone.text()),
        )

    def _wire(self) -> None:
        self.number.editingFinished.connect(self._check_number)
        self.birth.dated.connect(self._check_number)
        self.birth.dated.connect(self._birth_read)
        self.birth.refused.connect(self._birth_refused)
        self.sex.chosen.connect(self._check_number)
        self.ethnic.editingFinished.connect(self._check_ethnic)

    @Slot()
    def _check_number(self) -> None:
        found = warnings(
            self.number.text(),
            sex=Sex(self.sex.key) if self.sex.key else None,
            birth=PartialDate(self.birth.value) if self.birth.value else None,
            provinces=self._aids.provinces,
        )
        words = [warning.text for warning in found]
        owner = self._aids.owner(tidy(self.number.text()))
        if owner:
            words.insert(0, f"Số này đang ghi cho {owner}")
        self.fields["number"].note("; ".join(words), Tone.ATTENTION)

    @Slot()
    def _check_ethnic(self) -> None:
        words = "Chưa có trong danh mục dân tộc; vẫn lưu như đã ghi."
        self.fields["ethnic"].note(words if self.ethnic.unknown else "", Tone.ATTENTION)

    @Slot()
    def _birth_read(self) -> None:
        self.fields["birth"].problem("")

    @Slot(str)
    def _birth_refused(self, _typed: str) -> None:
        self.fields["birth"].problem(_DATE)
