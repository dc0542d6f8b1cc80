"""Phân công, đề nghị: who reviews, who asked, what accepted forms pay, in one campaign."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.page import Page
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.pages.reviews.assign_part import AssignPart
from desktop_app.ui.pages.reviews.campaign_out import CampaignOut
from desktop_app.ui.pages.reviews.pay_part import PayPart
from desktop_app.ui.pages.reviews.requests_part import RequestsPart
from desktop_app.ui.pages.tabs import Tabs
from desktop_app.ui.tasks import Runner

ASSIGN, REQUESTS, PAY = range(3)
PARTS = {"assign": ASSIGN, "requests": REQUESTS, "pay": PAY}
"""What another page asks for → its number here; behind it a campaign: "requests/2024-11"."""


class CampaignTab(Page):
    """Three parts over the campaign chosen in the top line; read when they are looked at."""

    about = (
        "Phân công rà soát viên theo thôn; sổ giấy đề nghị với Phiếu A và hạn trả lời; nghiệm "
        "thu phiếu và tiền trả theo phiếu. Enter mở dòng đang chọn, Ctrl+Z hoàn tác."
    )
    topics = frozenset({"reviews", "households", "campaigns", "contacts"})
    wide = True

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.undo_list = UndoList()
        self.out = CampaignOut(self, app)
        shared = (self, app, self.out, self.undo_list)
        self.assign = AssignPart(*shared)
        self.requests = RequestsPart(*shared)
        self.pay = PayPart(*shared)
        self.tabs = Tabs()
        self.tabs.add("Phân công", self.assign)
        self.tabs.add("Giấy đề nghị", self.requests)
        self.tabs.add("Nghiệm thu, chi trả", self.pay)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self._fresh: set[QWidget] = set()
        self.tabs.changed.connect(self._shown)
        self.setFocusProxy(self.assign)

    @property
    def part(self) -> AssignPart | RequestsPart | PayPart:
        """The part that is looked at."""
        return (self.assign, self.requests, self.pay)[self.tabs.bar.currentIndex()]

    def enter(self, detail: object) -> None:
        part, _, key = detail.partition("/") if isinstance(detail, str) else ("", "", "")
        if key and key != self.app.campaign_key:
            self.app.chosen_campaign = key
            self.bus.changed.emit(frozenset({"campaigns", "reviews"}))
        if part in PARTS:
            self.tabs.show_tab(PARTS[part])
        super().enter(detail)

    def reload(self) -> None:
        self._fresh.clear()
        self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.enter(None)

    def undo(self) -> None:
        """Take back the newest act of any part."""
        self.part.acts.undo()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"find": self.part.list.search.setFocus}
        if self.undo_list:
            found["undo"] = self.undo
        prints = {
            ASSIGN: self.out.print_assignment,
            REQUESTS: lambda: self.out.print_register(self.requests.shown()),
            PAY: self.out.print_pay,
        }
        found["print"] = prints[self.tabs.bar.currentIndex()]
        return found

    @Slot(int)
    def _shown(self, _number: int) -> None:
        self.setFocusProxy(self.part)
        self._read()

    def _read(self) -> None:
        """Read the part that is looked at, once after each change."""
        key = self.app.campaign_key
        if not key or self.part in self._fresh:
            return
        self._fresh.add(self.part)
        self.part.show_campaign(key)
        waiting = self.requests.open_count
        if self.part is self.requests:
            words = f"Giấy đề nghị ({waiting})" if waiting else "Giấy đề nghị"
            self.tabs.name(REQUESTS, words)
