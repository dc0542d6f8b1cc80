"""The tabs of *Rà soát*: each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.page import Page
from desktop_app.ui.pages.registry import later
from desktop_app.ui.pages.tabs import Tabs

if TYPE_CHECKING:
    from desktop_app.ui.pages.reviews.reviews_page import ReviewsPage

STEPS = "steps"


@runtime_checkable
class AsksPage(Protocol):
    """A tab that wants something of the page around it."""

    freeze_wanted: Any
    forms_wanted: Any


LATE: tuple[tuple[str, str, Callable[..., Page]], ...] = (
    (STEPS, "Các bước", later("reviews.steps_tab", "StepsTab")),
    ("campaign", "Phân công, đề nghị", later("reviews.campaign_tab", "CampaignTab")),
    ("quick", "Nhập nhanh kết quả", later("reviews.quick_tab", "QuickTab")),
)
"""Key (`Place("reviews", key)` or "key/detail"), words, and how the tab is made."""


class ReviewTabs(Tabs):
    """«Theo thôn» first (the page fills it), then the pages of the other tabs.

    Attributes:
        first: the place of «Theo thôn».
    """

    def __init__(self, owner: ReviewsPage) -> None:
        super().__init__()
        self._owner = owner
        self._pages: dict[int, Page] = {}
        self._rooms: dict[int, QVBoxLayout] = {}
        self._details: dict[int, str] = {}
        self.first = QWidget()
        self.add("Theo thôn", self.first)
        self._places = {key: self._room(words) for key, words, _make in LATE}

    @property
    def page(self) -> Page | None:
        """The page of the tab shown, None while it is «Theo thôn»."""
        number = self.bar.currentIndex()
        if number <= 0:
            return None
        if number not in self._pages:
            self._pages[number] = self._made(number)
        return self._pages[number]

    def take(self, detail: str) -> bool:
        """Show the tab a place names ("steps", "steps/<hamlet>"); False = it names none."""
        key, _, inner = detail.partition("/")
        if key not in self._places:
            return False
        self._details[self._places[key]] = inner
        self.show_tab(self._places[key])
        return True

    def enter(self) -> None:
        """Let the page shown read what went stale."""
        if self.page is not None:
            self.page.enter(self._details.pop(self.bar.currentIndex(), None))

    def _room(self, words: str) -> int:
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        number = self.add(words, room)
        self._rooms[number] = column
        return number

    def _made(self, number: int) -> Page:
        owner = self._owner
        make = LATE[number - 1][2]
        made = make(owner.app, owner.runner, owner.dialogs, owner.bus)
        self._rooms[number].addWidget(made)
        made.show()  # a layout shows late: a page that is not visible does not reload
        if isinstance(made, AsksPage):
            made.freeze_wanted.connect(owner.acts.freeze)
            made.forms_wanted.connect(owner.show_forms)
        return made
