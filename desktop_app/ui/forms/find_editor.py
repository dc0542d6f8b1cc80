"""A long list of options: type letters without tones, or the digits of the code."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Slot
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop_app.domain.text_vi import fold
from desktop_app.forms.definition import Item, Option
from desktop_app.ui import icons, style
from desktop_app.ui.forms.digits import codes
from desktop_app.ui.forms.editor import Editor

_SHOWN = 9
_PLACE = Qt.ItemDataRole.UserRole
Key = Qt.Key


class FindEditor(Editor):
    """Shows «4 THPT»; while typing, a list hangs below, of which Enter takes a line."""

    def __init__(self, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._value = ""
        self.line = _Line(self)
        self.line.setAccessibleName(item.label)
        self.line.setPlaceholderText("gõ số hoặc vài chữ")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.Box)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._clicked)
        self.list.hide()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)

    def show_options(self, options: Sequence[Option]) -> None:
        self._options = tuple(options)
        self.show_value(self._value)

    def show_value(self, value: str) -> None:
        self._value = value
        if not self.list.isVisible():
            self.line.setText(self._words(value))

    def lock(self, *, locked: bool) -> None:
        self.line.setReadOnly(locked)

    def flush(self) -> None:
        """Take the marked line if something was typed, else show again what was there."""
        if self.list.isVisible():
            self._take_marked()
        self.line.setText(self._words(self._value))

    def open_list(self) -> None:
        """Show all options, the present one marked."""
        if not self.line.isReadOnly():
            self._fill(range(len(self._options)))
            places = [o.value for o in self._options]
            if self._value in places:
                self.list.setCurrentRow(places.index(self._value))

    def close_list(self) -> bool:
        """Close the list, leave the value; True if it was open."""
        open_ = self.list.isVisible()
        self.list.hide()
        self.line.setText(self._words(self._value))
        return open_

    def step(self, by: int) -> None:
        """Move the mark."""
        if not self.list.isVisible():
            self.open_list()
        elif self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())

    def give_none(self) -> None:
        """Take the answer back."""
        self._give("")

    def _words(self, value: str) -> str:
        for code, option in zip(codes(self._options), self._options, strict=True):
            if option.value == value:
                return f"{code} {option.label}"
        return value

    @Slot(str)
    def _typed(self, text: str) -> None:
        if not text.strip():
            self.list.hide()
            self._give("")
            return
        found = self._matching(text.strip())
        self._fill(found)
        if len(found) == 1 and codes(self._options)[found[0]] == text.strip():
            self._give(self._options[found[0]].value)

    def _matching(self, text: str) -> list[int]:
        known = codes(self._options)
        if text.isdigit():
            exact = [n for n, code in enumerate(known) if code == text]
            begun = [n for n, code in enumerate(known) if code.startswith(text)]
            return [*exact, *(n for n in begun if n not in exact)]
        words = fold(text).split()
        labels = [fold(option.label) for option in self._options]
        hits = [n for n, label in enumerate(labels) if all(w in label for w in words)]
        return sorted(hits, key=lambda n: not labels[n].startswith(words[0]))

    def _fill(self, places: Sequence[int]) -> None:
        self.list.clear()
        known = codes(self._options)
        for place in places:
            item = QListWidgetItem(f"{known[place]} {self._options[place].label}", self.list)
            item.setData(_PLACE, place)
            item.setSizeHint(QSize(0, style.px(28)))
        self.list.setCurrentRow(0)
        self._hang(len(places))

    def _hang(self, count: int) -> None:
        window = self.window()
        self.list.setParent(window)
        high = min(count, _SHOWN) * style.px(28) + 4
        below = self.line.mapTo(window, QPoint(0, self.line.height() + 2))
        if below.y() + high > window.height():
            below = self.line.mapTo(window, QPoint(0, -high - 2))
        self.list.setGeometry(below.x(), below.y(), self.line.width(), high)
        self.list.setVisible(count > 0)
        self.list.raise_()

    def _take_marked(self) -> None:
        item = self.list.currentItem()
        self.list.hide()
        if item is not None:
            self._give(self._options[int(item.data(_PLACE))].value)

    def _give(self, value: str) -> None:
        if value != self._value and not self.line.isReadOnly():
            self._value = value
            self.given.emit(value)

    @Slot(QListWidgetItem)
    def _clicked(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self._take_marked()
        self.line.setText(self._words(self._value))


class _Line(QLineEdit):
    def __init__(self, editor: FindEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        arrow = QAction(self)
        colour = style.colours(self.palette()).secondary
        arrow.setIcon(QIcon(icons.picture("xuong", colour, style.px(14), 2.0)))
        arrow.triggered.connect(editor.open_list)
        self.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._editor.note_enter(event):
            return
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Key.Key_Down, Key.Key_Up) and not ctrl:
            self._editor.step(1 if event.key() == Key.Key_Down else -1)
        elif event.key() == Key.Key_Escape and self._editor.close_list():
            event.accept()
        elif event.key() == Key.Key_Delete and self.hasSelectedText():
            self.clear()
            self._editor.give_none()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        self._editor.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._editor.flush()
