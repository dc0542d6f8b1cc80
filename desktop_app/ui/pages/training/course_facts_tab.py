"""Thông tin: the facts of a class in groups, its sessions, its preparations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.training.components import Component
from desktop_app.services.training.course_tasks import TaskView
from desktop_app.services.training.training_views import CourseView, SessionView
from desktop_app.ui import style
from desktop_app.ui.pages.home.home_lines import time_left
from desktop_app.ui.pages.training.course_facts import UNSAID, Fact, groups
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.labels import Words, quiet, section
from desktop_app.ui.widgets.scroll import Column as Scroll

Row = TypeVar("Row")
_LABEL = 150
_FEWEST, _MOST = 3, 8
"""Rows a table keeps room for."""


class CourseFactsTab(QWidget):
    """Facts left, sessions and preparations right; below each other at large text.

    Signals:
        edit_wanted, session_wanted, task_wanted: a button was pressed.
        session_opened, session_off: a SessionView.
        task_opened, task_ticked, task_off: a TaskView.
    """

    edit_wanted = Signal()
    session_wanted = Signal()
    session_opened = Signal(object)
    session_off = Signal(object)
    task_wanted = Signal()
    task_opened = Signal(object)
    task_ticked = Signal(object)
    task_off = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Make an empty tab; `today` says what is overdue."""
        super().__init__(parent)
        self._may_write = False
        self._shown: tuple[object, ...] = ()
        self.edit = Button("Sửa thông tin…")
        self.add_session, self.edit_session, self.drop_session = (
            Button(words) for words in ("Thêm buổi…", "Sửa buổi…", "Bỏ buổi")
        )
        self.add_task, self.edit_task, self.tick_task, self.drop_task = (
            Button(words) for words in ("Thêm việc…", "Sửa việc…", "Đánh dấu xong", "Bỏ việc")
        )
        self.sessions: DataTable[SessionView] = DataTable(
            _session_columns(), lambda held: held.id, name="Các buổi"
        )
        self.tasks: DataTable[TaskView] = DataTable(
            _task_columns(today), lambda task: task.id, name="Việc chuẩn bị"
        )
        self.no_task = quiet("")
        self._facts = QVBoxLayout()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._wire()
        self._fit_text()

    def show_course(
        self,
        view: CourseView,
        component: Component | None,
        tasks: Sequence[TaskView],
        *,
        may_write: bool,
    ) -> None:
        """Show a class; `may_write`: neither locked nor only to be looked at."""
        shown = (view.id, view.values, view.sessions, component, tuple(tasks), may_write)
        if shown == self._shown:
            return  # presence was typed: nothing of this tab changed
        self._shown = shown
        self._show_facts(view, component)
        _load(self.sessions, view.sessions)
        _load(self.tasks, tasks)
        self.tasks.setVisible(bool(tasks))
        words = "Chưa ghi việc nào. Thêm việc cần chuẩn bị, người làm và hạn."
        self.no_task.say("" if tasks else words if may_write else "Không ghi việc nào.")
        self.no_task.setVisible(not tasks)
        for button in (self.edit, self.add_session, self.add_task):
            button.setEnabled(may_write)
        for button in (self.edit_session, self.drop_session):
            button.setEnabled(may_write and bool(view.sessions))
        for button in (self.edit_task, self.tick_task, self.drop_task):
            button.setEnabled(may_write and bool(tasks))
        self._may_write = may_write
        self._name_tick()

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._fit_text()

    # -- building

    def _lay_out(self) -> None:
        self._facts.setSpacing(style.INSIDE)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(style.FIELD)
        left.addLayout(self._facts)
        left.addWidget(self.edit)
        left.addStretch(1)
        right.setSpacing(style.INSIDE)
        sessions = (self.add_session, self.edit_session, self.drop_session)
        right.addLayout(_head("Các buổi", sessions))
        right.addWidget(self.sessions)
        right.addSpacing(style.FIELD)
        tasks = (self.add_task, self.edit_task, self.tick_task, self.drop_task)
        right.addLayout(_head("Việc chuẩn bị", tasks))
        right.addWidget(self.tasks)
        right.addWidget(self.no_task)
        right.addStretch(1)
        self._both.setSpacing(style.GROUP)
        self._both.addLayout(left, 2)
        self._both.addLayout(right, 3)
        scroll = Scroll()
        scroll.inside.addLayout(self._both)
        scroll.inside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, style.FIELD, 0, 0)
        whole.addWidget(scroll)
        self.setFocusProxy(self.sessions)

    def _wire(self) -> None:
        self.edit.clicked.connect(self.edit_wanted)
        self.add_session.clicked.connect(self.session_wanted)
        self.add_task.clicked.connect(self.task_wanted)
        for button, opened in (
            (self.edit_session, self.session_opened),
            (self.drop_session, self.session_off),
        ):
            button.clicked.connect(_with(self.sessions, opened.emit))
        for button, deed in (
            (self.edit_task, self.task_opened),
            (self.tick_task, self.task_ticked),
            (self.drop_task, self.task_off),
        ):
            button.clicked.connect(_with(self.tasks, deed.emit))
        self.sessions.opened.connect(self._session_entered)
        self.tasks.opened.connect(self._task_entered)
        self.tasks.acted.connect(self._task_acted)
        self.tasks.picked.connect(lambda _task: self._name_tick())

    def _session_entered(self, held: object) -> None:
        if self._may_write:
            self.session_opened.emit(held)

    def _task_entered(self, task: object) -> None:
        if self._may_write:
            self.task_opened.emit(task)

    def _task_acted(self, task: object) -> None:
        if self._may_write:
            self.task_ticked.emit(task)

    def _name_tick(self) -> None:
        task = self.tasks.current()
        words = "Đánh dấu chưa xong" if task is not None and task.done else "Đánh dấu xong"
        self.tick_task.setText(words)
        self.tick_task.updateGeometry()

    def _fit_text(self) -> None:
        wide = style.scale() <= style.TALL_TEXT
        way = QBoxLayout.Direction
        self._both.setDirection(way.LeftToRight if wide else way.TopToBottom)
        _fit(self.sessions)
        _fit(self.tasks)

    def _show_facts(self, view: CourseView, component: Component | None) -> None:
        _clear(self._facts)
        for place, group in enumerate(groups(view, component)):
            if place:
                self._facts.addSpacing(style.INSIDE)
            self._facts.addWidget(section(group.title))
            self._facts.addWidget(_grid(group.facts))


def _grid(facts: Sequence[Fact]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(style.FIELD)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    line = 0
    for fact in facts:
        label = quiet(fact.label, wrap=False)
        label.setMinimumWidth(style.px(_LABEL))
        said = quiet(fact.text) if fact.text == UNSAID else Words(fact.text)
        grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, line, 1)
        if fact.remark:
            line += 1
            grid.addWidget(Words(fact.remark, tone=fact.tone), line, 1)
        line += 1
    return holder


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _head(words: str, buttons: Sequence[Button]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(style.INSIDE)
    line.addWidget(section(words))
    line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    return line


def _with(table: DataTable[Row], act: Callable[[Row], None]) -> Callable[[], None]:
    def do() -> None:
        row = table.current()
        if row is not None:
            act(row)

    return do


def _load(table: DataTable[Row], rows: Sequence[Row]) -> None:
    table.load(InMemory(rows, table.table.columns))
    if rows and not table.currentIndex().isValid():
        table.selectRow(0)
    _fit(table)


def _fit(table: DataTable[Row]) -> None:
    """As high as its rows, within reason: more of them scroll inside."""
    rows = min(max(table.table.rowCount(), _FEWEST), _MOST)
    head = table.horizontalHeader().sizeHint().height()
    table.setFixedHeight(head + rows * style.px(style.ROW) + 2)


def _session_columns() -> tuple[Column[SessionView], ...]:
    return (
        Column("day", "Ngày", lambda s: f"{s.day:%d/%m}", chars=6, sortable=False),
        Column("part", "Buổi", lambda s: s.part.label, chars=6, sortable=False),
        Column("hours", "Giờ", _hours, chars=13, sortable=False),
        Column("topic", "Chuyên đề", lambda s: s.topic, chars=24, stretch=True, sortable=False),
        Column(
            "trainer", "Giảng viên", lambda s: s.trainer, chars=18, stretch=True, sortable=False
        ),
    )


def _hours(held: SessionView) -> str:
    return " – ".join(hour for hour in (held.starts_at, held.ends_at) if hour)


def _task_columns(today: Callable[[], date]) -> tuple[Column[TaskView], ...]:
    def due(task: TaskView) -> str:
        return f"{task.due:%d/%m/%Y}" if task.due else ""

    def state(task: TaskView) -> tuple[str, Tone]:
        if task.done:
            return "Xong", Tone.GOOD
        return time_left(task.due, today()) if task.due else ("Chưa xong", Tone.QUIET)

    return (
        Column("what", "Việc", lambda t: t.what, chars=26, stretch=True, sortable=False),
        Column("who", "Người làm", lambda t: t.who, chars=16, stretch=True, sortable=False),
        Column("due", "Hạn", due, chars=11, sortable=False),
        Column(
            "state",
            "Tình trạng",
            lambda t: state(t)[0],
            chars=15,
            sortable=False,
            mark=lambda t: state(t)[1],
        ),
    )
