"""The steps of one hamlet below the table: what is out of order, the next deed, the papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.reviews.step_rules import StepWarning
from desktop_app.services.reviews.step_overview import HamletSteps
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Deed, MenuButton
from desktop_app.ui.pages.reviews.steps_columns import NOWHERE, full
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import Words, quiet, section

_MOST = 4
"""Warnings shown; the others are counted."""


@dataclass(frozen=True, slots=True)
class Next:
    """The one deed that brings a hamlet further; key "" = nothing is left to do."""

    key: str
    words: str


def next_of(hamlet: HamletSteps) -> Next:
    """Return what a hamlet's next step is."""
    if hamlet.meeting is None or hamlet.passed is False:
        return Next("meeting", "Ghi họp dân…" if hamlet.meeting is None else "Ghi họp lại…")
    if hamlet.open_complaints:
        return Next("second", "Ghi phúc tra…")
    if hamlet.posting is None or not hamlet.posted_again:
        return Next("posting", "Ghi niêm yết…" if hamlet.posting is None else "Niêm yết lại…")
    return Next("", "")


class HamletPanel(QWidget):
    """Shows the hamlet the cursor is on.

    Signals:
        next_wanted: key of the next deed.
    """

    next_wanted = Signal(str)

    def __init__(self, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_write, self._key = may_write, ""
        self.title = section("")
        self.state = quiet("")
        self.next = Button("")
        self.meeting, self.posting, self.complaints = (
            MenuButton(words) for words in ("Họp dân", "Niêm yết", "Khiếu nại, phúc tra")
        )
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(4)
        buttons = Flow()
        for button in (self.next, self.meeting, self.posting, self.complaints):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.INSIDE)
        column.addWidget(self.title)
        column.addWidget(self.state)
        column.addLayout(self._warnings)
        column.addLayout(buttons)
        self.next.clicked.connect(lambda: self.next_wanted.emit(self._key))

    def show_hamlet(
        self,
        hamlet: HamletSteps,
        meeting: Sequence[Deed],
        posting: Sequence[Deed],
        complaints: Sequence[Deed],
    ) -> None:
        """Show one hamlet with the deeds of its steps."""
        self.title.say(hamlet.hamlet or NOWHERE)
        self.state.say(_state(hamlet))
        found = next_of(hamlet)
        self._key = found.key
        self.next.setText(found.words)
        self.next.updateGeometry()
        self.next.setVisible(self._may_write and bool(found.key))
        for button, deeds in (
            (self.meeting, meeting),
            (self.posting, posting),
            (self.complaints, complaints),
        ):
            button.offer(deeds)
        self._say(hamlet.warnings)

    def _say(self, warnings: Sequence[StepWarning]) -> None:
        while (item := self._warnings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for warning in warnings[:_MOST]:
            self._warnings.addWidget(Words(_warned(warning), tone=Tone.ATTENTION))
        if len(warnings) > _MOST:
            self._warnings.addWidget(quiet(f"và {len(warnings) - _MOST} chỗ khác."))


def _warned(warning: StepWarning) -> str:
    rule = f" ({warning.rule})" if warning.rule else ""
    return f"! {warning.text}{rule}"


def _state(hamlet: HamletSteps) -> str:
    return " ".join(part for part in (_met(hamlet), _stands(hamlet)) if part)


def _met(hamlet: HamletSteps) -> str:
    if hamlet.meeting is None:
        return ""
    values = hamlet.meeting.values
    if values.agreeing is None or values.attending is None:
        return f"Họp dân {full(values.held_on)}."
    return (
        f"Họp dân {full(values.held_on)}: {values.agreeing}/{values.attending} người dự đồng ý."
    )


def _stands(hamlet: HamletSteps) -> str:
    if hamlet.due is not None:
        return f"Đang niêm yết, đến hết {full(hamlet.due.isoformat())}."
    if hamlet.meeting is None:
        return "Chưa họp dân."
    if hamlet.posting is None:
        return "Chưa niêm yết."
    if hamlet.open_complaints or not hamlet.posted_again:
        return "Sau niêm yết có khiếu nại."
    return "Đã họp dân và niêm yết xong."
