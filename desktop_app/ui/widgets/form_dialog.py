"""A small window with fields: one deed, or Hủy and nothing happens."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui import style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button, MainButton
from desktop_app.ui.widgets.fitting import Fitting
from desktop_app.ui.widgets.labels import Words, quiet, section


class FormDialog(QDialog):
    """Title, what it is for, fields, a message line, the deed and Hủy.

    The fields scroll where the screen ends (large text): the deed is always in sight.

    Signals:
        submitted: the person wants the deed; call `accept` when it is done.
    """

    submitted = Signal()

    def __init__(
        self, title: str, about: str, deed: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fitting = Fitting(self)
        self.form = QVBoxLayout()
        self.form.setSpacing(style.FIELD)
        self.fitting.inside.addLayout(self.form)
        self.message = Words("", tone=Tone.DANGER)
        self.main = MainButton(deed)
        self.main.setObjectName("deed")
        self.main.setDefault(True)
        self.main.clicked.connect(self.submit)
        cancel = Button("Hủy")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(style.INSIDE)
        foot.addStretch(1)
        foot.addWidget(self.main)
        foot.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.GROUP, style.PANEL, style.GROUP, style.PANEL)
        column.setSpacing(style.FIELD)
        column.addWidget(section(title))
        if about:
            column.addWidget(quiet(about))
        column.addWidget(self.fitting, 1)
        column.addWidget(self.message)
        column.addLayout(foot)
        self.setMinimumWidth(style.px(560))

    def setMinimumWidth(self, width: int) -> None:
        """Be at least so wide: wider where the fields need it, never wider than the screen.

        Qt would let the number stand against the fields and cut them.
        """
        self.fitting.least = width
        self.fitting.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not any(self.form.stretch(n) for n in range(self.form.count())):
            self.fitting.inside.addStretch(1)  # fields keep their height in a larger window

    @Slot()
    def submit(self) -> None:
        """Ask for the deed."""
        self.message.say("")
        self.submitted.emit()

    def refuse(self, words: str) -> None:
        """Say why it was not done; what was typed stays."""
        self.message.say(words)
