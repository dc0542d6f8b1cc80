"""The steps of the whole commune: figures frozen, opinion, decision, certificates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui import style
from desktop_app.ui.pages.parts import Deed, MenuButton
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Words, quiet, section
from desktop_app.ui.widgets.panels import Hairline


@dataclass(frozen=True, slots=True)
class CommuneStep:
    """One step as its line shows it.

    Attributes:
        words: how far it is. tone: what that means. rule: what it rests on.
        deed: words of the one next button, "" = none. more: the other deeds.
    """

    key: str
    title: str
    words: str
    tone: Tone = Tone.QUIET
    rule: str = ""
    deed: str = ""
    more: tuple[Deed, ...] = field(default=())


class StepLine(QWidget):
    """A title, how far it is, the next button, the other deeds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = section("")
        self.words = Words("")
        self.rule = quiet("")
        self.deed = Button("")
        self.more = MenuButton("Khác")
        head = QHBoxLayout()
        head.setSpacing(style.INSIDE)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.deed)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.INSIDE, 0, style.INSIDE)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.rule)

    def show_step(self, step: CommuneStep, *, may_write: bool) -> None:
        """Show how far a step is."""
        self.title.say(step.title)
        self.words.say(step.words, step.tone)
        self.rule.say(step.rule)
        self.rule.setVisible(bool(step.rule))
        self.deed.setText(step.deed)
        self.deed.updateGeometry()
        self.deed.setVisible(may_write and bool(step.deed))
        self.more.offer(step.more)
        self.more.setVisible(bool(step.more))


class CommunePanel(QWidget):
    """The steps below each other.

    Signals:
        wanted: key of the step whose next button was pressed.
    """

    wanted = Signal(str)

    def __init__(self, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_write = may_write
        self.lines: dict[str, StepLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_steps(self, steps: Sequence[CommuneStep]) -> None:
        """Show every step; the lines stay, only their words change."""
        for step in steps:
            line = self.lines.get(step.key)
            if line is None:
                line = self.lines[step.key] = StepLine()
                line.setObjectName(f"step-{step.key}")
                line.deed.clicked.connect(lambda _on=False, key=step.key: self.wanted.emit(key))
                self._column.addWidget(Hairline())
                self._column.addWidget(line)
            line.show_step(step, may_write=self._may_write)
