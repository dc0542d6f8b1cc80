"""The filters over the household list: unit (above the commune), hamlet, class, year."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import today
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.ui.pages.parts import FilterBox

_ALL = ("", "Tất cả")


class HouseholdFilters(QObject):
    """Owns the boxes and says what they ask for.

    Signals:
        changed: another choice.
    """

    changed = Signal()

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.upper = app.folder.duty is SiteRole.UPPER
        self.unit = FilterBox("Đơn vị")
        self.hamlet = FilterBox("Thôn")
        self.kind = FilterBox(
            "Phân loại", (_ALL, *((c.value, c.label) for c in HouseholdClass))
        )
        self.saved = FilterBox("Danh sách", widest=300)
        self.year = FilterBox("Năm")
        self.boxes = (self.unit, self.hamlet, self.kind, self.year, self.saved)
        for box in self.boxes:
            box.chosen.connect(self.changed)

    def choose_saved(self) -> None:
        """Show the box of saved lists and open it."""
        self.saved.show()
        self.saved.showPopup()

    def show_fitting(self) -> None:
        """Show the boxes that mean something at this level."""
        self.unit.setVisible(self.upper)
        self.hamlet.setVisible(not self.upper)
        self.saved.setVisible(bool(self.saved.key))

    def offer(self) -> None:
        """Read units, hamlets and years again; the choices stay."""
        app = self._app
        if self.upper:
            self.unit.offer((_ALL, *((u.key, u.title) for u in app.units.below())))
        else:
            self.hamlet.offer((_ALL, *((h.id, h.name) for h in app.hamlets.all())))
        self.saved.offer((_ALL, *app.saved_lists.names()))
        campaigns = {c.period.year for c in app.campaigns.all()}
        newest = today(app.folder.clock).year
        years = sorted({newest, newest - 1, newest - 2} | campaigns, reverse=True)
        first = not self.year.count()
        self.year.offer([(str(year), str(year)) for year in years])
        if first and app.campaign_key:
            self.year.take(app.campaign_key[:4])

    def wanted(self) -> HouseholdFilter:
        """Return what the boxes say, without the search text."""
        app = self._app
        year = int(self.year.key or today(app.folder.clock).year)
        current = app.campaign_key
        campaign = current if current.startswith(str(year)) else str(year)
        saved = self.saved.key
        return HouseholdFilter(
            unit_key=self.unit.key if self.upper else app.folder.unit_key,
            hamlet_id=self.hamlet.key,
            household_class=self.kind.key,
            year=year,
            campaign_key=campaign,
            with_closed=bool(saved),
            only=app.saved_lists.ids(saved, year, campaign) if saved else None,
        )

    def whole_filter(self) -> HouseholdFilter:
        """Return what the boxes say of the year only."""
        everywhere = "" if self.upper else self._app.folder.unit_key
        plain = replace(self.wanted(), unit_key=everywhere)
        return replace(plain, hamlet_id="", household_class="", only=None, with_closed=False)

    def has_campaign(self) -> bool:
        """Whether a campaign of the chosen year was opened."""
        key = self.wanted().campaign_key
        return any(campaign.key == key for campaign in self._app.campaigns.all())

    def set(self) -> list[tuple[FilterBox, str]]:
        """Return the boxes that narrow the list, each with the words that take it off."""
        words = {
            self.unit: "Bỏ lọc đơn vị?",
            self.hamlet: "Bỏ lọc thôn?",
            self.kind: "Bỏ lọc phân loại?",
            self.saved: "Bỏ chọn danh sách?",
        }
        return [(box, off) for box, off in words.items() if box.key]

    def clear(self) -> None:
        """Take every narrowing choice off."""
        for box in (self.unit, self.hamlet, self.kind, self.saved):
            box.take("")
        self.saved.hide()
