"""What can be done with the costs of a class; every act can be taken back."""

from __future__ import annotations

from functools import partial

from desktop_app.services.app import App
from desktop_app.services.training.course_money_views import CostView, MoneyView
from desktop_app.ui.page import Page
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.training.course_money_dialogs import EditCost

_BACK = "Hoàn tác"


class CourseMoneyActs(PageActs):
    """Opens the window of a cost and calls the service; shares the undo list of the page."""

    topics = frozenset({"training"})

    def __init__(self, page: Page, app: App, shared: PageActs) -> None:
        super().__init__(page, app)
        self.undo_list = shared.undo_list

    def add(self, view: MoneyView) -> None:
        """Add a cost."""
        dialog = EditCost(None, self._page.window())
        dialog.submitted.connect(partial(self._add, dialog, view))
        self.open_dialog(dialog)

    def _add(self, dialog: EditCost, view: MoneyView) -> None:
        values, money = dialog.values(), self._app.course_money
        if values is None:
            return
        made = self._try(dialog, lambda: money.add(view.course.id, values))
        if made is not None:
            words = f"thêm khoản chi «{values.title}»"
            back = partial(money.remove, made, on=self._today, reason=_BACK)
            self.done(f"Đã {words}", words, back)

    def edit(self, cost: CostView) -> None:
        """Edit a cost."""
        dialog = EditCost(cost.values, self._page.window())
        dialog.submitted.connect(partial(self._edit, dialog, cost))
        self.open_dialog(dialog)

    def _edit(self, dialog: EditCost, cost: CostView) -> None:
        values, edit = dialog.values(), self._app.course_money.edit
        if values is not None and self._did(dialog, lambda: edit(cost.id, values)):
            words = f"sửa khoản chi «{values.title}»"
            self.done(f"Đã {words}", words, partial(edit, cost.id, cost.values))

    def remove(self, cost: CostView) -> None:
        """Take a cost off the class; Ctrl+Z puts it back."""
        money, words = self._app.course_money, f"bỏ khoản chi «{cost.values.title}»"
        if self.refused(partial(money.remove, cost.id, on=self._today, reason="Bỏ khỏi lớp")):
            return
        self.done(f"Đã {words}", words, partial(money.take_back, cost.id, reason=_BACK))
