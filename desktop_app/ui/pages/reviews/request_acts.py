"""What can be done with the register of requests; every act can be taken back."""

from __future__ import annotations

from functools import partial

from desktop_app.domain.people import CloseReason
from desktop_app.domain.reviews.requests import Passes
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.services.reviews.request_views import RequestView, default_start
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.households.household_columns import HouseholdListing
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.pages.reviews.request_dialogs import (
    AddNewHousehold,
    AddRequest,
    AnswerRequest,
    EditRequest,
    RequestFields,
    ScreenRequest,
)
from desktop_app.ui.pages.reviews.screening_page import PLACE
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

_BACK = "Hoàn tác"


class RequestActs(PageActs):
    """Opens the windows of the register and calls the services."""

    topics = frozenset({"reviews", "households", "home"})

    def __init__(self, page: Page, app: App, undo_list: UndoList) -> None:
        super().__init__(page, app)
        self.undo_list = undo_list

    @property
    def _key(self) -> str:
        return self._app.campaign_key

    # -- a paper comes in

    def add(self) -> None:
        """Register a paper of a household of the registry."""
        wanted = HouseholdFilter(
            unit_key=self._app.folder.unit_key, year=int(self._key[:4]), campaign_key=self._key
        )
        listing = HouseholdListing(self._app.households, wanted)
        dialog = AddRequest(listing, self._fields(), self._page.window())
        dialog.submitted.connect(partial(self._add, dialog))
        self.open_dialog(dialog)

    def _add(self, dialog: AddRequest) -> None:
        home, values = dialog.household, dialog.fields.values()
        if home is None:
            dialog.refuse("Chưa chọn hộ nào.")
        if home is None or values is None:
            return
        add = self._app.requests.add
        made = self._try(dialog, lambda: add(self._key, home.household_id, values))
        if made is not None:
            words = f"ghi giấy đề nghị của {home.head}"
            self.done(f"Đã {words}", words, partial(self._take_out, made))

    def add_new(self) -> None:
        """Register a paper of a household nobody follows yet."""
        hamlets = [(row.id, row.title) for row in self._app.hamlets.all()]
        dialog = AddNewHousehold(hamlets, self._fields(), self._page.window())
        dialog.submitted.connect(partial(self._add_new, dialog))
        self.open_dialog(dialog)

    def _add_new(self, dialog: AddNewHousehold) -> None:
        household, values = dialog.household(), dialog.fields.values()
        if household is None or values is None:
            return
        (home, head), requests = household, self._app.requests
        made = self._try(
            dialog, lambda: requests.add_with_household(self._key, home, head, values)
        )
        if made is not None:
            words = f"thêm hộ {head.name} và ghi giấy đề nghị"
            self.done(f"Đã {words}", words, partial(self._take_out, made, whole=True))

    def _take_out(self, request_id: str, *, whole: bool = False) -> None:
        view = self._app.requests.get(request_id)
        self._app.requests.remove(request_id, on=self._today, reason=_BACK)
        if whole:
            ended = self._app.movements.ended
            ended(view.household_id, CloseReason.OTHER, self._today, _BACK)

    def edit(self, view: RequestView) -> None:
        """Edit the facts of a paper."""
        dialog = EditRequest(view, self._fields(), self._page.window())
        dialog.submitted.connect(partial(self._edit, dialog, view))
        self.open_dialog(dialog)

    def _edit(self, dialog: EditRequest, view: RequestView) -> None:
        values, edit = dialog.fields.values(), self._app.requests.edit
        if values is not None and self._did(dialog, lambda: edit(view.id, values)):
            words = f"sửa giấy đề nghị của {view.head}"
            self.done(f"Đã {words}", words, partial(edit, view.id, view.values))

    def remove(self, view: RequestView) -> None:
        """Take a paper out of the register, with the reason."""
        about = f"Giấy đề nghị của {view.head} không còn trong sổ; lịch sử vẫn giữ."
        dialog = ReasonDialog("Bỏ khỏi sổ", about, "Bỏ khỏi sổ", self._page.window())
        dialog.reason.setPlaceholderText("ví dụ: ghi nhầm hộ")
        dialog.submitted.connect(partial(self._remove, dialog, view))
        self.open_dialog(dialog)

    def _remove(self, dialog: ReasonDialog, view: RequestView) -> None:
        why, requests = dialog.why(), self._app.requests
        remove = partial(requests.remove, view.id, on=self._today, reason=why)
        if why and self._did(dialog, remove):
            words = f"bỏ giấy đề nghị của {view.head} khỏi sổ"
            self.done(f"Đã {words}", words, partial(requests.take_back, view.id, reason=_BACK))

    # -- Phiếu A and the answer

    def open_form(self, view: RequestView) -> None:
        """Open Phiếu A on the form page."""
        self._page.bus.went.emit(Place(PLACE, view.id))

    def screen(self, view: RequestView) -> None:
        """Type what Phiếu A on paper came to."""
        dialog = ScreenRequest(view, self._today, self._page.window())
        dialog.submitted.connect(partial(self._screen, dialog, view))
        self.open_dialog(dialog)

    def _screen(self, dialog: ScreenRequest, view: RequestView) -> None:
        result, screen = dialog.screening(), self._app.requests.screen
        if result is not None and self._did(dialog, lambda: screen(view.id, result)):
            listed = " và đưa hộ vào đợt" if result.passes is Passes.YES else ""
            words = f"ghi kết quả Phiếu A của {view.head}"
            self.done(f"Đã {words}{listed}", words, partial(screen, view.id, view.screening))

    def finish(self, view: RequestView) -> None:
        """Type how a request ended."""
        why = self._app.requests.why_not(view.id)
        dialog = AnswerRequest(view, why, self._today, self._page.window())
        dialog.submitted.connect(partial(self._finish, dialog, view))
        self.open_dialog(dialog)

    def _finish(self, dialog: AnswerRequest, view: RequestView) -> None:
        answer, finish = dialog.answer(), self._app.requests.finish
        if answer is not None and self._did(dialog, lambda: finish(view.id, answer)):
            words = f"ghi kết quả giấy đề nghị của {view.head}"
            self.done(f"Đã {words}", words, partial(finish, view.id, view.answer))

    # -- days

    def count_days(self, key: str) -> None:
        """Choose how the days of an answer are counted in this campaign."""
        was, keep = self._app.requests.term(self._key), self._app.requests.keep_term
        if was.key != key and not self.refused(lambda: keep(self._key, key)):
            back = partial(keep, self._key, was.key)
            self.done("Đã đổi cách tính hạn trả lời", "đổi cách tính hạn", back)

    def reported(self, *, sent: bool) -> None:
        """Mark the month's report as sent today, or as not sent."""
        key, regular = self._key, self._app.regular
        was = regular.month(key).reported_on
        if not self.refused(lambda: regular.reported(key, self._today if sent else None)):
            words = "ghi đã gửi báo cáo tháng" if sent else "ghi chưa gửi báo cáo tháng"
            self.done(f"Đã {words}", words, partial(regular.reported, key, was))

    def _fields(self) -> RequestFields:
        key = self._key
        number = self._app.requests.next_number(key)
        return RequestFields(number, self._today, partial(default_start, key))
