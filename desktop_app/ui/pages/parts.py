"""Small things that several pages need: filters, pickers, buttons with a menu, undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from desktop_app.ui import style
from desktop_app.ui.widgets.buttons import Button

Options = Sequence[tuple[str, str]]
"""(key, words) pairs."""
_WIDEST = 200


class Picker(QComboBox):
    """A closed list: keys in code, words on screen."""

    chosen = Signal(str)

    def __init__(self, options: Options = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        # a long entry must not push a window wider than its other fields
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.offer(options)
        self.activated.connect(self._activated)

    @property
    def key(self) -> str:
        """The key chosen, "" while there is none."""
        return str(self.currentData() or "")

    def offer(self, options: Options) -> None:
        """Change the options; the choice stays if it is still offered."""
        was = self.key
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        self.blockSignals(False)  # noqa: FBT003
        self.take(was)
        self.updateGeometry()

    def take(self, key: str) -> None:
        """Choose by key; an unknown key chooses the first."""
        self.setCurrentIndex(max(self.findData(key), 0))

    @Slot()
    def _activated(self) -> None:
        self.chosen.emit(self.key)


class FilterBox(Picker):
    """A filter of a list: "Thôn: Tất cả", in the list itself only the names."""

    def __init__(
        self,
        label: str,
        options: Options = (),
        *,
        widest: int = _WIDEST,
        parent: QWidget | None = None,
    ) -> None:
        self._widest = widest
        self._label = label
        super().__init__(options, parent)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = [self.itemText(n) for n in range(self.count())] or [""]
        text = max(metrics.horizontalAdvance(f"{self._label}: {word}") for word in words)
        width = min(text + style.px(30) + 2 * style.INSIDE, style.px(self._widest))
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - style.px(30) - style.INSIDE
        words = f"{self._label}: {self.currentText()}"
        elide = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(words, elide, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def narrow(editor: QWidget, width: int = 260) -> QWidget:
    """Return a holder that keeps an editor narrow: a field is as wide as its answer."""
    editor.setMaximumWidth(style.px(width))
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(editor)
    line.addStretch(1)
    editor.setMinimumWidth(style.px(width))
    holder.setFocusProxy(editor)
    return holder


@dataclass(frozen=True, slots=True)
class Deed:
    """An entry of a menu; `line` puts a thin line before it."""

    text: str
    do: Callable[[], None]
    line: bool = False


class MenuButton(Button):
    """A plain button that opens a menu."""

    def __init__(
        self, text: str, deeds: Sequence[Deed] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setMenu(QMenu(self))
        self.offer(deeds)

    def offer(self, deeds: Sequence[Deed]) -> None:
        """Change the entries."""
        menu = self.menu()
        menu.clear()
        for deed in deeds:
            if deed.line:
                menu.addSeparator()
            action = menu.addAction(deed.text)
            action.triggered.connect(lambda _checked=False, do=deed.do: do())
        self.setEnabled(bool(deeds))

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + style.px(14), size.height())


class Heading(QWidget):
    """A section title on one line that gives way to what stands beside it; whole as a tip."""

    def __init__(self, *, plain: bool = False, parent: QWidget | None = None) -> None:
        """Make an empty one; `plain`: ordinary words instead of a title."""
        super().__init__(parent)
        self._text = ""
        self._plain = plain
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def say(self, text: str) -> None:
        """Change the text."""
        self._text = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._letters())
        return QSize(metrics.horizontalAdvance(self._text), style.px(style.CONTROL))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(100), style.px(style.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._letters())
        painter.setPen(style.colours(self.palette()).text)
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(self._text, elide, self.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), int(flags), shown)

    def _letters(self) -> QFont:
        return self.font() if self._plain else style.heading_font(style.SECTION_POINTS)


class UndoList:
    """The acts of a page that can be taken back, newest last."""

    def __init__(self) -> None:
        self._acts: list[tuple[str, Callable[[], object]]] = []

    def __bool__(self) -> bool:
        return bool(self._acts)

    def add(self, title: str, back: Callable[[], object]) -> None:
        """Remember how to take back what was just done."""
        self._acts.append((title, back))

    def undo(self) -> str:
        """Take back the newest act; return what it was, "" if there is none."""
        if not self._acts:
            return ""
        newest = self._acts[-1]
        title, back = newest
        back()  # raises where it is refused: then the act stays on the list
        self._acts.remove(newest)
        return title
