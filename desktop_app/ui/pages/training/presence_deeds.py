"""What typing presence does: one key, one cell, one commit; the rest reads later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.presence import FinishNeedsReason
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.services.app import App
from desktop_app.services.training.training_views import (
    CourseView,
    ParticipantView,
    SessionView,
)
from desktop_app.ui.page import Page
from desktop_app.ui.pages.training.attendance_tab import AttendanceTab
from desktop_app.ui.pages.training.course_acts import CourseActs
from desktop_app.ui.pages.training.course_words import typed_words
from desktop_app.ui.pages.training.edit_participant import Substitute
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.reason_dialog import ReasonDialog


class FinishDialog(ReasonDialog):
    """Typed and counted do not agree: the session is done only with a reason."""

    def __init__(self, error: FinishNeedsReason, blank: str, parent: QWidget) -> None:
        about = (
            f"Buổi {error.session}: đã nhập {error.present} người có mặt, chữ ký trên giấy: "
            f"{error.counted}."
        )
        if blank:
            about += f" Còn trống STT {blank}: không tính có mặt, không tính vắng."
        about += " Nếu đúng như vậy thì ghi lý do; nếu chưa, bấm Hủy để xem lại."
        super().__init__("Số nhập và số chữ ký chưa khớp", about, "Ghi là xong", parent)


class PresenceDeeds(QObject):
    """Carries what was typed in the tab to the store, and back on Ctrl+Z."""

    def __init__(self, page: Page, app: App, acts: CourseActs, tab: AttendanceTab) -> None:
        super().__init__(page)
        self._page, self._app, self._acts, self._tab = page, app, acts, tab
        self._view: CourseView | None = None
        self._run = ""
        self._untold = False
        self._asked: tuple[str, str, str] = ("", "", "")
        tab.may_write = app.folder.user.role.writes
        tab.grid.typed.connect(self._typed)
        tab.grid.substitute.connect(self._substitute)
        tab.grid.moved.connect(self._say_who)
        tab.counted.connect(self._counted)
        tab.finished.connect(self._finished)
        tab.number_wanted.connect(self._go_to_number)

    def show(self, view: CourseView, run: str) -> None:
        """Work on a class by a print run."""
        self._view, self._run = view, run
        self._asked = ("", "", "")
        self._say_who()

    def settle(self) -> None:
        """Tell the other pages and tabs of what was typed since: they read the class again."""
        if self._untold:
            self._untold = False
            self._acts.tell("")

    # -- one cell

    @Slot(str, str, str)
    def _typed(self, session: str, person: str, typed: str) -> None:
        state = PresenceState(typed) if typed else None
        was = self._tab.grid.state_of(session, person)
        mark = partial(self._app.training.mark, session, person, run_id=self._run)
        if state is was or not self._did(partial(mark, state)):
            return
        self._tab.mark(session, person, state)
        self._say_typed(was)
        first = not self._acts.undo_list

        def back() -> None:
            mark(was)
            self._tab.grid.go_to_cell(session, person)

        self._acts.undo_list.add("nhập điểm danh", back)
        self._untold = True
        bus = self._page.bus
        bus.saved.emit(self._app.folder.clock.now())
        if first:
            bus.changed.emit(frozenset())  # the menu offers Hoàn tác from now on

    def _say_typed(self, was: PresenceState | None) -> None:
        """Typing over "đi thay" leaves the substitute on the list: that must be known."""
        words = "Người đi thay vẫn có tên trong danh sách; nếu ghi nhầm, đưa ra ở tab Học viên."
        substituted = was is PresenceState.SUBSTITUTED
        self._tab.say(words if substituted else "", Tone.ATTENTION)

    @Slot()
    def _say_who(self) -> None:
        """Name who typed the cell under the cursor; blank cells ask the store nothing."""
        session, row = self._tab.grid.session(), self._tab.grid.row()
        state = row.states.get(session.id) if session and row else None
        asked = (session.id, row.participant.id, state) if session and row and state else None
        if (asked or ("", "", "")) == self._asked:
            return
        self._asked = asked or ("", "", "")
        found = self._app.training.typed_by(asked[0], asked[1]) if asked else None
        self._tab.who.say(typed_words(found) if found else "")

    # -- key 4

    @Slot(str, str)
    def _substitute(self, session: str, person: str) -> None:
        invited = self._participant(person)
        if invited is None:
            return
        if self._tab.grid.state_of(session, person) is PresenceState.SUBSTITUTED:
            self._tab.say(f"{invited.name}: đã ghi có người đi thay buổi này.", Tone.ATTENTION)
            return
        dialog = Substitute(invited, self._page.window())
        known = next((p for p in self._people if p.substitute_for == person), None)
        if known is not None:
            dialog.show_known(known)
        dialog.submitted.connect(partial(self._replace, dialog, session, person))
        self._acts.open_dialog(dialog)

    def _replace(self, dialog: Substitute, session: str, person: str) -> None:
        came = dialog.person()
        if came is None:
            return
        training, run, added = self._app.training, self._run, list[str]()
        known = {p.id: self._tab.grid.state_of(session, p.id) for p in self._people}
        was, day = known[person], self._app.folder.clock.now().date()

        def write() -> None:
            added.append(training.substitute(session, person, came, run_id=run))

        if not self._did(write):
            return
        dialog.accept()

        def back() -> None:
            if added[0] in known:  # he stands in for another session too
                training.mark(session, added[0], known[added[0]], run_id=run)
            else:
                training.remove(added[0], on=day, reason="Hoàn tác")
            training.mark(session, person, was, run_id=run)

        self._acts.done(f"Đã ghi {came.name} đi thay", f"{came.name} đi thay", back)
        self._tab.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- a session

    @Slot(str, int)
    def _counted(self, session: str, count: int) -> None:
        counted = count if count >= 0 else None
        was = self._tab.count_of(session)
        write = partial(self._app.training.count_signatures, session, self._run)
        if self._did(partial(write, counted)):
            self._acts.undo_list.add("số chữ ký đếm trên giấy", partial(write, was))
        self._acts.tell("")

    @Slot(str)
    def _finished(self, session: str) -> None:
        held = self._session(session)
        if held is None:
            return
        self.settle()
        finish = partial(self._app.training.finish, session, run_id=self._run)
        if held.finished:
            again = partial(finish, reason=held.finish_reason)
            self._done(partial(finish, finished=False), f"mở lại buổi {held.title}", again)
            return
        try:
            finish()
        except FinishNeedsReason as error:
            self._ask_why(held, error)
        except UserError as error:
            self._page.dialogs.explain(error)
        else:
            self._tell_finished(held)

    def _ask_why(self, held: SessionView, error: FinishNeedsReason) -> None:
        dialog = FinishDialog(error, self._tab.blank_words(held.id), self._page.window())
        dialog.submitted.connect(partial(self._finish_because, dialog, held))
        self._acts.open_dialog(dialog)

    def _finish_because(self, dialog: FinishDialog, held: SessionView) -> None:
        why = dialog.why()
        finish = partial(self._app.training.finish, held.id, run_id=self._run, reason=why)
        if why and self._did(finish):
            dialog.accept()
            self._tell_finished(held)
            self._tab.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_finished(self, held: SessionView) -> None:
        again = partial(self._app.training.finish, held.id, finished=False)
        title = f"xong buổi {held.title}"
        self._acts.done(f"Đã ghi xong buổi {held.title}", title, again)
        self._tab.say_finished(held.id)

    @Slot()
    def _go_to_number(self) -> None:
        typed = self._page.dialogs.text("Tới số thứ tự", "STT trên giấy:")
        if typed is None:
            return
        if not typed.isdigit() or not self._tab.grid.go_to_number(int(typed)):
            self._tab.say(f"Không có STT {typed} trong danh sách này.", Tone.ATTENTION)
        self._tab.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- inside

    def _did(self, write: Callable[[], object]) -> bool:
        try:
            write()
        except UserError as error:
            self._page.dialogs.explain(error)
            return False
        return True

    def _done(
        self, write: Callable[[], object], title: str, back: Callable[[], object]
    ) -> None:
        if self._did(write):
            self._tab.say("")
            self._acts.done(f"Đã {title}", title, back)

    def _session(self, session: str) -> SessionView | None:
        held = self._view.sessions if self._view else ()
        return next((s for s in held if s.id == session), None)

    def _participant(self, person: str) -> ParticipantView | None:
        return next((p for p in self._people if p.id == person), None)

    @property
    def _people(self) -> Sequence[ParticipantView]:
        return self._view.participants if self._view else ()
