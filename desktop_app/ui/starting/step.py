"""What one step of the first start is to the window around it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui import style
from desktop_app.ui.widgets.labels import quiet, title


class Step(QWidget):
    """Title, what it is for, the fields.

    Signals:
        changed: `ready` may have changed.
        forward: Enter in the last field.

    Attributes:
        name: in the list of steps. heading: title of the page. about: a sentence below it.
        deed: words of the button that goes on.
    """

    changed = Signal()
    forward = Signal()
    name: ClassVar[str] = ""
    heading: ClassVar[str] = ""
    about: ClassVar[str] = ""
    deed: ClassVar[str] = "Tiếp tục"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(style.FIELD)
        self.column.addWidget(title(self.heading))
        self.column.addWidget(quiet(self.about))

    @property
    def ready(self) -> bool:
        """Whether one may go on."""
        return True
