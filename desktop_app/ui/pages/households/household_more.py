"""What stands around a household: its years, support received, and the lists beside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.accounts import SiteRole
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.services.households.supports import SupportFilter, SupportRow
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.households.household_detail import HouseholdDetail
from desktop_app.ui.pages.households.support_acts import SupportActs
from desktop_app.ui.pages.parts import Deed, MenuButton, UndoList

_LISTS = (
    ("movements", "Biến động trong năm"),
    ("supports", "Hỗ trợ đã nhận"),
    ("paths", "Diễn biến hai năm (thoát, tái, phát sinh…)"),
    ("recognitions", "Hộ có mức sống trung bình, lao động thu nhập thấp"),
)


class HouseholdMore(QObject):
    """Fills two tabs of the detail and leads to the lists of the commune."""

    def __init__(
        self, page: Page, app: App, detail: HouseholdDetail, undo_list: UndoList
    ) -> None:
        super().__init__(page)
        self._page, self._app, self._detail = page, app, detail
        self._year = 0
        self.acts = SupportActs(page, app)
        self.acts.undo_list = undo_list
        self.lists = MenuButton("Sổ theo dõi")
        support = detail.support
        support.add_wanted.connect(self._add)
        support.opened.connect(self._edit)
        support.stop_wanted.connect(self.acts.stop)

    def offer(self, choose: Callable[[], None]) -> None:
        """Fill the menu; `choose` = narrow the list of households to a saved list."""
        pages = [Deed(words, partial(self._go, key)) for key, words in _LISTS]
        self.lists.offer([*pages, Deed("Lọc hộ theo danh sách có sẵn…", choose, line=True)])

    def show(self, wanted: HouseholdFilter) -> None:
        """Show years and support of the household in the detail."""
        view, app = self._detail.view, self._app
        self._year = wanted.year
        if view is not None:
            years = app.paths.of_household(view.id, wanted.campaign_key)
            self._detail.show_years(years)
            self._detail.show_support(app.supports.listed(SupportFilter(household_id=view.id)))

    @Slot()
    def _add(self) -> None:
        view = self._detail.view
        if view is not None:
            self.acts.add(view.id, view.head, self._year)

    @Slot(object)
    def _edit(self, row: object) -> None:
        folder = self._app.folder
        may = folder.user.role.writes and folder.duty is not SiteRole.UPPER
        if isinstance(row, SupportRow) and may:
            self.acts.edit(row)

    def _go(self, page: str) -> None:
        self._page.bus.went.emit(Place(page))
