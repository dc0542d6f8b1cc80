"""This machine with its six words and keys, and the list of the others."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.exchange.machines import Machine
from desktop_app.ui import style
from desktop_app.ui.dialogs import Question
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
INVITED = {
    True: "Gửi tệp này cho tất cả các xã.",
    False: "Mở tệp này ở máy tính thứ hai của đơn vị.",
}
ROTATING = Question(
    "Đổi khóa máy tính này?",
    "Máy tạo khóa mới, khóa cũ ký xác nhận cho khóa mới. Tệp gửi tới báo cho nơi nhận, "
    "không phải đối chiếu lại sáu từ; tệp gửi theo khóa cũ vẫn mở được.",
    "Dùng khi nghi khóa bị lộ hoặc theo lịch. Sáu từ của máy này sẽ khác.",
    "Đổi khóa",
    destructive=True,
)


def replacing(who: str) -> Question:
    """Return what is asked before a machine is not used any more; Enter does nothing."""
    return Question(
        f"Thay {who}?",
        "Không gửi gì cho máy này nữa; tệp cuối của máy vẫn nhận được. Máy mới của đơn vị "
        "nhận lời mời, đối chiếu sáu từ, rồi được gửi toàn bộ số liệu.",
        "Dùng khi máy hỏng hoặc được thay. Dùng lại máy cũ lúc nào cũng được.",
        "Thay máy",
        destructive=True,
    )


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


def nobody(*, upper: bool) -> str:
    """Return what to do while no machine is known."""
    if upper:
        return (
            "Chưa biết máy tính nào. Lập lời mời, gửi cho các xã rồi nhận tệp đầu tiên của xã."
        )
    return "Chưa biết máy tính nào. Nhận lời mời của cấp trên để bắt đầu."
