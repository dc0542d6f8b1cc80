"""One question: label, field, last year; hint and complaint below (never a QFormLayout)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.forms.definition import Item, Kind
from desktop_app.ui import style
from desktop_app.ui.forms.desk import Desk, in_words
from desktop_app.ui.forms.editors import editor
from desktop_app.ui.forms.file_editor import FileEditor
from desktop_app.ui.forms.protocols import Session
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.labels import Words, quiet

_LABEL_CHARS = 26
_LAST_CHARS = 16
_TOP = Qt.AlignmentFlag.AlignTop


def last_width(widget: QWidget) -> int:
    """Return the width of the cell that speaks of last year."""
    return _LAST_CHARS * widget.fontMetrics().averageCharWidth()


class QuestionRow(QWidget):
    """Shows one instance path; `bind` moves it to another (the next person)."""

    def __init__(self, item: Item, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item, self.desk, self.path = item, desk, ""
        self.setObjectName(item.name)
        self._here = False
        self.label = Words(item.label)
        self.editor = editor(item)
        self.hint = quiet("")
        self.message = Words("", tone=Tone.DANGER)
        self.last = quiet("")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._place()
        self._wire()

    # -- building

    def _wire(self) -> None:
        if self.editor is None:
            return
        self.label.setBuddy(self.editor)
        self.editor.given.connect(self._given)
        self.editor.done.connect(self._done)
        self.editor.entered.connect(self._entered)
        if isinstance(self.editor, FileEditor):
            self.editor.wanted.connect(self._wanted)

    def _place(self) -> None:
        """Label beside field, or over it with large text; words about the field below it."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(style.FIELD, 5, style.INSIDE, 5)
        whole.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(style.FIELD)
        field = QVBoxLayout()
        field.setSpacing(2)
        for widget in (self.editor, self.hint, self.message):
            if widget is not None:
                field.addWidget(widget)
        field.addStretch(1)
        if self.editor is None or style.scale() > style.TALL_TEXT:
            whole.addWidget(self.label)
        else:
            line.addWidget(self.label, 0, _TOP)
            self._beside(self.label, _LABEL_CHARS)
        line.addLayout(field, 1)
        line.addWidget(self.last, 0, _TOP)
        self._beside(self.last, _LAST_CHARS)
        whole.addLayout(line)
        # only now has it a parent: shown before, it would flash up as a window of its own
        self.last.setVisible(self._speaks_of_last_year())

    def _beside(self, words: Words, chars: int) -> None:
        words.setFixedWidth(chars * self.fontMetrics().averageCharWidth())
        words.setContentsMargins(0, style.px(7), 0, 0)

    def _speaks_of_last_year(self) -> bool:
        return self.desk.filling.last_year is not None and self.editor is not None

    # -- state

    def bind(self, path: str) -> None:
        """Stand for an instance path from now on."""
        if self.editor is not None and self.path:
            self.editor.flush()
        self.desk.parts.pop(self.path, None)
        self.path = path
        self.desk.parts[path] = self
        if self.editor is not None and not self.item.options:
            self.editor.show_value("")
        self.refresh()

    def refresh(self) -> None:
        """Show the state of the path again."""
        session, path = self.desk.session, self.path
        shown = session.relevant(path) and self._has_words()
        if shown:
            self._show_state(session, path)
        if shown != (not self.isHidden()):  # last: what is visible lays out all around it
            self.setVisible(shown)

    def _show_state(self, session: Session, path: str) -> None:
        self.label.say(session.label(path) + self._computed())
        self._say(self.hint, session.hint(path))
        if self.editor is not None:
            if self.item.options:
                self.editor.show_options(session.options(path))
            self.editor.show_value(session.value(path))
            locked = bool(self.desk.filling.locked) or session.read_only(path)
            self.editor.lock(locked=locked)
            self._complain()
            self._compare()

    def _has_words(self) -> bool:
        return self.editor is not None or bool(self.item.label)

    def _computed(self) -> str:
        if self.item.kind is not Kind.CALCULATE:
            return ""
        return f": {self.desk.session.shown(self.path)}"

    def _complain(self) -> None:
        value = self.desk.session.value(self.path)
        if value or self.path in self.desk.visited:
            self._say(self.message, self.desk.session.message(self.path))
        else:
            self._say(self.message, "")

    def _compare(self) -> None:
        if not self._speaks_of_last_year():
            return
        before, now = self.desk.last(self.path), self.desk.session.value(self.path)
        words = in_words(self.item, before)
        if self.path in self.desk.taken:
            self.last.say("như năm trước", Tone.ACCENT)
        elif not before or not now:
            self.last.say(words, Tone.QUIET)
        elif before == now:
            self.last.say("như cũ", Tone.QUIET)
        else:
            self.last.say(f"{words}  ≠", Tone.ATTENTION)

    @staticmethod
    def _say(words: Words, text: str) -> None:
        words.say(text)
        words.setVisible(bool(text))

    # -- focus

    def take_focus(self) -> None:
        """Put the cursor here."""
        if self.editor is not None:
            self.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def asks(self) -> bool:
        """Tell whether the cursor can stand here now."""
        return self.editor is not None and not self.isHidden()

    def show_here(self, *, here: bool) -> None:
        """Mark the line the person works on."""
        self._here = here
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._here:
            c = style.colours(self.palette())
            painter = QPainter(self)
            painter.fillRect(self.rect(), c.tint)
            painter.fillRect(0, 0, 3, self.height(), c.accent)

    @Slot(str)
    def _given(self, value: str) -> None:
        self.desk.give(self.path, value)

    @Slot()
    def _done(self) -> None:
        self.desk.confirm(self.path)
        self.desk.onward.emit(self.path)

    @Slot()
    def _entered(self) -> None:
        self.desk.entered.emit(self.path)

    @Slot()
    def _wanted(self) -> None:
        self.desk.file_wanted.emit(self.path)
