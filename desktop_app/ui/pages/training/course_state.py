"""How far a class is, and the one button that takes it further."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.training.courses import CourseState
from desktop_app.ui import style
from desktop_app.ui.pages.training.course_facts import state_tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.ticks import Tick

_STEPS = {
    CourseState.PLANNED: "Bắt đầu lớp",
    CourseState.RUNNING: "Kết thúc lớp",
    CourseState.ENDED: "Khóa lớp…",
    CourseState.LOCKED: "Mở khóa…",
}


class StateStrip(QWidget):
    """The word of the state and the next step.

    Signals:
        stepped: the button was pressed.
    """

    stepped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Tick("")
        self.step = Button("")
        self.step.setObjectName("course-step")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.FIELD)
        line.addWidget(self.state)
        line.addWidget(self.step)
        self.step.clicked.connect(self.stepped)

    def show_state(self, state: CourseState, *, may_step: bool) -> None:
        """Show a state; who may only look sees no button."""
        self.state.show_tone(state_tone(state), state.label)
        self.step.setText(_STEPS[state])
        self.step.updateGeometry()
        self.step.setVisible(may_step)
