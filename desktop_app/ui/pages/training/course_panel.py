"""One class: its facts, participants, presence, papers and results."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.clock import today
from desktop_app.services.app import App
from desktop_app.services.training.training_views import CourseView, RunView
from desktop_app.ui import style
from desktop_app.ui.page import Page
from desktop_app.ui.pages.parts import Deed
from desktop_app.ui.pages.tabs import Tabs
from desktop_app.ui.pages.training.attendance_tab import AttendanceTab
from desktop_app.ui.pages.training.course_acts import CourseActs
from desktop_app.ui.pages.training.course_documents_out import CourseDocumentsOut
from desktop_app.ui.pages.training.course_evaluation_tab import CourseEvaluationPart
from desktop_app.ui.pages.training.course_fact_acts import FactActs
from desktop_app.ui.pages.training.course_facts import state_of
from desktop_app.ui.pages.training.course_facts_tab import CourseFactsTab
from desktop_app.ui.pages.training.course_file_part import CourseFilePart
from desktop_app.ui.pages.training.course_money_tab import CourseMoneyTab
from desktop_app.ui.pages.training.course_out import CourseOut
from desktop_app.ui.pages.training.course_papers_tab import CoursePapersTab
from desktop_app.ui.pages.training.course_proofs import CourseProofsPart
from desktop_app.ui.pages.training.course_state import StateStrip
from desktop_app.ui.pages.training.course_title import CourseTitle
from desktop_app.ui.pages.training.course_words import days_words
from desktop_app.ui.pages.training.participants_tab import ParticipantsTab
from desktop_app.ui.pages.training.presence_deeds import PresenceDeeds
from desktop_app.ui.widgets.buttons import LinkButton, MainButton
from desktop_app.ui.widgets.empty_state import Act

FACTS, PEOPLE, PRESENCE, PAPERS, LETTERS, MONEY, FILE, EVALUATION = range(8)
_LOCKED = "Lớp đã khóa: điểm danh chỉ xem. Cần sửa thì bấm «Mở khóa» và ghi lý do."
_ONLY_LOOK = "Tài khoản này chỉ xem điểm danh."


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
        self.title = CourseTitle()
        self.print = MainButton("In danh sách điểm danh")
        self.state = StateStrip()
        self.fact_acts = FactActs(page, app, acts.undo_list)
        self.facts = CourseFactsTab(lambda: today(app.folder.clock))
        self.people = ParticipantsTab(self._sources(), names, app.rules.ethnic_groups)
        sources = [Act(d.text, d.do, main=n == 0) for n, d in enumerate(self._sources())]
        self.presence = AttendanceTab(sources)
        self.typing = PresenceDeeds(page, app, acts, self.presence)
        self.papers = CoursePapersTab(names)
        self.file = CourseFilePart(page, app, acts)
        self.documents = CourseDocumentsOut(page, app, acts)
        self.proofs = CourseProofsPart(page, app, acts)
        self.evaluation = CourseEvaluationPart(page, app, acts)
        self.papers.below_runs.addWidget(self.proofs.panel)
        self.money = CourseMoneyTab(page, app, acts)
        self.tabs = Tabs()
        self._lay_out()
        self._wire()

    def open(self, course_id: str) -> None:
        """Show a class; a printed one by its newest print run."""
        self.view = self._app.training.view(course_id)
        self.run = self.view.runs[-1].id if self.view.runs else ""
        self.presence.say("")
        self.reload()
        self.file.later()
        self.tabs.show_tab(PRESENCE if self.view.runs else PEOPLE)
        self.presence.aim()

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
        self.title.say(values.title, " · ".join(filter(None, (days, values.place))))
        self.people.show_course(view, partial(self._app.course_roll.bookings, view.id))
        self.presence.show_course(view, self._app.training.grid(view.id, self.run), self.run)
        self.typing.show(view, self.run)
        self.papers.show_course(view, self._app.training.totals(view.id))
        self._show_facts(view)
        self.file.show_course(view)
        self.documents.show_course(view)
        self.evaluation.show_course(view)
        self.proofs.show_run(self.papers.runs.current())
        self.money.show_course(view)
        self.tabs.name(PEOPLE, f"Học viên ({len(view.participants)})")

    # -- building

    def _sources(self) -> list[Deed]:
        return [
            Deed("Dán danh sách", partial(self._with_view, self.acts.paste)),
            Deed("Lấy từ lớp trước", partial(self._with_view, self.acts.from_earlier)),
            Deed("Chọn từ danh bạ", partial(self._with_view, self.acts.from_directory)),
            Deed("Chọn từ hộ", partial(self._with_view, self.acts.from_households)),
        ]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.FIELD)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.state)
        head.addWidget(self.print)
        self.tabs.add("Thông tin", self.facts)
        self.tabs.add("Học viên", self.people)
        self.tabs.add("Điểm danh", self.presence)
        self.tabs.add("Bản in, kết quả", self.papers)
        self.tabs.add("Văn bản", self.documents.panel)
        self.tabs.add("Kinh phí", self.money)
        self.tabs.add("Hồ sơ lớp", self.file.tab)
        self.tabs.add("Đánh giá", self.evaluation.tab)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addWidget(self.tabs, 1)

    def _wire(self) -> None:
        self.back.clicked.connect(self.left)
        self.tabs.changed.connect(self._tab)
        self.setFocusProxy(self.tabs.bar)
        self._wire_facts()
        self.print.clicked.connect(self.print_sheet)
        self.people.removed.connect(self.acts.remove)
        self.people.opened.connect(
            lambda person: self._with_view(lambda view: self.acts.edit_person(view, person))
        )
        self.people.moved.connect(
            lambda person, by: self._with_view(lambda view: self.acts.move(view, person, by))
        )
        self.people.arranged.connect(partial(self._with_view, self.acts.arrange))
        self.file.counted.connect(partial(self.tabs.name, FILE))
        self.tabs.bar.tabBarClicked.connect(self._clicked)
        self.presence.run_chosen.connect(self._follow)
        self.presence.print_wanted.connect(self.print_sheet)
        self.papers.runs.picked.connect(self.proofs.show_run)
        self.papers.results.clicked.connect(self.print_results)
        self.papers.results_excel.clicked.connect(
            partial(self._with_view, self.out.export_results)
        )
        self.papers.reprinted.connect(self._reprint)
        self.papers.exported.connect(self._export)

    def _wire_facts(self) -> None:
        facts, acts = self.facts, self.fact_acts
        facts.edit_wanted.connect(partial(self._with_view, self.acts.edit))
        facts.session_wanted.connect(partial(self._with_view, acts.add_session))
        facts.session_opened.connect(acts.edit_session)
        facts.session_off.connect(acts.take_off)
        facts.task_wanted.connect(partial(self._with_view, acts.add_task))
        facts.task_opened.connect(acts.edit_task)
        facts.task_ticked.connect(acts.tick)
        facts.task_off.connect(acts.remove_task)
        self.state.stepped.connect(partial(self._with_view, acts.step))

    def _show_facts(self, view: CourseView) -> None:
        writes = self._app.folder.user.role.writes
        open_ = writes and not view.locked
        component = self._app.rules.component(view.values.component)
        tasks = self._app.course_tasks.of(view.id)
        self.facts.show_course(view, component, tasks, may_write=open_)
        self.state.show_state(state_of(view), may_step=writes)
        self.print.setVisible(view.values.kind.has_sheet)
        self.people.show_open(open_=open_)
        closed = "" if open_ else _LOCKED if view.locked else _ONLY_LOOK
        self.presence.show_open(closed=closed)

    @Slot(int)
    def _tab(self, number: int) -> None:
        lists = {
            FACTS: self.facts,
            PEOPLE: self.people,
            PRESENCE: self.presence,
            PAPERS: self.papers.runs,
            LETTERS: self.documents.panel,
            MONEY: self.money,
            FILE: self.file.tab,
            EVALUATION: self.evaluation.tab,
        }
        self.setFocusProxy(lists.get(number, self.tabs.bar))
        self.file.later()
        if number == EVALUATION:
            self.evaluation.refresh()
        if number == PRESENCE:
            self.presence.aim()
        else:
            self.typing.settle()

    @Slot(int)
    def _clicked(self, number: int) -> None:
        """Who clicks on Điểm danh wants to type, not to walk along the tabs."""
        if number == PRESENCE:
            self.presence.aim()
            self.presence.setFocus(Qt.FocusReason.MouseFocusReason)

    # -- deeds

    def _with_view(self, act: Callable[[CourseView], None]) -> None:
        if self.view is not None:
            act(self.view)

    @Slot()
    def print_sheet(self) -> None:
        """Print the attendance sheet as a new print run."""
        self._with_view(self.out.print_sheet)

    def print_shown(self) -> None:
        """Print what the tab shown is about: the sheet, where it has no paper of its own."""
        deeds = {
            PAPERS: self.print_results,
            LETTERS: self.documents.panel.open_current,
            MONEY: self.money.print_list,
            FILE: self.file.print,
            EVALUATION: self.evaluation.print_shown,
        }
        deeds.get(self.tabs.bar.currentIndex(), self.print_sheet)()

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
