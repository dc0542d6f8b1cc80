"""Phiếu A of one request, keyed on the same form page as a review."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot

from desktop_app.services.reviews.request_views import ScreeningWork
from desktop_app.ui.forms.protocols import Filling, ResultLine, Session
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.filling_page import SheetPage

PLACE = "screening"


class ScreeningPage(SheetPage):
    """`Place.detail` = id of the request."""

    about = (
        "Nhập Phiếu A của một giấy đề nghị. Câu hỏi thử nghiệm, chưa đối chiếu văn bản: phần "
        "mềm không tính kết quả, rà soát viên ghi qua hay không qua ở câu kết luận."
    )

    touches = frozenset({"reviews", "households", "home"})

    def read(self, key: str) -> ScreeningWork:
        return self.app.requests.open_form(key)  # type: ignore[no-any-return]

    def keep(self, work: ScreeningWork, answers: Mapping[str, str]) -> None:
        self.app.requests.keep_form(work.id, answers)

    def filling(self, work: ScreeningWork, locked: str) -> Filling:
        return Filling(
            title=f"Phiếu A: {work.code} {work.head}",
            place=work.hamlet,
            next_title="Hộ sau",
            result=self._result,
            result_title="Kết luận",
            locked=locked,
        )

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
