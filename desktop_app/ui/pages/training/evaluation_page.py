"""One evaluation sheet, keyed on the same form page as a review; no name is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Slot

from desktop_app.domain.errors import UserError
from desktop_app.services.training.course_evaluation import EvaluationWork
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.forms.protocols import Filling, ResultLine, Session
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.filling_page import FillingPage
from desktop_app.ui.pages.keeper import Writes
from desktop_app.ui.pages.training.course_evaluation_tab import PLACE
from desktop_app.ui.tasks import Runner

_SHORT = 34


class EvaluationPage(FillingPage):
    """`Place.detail` = id of the sheet."""

    about = (
        "Nhập một phiếu đánh giá của học viên: mỗi câu một số từ 1 đến 5, câu trên giấy để "
        "trống thì bỏ qua. Không ghi họ tên. «Phiếu sau» mở phiếu kế tiếp."
    )

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.work: EvaluationWork | None = None

    def enter(self, detail: object) -> None:
        here = self.work is not None and self.work.id == detail
        if isinstance(detail, str) and not here:
            self.open(detail)
        super().enter(detail)

    def open(self, evaluation_id: str) -> None:
        """Open a sheet."""
        if not self.settle():
            return
        try:
            work = self.app.course_evaluations.open(evaluation_id)
        except UserError as error:
            self.dialogs.explain(error)
            return
        self.work = work
        writes_ = self.app.folder.user.role.writes
        filling = Filling(
            title=f"Phiếu đánh giá số {work.number}",
            place=_short(work.course),
            next_title="Phiếu sau",
            result=self._result,
            result_title="Đã nhập",
            locked="" if writes_ else "Tài khoản chỉ xem. · Esc danh sách",
        )
        writes = Writes(self._keep, lambda _row: None) if writes_ else None
        form = self.show_form(work.session, filling, writes)
        form.result.ask_why.hide()
        form.next_wanted.connect(self._next)
        form.put_off.connect(self.go_back)
        self.begin(at_missing=False)

    def _keep(self, answers: Mapping[str, str]) -> None:
        if self.work is not None:
            self.app.course_evaluations.keep(self.work.id, answers)

    def store_state(self) -> None:
        if self.keeper is not None and self.keeper.touched:
            self.keeper.touched = False
            self.bus.changed.emit(frozenset({"training"}))

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
