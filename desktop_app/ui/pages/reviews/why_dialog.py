"""The window «Vì sao?»: the class under each standard with every line and its source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.reviews.review_live import Explanation, Line, LineKind
from desktop_app.ui import style
from desktop_app.ui.pages.reviews.result_words import class_tone_of, split_heading
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import MainButton
from desktop_app.ui.widgets.labels import Words, quiet, section
from desktop_app.ui.widgets.panels import Hairline
from desktop_app.ui.widgets.scroll import Column

_PARTS = (
    (LineKind.WARNING, "Lưu ý", Tone.DANGER),
    (LineKind.DECIDING, "Căn cứ phân loại", Tone.PLAIN),
    (LineKind.MISSING, "Còn thiếu", Tone.ATTENTION),
    (LineKind.FACT, "Số liệu của hộ", Tone.PLAIN),
    (LineKind.CHANGE, "Khi nào kết quả khác đi", Tone.PLAIN),
)


class WhyDialog(QDialog):
    """Read only; Esc or Đóng closes it."""

    def __init__(
        self, title: str, explanations: Sequence[Explanation], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Vì sao có kết quả này")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("why-dialog")
        column = QVBoxLayout(self)
        column.setContentsMargins(style.GROUP, style.PANEL, style.GROUP, style.PANEL)
        column.setSpacing(style.FIELD)
        column.addWidget(section(title))
        body = Column()
        for number, explanation in enumerate(explanations):
            if number:
                body.inside.addWidget(Hairline())
            _write(body.inside, explanation)
        body.inside.addStretch(1)
        column.addWidget(body, 1)
        close = MainButton("Đóng")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        self.resize(min(style.px(640), 1200), min(style.px(560), 700))
        close.setFocus()


def _write(column: QVBoxLayout, explanation: Explanation) -> None:
    standard, found = split_heading(explanation)
    head = QVBoxLayout()
    head.setSpacing(2)
    head.addWidget(Words(standard, points=style.SECTION_POINTS))
    head.addWidget(Words(found, tone=class_tone_of(found), bold=True))
    column.addLayout(head)
    for kind, title, tone in _PARTS:
        lines = explanation.of(kind)
        if lines:
            column.addLayout(_part(title, lines, tone))


def _part(title: str, lines: Sequence[Line], tone: Tone) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(quiet(title))
    for line in lines:
        words = Words(line.text, tone=tone)
        words.setContentsMargins(style.PANEL, 0, 0, 0)
        column.addWidget(words)
        if line.citation.shown:
            source = quiet(line.citation.shown)
            source.setContentsMargins(style.PANEL + style.GROUP, 0, 0, 0)
            column.addWidget(source)
    return column
