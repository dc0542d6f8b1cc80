"""Keeps a tree of cells right: after a change only what reads it is evaluated, in order.

The order of the schema (`forms.ordering`) makes one pass enough: what a formula reads has been
settled before it runs, so incremental evaluation equals a full recalculation.
"""

from __future__ import annotations

import heapq
import math

from desktop_app.forms import checking
from desktop_app.forms.cells import Cell, grow, hang_in, take_out
from desktop_app.forms.changes import Collected
from desktop_app.forms.schema import Edge, Question, Role, Text
from desktop_app.forms.xpath.env import Env

_MOST_ROWS = 1_000  # a typing slip in a counted repeat must not fill the memory


class Engine:
    """Values, relevance, rows and checks of one filled form."""

    def __init__(self, document: Question, env: Env) -> None:
        """Grow an empty form below `env.root`'s place; nothing is evaluated yet."""
        self.env = env
        self.top = grow(document)
        env.root = env.current = self.top
        self.cells: dict[str, Cell] = {}
        self.wrong: dict[Cell, str] = {}
        self.missing: set[Cell] = set()
        self.seen = Collected()
        self.new_rows: list[Cell] = []
        self._parked: dict[tuple[Cell, Question], list[Cell]] = {}
        self._queue: list[tuple[int, int, Cell, Question | None]] = []
        self._queued: set[tuple[Cell, Question | None]] = set()
        self._serial = 0
        self._unchecked: set[Cell] = set()
        self._register(self.top)

    # ------------------------------------------------------------------ what callers do

    def settle(self) -> None:
        """Evaluate what is due, then check the answers that may have become wrong."""
        while self._queue:
            _, _, cell, repeat = heapq.heappop(self._queue)
            self._queued.discard((cell, repeat))
            if self.cells.get(cell.path) is not cell:
                continue  # its row was taken out meanwhile
            if repeat is not None:
                self._fit(cell, repeat)
            else:
                self._refresh(cell)
        for cell in self._unchecked:
            self._check(cell)
        self._unchecked.clear()

    def give(self, cell: Cell, text: str) -> None:
        """Take a person's answer."""
        cell.given = text
        if cell.relevant:
            self._set(cell, text)

    def add(
        self, holder: Cell, repeat: Question, row: str, position: int | None = None
    ) -> Cell:
        """Add a row; its formulas are due, its defaults are the caller's (`new_rows`)."""
        cell = grow(repeat, holder, row)
        self.new_rows.append(cell)
        self._bring_in(cell, position)
        return cell

    def remove(self, row: Cell) -> None:
        """Take a row out for good; who read it, or its place, is due."""
        gone = set(row.tree())
        self._parked = {key: rows for key, rows in self._parked.items() if key[0] not in gone}
        self._detach(row)

    def _detach(self, row: Cell) -> None:
        take_out(row)
        for cell in row.tree():
            self.cells.pop(cell.path, None)
            self.missing.discard(cell)
            self.wrong.pop(cell, None)
            self._unchecked.discard(cell)
        self._rows_changed(row.schema, row.holder)

    def parked(self, holder: Cell, repeat: Question) -> list[Cell]:
        """Return rows a counted repeat set aside when its number became smaller."""
        return self._parked.get((holder, repeat), [])

    def all_parked(self) -> list[Cell]:
        """Return all rows set aside."""
        return [row for rows in self._parked.values() for row in rows]

    # ------------------------------------------------------------------ evaluation

    def _refresh(self, cell: Cell) -> None:
        schema, env = cell.schema, self.env
        env.current = cell
        if schema.relevant is not None:
            own = schema.relevant(cell, env)
            if own is not cell.own:
                cell.own = own
                self._spread(cell)
        if schema.calculate is not None and cell.relevant:
            calculate = schema.calculate
            text = self._kept(cell, calculate) if schema.keeps else calculate(cell, env)
            self._set(cell, text)

    def _kept(self, cell: Cell, calculate: Text) -> str:
        """Calculate where `once()` may read the cell's own value, also one set aside."""
        before = cell.value
        cell.value = before or cell.given
        cell.given = calculate(cell, self.env)
        cell.value = before
        return cell.given

    def _set(self, cell: Cell, text: str) -> None:
        if text == cell.value:
            return
        cell.value = text
        self.seen.values.add(cell.path)
        self._unchecked.add(cell)
        self._notify(cell)

    def _spread(self, cell: Cell) -> None:
        """Carry relevance down: values are set aside or come back, calculations are due."""
        relevant = cell.own and cell.holder.relevant
        if relevant is cell.relevant:
            return
        cell.relevant = relevant
        self.seen.relevance.add(cell.path)
        self._unchecked.add(cell)
        if not cell.schema.children:
            self._show_or_hide(cell)
        self._notify(cell)
        for child in cell.children:
            self._spread(child)

    def _show_or_hide(self, cell: Cell) -> None:
        if cell.schema.calculate is not None:
            shown = ""
            if cell.relevant:
                self._enqueue(cell)
        else:
            shown = cell.given if cell.relevant else ""
        if shown != cell.value:
            cell.value = shown
            self.seen.values.add(cell.path)

    def _check(self, cell: Cell) -> None:
        if not cell.schema.checked or self.cells.get(cell.path) is not cell:
            return
        before = self.wrong.get(cell, ""), cell in self.missing
        sentence = checking.what_is_wrong(cell, self.env)
        missing = checking.is_missing(cell, self.env)
        if before == (sentence, missing):
            return
        self.seen.validity.add(cell.path)
        self.wrong.pop(cell, None)
        self.missing.discard(cell)
        if sentence:
            self.wrong[cell] = sentence
        if missing:
            self.missing.add(cell)

    # ------------------------------------------------------------------ who is due

    def _enqueue(self, cell: Cell, repeat: Question | None = None) -> None:
        """Put a cell's formulas, or the row count of a repeat below it, in the queue."""
        key = (cell, repeat)
        if key in self._queued:
            return
        self._queued.add(key)
        self._serial += 1
        order = (repeat or cell.schema).order
        heapq.heappush(self._queue, (order, self._serial, cell, repeat))

    def _notify(self, cell: Cell) -> None:
        """Make due whoever reads this cell."""
        for edge in cell.schema.readers:
            anchor = cell
            for _ in range(edge.up):
                anchor = anchor.holder
            self._due(edge, anchor, edge.down)

    def _rows_changed(self, repeat: Question, holder: Cell) -> None:
        """Make due whoever reads rows of a repeat, anything in them, or their places."""
        self.seen.rows.add(f"{holder.path}/{repeat.name}")
        depth = holder.schema.depth
        for question in (repeat, *repeat.below()):
            for edge in question.readers:
                anchor, down = holder, edge.down
                for _ in range(depth - edge.scope):
                    anchor = anchor.holder
                if edge.scope > depth:  # also rows beside the new one: places shift
                    down = tuple(edge.reader.path.split("/")[depth + 1 :])
                self._due(edge, anchor, down)

    def _due(self, edge: Edge, anchor: Cell, down: tuple[str, ...]) -> None:
        if edge.role is Role.COUNT:
            for holder in anchor.cells_below(down[:-1]):
                self._enqueue(holder, edge.reader)
            return
        for cell in anchor.cells_below(down):
            self._due_at(edge.role, cell)

    def _due_at(self, role: Role, cell: Cell) -> None:
        match role:
            case Role.RELEVANT | Role.CALCULATE:
                self._enqueue(cell)
            case Role.CONSTRAINT | Role.REQUIRED:
                self._unchecked.add(cell)
            case Role.OPTIONS:
                self.seen.options.add(cell.path)
                self._unchecked.add(cell)
            case Role.LABEL | Role.HINT:
                self.seen.labels.add(cell.path)
            case Role.READ_ONLY:
                self.seen.read_only.add(cell.path)
            case Role.COUNT | Role.DEFAULT:
                return

    # ------------------------------------------------------------------ rows

    def _fit(self, holder: Cell, repeat: Question) -> None:
        """Make a counted repeat have as many rows as it should; none loses its answers."""
        wanted = self._wanted(holder, repeat)
        rows = holder.rows(repeat)
        parked = self._parked.setdefault((holder, repeat), [])
        while len(rows) > wanted:
            parked.append(rows[-1])
            self._detach(rows[-1])
        while len(holder.rows(repeat)) < wanted:
            if parked:
                self._bring_in(parked.pop(), None)
            else:
                self.add(holder, repeat, _free_id(holder, repeat))

    def _wanted(self, holder: Cell, repeat: Question) -> int:
        if repeat.count is None:
            return len(holder.rows(repeat))
        self.env.current = template = Cell(repeat, holder)
        number = repeat.count(template, self.env)
        return int(max(0, min(number, _MOST_ROWS))) if math.isfinite(number) else 0

    def _bring_in(self, row: Cell, position: int | None) -> None:
        hang_in(row, position)
        row.relevant = row.own and row.holder.relevant
        self._register(row)
        self._rows_changed(row.schema, row.holder)

    def _register(self, top: Cell) -> None:
        """Make a new tree known; all its formulas and counts are due, all answers unchecked."""
        for cell in top.tree():
            self.cells[cell.path] = cell
            self._unchecked.add(cell)
            schema = cell.schema
            if cell is not self.top:
                cell.relevant = cell.own and cell.holder.relevant
            if not schema.children and schema.calculate is None:
                cell.value = cell.given if cell.relevant else ""
            if schema.relevant is not None or schema.calculate is not None:
                self._enqueue(cell)
            for child in schema.children.values():
                if child.count is not None:
                    self._enqueue(cell, child)


def _free_id(holder: Cell, repeat: Question) -> str:
    """Return the next number that is no row id yet: rows of a counted repeat get numbers."""
    taken = {row.row for row in holder.rows(repeat)}
    number = len(taken) + 1
    while str(number) in taken:
        number += 1
    return str(number)
