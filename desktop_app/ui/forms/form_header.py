"""The first line of a form: the way back, who it is about, "Đã lưu", the next one."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.clock import VIETNAM
from desktop_app.ui import style
from desktop_app.ui.forms.protocols import Filling
from desktop_app.ui.widgets.buttons import Button, LinkButton, MainButton
from desktop_app.ui.widgets.labels import Words, quiet, section
from desktop_app.ui.widgets.panels import Surface


class FormHeader(Surface):
    """Buttons are not in the Tab order: Tab and Enter stay among the questions."""

    def __init__(self, filling: Filling, parent: QWidget | None = None) -> None:
        super().__init__(edges=Qt.Edge.BottomEdge, parent=parent)
        self.back = LinkButton(f"‹ {filling.place or 'Danh sách'}")
        self.back.setObjectName("back")
        self.back.setToolTip("Esc")
        self.title: Words = section(filling.title)
        self.title.setObjectName("form-title")
        self.saved = quiet("", wrap=False)
        self.saved.setObjectName("form-saved")
        self.later = Button("Để sau")
        self.later.setObjectName("later")
        self.next = MainButton(f"{filling.next_title} ▸")
        self.next.setObjectName("next-form")
        self.next.setToolTip("Ctrl+Enter hoặc F9")
        line = QHBoxLayout(self)
        line.setContentsMargins(style.FIELD, style.INSIDE, style.PANEL, style.INSIDE + 1)
        line.setSpacing(style.FIELD)
        line.addWidget(self.back)
        line.addWidget(self.title, 1)
        for widget in (self.saved, self.later, self.next):
            line.addWidget(widget)
        for button in (self.back, self.later, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for button in (self.later, self.next):
            button.setVisible(bool(filling.next_title))

    def show_saved(self, moment: datetime) -> None:
        """Say when the last answer was kept."""
        self.saved.say(f"Đã lưu {moment.astimezone(VIETNAM):%H:%M}")
