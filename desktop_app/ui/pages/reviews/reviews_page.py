"""Rà soát: the campaign, how far each hamlet is, its households (SCREENS.md §1.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.reviews.campaigns import ReviewState
from desktop_app.domain.reviews.explain import TRIAL
from desktop_app.services.reviews.campaigns import CampaignView
from desktop_app.services.reviews.review_list import ReviewList, ReviewRow
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.keys import OPEN_FORM, bind_key
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.parts import MenuButton
from desktop_app.ui.pages.reviews.review_acts import ReviewActs
from desktop_app.ui.pages.reviews.review_behind import Behind
from desktop_app.ui.pages.reviews.review_columns import (
    HAMLETS,
    NOWHERE,
    WHOLE,
    HamletLine,
    campaign_facts,
    hamlet_lines,
    household_columns,
)
from desktop_app.ui.pages.reviews.review_tabs import ReviewTabs
from desktop_app.ui.pages.reviews.review_towns import TownChoice
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.empty_state import Act, EmptyPanel, EmptyState
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.list_panel import ListPanel
from desktop_app.ui.widgets.page_header import PageHeader
from desktop_app.ui.widgets.panels import Hairline
from desktop_app.ui.widgets.progress_panel import ProgressPanel

_FULL, _NO_CAMPAIGN, _NOBODY, _UNSENT = range(4)
_OF_ONE_HAMLET = ("code", "head", "people", "before", "state", "now", "b1", "b2")


class ReviewsPage(Page):
    """The campaign chosen in the top line."""

    about = (
        "Một đợt rà soát: tiến độ từng thôn ở bên trái, các hộ của thôn đang chọn ở bên phải. "
        "Ctrl+Enter mở phiếu của hộ đang chọn; Esc trong phiếu trở lại đúng dòng này."
    )
    topics = frozenset({"reviews", "households", "campaigns"})
    wide = True

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.campaign: CampaignView | None = None
        self.rows: Sequence[ReviewRow] = ()
        self._source = ReviewList(app.folder, app.reviews)
        self._behind = Behind(self, self._source)
        self._spot = ""
        self.acts = ReviewActs(self)
        self._lay_out()
        self._wire()

    # -- building

    def _lay_out(self) -> None:
        column = self.body()
        self.header = PageHeader("Rà soát", "Nhập phiếu")
        self.header.setMinimumHeight(style.px(style.CONTROL))  # the tabs stay where they are
        self.header.main.setToolTip("Ctrl+Enter hoặc F9")
        self.lists = MenuButton("Danh sách hộ", self.acts.list_deeds())
        self.town = TownChoice(self.app)
        if self.town.upper:
            self.lists.setText("Đợt rà soát")
            self.lists.offer(self.acts.campaign_deeds())
        self.prints = MenuButton("In", self.acts.print_deeds())
        self.excel = MenuButton("Kết quả Excel", self.acts.excel_deeds())
        self.freeze = Button("Chốt sơ bộ…")
        for button in (self.town, self.lists, self.prints, self.excel, self.freeze):
            self.header.add(button)
        self.facts = quiet("")
        self.trial = Words(TRIAL, tone=Tone.DANGER, bold=True)
        self.tabs = ReviewTabs(self)
        column.addWidget(self.header)
        column.addWidget(self.facts)
        column.addWidget(self.trial)
        column.addWidget(self.tabs, 1)
        self._layers = QStackedLayout(self.tabs.first)
        self._layers.addWidget(self._full())
        self._layers.addWidget(EmptyPanel(self._no_campaign()))
        self._layers.addWidget(EmptyPanel(self._nobody()))
        self._layers.addWidget(EmptyPanel(self._unsent()))

    def _full(self) -> QWidget:
        self.hamlets: DataTable[HamletLine] = DataTable(
            HAMLETS, lambda line: line.key, name="Tiến độ theo thôn"
        )
        self.hamlets.setObjectName("hamlets")
        self.progress = ProgressPanel()
        self.list = ListPanel(
            household_columns(0, self._behind.left),
            lambda row: row.household_id,
            name="Các hộ của thôn",
            empty=EmptyState("ra-soat", "Thôn này chưa có hộ nào trong đợt"),
            unit="hộ",
            count=self._count,
        )
        heading = quiet("Tiến độ rà soát")
        heading.setMinimumHeight(style.px(style.CONTROL))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(heading)
        left.addSpacing(style.FIELD)
        left.addWidget(Hairline())
        left.addWidget(self.hamlets, 1)
        left.addSpacing(style.INSIDE)
        left.addWidget(self.progress)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, style.INSIDE, 0, 0)
        line.setSpacing(style.GROUP)
        line.addLayout(left, 10)
        line.addWidget(self.list, 21)
        return holder

    def _no_campaign(self) -> EmptyState:
        return EmptyState(
            "ra-soat",
            "Chưa mở đợt rà soát",
            "Đợt rà soát định kỳ từ 01/9 đến hết 14/12 hằng năm; rà soát thường xuyên theo "
            "tháng. Mở đợt là chọn năm, chuẩn nghèo và mẫu phiếu; sau đó lập danh sách hộ.",
            (Act("Mở đợt rà soát", self.acts.open_campaign, main=True),),
        )

    def _nobody(self) -> EmptyState:
        return EmptyState(
            "ho",
            "Chưa có hộ trong đợt này",
            "Lập danh sách hộ cần rà soát: toàn bộ hộ nghèo, hộ cận nghèo của năm trước "
            "(nhập từ Excel nếu chưa có) và các hộ có giấy đề nghị.",
            (
                Act("Lập danh sách hộ cần rà soát", self.acts.enlist, main=True),
                Act("Thêm hộ đề nghị…", self.acts.add_households),
                Act("Nhập từ Excel", self.acts.import_list, link=True),
            ),
        )

    def _unsent(self) -> EmptyState:
        return EmptyState(
            "gui-nhan",
            "Xã này chưa gửi số liệu của đợt",
            "Các thôn và phiếu rà soát của xã hiện ở đây khi đã nhận tệp dữ liệu của xã.",
            (
                Act("Xem các xã", lambda: self.tabs.show_tab(0), main=True),
                Act("Nhận tệp", lambda: self.bus.went.emit(Place("exchange", "receive"))),
            ),
        )

    def _wire(self) -> None:
        self.header.main.clicked.connect(self.open_form)
        self.freeze.clicked.connect(self.acts.freeze)
        self.town.chosen.connect(self.show_town)
        self.hamlets.picked.connect(self._hamlet_picked)
        self.hamlets.opened.connect(self._into_list)
        self.list.table.opened.connect(self.open_form)
        self.tabs.changed.connect(self._tab_changed)
        self.bus.went.connect(self._note_spot)
        self._behind.counted.connect(self._left_found)
        for keys in OPEN_FORM:
            bind_key(self, keys, self.open_form)

    # -- showing

    def enter(self, detail: object) -> None:
        super().enter(detail)
        if isinstance(detail, str) and detail and not self.tabs.take(detail):
            self.tabs.show_tab(self.tabs.home)
            self.hamlets.go_to(detail)
        self.tabs.enter()
        if self._spot:
            self.list.table.go_to(self._spot)
        if self.campaign is not None:
            self._behind.warm_up(self.campaign.form_key)

    def reload(self) -> None:
        key = self.app.campaign_key
        campaign = self.campaign = self.app.campaigns.get(key) if key else None
        self.town.reread(key)
        unit = self.town.unit
        self.rows = self._source.rows(campaign, unit_key=unit) if campaign and unit else ()
        nobody = _UNSENT if self.town.upper else _NOBODY
        shown = _FULL if self.rows else nobody if campaign else _NO_CAMPAIGN
        self._layers.setCurrentIndex(shown)
        self.tabs.bar.setVisible(campaign is not None)
        if campaign is None:
            self.tabs.show_tab(self.tabs.home)
        self._show_heading(campaign)
        self._offer(shown)
        if campaign is not None and self.rows:
            self._show_lists(campaign)

    def _offer(self, shown: int) -> None:
        """Hide what means nothing yet: the empty page and the other tabs have their own."""
        here = self.tabs.page is None
        own: list[QWidget] = [self.excel, self.freeze]
        for button in own:  # an upper unit freezes and types nothing for its communes here
            button.setVisible(here and shown == _FULL and not self.town.upper)
        self.header.main.setVisible(here and shown == _FULL)
        self.town.setVisible(here and shown != _NO_CAMPAIGN and self.town.upper)
        opened: list[QWidget] = [self.lists, self.prints]
        for button in opened:
            button.setVisible(here and shown != _NO_CAMPAIGN)
        panel = self._layers.currentWidget() or self
        helping = panel.findChild(QPushButton, "act-0") or self.header
        first = self.list if shown == _FULL else helping
        self.setFocusProxy(self.tabs.page or first)

    def _show_heading(self, campaign: CampaignView | None) -> None:
        self.header.title.say(campaign.period.title if campaign else "Rà soát")
        self.facts.say(campaign_facts(campaign) if campaign else "")
        self.facts.setVisible(campaign is not None)
        by_trial = campaign is not None and campaign.trial
        self.trial.setVisible(by_trial or any(row.trial for row in self.rows))

    def _show_lists(self, campaign: CampaignView) -> None:
        progress = self.app.campaigns.progress(campaign.key, self.town.unit)
        lines = hamlet_lines(progress, self.town.whole)
        year = campaign.period.year
        self.list.table.table.columns = household_columns(year, self._behind.left)
        self.hamlets.load(InMemory(lines, HAMLETS))
        if not self.hamlets.currentIndex().isValid():
            self.hamlets.selectRow(0)
        else:
            self._show_households()
        self._behind.count_left(campaign.key, self.rows)

    def _show_households(self) -> None:
        line = self.hamlets.current()
        if line is None or self.campaign is None:
            return
        chosen = self.rows
        if line.key != WHOLE:
            chosen = [row for row in self.rows if (row.hamlet or NOWHERE) == line.title]
        keys = _OF_ONE_HAMLET if line.key != WHOLE else (*_OF_ONE_HAMLET, "hamlet")
        self.list.table.show_columns(keys)
        self.list.load(InMemory(chosen, self.list.table.table.columns))
        if not self.list.table.currentIndex().isValid():
            self.list.table.selectRow(self._where_work_stands(chosen))

    @staticmethod
    def _where_work_stands(rows: Sequence[ReviewRow]) -> int:
        """Return the first form that is not finished: after a break work goes on there."""
        unfinished = ("", ReviewState.ENTERING)
        return next((n for n, row in enumerate(rows) if row.state in unfinished), 0)

    def _count(self, number: int) -> str:
        line = self.hamlets.current()
        return f"{number} hộ · đã đủ {line.complete}" if line is not None else f"{number} hộ"

    @Slot()
    def _left_found(self) -> None:
        self.list.table.viewport().update()

    # -- deeds

    @Slot(object)
    def _hamlet_picked(self, _line: object) -> None:
        self._show_households()

    @Slot(object)
    def _into_list(self, _line: object) -> None:
        self.list.table.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def open_form(self) -> None:
        """Open the form of the current household."""
        row = self.list.table.current() or next(iter(self.rows), None)
        if row is not None and self._layers.currentIndex() == _FULL:
            self.bus.went.emit(Place("review_form", row.household_id))

    @Slot(object)
    def _note_spot(self, place: object) -> None:
        """Remember the household somebody works on, to come back to its line."""
        if isinstance(place, Place) and place.page == "review_form":
            self._spot = str(place.detail or self._spot)

    def chosen(self) -> list[ReviewRow]:
        """Return the selected households."""
        return self.list.table.chosen()

    def escape(self) -> bool:
        if self.tabs.page is not None:
            return self.tabs.page.escape()
        if self.town.upper:
            self.tabs.show_tab(0)
        return self.town.upper

    @Slot(str)
    def show_forms(self, hamlet: str) -> None:
        """Show the forms of a hamlet, "" = of all."""
        self.tabs.show_tab(self.tabs.home)
        self.hamlets.go_to(hamlet or WHOLE)
        self.list.table.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str)
    def show_town(self, unit_key: str) -> None:
        """Show the hamlets and households of a commune, above."""
        self.town.take(unit_key)
        self.tabs.show_tab(self.tabs.home)
        self.reload()
        self.hamlets.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _tab_changed(self, _number: int) -> None:
        self._offer(self._layers.currentIndex())
        self.tabs.enter()
        if self.isVisible() and not self.tabs.bar.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # what shows a cursor takes the keys
        self.bus.changed.emit(frozenset())  # the menus mean something else now

    def commands(self) -> Mapping[str, Callable[[], None]]:
        if self.campaign is None:
            return {}
        if self.tabs.page is not None:
            return self.tabs.page.commands()
        reclassing = self.acts.reclassing
        back = {"undo": reclassing.undo} if reclassing.undo_list else {}
        both = {**back, "print": self.acts.print_now, "find": self.list.search.setFocus}
        if self.town.upper:
            return both
        return {
            **both,
            "snapshot": self.acts.freeze,
            "import": self.acts.load_results,
            "export": self.acts.save_template,
        }
