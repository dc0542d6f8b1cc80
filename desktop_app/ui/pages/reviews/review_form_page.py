"""Nhập phiếu rà soát: one household's form over the register (SCREENS.md §1.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop_app.domain.errors import UserError
from desktop_app.services.reviews.carried import CARRIED, ON
from desktop_app.services.reviews.review_live import LiveResult
from desktop_app.services.reviews.review_people import PeopleDoubts
from desktop_app.services.reviews.reviews import ReviewWork
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.forms.protocols import Filling, LastYear, ResultLine, Session
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.filling_page import FillingPage
from desktop_app.ui.pages.keeper import Writes
from desktop_app.ui.pages.reviews.result_words import pages_of_facts, result_lines
from desktop_app.ui.pages.reviews.review_members import ReviewMembers
from desktop_app.ui.pages.reviews.suggesting import SuggestingSession
from desktop_app.ui.pages.reviews.why_dialog import WhyDialog
from desktop_app.ui.tasks import Runner

CHANGED = frozenset({"reviews", "households", "reports", "home"})
_OWN_STATES = ("", "entering", "complete")
"""States this page may set; what was checked or frozen keeps its state."""


class ReviewFormPage(FillingPage):
    """The form of one household; `Place.detail` = its id."""

    about = (
        "Nhập phiếu rà soát của một hộ theo đúng thứ tự trang phiếu giấy. Mỗi câu được lưu "
        "ngay khi trả lời; Ctrl+Enter lưu và sang hộ sau, Esc trở lại danh sách. Ctrl+D lấy "
        "câu trả lời năm trước; ở tên mục hoặc tên người (Shift+Tab) là lấy cả mục. Câu lấy từ "
        "năm trước phải được xác nhận (Enter) thì phiếu mới đủ."
    )

    topics = frozenset({"households"})

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.work: ReviewWork | None = None
        self._state = ""
        self._later = self._telling = False
        self.members = ReviewMembers(self)

    def enter(self, detail: object) -> None:
        if isinstance(detail, str) and not self._shows(detail):
            self._stale = False
            self.open(detail)
        super().enter(detail)

    def reload(self) -> None:
        """Open the same form again: somebody was moved, closed or corrected elsewhere."""
        if self.work is None or self.form is None or self._telling:
            return
        path = self.form.cursor_.row.path if self.form.cursor_.row is not None else ""
        self.open(self.work.household_id)
        if path:
            self.form.go_to(path)

    def open_again(self, person_id: str = "") -> None:
        """Show the form with the people as they are now, at a person who just came."""
        work = self.work
        if work is None:
            return
        self.open(work.household_id)
        rows = self.form.session.rows(work.members_path) if self.form is not None else ()
        if self.form is not None and person_id in rows:
            row = f"{work.members_path}[{person_id}]"
            self.form.go_to(row)
            self.form.cursor_.first_of(row)

    def _shows(self, household_id: str) -> bool:
        work = self.work
        here = work is not None and work.household_id == household_id
        return here and work is not None and work.campaign_key == self.app.campaign_key

    def open(self, household_id: str) -> None:
        """Open the form of a household; answers that wait are stored first."""
        if not self.settle():
            return
        try:
            work = self.app.reviews.open(household_id, self.app.campaign_key)
        except UserError as error:
            self.dialogs.explain(error)
            return
        self._show(work)

    def _show(self, work: ReviewWork) -> None:
        self.work, self._state, self._later = work, work.state, False
        locked = self._locked()
        doubts = PeopleDoubts(self.app, work)
        session = SuggestingSession(work.session, doubts, asks=not locked)
        form = self.show_form(
            session, self._filling(work, locked), None if locked else self._writes(work)
        )
        form.next_wanted.connect(self._next)
        form.put_off.connect(self._put_off)
        form.why.connect(self._why)
        self.members.serve(form)
        form.row_added.connect(self._row_added)
        form.desk.carried.connect(self._carried)
        form.desk.onward.connect(partial(self._take_suggestion, session))
        self.begin(at_missing=bool(work.state))

    def _filling(self, work: ReviewWork, locked: str) -> Filling:
        self._live = LiveResult(self.app, work)
        self._asked_on = pages_of_facts(work.form)
        place = (
            f"{work.hamlet} · hộ {work.position}/{work.of}" if work.position else work.hamlet
        )
        last = LastYear(f"Năm {work.last_year_of}", work.last_year)
        return Filling(
            title=f"{work.code} {work.head}".strip(),
            place=place,
            next_title="Hộ sau",
            last_year=last if work.last_year else None,
            result=self._result,
            result_title="Kết quả tạm tính",
            new_row_id=self.app.folder.new_id,
            asks_rows=True,
            row_noun="người",
            carried=work.carried,
            locked=locked,
        )

    def _writes(self, work: ReviewWork) -> Writes:
        return Writes(
            answers=partial(self.app.reviews.keep_all, work),
            new_row=partial(self.members.keep_new, work.household_id),
        )

    def _locked(self) -> str:
        if not self.app.folder.user.role.writes:
            return "Tài khoản chỉ xem: không sửa được phiếu. · Esc danh sách"
        if self.app.folder.duty != "commune":
            return "Phiếu do xã nhập: máy tính của cấp trên chỉ xem. · Esc danh sách"
        return ""

    def _result(self, session: Session) -> list[ResultLine]:
        left = len(session.missing()) + len(session.invalid())
        left += len(self.form.desk.unconfirmed()) if self.form is not None else 0
        return result_lines(
            self._live.explanations(session),
            self._asked_on,
            points=self._live.points(session),
            left=left,
        )

    # -- what the person does

    @Slot()
    def _next(self) -> None:
        if self.work is None or not self.settle():
            return
        _, after = self.app.reviews.neighbours(self.work.household_id, self.work.campaign_key)
        if after:
            self.bus.went.emit(Place("review_form", after))
        else:
            self.bus.said.emit(f"Đã đến hộ cuối danh sách {self.work.hamlet}.")
            self.go_back()

    @Slot()
    def _put_off(self) -> None:
        """Để sau: back to the list, and not counted as done."""
        self._later = True
        if self.keeper is not None:
            self.keeper.touched = self.keeper.touched or bool(self._state)
        self.go_back()

    def store_state(self) -> None:
        """Say how far the form is, if anything was given; unconfirmed answers count as open."""
        if self.work is None or self.form is None or self.keeper is None:
            return
        if not self.keeper.touched or self._state not in _OWN_STATES:
            return
        left = len(set(self.form.desk.open_questions()))
        self._state = self.app.reviews.finish(self.work, left=left or int(self._later))
        self.keeper.touched = False
        self.tell_of_people()

    @Slot(str, bool)
    def _carried(self, path: str, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Keep with the answer whether somebody said yes to it this year."""
        if self.keeper is not None:
            self.keeper.answer(f"{CARRIED}{path}", ON if on else "")

    @Slot()
    def _why(self) -> None:
        if self.work is not None and self.form is not None:
            found = self._live.explanations(self.form.session)
            title = f"{self.work.code} {self.work.head}".strip()
            WhyDialog(f"{title}: vì sao có kết quả này", found, self).open()

    @Slot(str)
    def _row_added(self, path: str) -> None:
        if self.keeper is not None:
            self.keeper.new_row(path.rpartition("[")[2].rstrip("]"))

    def collected_on(self) -> date | None:
        """Return the day of collection as far as it is answered."""
        item = (
            next((i for i in self.work.form.walk() if i.fact == "review:collected_on"), None)
            if self.work is not None
            else None
        )
        text = self.form.session.value(item.path) if item and self.form is not None else ""
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            return None

    def tell_of_people(self) -> None:
        """Tell the other pages that the register changed; this form shows it already."""
        self._telling = True
        self.bus.changed.emit(CHANGED)
        self._telling = False

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"undo": self._undo} if self.members.undo_list else {}

    def _undo(self) -> None:
        """Take back that somebody came or left."""
        if not self.settle() or self.work is None:
            return
        try:
            title = self.members.undo_list.undo()
        except UserError as error:
            self.dialogs.explain(error)
            return
        if title:
            self.tell_of_people()
            self.open(self.work.household_id)
            self.bus.said.emit(f"Đã hoàn tác: {title}")

    def _take_suggestion(self, session: SuggestingSession, path: str) -> None:
        """Enter on a tick that is still open takes what is suggested."""
        suggested = session.suggestion(path)
        if suggested and self.form is not None:
            self.form.give(path, suggested)
