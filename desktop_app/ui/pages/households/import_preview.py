"""What a list would change, before anything is written: households, problems, reading."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.numbers_vi import number
from desktop_app.services.households.household_import import Problem
from desktop_app.services.households.list_plan import Plan
from desktop_app.ui import style
from desktop_app.ui.pages.households.import_decision import Decision
from desktop_app.ui.pages.households.import_parts import (
    Line,
    line_columns,
    problem_columns,
    reading,
    summary,
)
from desktop_app.ui.pages.parts import FilterBox, Heading
from desktop_app.ui.pages.tabs import Tabs
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.scroll import Column as Scroll


class ImportPreview(QWidget):
    """Draws a plan; the page decides what the buttons do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = FilterBox("Năm của danh sách", widest=280)
        self.summary = Heading(plain=True)
        self.hamlets = QCheckBox()
        self.lines: DataTable[Line] = DataTable(
            line_columns(), lambda line: line.place, name="Các hộ trong tệp"
        )
        self.problems: DataTable[Problem] = DataTable(
            problem_columns(), lambda p: (p.sheet, p.row, p.text), name="Chỗ cần xem"
        )
        self.reading = Words("")
        self.home = FilterBox("Thôn của hộ chưa ghi thôn", widest=420)
        self.fix = Button("Sửa ô này…")
        self.offers = Button("Sửa theo đề nghị")
        self.match = Button("Nối tiêu đề cột…")
        self.decision = Decision()
        self.result = quiet("")
        self.keep_rest = Button("Lưu các hộ để lại ra Excel…")
        self.tabs = Tabs()
        self._lay_out()
        self.lines.picked.connect(self.show_decision)

    def show_plan(self, plan: Plan, lines: Sequence[Line], new: int, old: int) -> None:
        """Draw a plan of which `new` households would be added and `old` updated."""
        self.summary.say(f"{plan.file}: {summary(plan)}")
        self.show_hamlets(plan.new_hamlets)
        self.lines.load(InMemory(lines, self.lines.table.columns))
        self.problems.load(InMemory(plan.problems, self.problems.table.columns))
        self.tabs.name(0, f"Các hộ ({number(len(plan.items))})")
        self.tabs.name(1, f"Chỗ cần xem ({number(len(plan.problems))})")
        self.reading.say(reading(plan))
        offered = sum(bool(problem.offer) for problem in plan.problems)
        self.offers.setVisible(bool(offered))
        self.offers.setText(f"Sửa theo đề nghị ({number(offered)})")
        self.fix.setEnabled(bool(plan.problems))
        left = len(lines) - new - old
        words = f"Sẽ nhập {number(new)} hộ mới; {number(old)} hộ đã có trong máy"
        rest = f"; để lại {number(left)} hộ" if left else ""
        self.result.say(f"{words}{rest}.", Tone.ATTENTION if left else Tone.QUIET)
        self.keep_rest.setVisible(bool(left))
        self.show_decision()

    def show_hamlets(self, names: Collection[str]) -> None:
        """Ask whether the hamlets that are not there yet are to be made."""
        self.hamlets.setVisible(bool(names))
        self.hamlets.setText(f"Lập các thôn chưa có trong dữ liệu: {', '.join(names)}")

    @Slot()
    def show_decision(self) -> None:
        """Offer what can be decided about the household under the cursor."""
        self.decision.show_line(self.lines.current())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(style.FIELD)
        top.addWidget(self.year)
        top.addWidget(self.summary, 1)
        top.addWidget(self.home)
        first = QWidget()
        inside = QVBoxLayout(first)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(style.INSIDE)
        inside.addWidget(self.lines, 1)
        inside.addWidget(self.decision)
        words = Scroll()
        words.inside.addSpacing(style.INSIDE)
        words.inside.addWidget(self.reading)
        words.inside.addStretch(1)
        self.tabs.add("Các hộ", first)
        self.tabs.add("Chỗ cần xem", _over(self.problems, self.fix, self.offers))
        self.tabs.add("Cách đọc tệp", _over(words, self.match))
        foot = QHBoxLayout()
        foot.setSpacing(style.FIELD)
        foot.addWidget(self.result, 1)
        foot.addWidget(self.keep_rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.INSIDE)
        column.addLayout(top)
        column.addWidget(self.hamlets)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)


def _over(widget: QWidget, *buttons: Button) -> QWidget:
    """Return a tab with buttons below what it shows."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(style.INSIDE)
    column.addWidget(widget, 1)
    line = QHBoxLayout()
    line.setSpacing(style.INSIDE)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    column.addLayout(line)
    return holder
