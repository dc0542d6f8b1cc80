"""What is known of one commune's sending, below the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.numbers_vi import number
from desktop_app.services.exchange.phrases import moment
from desktop_app.services.exchange.town_views import Town, TownFile
from desktop_app.services.exchange.town_words import held, lacking
from desktop_app.ui import style
from desktop_app.ui.pages.exchange.town_columns import title, tone
from desktop_app.ui.pages.parts import Heading
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Surface

_FIGURES = "Số liệu"
_LINES = ("Tệp gần nhất", _FIGURES, "Còn thiếu", "Liên hệ")


class TownDetails(Surface):
    """Four lines in the same places for every commune, and what can be done."""

    def __init__(self, *, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(framed=True, parent=parent)
        self.heading = Heading()
        self.words = {name: Words("") for name in _LINES}
        self.remind = Button("Nhắc xã này…")
        self.remind.setToolTip("Ctrl+Enter")
        self.call = Button("Ghi liên hệ…")
        self.progress = Button("Tiến độ rà soát")
        self.call.setVisible(writes)
        head = QHBoxLayout()
        head.setSpacing(style.INSIDE)
        head.addWidget(self.heading, 1)
        for button in (self.remind, self.call, self.progress):
            head.addWidget(button)
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.PANEL)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self.names = {name: quiet(name, wrap=False) for name in _LINES}
        for row, (name, words) in enumerate(self.words.items()):
            grid.addWidget(self.names[name], row, 0)
            grid.addWidget(words, row, 1)
        self._fit()
        column = QVBoxLayout(self)
        column.setContentsMargins(style.PANEL, style.INSIDE, style.PANEL, style.FIELD)
        column.setSpacing(style.INSIDE)
        column.addLayout(head)
        column.addLayout(grid)

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._fit()

    def _fit(self) -> None:
        """In large letters the list keeps its room: the heading says what figures are here."""
        for part in (self.names[_FIGURES], self.words[_FIGURES]):
            part.setVisible(style.scale() <= style.TALL_TEXT)

    def take_focus(self) -> None:
        """Put the cursor on the first button."""
        self.remind.setFocus()

    def show_town(self, town: Town | None, dues: str) -> None:
        """Show a commune; None = no line is chosen. `dues` stand where nothing lacks."""
        self.setEnabled(town is not None)
        if town is None:
            return
        self.heading.say(f"{title(town)}: {town.state_words[:1].lower()}{town.state_words[1:]}")
        said = {
            "Tệp gần nhất": _file_words(town.last),
            _FIGURES: _figures(town),
            "Còn thiếu": lacking(town) or f"Không thiếu gì. {dues}".strip(),
            "Liên hệ": _contact(town),
        }
        for name, words in said.items():
            self.words[name].say(words[:1].upper() + words[1:])
        late = tone(town) if town.late else Tone.PLAIN
        self.words["Còn thiếu"].say(self.words["Còn thiếu"].text(), late)
        self.words["Tệp gần nhất"].setToolTip(town.last.name if town.last else "")


def _file_words(file: TownFile | None) -> str:
    if file is None:
        return "Chưa nhận tệp nào"
    machine = f" của máy tính {file.machine}" if file.machine else ""
    return (
        f"Tệp số {file.number}{machine}, lập {moment(file.made_at)}, nhận "
        f"{moment(file.received_at)} · {number(file.changes)} thay đổi, đến thay đổi thứ "
        f"{number(file.upto)} của máy đó"
    )


def _figures(town: Town) -> str:
    words = held(town)
    parts = [f"{words[:1].upper()}{words[1:]}"]
    if town.by:
        parts.append(f"người chốt: {town.by}")
    if town.waiting:
        parts.append(f"{number(town.waiting)} thay đổi chờ tệp khác hoặc để riêng")
    return " · ".join(parts)


def _contact(town: Town) -> str:
    contact = town.contact
    words = " · ".join(part for part in (contact.words, contact.phone) if part)
    if not words:
        return "Chưa có: ghi ở đây, hoặc nhận Danh bạ cán bộ của xã"
    return words if contact.typed else f"{words} (theo Danh bạ cán bộ của xã)"
