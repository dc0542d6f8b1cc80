"""A run of questions, its headings and page marks; a repeat shows one row at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.forms.definition import Item, Kind
from desktop_app.ui import style
from desktop_app.ui.forms.desk import Desk
from desktop_app.ui.forms.editor import ENTER
from desktop_app.ui.forms.page_mark import PageMark
from desktop_app.ui.forms.question_row import QuestionRow
from desktop_app.ui.forms.strip import Strip
from desktop_app.ui.widgets.buttons import Button, LinkButton
from desktop_app.ui.widgets.column import Column
from desktop_app.ui.widgets.labels import Words, quiet


class Heading(Words):
    """Title of a group; takes the focus, so that Ctrl+D can mean the whole group."""

    def __init__(self, item: Item, desk: Desk) -> None:
        super().__init__(item.label, points=style.SECTION_POINTS)
        self.item, self.desk, self.path = item, desk, ""
        self.setContentsMargins(style.FIELD, style.FIELD, 0, 4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName(item.name)

    def bind(self, path: str) -> None:
        """Stand for a group from now on."""
        self.desk.parts.pop(self.path, None)
        self.path = path
        self.desk.parts[path] = self
        self.refresh()

    def refresh(self) -> None:
        """Show the label, or nothing where the group is not relevant."""
        self.say(self.desk.session.label(self.path))
        self.setVisible(self.desk.session.relevant(self.path) and bool(self.item.label))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.desk.onward.emit(self.path)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.desk.entered.emit(self.path)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            c = style.colours(self.palette())
            painter = QPainter(self)
            painter.fillRect(self.rect(), c.tint)
            painter.fillRect(0, 0, 3, self.height(), c.accent)
            painter.end()
        super().paintEvent(event)


class RowHeading(Heading):
    """Names the row shown; Ctrl+D on it means everything last year said of that person."""

    def refresh(self) -> None:
        """Leave the words alone: the block writes them with names and places."""


class Block(Column):
    """Items one below the other; groups become headings with their questions."""

    def __init__(
        self, items: Sequence[Item], desk: Desk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self._items = desk, items
        self._relative: list[tuple[str, QuestionRow | Heading | RepeatBlock]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def grow(self) -> Iterator[None]:
        """Build the rows; gives way after each, so that a page can grow between two keys."""
        for item in self._items:
            yield from self._add(item, "")

    def _add(self, item: Item, under: str) -> Iterator[None]:
        path = f"{under}/{item.name}"
        if item.page:
            self._column.addWidget(PageMark(item.page))
        if item.kind is Kind.GROUP:
            self._put(path, Heading(item, self.desk))
            for child in item.children:
                yield from self._add(child, path)
        elif item.kind is Kind.REPEAT:
            repeat = RepeatBlock(item, self.desk)
            self._put(path, repeat)
            yield from repeat.grow()
        elif item.kind is not Kind.HIDDEN and (item.label or item.kind is not Kind.CALCULATE):
            self._put(path, QuestionRow(item, self.desk))
            yield

    def _put(self, path: str, part: QuestionRow | Heading | RepeatBlock) -> None:
        self._relative.append((path, part))
        self._column.addWidget(part)

    def bind(self, prefix: str) -> None:
        """Stand for what is below an instance path."""
        for _ in self.binding(prefix):
            pass

    def binding(self, prefix: str) -> Iterator[None]:
        """Do the same, giving way after each part."""
        for path, part in self._relative:
            part.bind(prefix + path)
            yield

    def rows(self) -> Iterator[QuestionRow]:
        """Yield the questions where the cursor can stand, in order."""
        for _, part in self._relative:
            if isinstance(part, RepeatBlock):
                yield from part.block.rows() if part.rows else ()
            elif isinstance(part, QuestionRow) and part.asks():
                yield part

    def repeats(self) -> Iterator[RepeatBlock]:
        """Yield the repeats, outer before inner."""
        for _, part in self._relative:
            if isinstance(part, RepeatBlock):
                yield part
                yield from part.block.repeats()

    def flush(self) -> None:
        """Give what is typed and not given yet."""
        for _, part in self._relative:
            if isinstance(part, RepeatBlock):
                part.block.flush()
            elif isinstance(part, QuestionRow) and part.editor is not None:
                part.editor.flush()


class RepeatBlock(Column):
    """A strip of all rows, the questions of one of them.

    Signals:
        row_added: instance path of the row.
        row_wanted: instance path of the repeat: the page asks the person first.
        removal_asked: instance path: the page asks the person first.
    """

    row_added = Signal(str)
    row_wanted = Signal(str)
    removal_asked = Signal(str)

    def __init__(self, item: Item, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item, self.desk, self.path = item, desk, ""
        self.rows: tuple[str, ...] = ()
        self.place = 0
        noun = desk.filling.row_noun
        self.strip = Strip(item, desk)
        self.heading = RowHeading(item, desk)
        self.block = Block(item.children, desk)
        self.add = Button(f"Thêm {noun}")
        self.remove = LinkButton(f"Bỏ {noun} này khỏi phiếu…")
        self.nobody = quiet(f"Chưa có {noun} nào.")
        self._lay_out()
        self.strip.chosen.connect(self.show_place)
        self.add.setToolTip("Ctrl+N hoặc F8")
        self.add.clicked.connect(self.want_row)
        self.remove.clicked.connect(self._ask_removal)

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(style.FIELD, style.INSIDE, style.INSIDE, 4)
        top.addWidget(self.strip, 1)
        top.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self.heading.setContentsMargins(style.FIELD, style.INSIDE, 0, 4)
        self.nobody.setContentsMargins(style.FIELD, style.INSIDE, 0, 4)
        column.addLayout(top)
        column.addWidget(self.nobody)
        column.addWidget(self.heading)
        column.addWidget(self.block)
        allowed = self.desk.filling.new_row_id is not None and not self.desk.filling.locked
        self.add.setVisible(allowed)
        self._may_remove = allowed

    def grow(self) -> Iterator[None]:
        """Build the questions of a row, and only then what Tab reaches after them."""
        yield from self.block.grow()
        foot = QHBoxLayout()
        foot.setContentsMargins(style.INSIDE, style.FIELD, 0, style.FIELD)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        self._column.addLayout(foot)

    def bind(self, path: str) -> None:
        """Stand for a repeat from now on, at its first row."""
        self.desk.parts.pop(self.path, None)
        self.path = path
        self.desk.parts[path] = self
        self.place = 0
        self.reload()

    def refresh(self) -> None:
        """Rows came or went: never while a row is being edited."""
        QTimer.singleShot(0, self, self.reload)

    @Slot()
    def reload(self) -> None:
        """Read the rows again, stay at the same person where there is one."""
        here = self.rows[self.place] if self.place < len(self.rows) else ""
        self.rows = self.desk.session.rows(self.path)
        if here in self.rows:
            self.place = self.rows.index(here)
        self.place = min(self.place, max(len(self.rows) - 1, 0))
        self.show_place(self.place)

    @Slot(int)
    def show_place(self, place: int) -> None:
        """Show the row at a place (from 0)."""
        self.place = place
        there = bool(self.rows)
        for widget in (self.heading, self.block):
            widget.setVisible(there)
        self.remove.setVisible(there and self._may_remove)
        self.nobody.setVisible(not there)
        if there:
            self.heading.bind(self.row_path())
            self.block.bind(self.row_path())
        self.mark()

    def mark(self) -> None:
        """Write names and ticks of the rows again."""
        if self.rows != self.desk.session.rows(self.path):
            return  # rows came or went just now: `reload` follows
        self.strip.show_rows(self.path, self.rows, self.place)
        if self.rows:
            noun = self.desk.filling.row_noun
            name = self.strip.long_name(self.row_path())
            count = f"{noun.capitalize()} {self.place + 1}/{len(self.rows)}"
            self.heading.say(f"{count}: {name}" if name else count)

    def row_path(self) -> str:
        """Return the instance path of the row shown."""
        return f"{self.path}[{self.rows[self.place]}]"

    def step(self, by: int) -> bool:
        """Go to the next or former row; False if there is none."""
        place = self.place + by
        if not 0 <= place < len(self.rows):
            return False
        self.block.flush()
        self.show_place(place)
        return True

    def go_to_row(self, row_id: str) -> None:
        """Show a row by its id."""
        if row_id in self.rows and self.rows.index(row_id) != self.place:
            self.block.flush()
            self.show_place(self.rows.index(row_id))

    @Slot()
    def want_row(self) -> None:
        """Add a row, or let the page ask how it came first."""
        filling = self.desk.filling
        if filling.new_row_id is None or filling.locked:
            return
        if filling.asks_rows:
            self.row_wanted.emit(self.path)
        else:
            self.add_row(filling.new_row_id())

    def add_row(self, row_id: str) -> None:
        """Add a row and show it."""
        self.block.flush()
        self.desk.apply(self.desk.session.add_row(self.path, row_id))
        self.rows = self.desk.session.rows(self.path)
        self.show_place(len(self.rows) - 1)
        self.row_added.emit(self.row_path())

    @Slot()
    def _ask_removal(self) -> None:
        self.removal_asked.emit(self.row_path())
