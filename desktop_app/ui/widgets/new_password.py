"""A new password, typed twice, with the rules ticked while one types."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain import passwords
from desktop_app.ui import style
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.ticks import Tick


class NewPassword(QWidget):
    """Two fields and four rules.

    Signals:
        changed: something was typed.
        entered: Enter in the second field.
    """

    changed = Signal()
    entered = Signal()

    def __init__(
        self, label: str = "Mật khẩu", *, above: bool = False, parent: QWidget | None = None
    ) -> None:
        """Make empty fields; `above` puts their labels above, for narrow places."""
        super().__init__(parent)
        self.first, self.second = QLineEdit(), QLineEdit()
        self.first.setObjectName("password")
        self.second.setObjectName("password-again")
        self.rules = {
            "length": Tick(f"từ {passwords.LENGTH} ký tự"),
            "letters": Tick("có chữ"),
            "digits": Tick("có số"),
            "same": Tick("hai lần giống nhau"),
        }
        ticks = QWidget()
        flow = Flow(ticks, gap=style.PANEL)
        for rule in self.rules.values():
            flow.addWidget(rule)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.FIELD)
        column.addWidget(Field(label, self.first, above=above))
        column.addWidget(Field("Nhập lại mật khẩu", self.second, above=above))
        column.addWidget(ticks if above else Field("", ticks))
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(self._changed)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.entered)
        self.setFocusProxy(self.first)
        self._changed()

    @property
    def value(self) -> str:
        """The password as typed."""
        return self.first.text()

    @property
    def ready(self) -> bool:
        """Whether every rule is met."""
        return all(rule.met for rule in self.rules.values())

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    @Slot()
    def _changed(self) -> None:
        text = self.first.text()
        met = {
            "length": len(text) >= passwords.LENGTH,
            "letters": any(letter.isalpha() for letter in text),
            "digits": any(letter.isdigit() for letter in text),
            "same": bool(text) and text == self.second.text(),
        }
        for name, rule in self.rules.items():
            rule.show_met(met=met[name])
        self.changed.emit()
