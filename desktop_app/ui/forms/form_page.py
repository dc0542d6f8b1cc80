"""The page that builds itself from a form (SCREENS.md §1.3, DESIGN.md §5)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui import style
from desktop_app.ui.forms.cursor import Cursor
from desktop_app.ui.forms.desk import Desk
from desktop_app.ui.forms.form_header import FormHeader
from desktop_app.ui.forms.leaf import Leaf
from desktop_app.ui.forms.leaves import Leaves
from desktop_app.ui.forms.order import page_of, pages
from desktop_app.ui.forms.page_list import PageList
from desktop_app.ui.forms.protocols import Filling, Session
from desktop_app.ui.forms.question_row import QuestionRow
from desktop_app.ui.forms.result_panel import ResultPanel
from desktop_app.ui.keys import bind_key
from desktop_app.ui.widgets.labels import quiet
from desktop_app.ui.widgets.panels import Surface

"""Else our own words for keys are read too, and "Enter" would mean Return."""
_FOOT = ("Enter câu sau", "Ctrl+↓ câu còn thiếu", "Ctrl+D như năm trước", "Esc danh sách")


class FormPage(QWidget):
    """One form being filled. Everything given is told at once; nothing waits for "save".

    Signals:
        answered: instance path, stored value: keep it now, then `show_saved`.
        row_added: instance path of a new row.
        row_wanted: instance path of a repeat; ask the person, then call `add_row`.
        removal_asked: instance path of a row; ask the person, then call `remove_row`.
        file_wanted: instance path; ask for the file, then call `give`.
        next_wanted: Ctrl+Enter: save, next household; missing answers are no obstacle.
        put_off: "Để sau". left: Esc or the way back. why: "Vì sao?".
    """

    answered = Signal(str, str)
    row_added = Signal(str)
    row_wanted = Signal(str)
    removal_asked = Signal(str)
    file_wanted = Signal(str)
    next_wanted = Signal()
    put_off = Signal()
    left = Signal()
    why = Signal()

    def __init__(
        self, session: Session, filling: Filling, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session, self.filling = session, filling
        self.desk = Desk(session, filling)
        self.desk.setParent(self)
        self._pages = pages(session.definition)
        self._page_of: dict[str, int | None] = {}
        self._shown = 0
        self.header = FormHeader(filling)
        self.list = PageList([title for title, _ in self._pages])
        self.stack = QStackedWidget()
        self._leaves = Leaves([items for _, items in self._pages], self.desk, self.stack)
        self.result = ResultPanel(filling.result_title)
        self.cursor_ = Cursor(self.desk, self.leaf, self._next_page, self.go_to)
        self._lay_out()
        self._wire()
        self._keys()
        self.show_page(0)

    # -- building

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.result)
        foot = Surface(edges=Qt.Edge.TopEdge)
        line = QHBoxLayout(foot)
        line.setContentsMargins(style.PANEL, 5, style.PANEL, 5)
        line.addWidget(quiet(self._foot_words()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(middle, 1)
        column.addWidget(foot)
        self.result.setVisible(bool(self.filling.result_title))

    def _foot_words(self) -> str:
        if self.filling.locked:
            return self.filling.locked
        words = [w for w in _FOOT if "năm trước" not in w or self.filling.last_year]
        if self.filling.next_title:
            to = self.filling.next_title
            words.insert(-1, f"Ctrl+Enter lưu, sang {to[:1].lower()}{to[1:]}")
        return " · ".join(words)

    def _wire(self) -> None:
        self._leaves.made.connect(self._leaf_made)
        self.desk.answered.connect(self.answered)
        self.desk.changed.connect(self._count)
        self.desk.file_wanted.connect(self.file_wanted)
        self.list.chosen.connect(self._page_chosen)
        self.list.next_missing.clicked.connect(self._to_missing)
        self.result.why.connect(self.why)
        self.header.next.clicked.connect(self._next_form)
        self.header.later.clicked.connect(self._later)
        self.header.back.clicked.connect(self._leave)

    def _keys(self) -> None:
        deeds: dict[str, Callable[[], object]] = {
            "Ctrl+Down": self._to_missing, "F2": self._to_missing,
            "Ctrl+D": self.cursor_.as_last_year, "F4": self.cursor_.as_last_year,
            "Ctrl+Return": self._next_form, "Ctrl+Enter": self._next_form,
            "F9": self._next_form,
            "Ctrl+N": self._want_row, "F8": self._want_row,
            "PgUp": lambda: self.cursor_.step_row(-1),
            "PgDown": lambda: self.cursor_.step_row(1),
        }  # fmt: skip
        for keys, deed in deeds.items():
            bind_key(self, keys, deed)

    def leaf(self, number: int | None = None) -> Leaf:
        """Return a page of the form (None: the one shown), built when first needed."""
        return self._leaves.get(self._shown if number is None else number)

    @Slot(Leaf)
    def _leaf_made(self, leaf: Leaf) -> None:
        leaf.row_added.connect(self._row_added)
        leaf.row_wanted.connect(self.row_wanted)
        leaf.removal_asked.connect(self.removal_asked)

    # -- what others call

    def show_saved(self, moment: datetime) -> None:
        """Say "Đã lưu 10:32"."""
        self.header.show_saved(moment)

    def flush(self) -> None:
        """Give what is typed and not given yet: before closing, locking, printing."""
        for leaf in self._leaves.complete():
            leaf.block.flush()

    def give(self, path: str, value: str) -> None:
        """Answer from outside: the name of a file that was chosen."""
        self.desk.give(path, value)

    def add_row(self, path: str, row_id: str) -> None:
        """Add a row to a repeat of the page shown, and go to its first question."""
        for repeat in self.leaf().block.repeats():
            if repeat.path == path:
                repeat.add_row(row_id)

    def remove_row(self, path: str) -> None:
        """Take a row out of the form."""
        self.desk.apply(self.session.remove_row(path))

    def go_to(self, path: str) -> None:
        """Show a question and put the cursor there."""
        number = page_of(path, self._pages)
        if number is None:
            return
        self.show_page(number)
        self.leaf().open_rows(path)
        row = self.desk.parts.get(path)
        if isinstance(row, QuestionRow):
            row.take_focus()
            self.leaf().bring(row)

    def start(self) -> None:
        """Put the cursor on the first question that is open, else on the first one."""
        self.cursor_.row = None
        if not self.cursor_.to_missing(say=False):
            self.cursor_.first()

    def show_page(self, number: int) -> None:
        """Show a page of the form."""
        self._shown = number
        self.stack.setCurrentWidget(self.leaf())
        self._count()

    # -- inside

    @Slot()
    def _count(self) -> None:
        left = set(self.desk.open_questions())
        open_ = {self._page(path) for path in left}
        seen = {self._page(path) for path in self.desk.visited}
        done = [n in seen and n not in open_ for n in range(len(self._pages))]
        self.list.show_state(self._shown, done, len(left), len(self.desk.unconfirmed()))
        self.result.show_lines(self.filling.result(self.session))
        for repeat in self.leaf().block.repeats():
            repeat.mark()

    def _page(self, path: str) -> int | None:
        """The page of a path, looked up once: it is asked for all of them with every key."""
        if path not in self._page_of:
            self._page_of[path] = page_of(path, self._pages)
        return self._page_of[path]

    @Slot(int)
    def _page_chosen(self, number: int) -> None:
        self.flush()
        self.show_page(number)
        self.cursor_.first()

    def _next_page(self) -> bool:
        if self._shown + 1 >= len(self._pages):
            return False
        self.show_page(self._shown + 1)
        self.cursor_.first()
        return True

    @Slot()
    def _to_missing(self) -> None:
        self.flush()
        self.cursor_.to_missing()

    @Slot(str)
    def _row_added(self, path: str) -> None:
        self.row_added.emit(path)
        self.cursor_.first_of(path)

    def _want_row(self) -> None:
        repeat = self.leaf().shown_repeat()
        if repeat is not None:
            repeat.want_row()

    @Slot()
    def _next_form(self) -> None:
        self.flush()
        self.next_wanted.emit()

    @Slot()
    def _later(self) -> None:
        self.flush()
        self.put_off.emit()

    @Slot()
    def _leave(self) -> None:
        self.flush()
        self.left.emit()

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self.flush()
            QTimer.singleShot(0, self, self._build_again)

    @Slot()
    def _build_again(self) -> None:
        """Text size changed: labels may stand over the fields now."""
        self.desk.parts.clear()
        self._leaves.forget()
        self.cursor_.row = None
        self.show_page(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
