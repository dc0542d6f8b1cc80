"""What every field of a form can do, whatever it asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.forms.definition import Option

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Editor(QWidget):
    """A field: shows a stored value, tells what the person gave.

    Signals:
        given: a new stored value; "" = taken back.
        done: Enter: to the next question.
        entered: it got the focus.
    """

    given = Signal(str)
    done = Signal()
    entered = Signal()

    def show_value(self, value: str) -> None:
        """Show a stored value; tells nobody."""
        raise NotImplementedError

    def show_options(self, options: Sequence[Option]) -> None:
        """Offer other choices."""

    def lock(self, *, locked: bool) -> None:
        """Let nobody change it, or let them again."""
        self.setEnabled(not locked)

    def flush(self) -> None:
        """Give what is typed and not given yet."""

    def note_enter(self, event: QKeyEvent) -> bool:
        """Handle Enter; True if it was."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTER and plain:
            self.flush()
            self.done.emit()
            return True
        return False
