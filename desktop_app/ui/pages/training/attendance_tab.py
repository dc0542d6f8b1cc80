"""Điểm danh: the grid with its counts, the print run it follows, one message line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.training.attendance import PresenceState, SessionCount
from desktop_app.services.training.training_views import CourseView, Grid
from desktop_app.ui import style
from desktop_app.ui.keys import bind_key
from desktop_app.ui.pages.parts import FilterBox
from desktop_app.ui.pages.training.attendance_grid import AttendanceGrid
from desktop_app.ui.pages.training.attendance_model import FIXED
from desktop_app.ui.pages.training.attendance_strips import CountStrip, FootStrip
from desktop_app.ui.pages.training.course_words import run_words
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button, LinkButton
from desktop_app.ui.widgets.empty_state import Act, EmptyPanel, EmptyState
from desktop_app.ui.widgets.labels import Words, quiet

_KEYS = (
    "1 có mặt · 2 vắng có phép · 3 vắng không phép · 4 đi thay · Delete để trống · "
    "Ctrl+G tới STT · Ctrl+→ buổi sau · Ctrl+Z"
)
_NOT_PRINTED = "Chưa in danh sách. In (Ctrl+P) để số thứ tự trên giấy và trên máy giống nhau."
_LISTED = ("", "Danh sách hiện nay (chưa in)")


class AttendanceTab(QWidget):
    """Draws a grid and says what was typed.

    Signals:
        run_chosen: id of a print run, "" = the list as it is now.
        counted: session, signatures (-1 = taken back).
        finished: session id.
        number_wanted: Ctrl+G.
        print_wanted: the list was not printed yet, and the link was pressed.
    """

    run_chosen = Signal(str)
    counted = Signal(str, int)
    finished = Signal(str)
    number_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, first_use: Sequence[Act], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run = FilterBox("Nhập theo", widest=460)
        self.not_printed = QWidget()
        self.grid = AttendanceGrid()
        self.counts = CountStrip(self.grid, self.run)
        self.foot = FootStrip(self.grid)
        self.message = Words("", wrap=False)
        self.message.setObjectName("attendance-message")
        self.who = quiet("", wrap=False)
        self.who.setObjectName("who-typed")
        self.done = Button("Xong buổi này")
        self.done.setObjectName("finish-session")
        self.keys = quiet(_KEYS)
        self.may_write, self._locked = True, False
        self._counts: dict[str, SessionCount] = {}
        self._layers = QStackedLayout()
        self._lay_out(first_use)
        self._wire()

    def show_course(self, view: CourseView, grid: Grid, run_id: str) -> None:
        """Show presence in the order of a print run."""
        self._counts = dict(grid.counts)
        self._locked = view.locked
        self.grid.read_only = view.locked or not self.may_write
        self._layers.setCurrentIndex(0 if view.participants else 1)
        runs = [(run.id, run_words(run)) for run in reversed(view.runs)]
        self.run.offer([*runs, _LISTED] if runs else [_LISTED])
        self.run.take(run_id)
        self.run.setVisible(bool(runs))
        self.not_printed.setVisible(not runs and view.values.kind.has_sheet)
        pages = next((run.pages for run in view.runs if run.id == run_id), 0)
        self.grid.show_grid(grid, pages)
        self.counts.show_counts(grid.counts)
        self.foot.show_counts(grid.counts)
        self._name_done()
        self._fit_text()

    def show_open(self, *, closed: str) -> None:
        """Let presence be typed or only looked at; `closed`: why it can not be typed."""
        self.grid.read_only = bool(closed)
        for field in self.counts.fields.values():
            field.setEnabled(not closed)
        self.keys.say(closed or _KEYS)
        self._name_done()

    def say(self, words: str, tone: Tone = Tone.ACCENT) -> None:
        """Say something in the foot line; with large letters it needs the room of `who`."""
        self.message.say(words, tone)
        self.who.setVisible(not words or style.scale() <= style.TALL_TEXT)

    def mark(self, session_id: str, person: str, state: PresenceState | None) -> None:
        """Show what was just typed: one cell, and the counts of its session."""
        count = self._counts[session_id]
        was = self.grid.state_of(session_id, person)
        self._counts[session_id] = count.after(was, state)
        self.grid.grid.mark(session_id, person, state)
        self.foot.show_counts(self._counts)

    def count_of(self, session_id: str) -> int | None:
        """Return the signatures counted on paper, None while nobody counted."""
        return self._counts[session_id].signatures

    def aim(self) -> None:
        """Let the cursor start where the work goes on: first count, then type."""
        session = next((s for s in self.grid.grid.sessions if not s.finished), None)
        if session is None or self.grid.read_only:
            self.setFocusProxy(self.grid)
            return
        self.grid.go_to_session(self.grid.grid.column_of(session.id) - FIXED)
        first = self.count_of(session.id) is None
        self.setFocusProxy(self.counts.fields[session.id] if first else self.grid)

    def say_finished(self, session_id: str) -> None:
        """Say what a finished session counts, and what stays blank."""
        titles = {s.id: s.title for s in self.grid.grid.sessions}
        count, blank = self._counts[session_id], self.blank_words(session_id)
        words = f"Xong buổi {titles[session_id]}: {count.present} người có mặt."
        if blank:
            words += f" Còn trống STT {blank}: không tính có mặt, không tính vắng."
        if count.agrees is False:
            words += f" Chữ ký trên giấy là {count.signatures}."
        self.say(words, Tone.ATTENTION if blank or not count.agrees else Tone.GOOD)

    def blank_words(self, session_id: str) -> str:
        """Return the STT nobody typed in a session, the first eight by number."""
        return _few(self.blanks(session_id))

    def blanks(self, session_id: str) -> list[int]:
        """Return the STT nobody typed in a session."""
        lines = [line.row for line in self.grid.grid.lines if line.row]
        return [row.number for row in lines if session_id not in row.states]

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._fit_text()

    def _fit_text(self) -> None:
        """At large text the rows come first; the keys are listed in Trợ giúp ▸ Phím tắt."""
        tall = style.scale() > style.TALL_TEXT
        self.keys.setVisible(not tall)
        self.message.setWordWrap(tall)
        self.message.setMinimumHeight(2 * self.fontMetrics().lineSpacing() if tall else 0)

    # -- building

    def _lay_out(self, first_use: Sequence[Act]) -> None:
        line = QHBoxLayout(self.not_printed)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        line.addWidget(Words(_NOT_PRINTED, tone=Tone.ATTENTION, wrap=True), 1)
        link = LinkButton("In danh sách")
        link.clicked.connect(self.print_wanted)
        line.addWidget(link)
        foot = QHBoxLayout()
        foot.setSpacing(style.FIELD)
        foot.addWidget(self.message, 1)
        foot.addWidget(self.who)
        foot.addWidget(self.done)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, style.INSIDE, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.not_printed)
        column.addWidget(self.counts)
        column.addWidget(self.grid, 1)
        column.addWidget(self.foot)
        column.addLayout(foot)
        column.addWidget(self.keys)
        state = EmptyState(
            "tap-huan",
            "Chưa có học viên",
            "Có danh sách học viên mới điểm danh được.",
            tuple(first_use),
        )
        self._layers.addWidget(full)
        self._layers.addWidget(EmptyPanel(state))
        self.setLayout(self._layers)
        self.setFocusProxy(self.grid)

    def _wire(self) -> None:
        self.run.chosen.connect(self.run_chosen)
        self.counts.given.connect(self.counted)
        self.counts.entered.connect(self._enter_session)
        self.grid.moved.connect(self._name_done)
        self.grid.ended.connect(self._ended)
        self.grid.refused.connect(self._refused)
        self.grid.stepped.connect(self._stepped)
        self.counts.stepped.connect(self._step_from)
        self.done.clicked.connect(self._finish)
        bind_key(self, "Ctrl+G", self.number_wanted.emit)

    # -- deeds

    @Slot(str)
    def _enter_session(self, session_id: str) -> None:
        """Enter after the count: the cursor stands on STT 1 of that session."""
        ids = [session.id for session in self.grid.grid.sessions]
        if session_id in ids:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grid.go_to_session(ids.index(session_id))

    @Slot(str, int)
    def _step_from(self, session_id: str, by: int) -> None:
        if self.grid.go_to_session(self.grid.grid.column_of(session_id) - FIXED + by):
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self._stepped()

    @Slot()
    def _stepped(self) -> None:
        """In another session too the signatures are counted first; Enter leads to the list."""
        session = self.grid.session()
        if session is None or session.finished or self.grid.read_only:
            return
        if self.count_of(session.id) is None:
            self.counts.fields[session.id].setFocus(Qt.FocusReason.OtherFocusReason)
            self.say(f"Buổi {session.title}: đếm chữ ký trên giấy, ghi số rồi Enter.")

    @Slot()
    def _ended(self) -> None:
        session = self.grid.session()
        if session is None:
            return
        count = self._counts[session.id]
        words = f"Hết danh sách buổi {session.title}: đã nhập {count.typed}/{count.of}."
        blank = self.blanks(session.id)
        words += f" Còn trống STT {_few(blank)}." if blank else " Ctrl+→ sang buổi sau."
        self.say(words, Tone.ATTENTION if blank else Tone.GOOD)

    @Slot()
    def _name_done(self) -> None:
        session = self.grid.session()
        self.done.setEnabled(session is not None and not self.grid.read_only)
        if session is not None:
            words = f"{'Mở lại' if session.finished else 'Xong'} buổi {session.title}"
            why = session.finish_reason
            self.done.setToolTip(f"Lý do số chưa khớp: {why}" if why else "")
            if words != self.done.text():
                self.done.setText(words)
                self.done.updateGeometry()

    @Slot()
    def _refused(self) -> None:
        session = self.grid.session()
        if not self.may_write:
            self.say("Tài khoản này chỉ xem, không nhập được điểm danh.", Tone.ATTENTION)
        elif self._locked:
            self.say("Lớp đã khóa: điểm danh chỉ xem, chưa có gì thay đổi.", Tone.ATTENTION)
        elif session is not None:
            words = f"Buổi {session.title} đã nhập xong: chỉ xem. Muốn sửa, bấm «Mở lại buổi»."
            self.say(words, Tone.ATTENTION)

    @Slot()
    def _finish(self) -> None:
        session = self.grid.session()
        if session is not None:
            self.finished.emit(session.id)


def _few(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(n) for n in numbers[:8])
    return f"{shown}… ({len(numbers)} người)" if len(numbers) > 8 else shown
