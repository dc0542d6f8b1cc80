"""The strip above a repeat: all rows with their names, which one is shown, which are done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.forms.definition import Item, Kind
from desktop_app.ui import icons, style
from desktop_app.ui.forms.desk import Desk, in_words
from desktop_app.ui.widgets.flow import Flow

_LONGEST = 22


class Chip(QAbstractButton):
    """One row: its number, its name, a tick once nothing is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.done = False

    def sizeHint(self) -> QSize:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        words = self.fontMetrics().horizontalAdvance(self.text()) + style.INSIDE
        return QSize(words + style.px(16) + 2 * style.INSIDE, style.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        c = style.colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        painter.setPen(QPen(c.accent if here else c.line, 1.5 if here else 1))
        painter.setBrush(c.tint if here else (c.hover if self.underMouse() else c.surface))
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, style.RADIUS, style.RADIUS)
        side = style.px(14)
        name, colour = ("xong", c.good) if self.done else ("chua-xong", c.border)
        sign = icons.picture(name, colour, side, self.devicePixelRatioF())
        painter.drawPixmap(style.INSIDE, (self.height() - side) // 2, sign)
        painter.setPen(c.accent if here else c.text)
        words = box.adjusted(style.INSIDE + side + 4, 0, -2, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())


class Strip(QWidget):
    """Emits the place of the chip clicked."""

    chosen = Signal(int)

    def __init__(self, item: Item, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item, self.desk = item, desk
        self.chips: list[Chip] = []
        self._flow = Flow(self, gap=6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        by_fact = {child.fact: child for child in item.walk() if child.fact}
        facts = [by_fact[fact] for fact in desk.filling.row_facts if fact in by_fact]
        texts = [child for child in item.children if child.kind is Kind.TEXT]
        self._named_by = facts or texts[:1]

    def show_rows(self, path: str, rows: Sequence[str], place: int) -> None:
        """Write all chips again, mark the one shown."""
        while len(self.chips) < len(rows):
            chip = Chip(self)
            chip.clicked.connect(self._clicked)
            self.chips.append(chip)
            self._flow.addWidget(chip)
            chip.show()
        while len(self.chips) > len(rows):
            chip = self.chips.pop()
            chip.hide()
            chip.deleteLater()
        missing = self.desk.open_questions()
        for number, (chip, row) in enumerate(zip(self.chips, rows, strict=True)):
            row_path = f"{path}[{row}]"
            chip.done = not any(m.startswith(row_path) for m in missing)
            self._write(chip, f"{number + 1} {self._short_name(row_path)}".strip())
            chip.setChecked(number == place)

    def long_name(self, row_path: str) -> str:
        """Return "Trần Thị Yến, nữ, 2009, con", from what is answered."""
        words = [self._word(row_path, item) for item in self._named_by]
        first, *others = [word for word in words if word] or [""]
        return ", ".join([first, *(_lower(word) for word in others)])

    def _short_name(self, row_path: str) -> str:
        if not self._named_by:
            return ""
        name = self._word(row_path, self._named_by[0])
        return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"

    def _word(self, row_path: str, item: Item) -> str:
        below = item.path.removeprefix(self.item.path)
        value = self.desk.session.value(row_path + below)
        return in_words(item, value)

    @staticmethod
    def _write(chip: Chip, text: str) -> None:
        if chip.text() != text:
            chip.setText(text)
            chip.updateGeometry()
        chip.update()

    @Slot()
    def _clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip) and chip in self.chips:
            self.chosen.emit(self.chips.index(chip))


def _lower(word: str) -> str:
    return word[:1].lower() + word[1:]
