"""Lists training rests on, with days and sources: programme components, categories."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.definitions.vocabularies import Term, Terms
from desktop_app.domain.dates import short_date
from desktop_app.domain.training.components import Component, Programme
from desktop_app.ui import style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Hairline, Surface
from desktop_app.ui.widgets.ticks import Tick


def cards(
    components: Sequence[Component], lists: Sequence[Terms], day: date
) -> Sequence[QWidget]:
    """Return a card per programme, the newest first, and one per closed list."""
    found: list[QWidget] = [
        ProgrammeCard(programme, list(members), day)
        for programme, members in groupby(components, lambda each: each.programme)
    ]
    return [*reversed(found), *(TermsCard(each) for each in lists)]


class ProgrammeCard(Surface):
    """One programme: its days, their source, its components."""

    def __init__(
        self,
        programme: Programme,
        components: Sequence[Component],
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(framed=True, parent=parent)
        days = f"từ {short_date(programme.valid_from)} đến {short_date(programme.valid_to)}"
        column = _card(self, f"Nội dung chương trình: {programme.name}")
        column.addWidget(quiet(f"Dùng cho lớp {days}. Nguồn: {programme.validity.shown}"))
        current = programme.valid_from <= day <= programme.valid_to
        words = (
            "Chọn được cho lớp mở hôm nay" if current else "Không chọn được cho lớp mở hôm nay"
        )
        column.addWidget(Tick(words, Tone.GOOD if current else Tone.QUIET, wrap=True))
        column.addWidget(Hairline())
        column.addLayout(_grid([(each.label, each.citation.shown) for each in components]))


class TermsCard(Surface):
    """A closed list: main categories of participants, kinds of courses."""

    def __init__(self, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(framed=True, parent=parent)
        column = _card(self, terms.title)
        column.addWidget(quiet(f"Nguồn: {terms.citation.shown}"))
        column.addWidget(Hairline())
        column.addLayout(_grid([(t.label, _said(t, terms)) for t in terms.entries]))


def _card(card: QWidget, heading: str) -> QVBoxLayout:
    column = QVBoxLayout(card)
    column.setContentsMargins(style.PANEL, style.FIELD, style.PANEL, style.FIELD)
    column.setSpacing(style.INSIDE)
    column.addWidget(Words(heading, points=style.SECTION_POINTS))
    return column


def _grid(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(style.GROUP)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 3)
    if any(source for _, source in lines):
        grid.setColumnStretch(1, 2)
    for row, (label, source) in enumerate(lines):
        grid.addWidget(Words(label), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(quiet(source), row, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def _said(term: Term, whole: Terms) -> str:
    """What one entry says for itself: its days, its source where it has its own."""
    first = f"từ {short_date(term.valid_from)}" if term.valid_from else ""
    last = f"đến {short_date(term.valid_to)}" if term.valid_to else ""
    source = term.citation.shown if term.citation != whole.citation else ""
    days = " ".join(part for part in (first, last) if part)
    return ". ".join(part for part in (days and f"Dùng {days}", source) if part)
