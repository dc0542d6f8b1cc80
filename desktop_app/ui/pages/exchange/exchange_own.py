"""This machine with its six words and keys, and the list of the others."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.exchange.machines import Machine
from desktop_app.ui import style
from desktop_app.ui.pages.exchange import exchange_words as say
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Surface

COLUMNS: tuple[Column[Machine], ...] = (
    Column("unit", "Đơn vị", lambda r: say.short_unit(r.unit_name), chars=22, stretch=True),
    Column("machine", "Máy", lambda r: str(r.number), chars=5, number=True,
           sort=lambda r: r.number),
    Column("role", "Vai trò", lambda r: "Nhận, tổng hợp" if r.upper else "Gửi số liệu",
           chars=15, drop=1),
    Column("heard", "Nhận tệp gần nhất", lambda r: say.moment(r.heard_at) or "–", chars=17,
           sort=lambda r: r.heard_at),
    Column("answered", "Trả lời gần nhất", lambda r: say.moment(r.answered_at) or "–", chars=17,
           sort=lambda r: r.answered_at, drop=2),
    Column("state", "Tình trạng", lambda r: say.machine_state(r)[0], chars=38, stretch=True,
           mark=lambda r: say.machine_state(r)[1]),
)  # fmt: skip
_WORD_POINTS = 15.0


class OwnWords(Surface):
    """The six words of this machine, big enough to read out by telephone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(framed=True, parent=parent)
        self.who = Words("", bold=True)
        self.holder = Flow(gap=style.GROUP)
        self.rotate = Button("Đổi khóa máy tính này…")
        self.words: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(style.PANEL, style.FIELD, style.PANEL, style.FIELD)
        column.setSpacing(style.INSIDE)
        head = QHBoxLayout()
        head.addWidget(self.who, 1)
        head.addWidget(self.rotate)
        column.addLayout(head)
        column.addLayout(self.holder)
        column.addWidget(quiet("Đọc sáu từ này qua điện thoại khi nơi kia hỏi để đối chiếu."))

    def show_words(self, who: str, words: tuple[str, ...]) -> None:
        """Show who this is and its words."""
        self.who.say(who)
        if words == self.words:
            return
        self.words = words
        while (item := self.holder.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, word in enumerate(words, start=1):
            shown = Words(word, points=_WORD_POINTS, wrap=False, tone=Tone.ACCENT)
            shown.setAccessibleName(f"từ thứ {place}: {word}")
            self.holder.addWidget(shown)
