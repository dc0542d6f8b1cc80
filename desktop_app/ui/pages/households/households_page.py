"""Hộ gia đình: the list, its filters, and one household below it (SCREENS.md §1.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QSplitter

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import today
from desktop_app.domain.errors import UserError
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.profiles import Profile
from desktop_app.services.app import App
from desktop_app.services.households.households import (
    HouseholdFilter,
    HouseholdRow,
    Listed,
    PersonView,
)
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.filtered_list import FilteredList
from desktop_app.ui.pages.households.household_acts import HouseholdActs
from desktop_app.ui.pages.households.household_columns import HouseholdListing, columns
from desktop_app.ui.pages.households.household_detail import HouseholdDetail
from desktop_app.ui.pages.households.household_filters import HouseholdFilters
from desktop_app.ui.pages.households.household_more import HouseholdMore
from desktop_app.ui.pages.households.household_out import HouseholdOut
from desktop_app.ui.pages.households.household_words import history_of
from desktop_app.ui.pages.parts import FilterBox, MenuButton
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Query
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.page_header import PageHeader

_DETAIL_MS = 60
"""The detail follows the cursor after a pause: holding ↓ stays quick."""


class HouseholdsPage(Page):
    """The registry of households."""

    about = (
        "Danh sách hộ xã đang theo dõi. Gõ vài chữ để tìm (không cần dấu), ↓ rồi Enter để xem "
        "hộ, Ctrl+Enter để mở phiếu, Esc để bỏ tìm. Hộ không bị xóa: khi không theo dõi nữa, "
        "chọn Biến động ▸ Thôi theo dõi hộ."
    )
    topics: ClassVar[frozenset[str]] = frozenset(
        {"households", "reviews", "campaigns", "hamlets", "units", "supports", "remarks"}
    )

    def __init__(self, app: App, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.services: App = app
        upper = app.folder.duty is SiteRole.UPPER
        self._may_write = app.folder.user.role.writes and not upper
        self.acts = HouseholdActs(self, app)
        self.papers = HouseholdOut(app, FilesOut(self), self._shown, self)
        self.header = PageHeader("Hộ gia đình", "Thêm hộ" if self._may_write else "")
        self.take_in = Button("Nhập từ Excel")
        self.out = MenuButton("Xuất, in")
        self.filters = HouseholdFilters(app, self)
        self.list = self._make_list()
        self.detail = HouseholdDetail()
        self.more = HouseholdMore(self, app, self.detail, self.acts.undo_list)
        self._year = 0
        self._people = 0
        self._listing = HouseholdListing(app.households, HouseholdFilter())
        self._later = QTimer(self, singleShot=True, interval=_DETAIL_MS)
        self._lay_out()
        self._wire()

    # -- what a page answers

    def enter(self, detail: object) -> None:
        super().enter(detail)
        if detail == "import":
            self._import()
        elif isinstance(detail, str):
            self.show_household(detail)

    def reload(self) -> None:
        self.filters.offer()
        self._load()
        self._show_current()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {
            "print": partial(self.papers.print_list, Profile.FULL),
            "export": partial(self.papers.export_list, Profile.FULL),
            "find": self.list.search.setFocus,
        }
        if self._may_write:
            found |= {"import": self._import, "add_household": self.acts.add}
        if self.acts.undo_list:
            found["undo"] = self.acts.undo
        return found

    def escape(self) -> bool:
        if self.detail.isAncestorOf(QApplication.focusWidget() or self):
            self.detail.fold()
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.list.search.text():
            self.list.search.now("")
            return True
        return False

    def show_household(self, household_id: str) -> None:
        """Go to a household, also when the filters would hide it."""
        self.filters.clear()
        self.list.search.now("")
        self._load()
        if not self.list.table.go_to(household_id):
            self._search_for(household_id)
        self._show_current()

    def _search_for(self, household_id: str) -> None:
        try:
            view = self.services.households.view(household_id)
        except UserError as error:
            self.dialogs.explain(error)
            return
        self.list.search.now(view.head)
        self.list.table.go_to(household_id)

    # -- building

    def _make_list(self) -> FilteredList[HouseholdRow]:
        empty = EmptyState(
            "ho",
            "Chưa có hộ nào",
            "Nhập danh sách Excel năm trước (mẫu nào cũng được) hoặc thêm từng hộ.",
            (
                Act("Nhập từ Excel", self._import, main=True),
                Act("Thêm hộ", self.acts.add),
                Act("Tải tệp Excel mẫu", self.papers.template, link=True),
            )[: 3 if self._may_write else 0],
        )
        return FilteredList(
            columns(today(self.services.folder.clock).year, reviewed=False),
            lambda row: row.household_id,
            name="Danh sách hộ",
            empty=empty,
            unit="hộ",
            count=self._counted,
            missed=self._missed,
        )

    def _lay_out(self) -> None:
        for button in (self.more.lists, self.take_in, self.out):
            self.header.add(button)
        self.take_in.setVisible(self._may_write)
        for box in self.filters.boxes:
            self.list.filters.addWidget(box)
        self.filters.show_fitting()
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(9)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([360, 240])
        column = self.body()
        column.addWidget(self.header)
        column.addWidget(split, 1)
        self.setFocusProxy(self.list)

    def _wire(self) -> None:
        self.header.main.clicked.connect(partial(self.acts.add, ""))
        self.take_in.clicked.connect(self._import)
        self.filters.changed.connect(self._load)
        table = self.list.table
        table.picked.connect(self._picked)
        table.opened.connect(self._opened)
        table.acted.connect(self._acted)
        self._later.timeout.connect(self._show_current)
        self.acts.added.connect(self.show_household)
        self.detail.person_opened.connect(self._edit_person)
        self.detail.history_wanted.connect(self._show_history)
        self.detail.form.clicked.connect(self._open_form)
        self.detail.edit_wanted.connect(self.acts.edit)
        self.detail.note_wanted.connect(self.acts.note)
        self.detail.may_write(may=self._may_write)
        self.out.offer(self.papers.list_deeds())
        self.more.offer(self.filters.choose_saved)

    # -- the list

    @Slot()
    def _load(self) -> None:
        wanted = self.filters.wanted()
        if wanted.year != self._year:
            self._year = wanted.year
            model = self.list.table.table
            model.columns = columns(wanted.year, reviewed=self.filters.has_campaign())
            model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(model.columns) - 1)
        self._listing = HouseholdListing(self.services.households, wanted)
        whole = self._whole()
        self._people = whole.people
        self.detail.setVisible(bool(whole.households))
        self.header.main.setVisible(self._may_write and bool(whole.households))
        self.list.load_part(self._listing, whole.households)

    def _whole(self) -> Listed:
        whole = self.filters.whole_filter()
        if whole == self._listing.wanted:  # no filter: the list counts the same
            return self._listing.listed(Query())
        return self.services.households.count(whole)

    def _counted(self, households: int) -> str:
        return f"{number(households)} hộ · {number(self._people)} khẩu"

    def _missed(self, text: str) -> Sequence[Act]:
        acts = [
            Act(off, partial(self._drop, box), link=True) for box, off in self.filters.set()
        ]
        if text and self._may_write:
            acts.append(Act("Thêm hộ mới tên này", partial(self.acts.add, text), link=True))
        return acts

    def _drop(self, box: FilterBox) -> None:
        box.take("")
        self._load()
        self.list.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- one household

    @Slot()
    def _picked(self) -> None:
        self._later.start()

    @Slot()
    def _opened(self) -> None:
        self._show_current()
        if self.detail.view is not None:
            self.detail.unfold()
            members = self.detail.members
            members.setFocus(Qt.FocusReason.OtherFocusReason)
            if not members.currentIndex().isValid():
                members.selectRow(0)

    @Slot()
    def _acted(self) -> None:
        self._show_current()
        self._open_form()

    @Slot()
    def _show_current(self) -> None:
        self._later.stop()
        row = self.list.table.current()
        if row is None:
            self.detail.show_nothing()
            return
        view = self.services.households.view(row.household_id)
        groups = self.services.rules.ethnic_groups
        ethnic = [groups.name(p.member.ethnic) if p.member.ethnic else "" for p in view.people]
        year = self._listing.wanted.year
        self.detail.show_household(view, year, row.current_class, ethnic)
        self.more.show(self._listing.wanted)
        forms = self.papers.form_deeds(view.id, self._listing.wanted.campaign_key)
        may_print = self.filters.has_campaign()
        events = self.acts.deeds(view, self._chosen_person, self.filters.whole_filter())
        self.detail.offer(f"Nhập phiếu {year}", forms if may_print else (), events)
        may = self.more.may_write()
        self.detail.may_write(may=may)
        self.detail.form.setEnabled(may and may_print)

    @Slot()
    def _open_form(self) -> None:
        view = self.detail.view
        if view is None:
            return
        if self.filters.has_campaign():
            self.bus.went.emit(Place("review_form", view.id))
        else:
            self.bus.said.emit(f"Chưa mở đợt rà soát năm {self._listing.wanted.year}")

    @Slot()
    def _show_history(self) -> None:
        view = self.detail.view
        if view is not None:
            self.detail.show_history(history_of(self.services, view))

    @Slot(object)
    def _edit_person(self, person: object) -> None:
        if isinstance(person, PersonView) and self.more.may_write():
            self.acts.edit_person(person)

    def _chosen_person(self) -> str:
        row = self.detail.members.current()
        return row.person.id if row is not None else ""

    def _shown(self) -> tuple[HouseholdFilter, tuple[str, ...]]:
        """Return what the list shows, and the words of its filters."""
        query = self.list.table.table.query
        words = [box.currentText() for box, _off in self.filters.set()]
        words += [f"tìm: {query.text}"] if query.text else []
        return self._listing.filter(query), (", ".join(words),) if words else ()

    @Slot()
    def _import(self) -> None:
        self.bus.went.emit(Place("list_import"))
