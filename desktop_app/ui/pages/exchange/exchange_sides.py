"""The two sides of one disagreement next to each other, and what can be decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.services.exchange.inbox import Case, InboxKind, Shown
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Deed, Heading, MenuButton, Options, Picker
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Hairline, Surface

_EMPTY = "(để trống)"
_REASON = 215
_DEEDS = {
    "A": "Lấy bên A",
    "B": "Lấy bên B",
    "other": "Giá trị khác…",
    "same": "Cùng một người",
    "apart": "Không phải",
    "split": "Tách ra",
    "open": "Mở hộ 1",
    "open_b": "Mở hộ 2",
    "note": "Ghi chú",
}
"""Deed → words of its button, in order."""
_HEADS = {
    InboxKind.CODE: ("", "Hộ thứ nhất", "Hộ thứ hai"),
    InboxKind.IN_CLOSED: ("", "Hộ đã thôi theo dõi", "Người"),
    InboxKind.NOWHERE: ("", "Hộ", "Người"),
    InboxKind.DOUBLE: ("", "Người thứ nhất", "Người thứ hai"),
    InboxKind.JOINED: ("", "Người thứ nhất", "Người thứ hai"),
}
_RULES = {
    InboxKind.CODE: "Hai hộ đang theo dõi cùng một mã: mở một hộ và sửa mã.",
    InboxKind.IN_CLOSED: "Một nơi thôi theo dõi hộ, nơi khác thêm người: mở hộ và sửa.",
    InboxKind.NOWHERE: "Hộ của người này chưa đến máy này: chờ tệp sau, hoặc đề nghị gửi lại.",
    InboxKind.DOUBLE: "Là một người thì ghép lại, tính một lần; không phải thì không hỏi nữa.",
    InboxKind.JOINED: "Hai hồ sơ này tính là một người. Ghép nhầm thì tách ra.",
}


class Sides(Surface):
    """Three columns: before, A, B, each with who and when.

    Signals:
        decided: "A" or "B".
        other_asked: a third value is wanted.
        unit_taken: with several selected: the unit whose side is taken.
        asked: another deed: "same", "apart", "split", "open", "open_b", "note".
    """

    decided = Signal(str)
    other_asked = Signal()
    unit_taken = Signal(str)
    asked = Signal(str)

    def __init__(self, *, can_decide: bool, parent: QWidget | None = None) -> None:
        super().__init__(framed=True, parent=parent)
        self._can = can_decide
        self.heading = Heading()
        self.remark = quiet("")
        self.heads = [quiet("", wrap=False) for _ in range(3)]
        self.values = [Words(""), Words("", bold=True), Words("", bold=True)]
        self.by = [quiet(""), quiet(""), quiet("")]
        self.notes = quiet("")
        self.deeds = {key: Button(words) for key, words in _DEEDS.items()}
        self.take_a, self.take_b = self.deeds["A"], self.deeds["B"]
        self.other = self.deeds["other"]
        self.many = MenuButton("Lấy theo đơn vị")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Lý do, ghi chú (nếu có)")
        self.reason.setAccessibleName("Lý do hoặc ghi chú")
        self.columns, self.said = QWidget(), QWidget()
        self._lay_out()
        self._wire()

    def _wire(self) -> None:
        for key, button in self.deeds.items():
            button.clicked.connect(partial(self._clicked, key))

    def _clicked(self, key: str) -> None:
        if key in ("A", "B"):
            self.decided.emit(key)
        elif key == "other":
            self.other_asked.emit()
        else:
            self.asked.emit(key)

    def _lay_out(self) -> None:
        grid = QGridLayout(self.columns)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.GROUP)
        grid.setVerticalSpacing(2)
        for place in range(3):
            grid.addWidget(self.heads[place], 0, place)
            grid.addWidget(self.values[place], 1, place)
            grid.addWidget(self.by[place], 2, place)
        said = QHBoxLayout(self.said)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(style.INSIDE)
        self.reason.setFixedWidth(style.px(_REASON))
        said.addWidget(self.reason)
        said.addWidget(self.deeds["note"])
        foot = Flow(gap=style.INSIDE)
        for widget in (self.take_a, self.take_b, self.many, *list(self.deeds.values())[2:-1],
                       self.said):  # fmt: skip
            foot.addWidget(widget)
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
        column.addWidget(self.notes)
        column.addLayout(foot)

    def show_one(self, case: Case, *, other: bool) -> None:
        """Show one entry; `other` = a third value may be given."""
        self.heading.say(f"{case.who} · {case.what}")
        rule = _RULES.get(case.kind, f"Đang hiện: {case.now or _EMPTY}")
        self.remark.say(f"{case.kind.words}. {rule}" if case.found else rule)
        heads = _HEADS.get(case.kind, ("Trước đó", "Bên A", "Bên B"))
        before = (case.before or "(chưa có)") if case.found else ""
        blank = Shown("", "", "", "")
        texts = (Shown(before, "", "", ""), case.a, case.b)
        for place, side in enumerate((*texts, blank)[:3]):
            self.heads[place].say(heads[place])
            self.values[place].say(side.value)
            self.by[place].say(side.by)
            for part in (self.heads[place], self.values[place], self.by[place]):
                part.setVisible(bool(heads[place]))
        grid = self.columns.layout()
        if isinstance(grid, QGridLayout):
            for place in range(3):
                grid.setColumnStretch(place, 1 if heads[place] else 0)
        self.columns.show()
        self.notes.say("Ghi chú: " + "; ".join(case.notes) if case.notes else "")
        self.notes.setVisible(bool(case.notes))
        self._offer(_deeds(case, other=other))

    def show_many(self, cases: Sequence[Case], units: Sequence[str]) -> None:
        """Show that several are selected: one side for all, one unit's side, or one answer."""
        conflicts = sum(1 for case in cases if case.found)
        pairs = sum(1 for case in cases if case.kind is InboxKind.DOUBLE)
        self.heading.say(f"Đang chọn {len(cases)} chỗ")
        about = []
        if conflicts:
            about.append(
                f"{conflicts} chỗ hai nơi cùng sửa: lấy một bên cho tất cả, hoặc lấy theo một "
                "đơn vị (chỗ nào đơn vị đó không đứng một bên thì để lại)."
            )
        if pairs:
            about.append(f"{pairs} cặp nghi trùng: ghép, hoặc trả lời không phải, một lần.")
        self.remark.say(" ".join(about))
        self.columns.hide()
        self.notes.hide()
        self.many.offer([Deed(unit, partial(self.unit_taken.emit, unit)) for unit in units])
        self._offer([*(("A", "B") if conflicts else ()), *(("same", "apart") if pairs else ())],
                    (conflicts, pairs))  # fmt: skip
        self.many.setVisible(bool(conflicts) and self._can)
        self._tall()

    def _offer(self, keys: Iterable[str], counts: tuple[int, int] = (0, 0)) -> None:
        shown = set(keys)
        for key, button in self.deeds.items():
            count = counts[0] if key in ("A", "B") else counts[1]
            button.setText(f"{_DEEDS[key]} cho {count} chỗ" if count > 1 else _DEEDS[key])
            if key == "open" and "open_b" not in shown:
                button.setText("Mở hộ")
            looks = key in ("open", "open_b")
            button.setVisible(key in shown and (looks or self._can))
            button.updateGeometry()
        self.many.hide()
        self.said.setVisible(self._can and bool(shown - {"open", "open_b"}))
        self._tall()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tall()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.reason.setFixedWidth(style.px(_REASON))

    def _tall(self) -> None:
        """Wrapped words are never squeezed: the list above gives way."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    @Slot()
    def take_focus(self) -> None:
        """Enter in the list: on to the decision."""
        shown = [button for button in self.deeds.values() if button.isVisible()]
        (shown[0] if shown else self.many).setFocus()


def _deeds(case: Case, *, other: bool) -> list[str]:
    if case.found is not None:
        keys = ["A", "B", *(["other"] if other else [])]
    else:
        keys = {
            InboxKind.DOUBLE: ["same", "apart", "open", "open_b"],
            InboxKind.JOINED: ["split", "open", "open_b"],
            InboxKind.CODE: ["open", "open_b"],
            InboxKind.IN_CLOSED: ["open"],
        }.get(case.kind, [])
    noted = case.found is not None or case.kind is InboxKind.DOUBLE
    return [*keys, *(["note"] if noted and case.household_id else [])]


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
