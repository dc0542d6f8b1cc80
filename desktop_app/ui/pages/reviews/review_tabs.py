"""The tabs of *Rà soát*: each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.accounts import SiteRole
from desktop_app.ui.page import Page
from desktop_app.ui.pages.registry import later
from desktop_app.ui.pages.tabs import Tabs

if TYPE_CHECKING:
    from desktop_app.ui.pages.reviews.reviews_page import ReviewsPage

STEPS, TOWNS = "steps", "towns"


@runtime_checkable
class AsksPage(Protocol):
    """A tab that wants something of the page around it."""

    freeze_wanted: Any
    forms_wanted: Any


@runtime_checkable
class AsksTown(Protocol):
    """A tab that wants the hamlets of a commune."""

    town_wanted: Any


Late = tuple[tuple[str, str, Callable[..., Page]], ...]
ABOVE: Late = ((TOWNS, "Các xã", later("reviews.towns_tab", "TownsTab")),)
"""Before «Theo thôn», for an upper unit."""
LATE: Late = (
    (STEPS, "Các bước", later("reviews.steps_tab", "StepsTab")),
    ("campaign", "Phân công, đề nghị", later("reviews.campaign_tab", "CampaignTab")),
    ("quick", "Nhập nhanh kết quả", later("reviews.quick_tab", "QuickTab")),
)
"""Key (`Place("reviews", key)` or "key/detail"), words, and how the tab is made."""


class ReviewTabs(Tabs):
    """«Theo thôn» (the page fills it) and the pages of the other tabs.

    Attributes:
        first: the place of «Theo thôn»; `home` is its number.
    """

    def __init__(self, owner: ReviewsPage) -> None:
        super().__init__()
        self._owner = owner
        self._pages: dict[int, Page] = {}
        self._rooms: dict[int, QVBoxLayout] = {}
        self._details: dict[int, str] = {}
        self._makes: dict[int, Callable[..., Page]] = {}
        self.first = QWidget()
        upper = owner.app.folder.duty is SiteRole.UPPER
        self._places = {one[0]: self._room(*one[1:]) for one in (ABOVE if upper else ())}
        self.home = self.add("Theo thôn", self.first)
        self._places |= {one[0]: self._room(*one[1:]) for one in LATE}

    @property
    def page(self) -> Page | None:
        """The page of the tab shown, None while it is «Theo thôn»."""
        number = self.bar.currentIndex()
        if number < 0 or number == self.home:
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

    def _room(self, words: str, make: Callable[..., Page]) -> int:
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        number = self.add(words, room)
        self._rooms[number], self._makes[number] = column, make
        return number

    def _made(self, number: int) -> Page:
        owner = self._owner
        made = self._makes[number](owner.app, owner.runner, owner.dialogs, owner.bus)
        self._rooms[number].addWidget(made)
        made.show()  # a layout shows late: a page that is not visible does not reload
        if isinstance(made, AsksPage):
            made.freeze_wanted.connect(owner.acts.freeze)
            made.forms_wanted.connect(owner.show_forms)
        if isinstance(made, AsksTown):
            made.town_wanted.connect(owner.show_town)
        return made
