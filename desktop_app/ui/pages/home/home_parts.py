"""The parts of the home page: first steps, progress of the hamlets, safety of the data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.numbers_vi import number
from desktop_app.ui import style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button, LinkButton, MainButton
from desktop_app.ui.widgets.labels import Words, quiet, section
from desktop_app.ui.widgets.panels import Hairline, Surface
from desktop_app.ui.widgets.progress_panel import ThinBar
from desktop_app.ui.widgets.ticks import Tick


@dataclass(frozen=True, slots=True)
class StepLine:
    """One of the first steps; `other` is a second way, with its words."""

    number: int
    text: str
    minutes: int
    done: bool
    action: str
    do: Callable[[], None]
    other: str = ""
    other_do: Callable[[], None] | None = None


class FirstSteps(Surface):
    """Four numbered lines with tick, minutes and a button; "Ẩn" puts them away."""

    def __init__(
        self,
        steps: Sequence[StepLine],
        hide: Callable[[], None],
        open_sample: Callable[[], None] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(framed=True, parent=parent)
        self.setObjectName("first-steps")
        self.buttons: list[Button] = []
        head = QHBoxLayout()
        head.addWidget(section("Bắt đầu sử dụng"))
        head.addStretch(1)
        self.hide_link = LinkButton("Ẩn")
        self.hide_link.setObjectName("hide-steps")
        self.hide_link.clicked.connect(hide)
        head.addWidget(self.hide_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.PANEL, style.FIELD, style.PANEL, style.FIELD)
        column.setSpacing(style.INSIDE)
        column.addLayout(head)
        main_given = False
        for step in steps:
            column.addWidget(Hairline())
            column.addLayout(self._line(step, main=not main_given and not step.done))
            main_given = main_given or not step.done
        column.addWidget(Hairline())
        column.addLayout(_foot(open_sample))

    def _line(self, step: StepLine, *, main: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(style.FIELD)
        tick = Tick(f"{step.number}  {step.text}", Tone.GOOD if step.done else Tone.PLAIN)
        tick.words.setWordWrap(True)
        tick.show_tone(Tone.GOOD if step.done else Tone.QUIET)
        tick.words.say(tick.words.text(), Tone.QUIET if step.done else Tone.PLAIN)
        line.addWidget(tick, 1)
        line.addWidget(quiet("Đã xong" if step.done else f"{step.minutes} phút", wrap=False))
        if step.other and step.other_do is not None and not step.done:
            other = LinkButton(step.other)
            other.clicked.connect(step.other_do)
            line.addWidget(quiet("hoặc", wrap=False))
            line.addWidget(other)
        kind = MainButton if main else Button
        button = kind("Xem lại" if step.done else step.action)
        button.setObjectName(f"step-{step.number}")
        button.setMinimumWidth(style.px(130))
        button.clicked.connect(step.do)
        self.buttons.append(button)
        line.addWidget(button)
        return line


def _foot(open_sample: Callable[[], None] | None) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(style.INSIDE)
    if open_sample is not None:
        line.addWidget(quiet("Muốn thử trước?", wrap=False))
        link = LinkButton("Mở dữ liệu mẫu")
        link.setObjectName("open-sample")
        link.clicked.connect(open_sample)
        line.addWidget(link)
        line.addWidget(quiet("(không ảnh hưởng dữ liệu thật)", wrap=False))
    line.addStretch(1)
    return line


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """One hamlet (or commune): needed, complete, poor, near poor; `total` = their sum."""

    name: str
    counts: tuple[int, int, int, int]
    total: bool = False

    @property
    def share(self) -> float:
        """How much is done, 0…1."""
        needed, complete, *_ = self.counts
        return complete / needed if needed else 0.0


class Progress(QWidget):
    """A grid of thin bars and numbers."""

    def __init__(self, lines: Sequence[ProgressLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.FIELD)
        grid.setVerticalSpacing(6)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, head in enumerate(("", "", "Cần", "Đã đủ", "Nghèo", "Cận nghèo")):
            grid.addWidget(quiet(head, wrap=False), 0, place, right)
        row = 1
        for line in lines:
            if line.total:
                grid.addWidget(Hairline(), row, 0, 1, 6)
                row += 1
            self._add(grid, row, line)
            row += 1
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)

    def _add(self, grid: QGridLayout, row: int, line: ProgressLine) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        bar = ThinBar()
        bar.show_share(line.share)
        bar.setAccessibleName(f"{line.name}: {round(line.share * 100)} %")
        bar.setMaximumWidth(style.px(220))
        grid.addWidget(Words(line.name, bold=line.total), row, 0)
        grid.addWidget(bar, row, 1)
        started = line.counts[1] > 0
        for place, count in enumerate(line.counts, start=2):
            text = number(count) if place < 4 or started else "–"
            grid.addWidget(Words(text, wrap=False, bold=line.total), row, place, right)


class Asked(QWidget):
    """A sign, a sentence and a button: what the data ask for."""

    def __init__(
        self,
        text: str,
        tone: Tone,
        action: str = "",
        do: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.FIELD)
        line.addWidget(Tick(text, tone, wrap=True), 1)
        if action and do is not None:
            self.button = Button(action)
            self.button.setAccessibleName(f"{action}: {text}")
            self.button.clicked.connect(do)
            line.addWidget(self.button)
