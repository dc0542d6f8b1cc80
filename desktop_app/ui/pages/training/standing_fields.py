"""What somebody counts as and who pays: main category, tags, payroll, sender, number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop_app.domain.citizen_number import tidy, warnings
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Sex
from desktop_app.domain.text_vi import nfc
from desktop_app.domain.training.participants import Standing, Support
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Options, Picker, narrow
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.fields import Field

PAYROLL: Options = (("", "(chưa ghi)"), ("1", "Có"), ("0", "Không"))
_TAGS_SHOWN, _TAG_HEIGHT = 4, 28


def payroll_of(key: str) -> bool | None:
    """Return what a key of `PAYROLL` means."""
    return None if not key else key == "1"


def payroll_key(payroll: bool | None) -> str:  # noqa: FBT001 - three values, not a switch
    """Return the key of `PAYROLL` for what is stored."""
    return "" if payroll is None else str(int(payroll))


class NumberField(Field):
    """A citizen number with the warnings of every such field; it refuses nothing."""

    def __init__(
        self, provinces: Mapping[str, str], sex: Picker, born: Callable[[], str]
    ) -> None:
        """Make it; `sex` and `born` (PartialDate text) are what it is compared with."""
        self.number = QLineEdit()
        super().__init__("Số căn cước", narrow(self.number))
        self._provinces, self._sex, self._born = provinces, sex, born
        self.number.editingFinished.connect(self.check)
        sex.chosen.connect(self.check)

    @property
    def value(self) -> str:
        """The digits typed."""
        return tidy(self.number.text())

    def show_value(self, number: str) -> None:
        """Show a stored number."""
        self.number.setText(number)
        self.check()

    @Slot()
    def check(self) -> None:
        """Say below what does not fit."""
        born = self._born()
        found = warnings(
            self.number.text(),
            sex=Sex(self._sex.key) if self._sex.key else None,
            birth=PartialDate(born) if born else None,
            provinces=self._provinces,
        )
        self.note("; ".join(warning.text for warning in found), Tone.ATTENTION)


class TagList(QListWidget):
    """Categories to tick, several at once; Space ticks the line of the cursor."""

    def __init__(self, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_TAGS_SHOWN * style.px(_TAG_HEIGHT) + 4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        for key, words in options:
            item = QListWidgetItem(words, self)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setToolTip(words)
            item.setSizeHint(QSize(0, style.px(_TAG_HEIGHT)))
            item.setCheckState(Qt.CheckState.Unchecked)

    @property
    def keys(self) -> tuple[str, ...]:
        """The ticked ones, in the order of the list."""
        lines = [self.item(n) for n in range(self.count())]
        ticked = [line for line in lines if line.checkState() is Qt.CheckState.Checked]
        return tuple(str(line.data(Qt.ItemDataRole.UserRole)) for line in ticked)

    def take(self, keys: Sequence[str]) -> None:
        """Tick these."""
        for number in range(self.count()):
            line = self.item(number)
            on = line.data(Qt.ItemDataRole.UserRole) in keys
            line.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


class StandingFields:
    """The fields below a person's own."""

    def __init__(self, categories: Options) -> None:
        self.category = Picker((("", "(chưa ghi)"), *categories))
        self.tags = TagList(categories)
        self.payroll = Picker(PAYROLL)
        self.sender, self.sort_name = QLineEdit(), QLineEdit()
        self.support = Picker([(one.value, one.label) for one in Support])

    def lines(self) -> list[Field]:
        """Return the fields in their order."""
        return [
            Field("Thành phần chính", self.category),
            Field("Đồng thời là", self.tags, hint="Chỉ để ghi thêm, không dùng để đếm."),
            Field("Hưởng lương từ ngân sách", narrow(self.payroll, 160)),
            Field("Cơ quan, đơn vị cử", self.sender),
            Field("Tiền ăn, đi lại, ngủ", narrow(self.support)),
            Field(
                "Tên để sắp xếp",
                self.sort_name,
                hint="Để trống thì xếp theo họ và tên. Ví dụ: H'Hen Niê ghi «Niê H'Hen».",
            ),
        ]

    def show_standing(self, standing: Standing) -> None:
        """Show what is stored."""
        self.category.take(standing.category)
        self.tags.take(standing.tags)
        self.payroll.take(payroll_key(standing.payroll))
        self.sender.setText(standing.sender)
        self.support.take(standing.support.value)
        self.sort_name.setText(standing.sort_name)

    def standing(self) -> Standing:
        """Return what is typed."""
        main = self.category.key
        return Standing(
            main,
            tuple(key for key in self.tags.keys if key != main),
            payroll_of(self.payroll.key),
            nfc(self.sender.text()),
            Support(self.support.key),
            nfc(self.sort_name.text()),
        )
