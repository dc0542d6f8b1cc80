"""Where the person is on a form, and where Enter, PgDn and Ctrl+↓ lead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from desktop_app.ui.forms.blocks import Heading
from desktop_app.ui.forms.desk import Desk
from desktop_app.ui.forms.leaf import Leaf
from desktop_app.ui.forms.order import Order
from desktop_app.ui.forms.question_row import QuestionRow


class Cursor(QObject):
    """Follows the focus; the page gives it the leaf shown and moves between pages."""

    def __init__(
        self,
        desk: Desk,
        leaf: Callable[[], Leaf],
        next_page: Callable[[], bool],
        go_to: Callable[[str], None],
    ) -> None:
        super().__init__(desk)
        self._desk, self._leaf = desk, leaf
        self._next_page, self._go_to = next_page, go_to
        self._order = Order(desk.session)
        self.row: QuestionRow | None = None
        self.heading: Heading | None = None
        desk.entered.connect(self._entered)
        desk.onward.connect(self._onward)

    @Slot(str)
    def _entered(self, path: str) -> None:
        part = self._desk.parts.get(path)
        former, self.row = self.row, part if isinstance(part, QuestionRow) else None
        self.heading = part if isinstance(part, Heading) else None
        if former is not None and former is not part:
            former.show_here(here=False)
            self._desk.visited.add(former.path)
            former.refresh()
        if self.row is not None:
            self.row.show_here(here=True)
            self._leaf().bring(self.row)

    @Slot(str)
    def _onward(self, path: str) -> None:
        leaf = self._leaf()
        rows = list(leaf.block.rows())
        paths = [row.path for row in rows]
        if path not in paths:
            self.first_below(path)
            return
        place = paths.index(path)
        repeat = leaf.repeat_of(path)
        last_of_row = repeat is not None and (
            place + 1 == len(rows) or not paths[place + 1].startswith(f"{repeat.row_path()}/")
        )
        if repeat is not None and last_of_row and repeat.step(1):
            self.first_of(repeat.row_path())
        elif place + 1 < len(rows):
            rows[place + 1].take_focus()
        elif not self._next_page():
            self._desk.refresh((path,))

    def first_of(self, prefix: str) -> None:
        """Go to the first question below a path of the page shown."""
        for row in self._leaf().block.rows():
            if row.path.startswith(f"{prefix}/"):
                row.take_focus()
                return

    def first_below(self, path: str) -> None:
        """Go to the first question after a heading."""
        here = self._order.key(path)
        for row in self._leaf().block.rows():
            if self._order.key(row.path) > here:
                row.take_focus()
                return
        self._next_page()

    def first(self) -> None:
        """Go to the first question of the page shown."""
        for row in self._leaf().block.rows():
            row.take_focus()
            return

    def step_row(self, by: int) -> None:
        """PgUp, PgDn: the same question of the next person."""
        leaf = self._leaf()
        repeat = leaf.repeat_of(self.row.path) if self.row is not None else None
        repeat = repeat or leaf.shown_repeat()
        if repeat is None or not repeat.rows:
            return
        below = ""
        if self.row is not None and self.row.path.startswith(f"{repeat.row_path()}/"):
            below = self.row.path.removeprefix(repeat.row_path())
        if repeat.step(by):
            self._same_question(repeat.row_path(), below)

    def _same_question(self, prefix: str, below: str) -> None:
        part = self._desk.parts.get(prefix + below)
        if below and isinstance(part, QuestionRow) and part.asks():
            part.take_focus()
            self._entered(part.path)
        else:
            self.first_of(prefix)

    def to_missing(self, *, say: bool = True) -> bool:
        """Go to the next open question after the cursor, else to the first; False if none.

        Args:
            say: let every missing answer say so under its field.
        """
        missing = sorted(set(self._desk.open_questions()), key=self._order.key)
        here = self._order.key(self.row.path) if self.row is not None else ()
        if say:
            self._desk.visited.update(missing)
            self._desk.refresh(missing)
        after = [path for path in missing if self._order.key(path) > here]
        if missing:
            self._go_to((after or missing)[0])
        return bool(missing)

    def as_last_year(self) -> None:
        """Ctrl+D: this question, or below a heading all that have no answer yet."""
        if self.row is not None and self.row.asks():
            self._desk.take_last(self.row.path)
        elif self.heading is not None:
            prefix = f"{self.heading.path}/"
            for row in list(self._leaf().block.rows()):
                empty = not self._desk.session.value(row.path)
                if row.path.startswith(prefix) and empty:
                    self._desk.take_last(row.path)
