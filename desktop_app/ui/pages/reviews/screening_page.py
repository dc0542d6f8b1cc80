"""Phiếu A of one request, keyed on the same form page as a review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Slot

from desktop_app.domain.errors import UserError
from desktop_app.services.reviews.request_views import ScreeningWork
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.forms.protocols import Filling, ResultLine, Session
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.filling_page import FillingPage
from desktop_app.ui.pages.keeper import Writes
from desktop_app.ui.tasks import Runner

PLACE = "screening"
_TOPICS = frozenset({"reviews", "households", "home"})


class ScreeningPage(FillingPage):
    """`Place.detail` = id of the request."""

    about = (
        "Nhập Phiếu A của một giấy đề nghị. Câu hỏi thử nghiệm, chưa đối chiếu văn bản: phần "
        "mềm không tính kết quả, rà soát viên ghi qua hay không qua ở câu kết luận."
    )

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.work: ScreeningWork | None = None

    def enter(self, detail: object) -> None:
        here = self.work is not None and self.work.id == detail
        if isinstance(detail, str) and not here:
            self.open(detail)
        super().enter(detail)

    def open(self, request_id: str) -> None:
        """Open Phiếu A of a request."""
        if not self.settle():
            return
        try:
            work = self.app.requests.open_form(request_id)
        except UserError as error:
            self.dialogs.explain(error)
            return
        self.work = work
        writes_ = self.app.folder.user.role.writes
        filling = Filling(
            title=f"Phiếu A: {work.code} {work.head}",
            place=work.hamlet,
            next_title="Hộ sau",
            result=self._result,
            result_title="Kết luận",
            locked="" if writes_ else "Tài khoản chỉ xem. · Esc danh sách",
        )
        writes = Writes(self._keep, lambda _row: None) if writes_ else None
        form = self.show_form(work.session, filling, writes)
        form.result.ask_why.hide()
        form.next_wanted.connect(self._next)
        form.put_off.connect(self.go_back)
        self.begin(at_missing=False)

    def store_state(self) -> None:
        if self.keeper is not None and self.keeper.touched:
            self.keeper.touched = False
            self.bus.changed.emit(_TOPICS)

    def _keep(self, answers: Mapping[str, str]) -> None:
        if self.work is not None:
            self.app.requests.keep_form(self.work.id, answers)

    @Slot()
    def _next(self) -> None:
        """Open the next request that still waits for Phiếu A, else go back to the list."""
        if self.work is None or not self.settle():
            return
        here = self.app.requests.get(self.work.id)
        waiting = [
            one.id
            for one in self.app.requests.all(here.campaign_key)
            if one.state.waits_for_screening and one.id != here.id
        ]
        if waiting:
            self.bus.went.emit(Place(PLACE, waiting[0]))
        else:
            self.go_back()

    def _result(self, session: Session) -> list[ResultLine]:
        answers = session.answers()
        said = next((v for p, v in answers.items() if p.endswith("/ket_qua")), "")
        words = {"1": "Qua Phiếu A", "2": "Không qua Phiếu A"}.get(said, "Chưa kết luận")
        return [
            ResultLine(words, strong=True),
            ResultLine("Câu hỏi thử nghiệm, chưa đối chiếu Phụ lục II TT 07/2021."),
            ResultLine("Rà soát viên kết luận, phần mềm không tính."),
        ]
