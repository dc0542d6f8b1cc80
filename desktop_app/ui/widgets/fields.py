"""A labelled field with its remark below: label beside, or above at large text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop_app.ui import style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.labels import Words, quiet

LABEL = 190
"""Width of the label column at 100 %, the same for every form."""


class Field(QWidget):
    """One line of a form.

    Attributes:
        editor: what takes the value. remark: the line below it.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        above: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Join a label and an editor.

        Args:
            label: what is asked for.
            editor: what takes it.
            hint: stands below until there is a problem.
            above: the label stands above at any text size, for narrow places.
            parent: as Qt has it.
        """
        super().__init__(parent)
        self.editor = editor
        self._above = above
        self._hint = hint
        self.label = Words(label)
        self.label.setBuddy(editor)
        self.remark = quiet(hint)
        self.remark.setVisible(bool(hint))
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(style.FIELD)
        self._grid.setVerticalSpacing(4)
        self.setMaximumWidth(style.px(style.FORM_WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(editor)
        self._place()

    def problem(self, words: str) -> None:
        """Say what is wrong below the field; "" = nothing is."""
        self.remark.say(words or self._hint, Tone.DANGER if words else Tone.QUIET)
        self.remark.setVisible(bool(words or self._hint))

    def note(self, words: str, tone: Tone = Tone.QUIET) -> None:
        """Change the remark."""
        self._hint = words
        self.remark.say(words, tone)
        self.remark.setVisible(bool(words))

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._place()

    def _place(self) -> None:
        above = self._above or style.scale() > style.TALL_TEXT
        for widget in (self.label, self.editor, self.remark):
            self._grid.removeWidget(widget)
        top = Qt.AlignmentFlag.AlignTop
        if above:
            self._grid.addWidget(self.label, 0, 1)
        else:
            self._grid.addWidget(self.label, 1, 0, top)
        narrow = self.editor.maximumWidth() < style.px(style.FORM_WIDTH)
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0)
        self._grid.addWidget(self.editor, 1, 1, side)
        self._grid.addWidget(self.remark, 2, 1)
        self._grid.setColumnMinimumWidth(0, 0 if above else style.px(LABEL))
        self._grid.setHorizontalSpacing(0 if above else style.FIELD)
        self._grid.setColumnStretch(1, 1)
        self.label.setMinimumHeight(0 if above else style.px(style.CONTROL))
        self.label.setMaximumWidth(16_777_215 if above else style.px(LABEL))
        self.setMaximumWidth(style.px(style.FORM_WIDTH))
