"""The answers as a tree: one `Cell` per question of the form and per row of a repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from desktop_app.forms.schema import Question
from desktop_app.forms.xpath.nodes import Node

_SEGMENT = re.compile(r"/([^/\[]+)(?:\[([^\]]*)\])?")


class Cell(Node):
    """A question, group or row in one filled form.

    Attributes:
        given: what a person gave, also while the question is not relevant; `value` is what
            others see.
        own: whether its own condition holds; `relevant` counts the groups around it too.
        path: with row ids: `/data/thanh_vien[<id>]/bhyt`.
        row: the id, for a row of a repeat.
    """

    __slots__ = ("given", "own", "path", "row", "schema")

    def __init__(self, schema: Question, parent: Cell | None = None, row: str = "") -> None:
        super().__init__(schema.name, parent=parent)
        self.schema = schema
        self.given = ""
        self.own = True
        self.row = row
        mark = f"[{row}]" if schema.repeat else ""
        self.path: str = f"{parent.path}/{schema.name}{mark}" if parent else ""

    @property
    def holder(self) -> Cell:
        """The cell around this one."""
        return cast("Cell", self.parent)

    def tree(self) -> Iterator[Cell]:
        """Yield this cell and all below it, relevant or not, in document order."""
        yield self
        for child in self.children:
            yield from child.tree()

    def rows(self, repeat: Question) -> list[Cell]:
        """Return the rows of a repeat directly below this cell."""
        return cast("list[Cell]", self.named.get(repeat.name, []))

    def cells_below(self, names: tuple[str, ...]) -> list[Cell]:
        """Return the cells reached by child names, in all rows on the way."""
        found: list[Node] = [self]
        for name in names:
            found = [child for each in found for child in each.named.get(name, ())]
        return cast("list[Cell]", found)


def grow(schema: Question, parent: Cell | None = None, row: str = "") -> Cell:
    """Return a cell with everything below it; repeats begin without rows. Not yet hung in."""
    cell = Cell(schema, parent, row)
    for child in schema.children.values():
        if not child.repeat:
            cell.append(grow(child, cell))
    return cell


def hang_in(row: Cell, position: int | None) -> None:
    """Put a row among the rows of its repeat (`position` from 0, None = last)."""
    holder, repeat = row.holder, row.schema
    rows = holder.rows(repeat)
    at = len(rows) if position is None else max(0, min(position, len(rows)))
    if at < len(rows):
        holder.children.insert(holder.children.index(rows[at]), row)
    else:
        holder.children.insert(_after(holder, repeat), row)
    holder.named.setdefault(repeat.name, []).insert(at, row)


def take_out(row: Cell) -> None:
    """Take a row out of its repeat; it keeps its content."""
    row.holder.children.remove(row)
    row.holder.named[row.name].remove(row)


def _after(holder: Cell, repeat: Question) -> int:
    """Return where a last row goes: before the first sibling that follows the repeat."""
    names = list(holder.schema.children)
    following = set(names[names.index(repeat.name) + 1 :])
    return next(
        (at for at, child in enumerate(holder.children) if child.name in following),
        len(holder.children),
    )


def segments(path: str) -> list[tuple[str, str]]:
    """Return `(name, row id or "")` for each step of an instance path."""
    return [(match[1], match[2] or "") for match in _SEGMENT.finditer(path)]


def by_place(cell: Cell) -> str:
    """Return the path of a cell with rows by place: `/data/thanh_vien[2]/bhyt`."""
    written = ""
    while cell.parent is not None:
        holder = cell.holder
        rows = holder.rows(cell.schema)
        mark = f"[{rows.index(cell) + 1}]" if cell.schema.repeat else ""
        written = f"/{cell.name}{mark}{written}"
        cell = holder
    return written


def at_place(top: Cell, path: str) -> Cell:
    """Return the cell at a path with rows by place; without a place the first row is meant.

    Raises:
        KeyError: there is no such question or row.
    """
    cell = top
    for name, mark in segments(path):
        below = cell.cells_below((name,))
        at = int(mark or 1) - 1 if mark.isdecimal() or not mark else -1
        if not 0 <= at < len(below):
            raise KeyError(path)
        cell = below[at]
    return cell
