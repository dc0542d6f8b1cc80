"""Acceptance and pay: every act can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop_app.domain.numbers_vi import number
from desktop_app.services.app import App
from desktop_app.services.reviews.review_pay import FormRow, PayRate, can_accept
from desktop_app.ui.page import Page
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.pages.reviews.campaign_dialogs import AcceptForms, EditRate
from desktop_app.ui.widgets.reason_dialog import ReasonDialog


def standing(form: FormRow) -> str:
    """Return where a form stands: "accepted", "ready" (complete), "open"."""
    if form.accepted_on:
        return "accepted"
    return "ready" if can_accept(form) else "open"


class PayActs(PageActs):
    """Accepts forms, keeps the rate; every act can be taken back."""

    topics = frozenset({"reviews", "home"})

    def __init__(self, page: Page, app: App, undo_list: UndoList) -> None:
        super().__init__(page, app)
        self.undo_list = undo_list

    def accept(self, forms: Sequence[FormRow], names: Sequence[str]) -> None:
        """Ask for the day, then accept the complete ones among some forms."""
        ready = [form for form in forms if standing(form) == "ready"]
        if not ready:
            self._page.bus.said.emit("Không có phiếu đủ nào chờ nghiệm thu trong danh sách.")
            return
        bare = sum(not form.reviewer for form in ready)
        dialog = AcceptForms(len(ready), bare, names, self._today, self._page.window())
        dialog.submitted.connect(partial(self._accept, dialog, ready))
        self.open_dialog(dialog)

    def _accept(self, dialog: AcceptForms, forms: Sequence[FormRow]) -> None:
        day, pay = dialog.day, self._app.review_pay
        if day is None:
            return
        ids = [form.review_id for form in forms]
        note, who = dialog.note.text(), dialog.reviewer.key
        accept = partial(pay.accept, ids, on=day, note=note, reviewer=who)
        if self._did(dialog, accept):
            words = f"nghiệm thu {number(len(ids))} phiếu"
            named = [form.review_id for form in forms if not form.reviewer] if who else []
            back = partial(pay.take_back, ids, reason="Hoàn tác", unnamed=named)
            self.done(f"Đã {words}", words, back)

    def take_back(self, forms: Sequence[FormRow]) -> None:
        """Say that forms are not accepted after all, with the reason."""
        taken = [form for form in forms if form.accepted_on]
        if not taken:
            self._page.bus.said.emit("Chọn phiếu đã nghiệm thu trong danh sách.")
            return
        about = f"{number(len(taken))} phiếu đang chọn trở lại trạng thái chờ nghiệm thu."
        dialog = ReasonDialog("Bỏ nghiệm thu", about, "Bỏ nghiệm thu", self._page.window())
        dialog.reason.setPlaceholderText("ví dụ: phiếu ghi sai, trả lại rà soát viên")
        dialog.submitted.connect(partial(self._take_back, dialog, taken))
        self.open_dialog(dialog)

    def _take_back(self, dialog: ReasonDialog, forms: Sequence[FormRow]) -> None:
        why, pay = dialog.why(), self._app.review_pay
        ids = [form.review_id for form in forms]
        if why and self._did(dialog, partial(pay.take_back, ids, reason=why)):
            words = f"bỏ nghiệm thu {number(len(ids))} phiếu"
            self.done(f"Đã {words}", words, partial(pay.put_back, forms))

    def rate(self, was: PayRate) -> None:
        """Type what a form pays and what that rests on."""
        dialog = EditRate(was, self._page.window())
        dialog.submitted.connect(partial(self._rate, dialog, was))
        self.open_dialog(dialog)

    def _rate(self, dialog: EditRate, was: PayRate) -> None:
        values = dialog.values()
        keep = partial(self._app.review_pay.keep_rate, self._app.campaign_key)
        if values is not None and self._did(dialog, lambda: keep(values)):
            self.done("Đã ghi mức chi một phiếu", "ghi mức chi", partial(keep, was))
