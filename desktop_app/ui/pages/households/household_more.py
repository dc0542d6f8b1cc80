"""What stands around a household: its years, support received, and the lists beside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.accounts import SiteRole
from desktop_app.services.app import App
from desktop_app.services.exchange.remarks import RemarkFilter, RemarkRow
from desktop_app.services.exchange.stand_ins import MARK
from desktop_app.services.households.households import HouseholdFilter, HouseholdView
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.households.household_detail import HouseholdDetail
from desktop_app.ui.pages.households.remark_acts import RemarkActs
from desktop_app.ui.pages.households.support_acts import SupportActs
from desktop_app.ui.pages.parts import Deed, MenuButton, UndoList

_LISTS = (
    ("movements", "Biến động trong năm"),
    ("arrivals", "Xã khác báo chuyển đến"),
    ("supports", "Hỗ trợ đã nhận"),
    ("remarks", "Ý kiến về hộ"),
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
        self.remark_acts = RemarkActs(page, app)
        self.remark_acts.undo_list = undo_list
        self._upper = app.folder.duty is SiteRole.UPPER
        self.lists = MenuButton("Sổ theo dõi")
        support = detail.support
        support.add_wanted.connect(self._add)
        support.opened.connect(self._edit)
        support.stop_wanted.connect(self.acts.stop)
        remarks = detail.remarks
        remarks.offer(writes=app.folder.user.role.writes, upper=self._upper)
        remarks.add_wanted.connect(self._remark)
        remarks.answer_wanted.connect(self._answer)
        remarks.finish_wanted.connect(self._finish)
        detail.stand_in.begin_wanted.connect(self._stand_in)
        detail.stand_in.end_wanted.connect(self.remark_acts.stand_down)

    def may_write(self) -> bool:
        """Say whether the household in the detail can be edited here and now."""
        view, folder = self._detail.view, self._app.folder
        if not folder.user.role.writes or not self._upper:
            return folder.user.role.writes
        return view is not None and self._app.stand_ins.may_edit(view.unit_key)

    def offer(self, choose: Callable[[], None]) -> None:
        """Fill the menu; `choose` = narrow the list of households to a saved list."""
        pages = [Deed(words, partial(self._go, key)) for key, words in _LISTS]
        self.lists.offer([*pages, Deed("Lọc hộ theo danh sách có sẵn…", choose, line=True)])

    def show(self, wanted: HouseholdFilter) -> None:
        """Show years and support of the household in the detail."""
        from desktop_app.services.households.supports import SupportFilter

        view, app = self._detail.view, self._app
        self._year = wanted.year
        if view is not None:
            years = app.paths.of_household(view.id, wanted.campaign_key)
            self._detail.show_years(years)
            self._detail.show_support(app.supports.listed(SupportFilter(household_id=view.id)))
            self._detail.show_remarks(app.remarks.listed(RemarkFilter(household_id=view.id)))
            self._tell_owner(view)

    def _tell_owner(self, view: HouseholdView) -> None:
        app, line = self._app, self._detail.stand_in
        line.setVisible(self._upper and app.folder.user.role.writes)
        reason = app.stand_ins.current.get(view.unit_key, "").removeprefix(MARK)
        line.tell(app.units.named(app.units.in_force(view.unit_key)).title, reason)

    @Slot()
    def _remark(self) -> None:
        view = self._detail.view
        if view is not None:
            self.remark_acts.add([view.id], f"hộ {view.head or view.values.code}")

    @Slot(object)
    def _answer(self, row: object) -> None:
        if isinstance(row, RemarkRow):
            self.remark_acts.answer(row)

    @Slot(object)
    def _finish(self, row: object) -> None:
        if isinstance(row, RemarkRow):
            self.remark_acts.finish([row])

    @Slot()
    def _stand_in(self) -> None:
        if self._detail.view is not None:
            self.remark_acts.stand_in(self._detail.view)

    @Slot()
    def _add(self) -> None:
        view = self._detail.view
        if view is not None:
            self.acts.add(view.id, view.head, self._year)

    @Slot(object)
    def _edit(self, row: object) -> None:
        from desktop_app.services.households.supports import SupportRow

        if isinstance(row, SupportRow) and self.may_write():
            self.acts.edit(row)

    def _go(self, page: str) -> None:
        self._page.bus.went.emit(Place(page))
