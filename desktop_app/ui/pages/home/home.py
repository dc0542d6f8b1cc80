"""Việc cần làm: what is due, how far each hamlet is, what came back, is the data safe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.services.home import HomeView, Step, Target
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.backing_up import BackUp
from desktop_app.ui.pages.home import home_lines
from desktop_app.ui.pages.home.catching_up import catch_up
from desktop_app.ui.pages.home.home_below import Below
from desktop_app.ui.pages.home.home_lines import Line
from desktop_app.ui.pages.home.home_parts import FirstSteps, StepLine
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.due_line import DueLine
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import quiet, section
from desktop_app.ui.widgets.page_header import PageHeader
from desktop_app.ui.widgets.panels import Hairline
from desktop_app.ui.widgets.scroll import Column


class HomePage(Page):
    """The first page; the cursor comes back to the line it left from."""

    about = (
        "Những việc đến hạn trong các đợt rà soát, lớp tập huấn và việc tự ghi; tiến độ từng "
        "thôn; cấp trên gửi về; dữ liệu đã sao lưu đến đâu. ↑ ↓ chọn việc, Enter mở việc, Esc "
        "trở lại đúng dòng."
    )
    topics = frozenset(
        {"home", "campaigns", "households", "reviews", "training", "hamlets", "residents",
         "letterhead", "safety", "accounts", "exchange"}
    )  # fmt: skip

    def __init__(
        self,
        app: Any,
        runner: Runner,
        dialogs: Dialogs,
        bus: Bus,
        *,
        open_sample: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(app, runner, dialogs, bus)
        self._open_sample = open_sample
        self._here = ""
        self.lines: list[DueLine] = []
        self.steps: FirstSteps | None = None
        self._keys: list[str] = []
        self.dialog: FormDialog | None = None
        self._back_up = BackUp(app, runner, dialogs, bus)
        column = self.body()
        self.header = PageHeader("")
        self.add_button = Button("+ Thêm việc")
        self.add_button.setObjectName("add-todo")
        self.add_button.clicked.connect(self.add_todo)
        self.header.add(self.add_button)
        self._scroll = Column()
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)

    def enter(self, detail: object) -> None:
        self._stale = True  # days pass while other pages are open
        super().enter(detail)
        self._focus_line()
        catch_up(self.app, self.runner, self.bus)

    def reload(self) -> None:
        view = self.app.home.view(self.app.campaign_key)
        self.header.title.say(home_lines.heading(view.day))
        self._clear()
        inside = self._scroll.inside
        if view.steps:
            inside.addWidget(self._first_steps(view))
            inside.addSpacing(style.INSIDE)
        self._add_lines(view)
        inside.addSpacing(style.FIELD)
        inside.addWidget(Below(self.app, view, self._back_up.run, self._going))
        inside.addStretch(1)
        self._focus_line(take=False)

    # -- first steps

    def _first_steps(self, view: HomeView) -> FirstSteps:
        steps = [self._step(step) for step in view.steps]
        self.steps = FirstSteps(steps, self._hide_steps, self._open_sample)
        return self.steps

    def _step(self, step: Step) -> StepLine:
        place = home_lines.step_place(step)
        with_course = step.target is Target.CAMPAIGN
        return StepLine(
            step.number,
            step.text,
            step.minutes,
            step.done,
            home_lines.step_action(step),
            self._going(place) if place else self.open_campaign,
            "In danh sách điểm danh ngay" if with_course else "",
            self._going(Place("training", "add")) if with_course else None,
        )

    @Slot()
    def _hide_steps(self) -> None:
        self.app.home.hide_steps()
        self.reload()
        self.add_button.setFocus()

    @Slot()
    def open_campaign(self) -> None:
        """Open a campaign in its dialog."""
        from desktop_app.ui.pages.reviews.open_campaign import OpenCampaign

        self.dialog = OpenCampaign(self.app, self.dialogs, self.bus, self)
        self.dialog.open()

    # -- what is due

    def _add_lines(self, view: HomeView) -> None:
        inside = self._scroll.inside
        found = home_lines.lines(view, self.app.todos.open())
        inside.addWidget(section("Cần làm trong tuần"))
        if not found:
            inside.addWidget(quiet(_nothing(view)))
            return
        holder = QVBoxLayout()
        holder.setSpacing(0)
        holder.addWidget(Hairline())
        for line in found:
            holder.addWidget(self._due_line(line))
        inside.addLayout(holder)

    def _due_line(self, line: Line) -> DueLine:
        shown = DueLine(line.when, line.text, line.rule, line.action, line.tone)
        shown.setObjectName(f"due-{len(self.lines)}")
        shown.clicked.connect(lambda _checked=False, line=line: self._open(line))
        shown.moved.connect(lambda by, key=line.key: self._move(key, by))
        self.lines.append(shown)
        self._keys.append(line.key)
        return shown

    def _open(self, line: Line) -> None:
        self._here = line.key
        if line.todo:
            self.app.todos.finish(line.todo)
            self.bus.said.emit(f"Đã xong: {line.text}")
            self.reload()
            self._focus_line()
        elif line.place is not None:
            self.bus.went.emit(line.place)

    def _move(self, key: str, by: int) -> None:
        place = self._keys.index(key) + by
        if 0 <= place < len(self.lines):
            self.lines[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(self.lines[place])

    def _focus_line(self, *, take: bool = True) -> None:
        """Come back to the line that was opened, or to the first thing to do."""
        if self._here in self._keys:
            target: QWidget = self.lines[self._keys.index(self._here)]
        elif self.steps is not None:
            open_ones = [b for b in self.steps.buttons if b.text() != "Xem lại"]
            target = open_ones[0] if open_ones else self.add_button
        else:
            target = self.lines[0] if self.lines else self.add_button
        self.setFocusProxy(target)
        if take:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- own to-dos

    @Slot()
    def add_todo(self) -> None:
        """Ask for an own to-do."""
        dialog = AddTodo(self)
        dialog.submitted.connect(self._add_todo)
        self.dialog = dialog
        dialog.open()

    @Slot()
    def _add_todo(self) -> None:
        dialog = self.dialog
        if not isinstance(dialog, AddTodo):
            return
        dialog.on.read()
        text = dialog.text.text().strip()
        if not text:
            dialog.refuse("Đề nghị ghi việc cần làm.")
            return
        if dialog.on.unread:
            dialog.refuse("Hạn chưa đúng: đề nghị nhập đủ ngày, tháng, năm, hoặc để trống.")
            return
        self._here = self.app.todos.add(text, dialog.day).id
        dialog.accept()
        self.reload()
        self._focus_line()

    # -- small things

    def _going(self, place: Place) -> Callable[[], None]:
        def go() -> None:
            self.bus.went.emit(place)

        return go

    def _clear(self) -> None:
        self.lines, self._keys, self.steps = [], [], None
        _empty(self._scroll.inside)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"backup": self._back_up.run}


class AddTodo(FormDialog):
    """What, and until when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Thêm việc", "Việc tự ghi chỉ có trên máy này.", "Thêm", parent)
        self.text, self.on = QLineEdit(), DateEdit(whole=True)
        self.text.setObjectName("todo-text")
        self.form.addWidget(Field("Việc cần làm", self.text))
        self.form.addWidget(Field("Hạn", self.on, hint="Có thể để trống"))
        self.text.setFocus()

    @property
    def day(self) -> date | None:
        """The day typed, None for none."""
        return date.fromisoformat(self.on.value) if self.on.value else None


def _nothing(view: HomeView) -> str:
    if view.campaign is None and view.steps:
        return (
            "Chưa có việc đến hạn. Việc đến hạn hiện ở đây khi đã mở đợt rà soát hoặc có lớp."
        )
    return "Không có việc đến hạn."


def _empty(layout: Any) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif item.layout() is not None:
            _empty(item.layout())
