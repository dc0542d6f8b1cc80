"""One class: its facts, participants, presence, papers and results."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.attendance import PresenceState
from desktop_app.domain.errors import UserError
from desktop_app.services.app import App
from desktop_app.services.training_views import CourseView, ParticipantView, RunView
from desktop_app.ui import style
from desktop_app.ui.page import Page
from desktop_app.ui.pages.attendance_tab import AttendanceTab
from desktop_app.ui.pages.course_acts import CourseActs
from desktop_app.ui.pages.course_out import CourseOut
from desktop_app.ui.pages.course_papers_tab import CoursePapersTab
from desktop_app.ui.pages.course_words import days_words
from desktop_app.ui.pages.edit_participant import Substitute
from desktop_app.ui.pages.participants_tab import ParticipantsTab
from desktop_app.ui.pages.parts import Deed, Heading
from desktop_app.ui.pages.tabs import Tabs
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button, LinkButton, MainButton
from desktop_app.ui.widgets.empty_state import Act
from desktop_app.ui.widgets.labels import Words, quiet

FACTS, PEOPLE, PRESENCE, PAPERS = range(4)


class CoursePanel(QWidget):
    """Shows one class and passes on what the person did.

    Signals:
        left: back to the list of classes.
    """

    left = Signal()

    def __init__(self, page: Page, app: App, acts: CourseActs) -> None:
        super().__init__()
        self._page, self._app, self.acts = page, app, acts
        self.out = CourseOut(page, app, acts)
        self.view: CourseView | None = None
        self.run = ""
        people = app.course_people.categories()
        names = {category.code: category.short for category in people}
        self.back = LinkButton("‹ Các lớp")
        self.title = Heading()
        self.print = MainButton("In danh sách điểm danh")
        self.edit = Button("Sửa thông tin")
        self.facts = QGridLayout()
        self.people = ParticipantsTab(self._sources(), names, app.rules.ethnic_groups.name)
        sources = [Act(d.text, d.do, main=n == 0) for n, d in enumerate(self._sources())]
        self.presence = AttendanceTab(sources)
        self.papers = CoursePapersTab(names)
        self.tabs = Tabs()
        self._lay_out()
        self._wire()

    def open(self, course_id: str) -> None:
        """Show a class; a printed one by its newest print run."""
        self.view = self._app.training.view(course_id)
        self.run = self.view.runs[-1].id if self.view.runs else ""
        self.presence.say("")
        self.reload()
        self.tabs.show_tab(PRESENCE if self.view.runs else PEOPLE)

    def reload(self) -> None:
        """Read the class again."""
        if self.view is None:
            return
        had = {run.id for run in self.view.runs}
        view = self.view = self._app.training.view(self.view.id)
        new = [run.id for run in view.runs if run.id not in had]
        self.run = new[-1] if new else self.run
        values = view.values
        last = values.ends_on.isoformat() if values.ends_on else ""
        days = days_words(values.starts_on.isoformat(), last)
        self.title.say(" · ".join((values.title, days, values.place)))
        self._show_facts(view)
        self.people.show_course(view)
        self.presence.show_course(view, self._app.training.grid(view.id, self.run), self.run)
        self.papers.show_course(view, self._app.training.totals(view.id))
        self.tabs.name(PEOPLE, f"Học viên ({len(view.participants)})")

    # -- building

    def _sources(self) -> list[Deed]:
        return [
            Deed("Dán danh sách", partial(self._with_view, self.acts.paste)),
            Deed("Lấy từ lớp trước", partial(self._with_view, self.acts.from_earlier)),
            Deed("Chọn từ hộ", partial(self._with_view, self.acts.from_households)),
        ]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.FIELD)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.print)
        facts = QWidget()
        column = QVBoxLayout(facts)
        column.setContentsMargins(0, style.FIELD, 0, 0)
        column.setSpacing(style.FIELD)
        self.facts.setHorizontalSpacing(style.FIELD)
        self.facts.setVerticalSpacing(style.INSIDE)
        self.facts.setColumnStretch(1, 1)
        column.addLayout(self.facts)
        column.addWidget(self.edit)
        column.addStretch(1)
        self.tabs.add("Thông tin", facts)
        self.tabs.add("Học viên", self.people)
        self.tabs.add("Điểm danh", self.presence)
        self.tabs.add("Bản in, kết quả", self.papers)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addWidget(self.tabs, 1)

    def _wire(self) -> None:
        self.back.clicked.connect(self.left)
        self.tabs.changed.connect(self._tab)
        self.setFocusProxy(self.tabs.bar)
        self.edit.clicked.connect(partial(self._with_view, self.acts.edit))
        self.print.clicked.connect(self.print_sheet)
        self.people.removed.connect(self.acts.remove)
        self.people.opened.connect(self.acts.edit_person)
        presence = self.presence
        presence.grid.typed.connect(self._typed)
        presence.grid.substitute.connect(self._substitute)
        presence.counted.connect(self._counted)
        presence.finished.connect(self._finished)
        presence.run_chosen.connect(self._follow)
        presence.number_wanted.connect(self._go_to_number)
        presence.print_wanted.connect(self.print_sheet)
        self.papers.results.clicked.connect(self.print_results)
        self.papers.reprinted.connect(self._reprint)
        self.papers.exported.connect(self._export)

    def _show_facts(self, view: CourseView) -> None:
        while (item := self.facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        values = view.values
        last = values.ends_on.isoformat() if values.ends_on else ""
        sessions = ", ".join(f"{s.part.label} {s.day:%d/%m}" for s in view.sessions)
        lines = (
            ("Tên lớp", values.title),
            ("Thời gian", days_words(values.starts_on.isoformat(), last)),
            ("Địa điểm", values.place),
            ("Đơn vị tổ chức", values.organiser or "(chưa ghi)"),
            ("Các buổi", sessions),
        )
        for place, (label, text) in enumerate(lines):
            name = quiet(label, wrap=False)
            name.setMinimumWidth(style.px(150))
            self.facts.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(Words(text), place, 1)

    @Slot(int)
    def _tab(self, number: int) -> None:
        lists = {PEOPLE: self.people, PRESENCE: self.presence, PAPERS: self.papers.runs}
        self.setFocusProxy(lists.get(number, self.tabs.bar))

    # -- deeds

    def _with_view(self, act: Callable[[CourseView], None]) -> None:
        if self.view is not None:
            act(self.view)

    @Slot()
    def print_sheet(self) -> None:
        """Print the attendance sheet as a new print run."""
        self._with_view(self.out.print_sheet)

    def print_results(self) -> None:
        """Print the results of the class."""
        self._with_view(self.out.print_results)

    @Slot(object)
    def _reprint(self, run: object) -> None:
        if isinstance(run, RunView) and self.view is not None:
            self.out.reprint(self.view, run)

    @Slot(object)
    def _export(self, run: object) -> None:
        if isinstance(run, RunView) and self.view is not None:
            self.out.export(self.view, run)

    @Slot(str)
    def _follow(self, run_id: str) -> None:
        self.run = run_id
        self.reload()
        self.presence.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, str, str)
    def _typed(self, session: str, person: str, state: str) -> None:
        was = self._state(session, person)
        mark = partial(self._app.training.mark, session, person, run_id=self.run)
        try:
            mark(PresenceState(state) if state else None)
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        self.acts.undo_list.add("nhập điểm danh", lambda: mark(was))
        self.presence.say("")
        self.acts.tell("")

    def _state(self, session: str, person: str) -> PresenceState | None:
        rows = (line.row for line in self.presence.grid.grid.lines if line.row)
        return next((r.states.get(session) for r in rows if r.participant.id == person), None)

    @Slot(str, str)
    def _substitute(self, session: str, person: str) -> None:
        invited = self._participant(person)
        if invited is None:
            return
        dialog = Substitute(invited, self._page.window())
        self.acts.dialog = dialog
        dialog.submitted.connect(partial(self._replace, dialog, session, person))
        dialog.open()

    def _replace(self, dialog: Substitute, session: str, person: str) -> None:
        came = dialog.person()
        if came is None:
            return
        training, was = self._app.training, self._state(session, person)
        day = self._app.folder.clock.now().date()
        try:
            added = training.substitute(session, person, came)
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        dialog.accept()

        def back() -> None:
            training.remove(added, on=day, reason="Hoàn tác")
            training.mark(session, person, was, run_id=self.run)

        self.acts.done(f"Đã ghi {came.name} đi thay", f"{came.name} đi thay", back)
        self.presence.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _participant(self, person: str) -> ParticipantView | None:
        people = self.view.participants if self.view else ()
        return next((p for p in people if p.id == person), None)

    @Slot(str, int)
    def _counted(self, session: str, count: int) -> None:
        self._app.training.count_signatures(session, self.run, count if count >= 0 else None)
        self.acts.tell("")

    @Slot(str)
    def _finished(self, session: str) -> None:
        held = (
            next((s for s in self.view.sessions if s.id == session), None)
            if self.view
            else None
        )
        if held is not None:
            self._app.training.finish(session, finished=not held.finished)
            self.acts.tell("")

    @Slot()
    def _go_to_number(self) -> None:
        typed = self._page.dialogs.text("Tới số thứ tự", "STT trên giấy:")
        if typed is None:
            return
        if not typed.isdigit() or not self.presence.grid.go_to_number(int(typed)):
            self.presence.say(f"Không có STT {typed} trong danh sách này.", Tone.ATTENTION)
        self.presence.grid.setFocus(Qt.FocusReason.OtherFocusReason)
