"""Tập huấn: the list of classes, and one class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.training.courses import CourseKind, CourseState
from desktop_app.services.app import App
from desktop_app.services.training.training import CourseRow
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.page import Page
from desktop_app.ui.pages.training.contact_acts import ContactActs
from desktop_app.ui.pages.training.contacts_part import ContactsPart
from desktop_app.ui.pages.training.course_acts import CourseActs
from desktop_app.ui.pages.training.course_facts import state_tone
from desktop_app.ui.pages.training.course_numbers_view import CourseNumbersView
from desktop_app.ui.pages.training.course_panel import FACTS, CoursePanel
from desktop_app.ui.pages.training.course_words import days_words
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.list_panel import ListPanel
from desktop_app.ui.widgets.page_header import PageHeader

LIST, COURSE, CONTACTS, NUMBERS = range(4)


class TrainingPage(Page):
    """Classes; Enter opens one, Esc comes back."""

    about: ClassVar[str] = (
        "Lớp tập huấn: thêm lớp (tên, ngày, địa điểm là đủ), dán danh sách học viên, in danh "
        "sách điểm danh, rồi nhập điểm danh từ bản đã ký theo đúng số thứ tự trên giấy. Phần "
        "mềm không tự điền ai có mặt. Danh bạ cán bộ giữ những người hay được mời để chọn lại."
    )
    topics: ClassVar[frozenset[str]] = frozenset({"training", "hamlets", "contacts"})

    def __init__(self, app: App, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.services: App = app
        self._may_write = app.folder.user.role.writes
        self.acts = CourseActs(self, app)
        self.header = PageHeader("Tập huấn", "Thêm lớp tập huấn")
        self.header.main.setVisible(self._may_write)
        self.directory = Button("Danh bạ cán bộ")
        self.header.add(self.directory)
        self.list: ListPanel[CourseRow] = ListPanel(
            _columns(self._whose), lambda row: row.id, name="Các lớp tập huấn",
            empty=self._first_use(), unit="lớp",
        )  # fmt: skip
        self.course = CoursePanel(self, app, self.acts)
        self.contacts = ContactsPart(app, ContactActs(self, app, self.acts.undo_list))
        self.show_numbers = Button("Số liệu tập huấn")
        self.header.add(self.show_numbers)
        self.numbers = CourseNumbersView(self, app)
        self.stack = QStackedWidget()
        self._lay_out()
        self._wire()

    def enter(self, detail: object) -> None:
        super().enter(detail)
        if detail == "add":
            self.acts.add()
        elif isinstance(detail, str) and detail:
            course, _, tab = detail.partition("/")
            self.show_course(course, facts=tab == "facts")

    def reload(self) -> None:
        rows = self.services.training.courses()
        self.header.main.setVisible(self._may_write and bool(rows))
        self.show_numbers.setVisible(bool(rows))
        self.list.load(InMemory(rows, self.list.table.table.columns))
        if self.stack.currentIndex() == COURSE:
            self.course.reload()
        elif self.stack.currentIndex() == CONTACTS:
            self.contacts.reload()
        elif self.stack.currentIndex() == NUMBERS:
            self.numbers.reload()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {}
        if self._may_write:
            found["add_course"] = self.acts.add
        if self.acts.undo_list:
            found["undo"] = self.acts.undo
        if self.stack.currentIndex() == COURSE:
            found["print"] = self.course.print_shown
        elif self.stack.currentIndex() == CONTACTS:
            found["print"] = self.contacts.print_list
            found["find"] = self.contacts.list.search.setFocus
        elif self.stack.currentIndex() == NUMBERS:
            found["print"] = self.numbers.print
        else:
            found["find"] = self.list.search.setFocus
        return found

    def leave(self) -> None:
        self.course.typing.settle()

    def escape(self) -> bool:
        if self.stack.currentIndex() != LIST:
            self._to_list()
            return True
        return False

    def show_course(self, course_id: str, *, facts: bool = False) -> None:
        """Open a class; `facts`: on the tab with sessions and preparations."""
        try:
            self.course.open(course_id)
        except UserError as error:
            self.dialogs.explain(error)
            return
        if facts:
            self.course.tabs.show_tab(FACTS)
        self.stack.setCurrentIndex(COURSE)
        self.bus.changed.emit(frozenset())  # the menus mean something else now
        self.setFocusProxy(self.course)
        self.course.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_contacts(self) -> None:
        """Open the directory."""
        self.contacts.reload()
        self.stack.setCurrentIndex(CONTACTS)
        self.bus.changed.emit(frozenset())
        self.setFocusProxy(self.contacts)
        self.contacts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _whose(self, row: CourseRow) -> str:
        """Return "huyện Tân Yên: " before a class of another unit."""
        if row.unit_key == self.services.folder.unit_key:
            return ""
        return f"{self.services.units.named(row.unit_key).title}: "

    def _first_use(self) -> EmptyState:
        return EmptyState(
            "tap-huan",
            "Chưa có lớp tập huấn nào",
            "Tên lớp, ngày và địa điểm là đủ để in danh sách điểm danh cho ngày mai.",
            (Act("Thêm lớp tập huấn", self.acts.add, main=True),) if self._may_write else (),
        )

    def _lay_out(self) -> None:
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.FIELD)
        column.addWidget(self.header)
        column.addWidget(self.list, 1)
        self.stack.addWidget(first)
        self.stack.addWidget(self.course)
        self.stack.addWidget(self.contacts)
        self.stack.addWidget(self.numbers)
        self.body().addWidget(self.stack, 1)
        self.setFocusProxy(self.list)

    def _wire(self) -> None:
        self.header.main.clicked.connect(self.acts.add)
        self.list.table.opened.connect(self._opened)
        self.course.left.connect(self._to_list)
        self.contacts.left.connect(self._to_list)
        self.directory.clicked.connect(self.show_contacts)
        self.numbers.left.connect(self._to_list)
        self.show_numbers.clicked.connect(self._to_numbers)
        self.acts.added.connect(self.show_course)

    @Slot(object)
    def _opened(self, row: object) -> None:
        if isinstance(row, CourseRow):
            self.show_course(row.id)

    @Slot()
    def _to_numbers(self) -> None:
        self.numbers.reload()
        self.stack.setCurrentIndex(NUMBERS)
        self.setFocusProxy(self.numbers)
        self.bus.changed.emit(frozenset())
        self.numbers.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _to_list(self) -> None:
        self.course.typing.settle()
        self.stack.setCurrentIndex(LIST)
        self.setFocusProxy(self.list)
        self.reload()
        self.bus.changed.emit(frozenset())
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _state(row: CourseRow) -> str:
    return CourseState(row.state or CourseState.PLANNED).label


def _tone(row: CourseRow) -> Tone:
    return state_tone(CourseState(row.state or CourseState.PLANNED))


def _printed(row: CourseRow) -> str:
    """Others' events have no sheet of ours: nothing is missing there."""
    none = "–" if row.kind == CourseKind.SENT else "chưa in"
    return str(row.printed) if row.printed else none


def _columns(whose: Callable[[CourseRow], str]) -> tuple[Column[CourseRow], ...]:
    return (
        Column("title", "Tên lớp", lambda r: whose(r) + r.title, chars=40, stretch=True),
        Column(
            "days", "Thời gian", lambda r: days_words(r.starts_on, r.ends_on), chars=24,
            sort=lambda r: r.starts_on,
        ),
        Column("state", "Tình trạng", _state, chars=12, drop=3, mark=_tone),
        Column("place", "Địa điểm", lambda r: r.place, chars=22, stretch=True, drop=1),
        Column(
            "people", "Học viên", lambda r: str(r.participants), chars=8, number=True,
            sort=lambda r: r.participants,
        ),
        Column(
            "printed", "Bản in", _printed,
            chars=8, number=True, sort=lambda r: r.printed, drop=2,
        ),
        Column(
            "came", "Có mặt", lambda r: str(r.came) if r.came else "–", chars=8, number=True,
            sort=lambda r: r.came,
        ),
    )  # fmt: skip
