"""The two sides of one disagreement next to each other, and what can be decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.ui import style
from desktop_app.ui.pages.parts import Deed, Heading, MenuButton, Options, Picker
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Hairline, Surface


@dataclass(frozen=True, slots=True)
class Shown:
    """One side in words."""

    value: str
    unit: str
    user: str
    at: str

    @property
    def by(self) -> str:
        """Who wrote it, and when by their clock."""
        return " · ".join(part for part in (self.unit, self.user, self.at) if part)


class Sides(Surface):
    """Three columns: before, A, B, each with who and when.

    Signals:
        decided: "A" or "B".
        other_asked: a third value is wanted.
        unit_taken: with several selected: the unit whose side is taken.
    """

    decided = Signal(str)
    other_asked = Signal()
    unit_taken = Signal(str)

    def __init__(self, *, can_decide: bool, parent: QWidget | None = None) -> None:
        super().__init__(framed=True, parent=parent)
        self._can = can_decide
        self.heading = Heading()
        self.remark = quiet("")
        self.values = [Words(""), Words("", bold=True), Words("", bold=True)]
        self.by = [quiet(""), quiet(""), quiet("")]
        self.take_a, self.take_b = Button("Lấy bên A"), Button("Lấy bên B")
        self.other = Button("Giá trị khác…")
        self.many = MenuButton("Lấy theo")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Lý do (có thể để trống)")
        self.reason.setAccessibleName("Lý do")
        self.columns = QWidget()
        self._lay_out()
        self.take_a.clicked.connect(lambda: self.decided.emit("A"))
        self.take_b.clicked.connect(lambda: self.decided.emit("B"))
        self.other.clicked.connect(self.other_asked)

    def _lay_out(self) -> None:
        grid = QGridLayout(self.columns)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.GROUP)
        grid.setVerticalSpacing(2)
        for place, side in enumerate(("Trước đó", "Bên A", "Bên B")):
            grid.addWidget(quiet(side, wrap=False), 0, place)
            grid.addWidget(self.values[place], 1, place)
            grid.addWidget(self.by[place], 2, place)
            grid.setColumnStretch(place, 1)
        foot = QHBoxLayout()
        foot.setSpacing(style.INSIDE)
        for button in (self.take_a, self.take_b, self.other, self.many):
            foot.addWidget(button)
        foot.addWidget(self.reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.PANEL, style.FIELD, style.PANEL, style.FIELD)
        column.setSpacing(style.INSIDE)
        head = QHBoxLayout()
        head.setSpacing(style.GROUP)
        head.addWidget(self.heading, 2)
        head.addWidget(self.remark, 3)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.columns)
        column.addLayout(foot)

    def show_one(
        self, heading: str, remark: str, before: str, a: Shown, b: Shown, *, other: bool
    ) -> None:
        """Show one case; `other` = a third value may be given."""
        self.heading.say(heading)
        self.remark.say(remark)
        for words, text in zip(
            self.values, (before or "(chưa có)", a.value, b.value), strict=True
        ):
            words.say(text)
        for words, text in zip(self.by, ("", a.by, b.by), strict=True):
            words.say(text)
        self.columns.show()
        self._buttons(one=True, other=other)

    def show_many(self, count: int, units: Sequence[str]) -> None:
        """Show that several are selected, with a button per unit to take its side."""
        self.heading.say(f"Đang chọn {count} chỗ")
        self.remark.say(
            "Lấy theo một đơn vị: mỗi chỗ lấy giá trị của đơn vị đó; chỗ nào đơn vị đó không "
            "đứng một bên thì để lại."
        )
        self.columns.hide()
        self.many.offer([Deed(unit, partial(self.unit_taken.emit, unit)) for unit in units])
        self._buttons(one=False, other=False)

    def _buttons(self, *, one: bool, other: bool) -> None:
        self.take_a.setVisible(one and self._can)
        self.take_b.setVisible(one and self._can)
        self.other.setVisible(one and other and self._can)
        self.many.setVisible(not one and self._can)
        self.reason.setVisible(self._can)
        self._tall()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tall()

    def _tall(self) -> None:
        """Wrapped words are never squeezed: the list above gives way."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    @Slot()
    def take_focus(self) -> None:
        """Enter in the list: on to the decision."""
        (self.take_a if self.take_a.isVisible() else self.many).setFocus()


class OtherValue(FormDialog):
    """A third value: from the closed list of the field, or typed."""

    def __init__(self, title: str, options: Options, parent: QWidget | None = None) -> None:
        about = "Giá trị này thay cho cả hai bên, ở đây và ở nơi kia."
        super().__init__("Giá trị khác", about, "Lấy giá trị này", parent)
        self.picker, self.text = Picker(options), QLineEdit()
        self._closed = bool(options)
        self.form.addWidget(Field(title, self.picker if options else self.text, above=True))
        (self.picker if options else self.text).setFocus()

    @property
    def value(self) -> str:
        """The value: a code of the closed list, or what was typed."""
        return self.picker.key if self._closed else " ".join(self.text.text().split())
