"""The left side of the first start: the program's sign and the steps."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.ui import icons, style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.labels import Words, quiet, title
from desktop_app.ui.widgets.panels import Surface
from desktop_app.ui.widgets.ticks import Tick


class Sign(QLabel):
    """The house with the tick."""

    def __init__(self, side: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._draw()

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._draw()

    def _draw(self) -> None:
        side = style.px(self._side)
        colour = style.colours(self.palette()).accent
        self.setPixmap(icons.drawn("rasoat-net", colour, QSize(side, side), 2.0))


class StepList(Surface):
    """The steps with ticks on those done; the one at hand in accent."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(edges=Qt.Edge.RightEdge, parent=parent)
        self._names = names
        self.ticks = [Tick("") for _name in names]
        column = QVBoxLayout(self)
        column.setContentsMargins(style.GROUP, style.GROUP, style.GROUP, style.GROUP)
        column.setSpacing(style.FIELD)
        column.addWidget(Sign())
        column.addWidget(title("Rà Soát"))
        column.addWidget(quiet("Rà soát hộ nghèo, hộ cận nghèo; tập huấn; kiểm tra, giám sát"))
        column.addSpacing(style.GROUP)
        for tick in self.ticks:
            column.addWidget(tick)
        column.addStretch(1)
        self.foot: Words = quiet("Dữ liệu nằm trên máy này, đã mã hóa. Không dùng mạng.")
        column.addWidget(self.foot)
        self.show_place(0)
        self._resize()

    def show_place(self, place: int, *, without: Collection[int] = ()) -> None:
        """Tick the steps before a place; steps that are not asked for are not listed."""
        asked = 0
        for number, (name, tick) in enumerate(zip(self._names, self.ticks, strict=True)):
            tick.setVisible(number not in without)
            asked += number not in without
            tone = Tone.GOOD if number < place else Tone.QUIET
            tick.show_tone(Tone.ACCENT if number == place else tone, f"{asked}. {name}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._resize()

    def _resize(self) -> None:
        self.setFixedWidth(round(280 * (0.45 + 0.55 * style.scale())))
