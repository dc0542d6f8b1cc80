"""«Các bước» of a campaign: the hamlets step by step left, the commune's steps right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.services.reviews.decision_checks import Lack, LackKind
from desktop_app.services.reviews.step_overview import HamletSteps
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.pages.reviews.steps_acts import HamletActs
from desktop_app.ui.pages.reviews.steps_columns import HAMLET_STEPS
from desktop_app.ui.pages.reviews.steps_commune import CommunePanel
from desktop_app.ui.pages.reviews.steps_commune_acts import CommuneActs
from desktop_app.ui.pages.reviews.steps_commune_words import (
    AFTERWARDS,
    CERTIFICATES,
    COMPARE,
    DECISION,
    DIFFERING,
    FROZEN,
    OPINION,
    REGISTER,
    CommuneWords,
)
from desktop_app.ui.pages.reviews.steps_hamlet import HamletPanel
from desktop_app.ui.pages.reviews.steps_list import StepList
from desktop_app.ui.pages.reviews.steps_lists import AfterwardsList, CompareList, DifferingList
from desktop_app.ui.pages.reviews.steps_register import RegisterList
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import LinkButton
from desktop_app.ui.widgets.columns import InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.empty_state import Act, EmptyPanel, EmptyState
from desktop_app.ui.widgets.labels import quiet
from desktop_app.ui.widgets.panels import Hairline
from desktop_app.ui.widgets.scroll import Column as Scroll

_STEPS, _EMPTY = range(2)
_FEWEST, _MOST = 3, 9
"""Hamlets the table keeps room for."""


class StepsTab(Page):
    """Every step is a record: what is missing or out of order is said, nothing is barred.

    Signals:
        freeze_wanted: Chốt sơ bộ.
        forms_wanted: name of a hamlet whose forms are to be looked at, "" = all.
    """

    topics = frozenset({"steps", "reviews", "households", "campaigns", "hamlets", "holidays"})
    freeze_wanted = Signal()
    forms_wanted = Signal(str)

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        may_write = bool(app.folder.user.role.writes)
        self.undo_list = UndoList()
        self.acts = HamletActs(self, app, self.undo_list)
        self.commune_acts = CommuneActs(self, app, self.undo_list, self.put_right)
        self._words = CommuneWords(app, self.commune_acts, self.show_list)
        self.hamlets: DataTable[HamletSteps] = DataTable(
            HAMLET_STEPS, lambda hamlet: hamlet.hamlet_id, name="Các bước theo thôn"
        )
        self.hamlets.setObjectName("step-hamlets")
        self.panel = HamletPanel(may_write=may_write)
        self.commune = CommunePanel(may_write=may_write)
        self.differing = LinkButton("")
        self.differing.clicked.connect(lambda: self.show_list(DIFFERING))
        self.stack = QStackedWidget()
        self.lists: dict[str, StepList[Any]] = {}
        self._rows: Sequence[HamletSteps] = ()
        self._lay_out()
        self._wire()

    # -- building

    def _lay_out(self) -> None:
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(style.GROUP)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(style.INSIDE)
        top = QHBoxLayout()
        top.addWidget(_heading("Theo thôn: họp dân, niêm yết, khiếu nại"))
        top.addStretch(1)
        top.addWidget(self.differing)
        left.addLayout(top)
        left.addWidget(Hairline())
        left.addWidget(self.hamlets)
        left.addSpacing(style.INSIDE)
        left.addWidget(self.panel)
        left.addStretch(1)
        right.setSpacing(style.INSIDE)
        right.addWidget(_heading("Cả xã"))
        right.addWidget(self.commune)
        right.addStretch(1)
        self._both.addLayout(left, 8)
        self._both.addLayout(right, 5)
        scroll = Scroll()
        scroll.inside.addLayout(self._both)
        scroll.inside.addStretch(1)
        self.stack.addWidget(scroll)
        self.stack.addWidget(EmptyPanel(_nobody(lambda: self.forms_wanted.emit(""))))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.FIELD, 0, 0)
        column.addWidget(self.stack)
        self.setFocusProxy(self.hamlets)
        self._fit()

    def _wire(self) -> None:
        self.hamlets.picked.connect(self._picked)
        self.hamlets.opened.connect(self._opened)
        self.panel.next_wanted.connect(self._next)
        self.commune.wanted.connect(self._wanted)

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._fit()

    def _fit(self) -> None:
        wide = style.scale() <= style.TALL_TEXT
        way = QBoxLayout.Direction
        self._both.setDirection(way.LeftToRight if wide else way.TopToBottom)
        rows = min(max(self.hamlets.table.rowCount(), _FEWEST), _MOST)
        head = self.hamlets.horizontalHeader().sizeHint().height()
        self.hamlets.setFixedHeight(head + rows * style.px(style.ROW) + 2)

    # -- showing

    def enter(self, detail: object) -> None:
        self._stale = True  # days pass: a posting may be over today
        super().enter(detail)
        if isinstance(detail, str) and detail:
            self.to_steps()
            self.hamlets.go_to(detail)

    def reload(self) -> None:
        key = self.app.campaign_key
        self._rows = self.app.steps.hamlets(key) if key else ()
        inner = self.inner
        if inner is None:
            self.stack.setCurrentIndex(_STEPS if self._rows else _EMPTY)
        self.hamlets.load(InMemory(self._rows, HAMLET_STEPS))
        if self._rows and not self.hamlets.currentIndex().isValid():
            self.hamlets.selectRow(0)
        self._show_hamlet()
        self._fit()
        if self._rows:
            self.commune.show_steps(self._words.steps(key))
        count = len(self.app.meetings.differing(key)) if self._rows else 0
        self.differing.setText(f"{count} hộ sau họp khác theo điểm")
        self.differing.updateGeometry()
        self.differing.setVisible(bool(count))
        if inner is not None:
            inner.reload()

    @property
    def inner(self) -> StepList[Any] | None:
        """The inner list that is shown, None while the steps are."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, StepList) else None

    def escape(self) -> bool:
        if self.inner is not None:
            self.to_steps()
            return True
        return False

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"snapshot": self.freeze_wanted.emit}
        if self.undo_list:
            found["undo"] = self.acts.undo
        if (shown := self.inner) is not None:
            found["print"] = shown.print
            found["find"] = shown.list.search.setFocus
        return found

    @Slot()
    def to_steps(self) -> None:
        """Go back from an inner list."""
        self.stack.setCurrentIndex(_STEPS if self._rows else _EMPTY)
        self.bus.changed.emit(frozenset())  # the menus mean something else now
        self.hamlets.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, key: str) -> None:
        """Open an inner list."""
        shown = self.lists.get(key)
        if shown is None:
            shown = self.lists[key] = self._made(key)
            shown.back.connect(self.to_steps)
            self.stack.addWidget(shown)
        shown.reload()
        self.stack.setCurrentWidget(shown)
        self.bus.changed.emit(frozenset())
        shown.enter()

    def _made(self, key: str) -> StepList[Any]:
        if key == COMPARE:
            return CompareList(self, self.app)
        if key == AFTERWARDS:
            return AfterwardsList(self, self.app)
        if key == DIFFERING:
            return DifferingList(self, self.app)
        if key == REGISTER:
            return RegisterList(self, self.app, self.undo_list)
        raise KeyError(key)

    # -- deeds

    @Slot(object)
    def _picked(self, _hamlet: object) -> None:
        self._show_hamlet()

    def _show_hamlet(self) -> None:
        hamlet = self.hamlets.current()
        if hamlet is not None:
            acts = self.acts
            self.panel.show_hamlet(
                hamlet,
                acts.meeting_deeds(hamlet),
                acts.posting_deeds(hamlet),
                acts.complaint_deeds(hamlet),
            )

    @Slot(object)
    def _opened(self, _hamlet: object) -> None:
        button = self.panel.next if self.panel.next.isVisible() else self.panel.meeting
        button.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str)
    def _next(self, key: str) -> None:
        hamlet = self.hamlets.current()
        if hamlet is not None:
            self.acts.do_next(key, hamlet)

    @Slot(str)
    def _wanted(self, key: str) -> None:
        deeds: Mapping[str, Callable[[], None]] = {
            FROZEN: self.freeze_wanted.emit,
            OPINION: self._opinion,
            DECISION: self.commune_acts.decide,
            CERTIFICATES: self.commune_acts.issue,
        }
        deeds[key]()

    def _opinion(self) -> None:
        found = self.app.opinions.all(self.app.campaign_key)
        if found and not found[-1].values.answered_on:
            self.commune_acts.edit_opinion(found[-1])
        else:
            self.commune_acts.ask_opinion()

    def put_right(self, lack: Lack) -> None:
        """Go where a lack of the decision is put right."""
        if lack.kind in (LackKind.MEETING, LackKind.POSTING, LackKind.COMPLAINT):
            self.to_steps()
            self.hamlets.go_to(lack.hamlet_id)
            self.panel.next.setFocus(Qt.FocusReason.TabFocusReason)
        elif lack.kind is LackKind.OPINION:
            self._opinion()
        elif lack.kind in (LackKind.STANDARD, LackKind.SCORES):
            self.bus.went.emit(Place("system", "standards"))
        else:
            names = {row.hamlet_id: row.hamlet for row in self._rows}
            self.forms_wanted.emit(names.get(lack.hamlet_id, ""))


def _heading(words: str) -> QWidget:
    """Both columns begin on one line, with a link beside the words or without."""
    found = quiet(words, wrap=False)
    found.setMinimumHeight(style.px(style.CONTROL))
    return found


def _nobody(to_forms: Callable[[], None]) -> EmptyState:
    return EmptyState(
        "ra-soat",
        "Chưa có hộ nào trong đợt",
        "Ở đây ghi các bước sau khi nhập phiếu: họp dân, niêm yết, khiếu nại từng thôn; ý kiến "
        "cấp trên, quyết định công nhận và giấy chứng nhận của cả xã. Lập danh sách hộ trước.",
        (Act("Lập danh sách hộ", to_forms, main=True),),
    )
