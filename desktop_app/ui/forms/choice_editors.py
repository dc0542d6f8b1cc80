"""Fields one picks in: few options as radios, several answers as check boxes.

The whole field takes the focus, not each little circle: digits pick, arrows move, Enter goes
on.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.definition import Item, Option
from desktop_app.ui import style
from desktop_app.ui.forms.digits import codes, pick, settle
from desktop_app.ui.forms.editor import Editor
from desktop_app.ui.forms.option_button import OptionButton
from desktop_app.ui.widgets.flow import Flow

_WAIT_MS = 1200
"""So long the first of two digits waits for the second."""
Key = Qt.Key
_STEPS = {Key.Key_Left: -1, Key.Key_Up: -1, Key.Key_Right: 1, Key.Key_Down: 1}


class PickEditor(Editor):
    """What radios and check boxes share: buttons, digits, a cursor."""

    stacked = False

    def __init__(self, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self.buttons: list[QAbstractButton] = []
        self._value = ""
        self._pending = ""
        self._cursor = 0
        self._locked = False
        self.setAccessibleName(item.label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._line = QVBoxLayout() if self.stacked else Flow(gap=style.PANEL)
        self._line.setContentsMargins(6, 5, 6, 5)
        if isinstance(self._line, QVBoxLayout):
            self._line.setSpacing(6)
        self.setLayout(self._line)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._settle)

    def show_options(self, options: Sequence[Option]) -> None:
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        self._match_buttons()
        for button, code, option in zip(self.buttons, codes(options), options, strict=True):
            button.setText(f"{code} {option.label}")
            button.updateGeometry()
        self._render()

    def show_value(self, value: str) -> None:
        self._value = value
        self._pending = ""
        self._render()

    def lock(self, *, locked: bool) -> None:
        self._locked = locked
        for button in self.buttons:
            button.setEnabled(not locked)

    def flush(self) -> None:
        self._settle()

    # -- what differs

    def make(self) -> QAbstractButton:
        """Return one button."""
        raise NotImplementedError

    def taken(self, place: int) -> str:
        """Return the value after option `place` was picked."""
        raise NotImplementedError

    def is_on(self, option: Option) -> bool:
        """Tell whether an option is part of the value."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """Handle an arrow key."""
        raise NotImplementedError

    # -- inside

    def _match_buttons(self) -> None:
        while len(self.buttons) < len(self._options):
            button = self.make()
            button.setEnabled(not self._locked)
            button.clicked.connect(self._clicked)
            self.buttons.append(button)
            self._line.addWidget(button)
            button.show()
        while len(self.buttons) > len(self._options):
            button = self.buttons.pop()
            button.hide()
            button.deleteLater()

    def _render(self) -> None:
        for button, option in zip(self.buttons, self._options, strict=True):
            button.setChecked(self.is_on(option))
        self.update()

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if isinstance(button, QAbstractButton) and button in self.buttons:
            self._take(self.buttons.index(button))

    def _take(self, place: int | None) -> None:
        self._wait.stop()
        self._pending = ""
        if place is None or self._locked or place >= len(self._options):
            self._render()
            return
        self._cursor = place
        self._value = self.taken(place)
        self._render()
        self.given.emit(self._value)

    @Slot()
    def _settle(self) -> None:
        if self._pending:
            self._take(settle(self._options, self._pending))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.note_enter(event):
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif event.text().isascii() and event.text().isdigit():
            self._digit(event.text())
        elif event.key() in _STEPS:
            self.step(_STEPS[Key(event.key())])
        elif event.key() == Key.Key_Space:
            self._take(self._cursor)
        elif event.key() in (Key.Key_Delete, Key.Key_Backspace) and not self._locked:
            self._value = ""
            self._render()
            self.given.emit("")
        else:
            event.ignore()

    def _digit(self, digit: str) -> None:
        picked = pick(self._options, self._pending, digit)
        self._pending = picked.pending
        if picked.place is not None:
            self._take(picked.place)
        elif picked.pending:
            self._wait.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._settle()
        self.update()

    def event(self, event: QEvent) -> bool:
        # "any digit may be mine": or the window's menu mnemonics could take it first
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.text().isdigit() and not held:
                event.accept()
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(style.colours(self.palette()).accent, 2))
            frame = self.rect().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(frame, style.RADIUS, style.RADIUS)


class RadioEditor(PickEditor):
    """One of up to five options."""

    def make(self) -> QAbstractButton:
        return OptionButton(several=False, parent=self)

    def taken(self, place: int) -> str:
        return self._options[place].value

    def is_on(self, option: Option) -> bool:
        return option.value == self._value

    def step(self, by: int) -> None:
        on = [n for n, option in enumerate(self._options) if self.is_on(option)]
        start = on[0] if on else (-1 if by > 0 else 0)
        if self._options:
            self._take((start + by) % len(self._options))


class ChecksEditor(PickEditor):
    """Any number of options; digits tick and untick."""

    stacked = True

    def make(self) -> QAbstractButton:
        return OptionButton(several=True, parent=self)

    def taken(self, place: int) -> str:
        chosen = set(self._value.split())
        chosen ^= {self._options[place].value}
        return " ".join(o.value for o in self._options if o.value in chosen)

    def is_on(self, option: Option) -> bool:
        return option.value in self._value.split()

    def step(self, by: int) -> None:
        if self._options:
            self._cursor = (self._cursor + by) % len(self._options)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._cursor < len(self.buttons):
            c = style.colours(self.palette())
            spot = self.buttons[self._cursor].geometry().adjusted(-3, -2, 3, 2)
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.hover)
            painter.drawRoundedRect(spot, 3, 3)
