"""The foot of the window: last save, backups, last package; a sentence for a while."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.clock import VIETNAM
from desktop_app.ui import style
from desktop_app.ui.shell import Remark
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Surface

_SENTENCE_MS = 12_000


class StatusLine(Surface):
    """Left what was just said or saved, then the standing remarks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edges=Qt.Edge.TopEdge, parent=parent)
        self.saved = quiet("", wrap=False)
        self.saved.setObjectName("saved")
        self.said = Words("", wrap=False, tone=Tone.ACCENT)
        self.said.setObjectName("said")
        self._remarks = QHBoxLayout()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(style.PANEL, 4, style.PANEL, 4)
        self._line.setSpacing(style.PANEL)
        self._line.addWidget(self.saved)
        self._line.addWidget(self.said)
        self._line.addStretch(1)
        self._line.addLayout(self._remarks)
        self._remarks.setSpacing(style.PANEL)
        self._over = QTimer(self, singleShot=True, interval=_SENTENCE_MS)
        self._over.timeout.connect(self._silent)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), style.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, style.px(30))

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show the standing remarks; what needs attention in its colour, with a sign."""
        while (item := self._remarks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for remark in remarks:
            tone = Tone.ATTENTION if remark.attention else Tone.QUIET
            text = f"{remark.text} (!)" if remark.attention else remark.text
            self._remarks.addWidget(Words(text, wrap=False, tone=tone))

    @Slot(object)
    def show_saved(self, moment: object) -> None:
        """Show "Đã lưu 10:32"."""
        if isinstance(moment, datetime):
            self.saved.say(f"Đã lưu {moment.astimezone(VIETNAM):%H:%M}")

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.said.say(sentence)
        self._over.start()

    @Slot()
    def _silent(self) -> None:
        self.said.say("")
