"""One evaluation sheet, keyed on the same form page as a review; no name is asked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot

from desktop_app.domain.errors import UserError
from desktop_app.services.training.course_evaluation import EvaluationWork
from desktop_app.ui.forms.protocols import Filling, ResultLine, Session
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.filling_page import SheetPage
from desktop_app.ui.pages.training.course_evaluation_tab import PLACE

_SHORT = 34


class EvaluationPage(SheetPage):
    """`Place.detail` = id of the sheet."""

    about = (
        "Nhập một phiếu đánh giá của học viên: mỗi câu một số từ 1 đến 5, câu trên giấy để "
        "trống thì bỏ qua. Không ghi họ tên. «Phiếu sau» mở phiếu kế tiếp."
    )

    touches = frozenset({"training"})

    def read(self, key: str) -> EvaluationWork:
        return self.app.course_evaluations.open(key)  # type: ignore[no-any-return]

    def keep(self, work: EvaluationWork, answers: Mapping[str, str]) -> None:
        self.app.course_evaluations.keep(work.id, answers)

    def filling(self, work: EvaluationWork, locked: str) -> Filling:
        return Filling(
            title=f"Phiếu đánh giá số {work.number}",
            place=_short(work.course),
            next_title="Phiếu sau",
            result=self._result,
            result_title="Đã nhập",
            locked=locked,
        )

    @Slot()
    def _next(self) -> None:
        """Open the next sheet; after the last one a new number begins."""
        if self.work is None or not self.settle():
            return
        evaluations, course = self.app.course_evaluations, self.work.course_id
        later = [s for s in evaluations.summary(course).sheets if s.number > self.work.number]
        try:
            following = later[0].id if later else evaluations.begin(course)
        except UserError as error:
            self.dialogs.explain(error)
            return
        self.bus.went.emit(Place(PLACE, following))

    def _result(self, session: Session) -> list[ResultLine]:
        answered = sum(1 for value in session.answers().values() if value)
        return [ResultLine(f"{answered} câu", strong=True), ResultLine("Để trống: không tính")]


def _short(title: str) -> str:
    return title if len(title) <= _SHORT else f"{title[: _SHORT - 1].rstrip()}…"
