"""A question answered with a picture or a file."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.forms.definition import Item
from desktop_app.ui import style
from desktop_app.ui.forms.editor import Editor
from desktop_app.ui.widgets.buttons import Button, LinkButton
from desktop_app.ui.widgets.labels import quiet


class _Choose(Button):
    def __init__(self, editor: FileEditor) -> None:
        super().__init__("Chọn tệp…")
        self._editor = editor

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._editor.entered.emit()


class FileEditor(Editor):
    """Shows the name of the file; the page asks for another and keeps its content."""

    wanted = Signal()

    def __init__(self, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = quiet("", wrap=False)
        self.choose = _Choose(self)
        self.remove = LinkButton("Bỏ tệp")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(style.INSIDE)
        for widget in (self.choose, self.name, self.remove):
            box.addWidget(widget)
        box.addStretch(1)
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self.wanted)
        self.remove.clicked.connect(self._removed)
        self.show_value("")

    def show_value(self, value: str) -> None:
        self.name.say(value or "chưa có tệp")
        self.remove.setVisible(bool(value))

    @Slot()
    def _removed(self) -> None:
        self.show_value("")
        self.given.emit("")
