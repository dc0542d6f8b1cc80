"""A titled table: the one shape of every list, as PDF here and as .xlsx in `table_workbook`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from desktop_app.documents.letterhead import Letterhead, Signature, frame
from desktop_app.documents.typst_engine import Typesetter
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.numbers_vi import number

_PORTRAIT_MM, _LANDSCAPE_MM = 165, 252
"""Room between the margins of A4 upright and lying; wider tables lie down, then shrink."""

_SMALLEST_PT = 8


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick, ticked or not."""

    on: bool


@dataclass(frozen=True, slots=True)
class Summed:
    """A sum: paper shows the value, .xlsx keeps it as a live formula.

    `across`: first and last column of its own row; None = the rows above in its column.
    """

    value: int
    across: tuple[int, int] | None = None


Cell = str | int | Decimal | Tick | Summed | None
"""Numbers stay numbers until they are shown; None and "" print as an empty cell."""


class Align(StrEnum):
    """How a column stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class RowKind(StrEnum):
    """A plain row, a heading over the rows of a group, a row of totals."""

    PLAIN = "plain"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: `width` in mm is a share of the page, `over` a heading above neighbours.

    `counts`: the codes of the form turn from letters to numbers here, as at figures.
    """

    head: str
    width: float
    align: Align = Align.LEFT
    over: str = ""
    counts: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells from left to right; a group has one cell, its words."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.PLAIN


@dataclass(frozen=True, slots=True)
class TablePaper:
    """A list or table as it is to be printed.

    `lines` stand bold under the title, `note` in italics below ("(sơ bộ lần 2)"), `remarks`
    under the table; `facts` are label and text, a dotted line where the text is still empty.
    `coded` adds the row A, B, 1, 2 … under the heads. `row_mm` is the least
    height of a row (8.5 where people sign). `banner` frames a warning over the table.
    `dated_below` puts place and date over the last signature instead of under the letterhead.
    """

    letterhead: Letterhead
    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    lines: tuple[str, ...] = ()
    note: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    banner: str = ""
    coded: bool = False
    dated_below: bool = False
    row_mm: float = 6.5
    text_pt: float = 12
    sheet: str = "Danh sách"

    @property
    def landscape(self) -> bool:
        """Whether the columns need the long side of the page."""
        return self._width > _PORTRAIT_MM

    @property
    def fitting_pt(self) -> float:
        """The size of the letters: smaller where more columns are ticked than fit."""
        share = min(1.0, _LANDSCAPE_MM / self._width)
        return max(_SMALLEST_PT, round(self.text_pt * share, 1))

    @property
    def _width(self) -> float:
        return sum(column.width for column in self.columns)


def table_pdf(paper: TablePaper, typesetter: Typesetter) -> bytes:
    """Set the table.

    Raises:
        NothingToPrint: no rows.
    """
    if not paper.rows:
        raise NothingToPrint(paper.title)
    return typesetter.pdf("table", _data(paper))


def shown(cell: Cell) -> str:
    """Return a cell as paper shows it: 1.234 and 2,35; a ticked box in words: x."""
    if isinstance(cell, Tick):
        return "x" if cell.on else ""
    if isinstance(cell, Summed):
        return number(cell.value)
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else number(cell)


def column_codes(columns: tuple[TableColumn, ...]) -> list[str]:
    """Return A, B for the leading text columns, then 1, 2, 3 … as printed forms do."""
    figures = (i for i, c in enumerate(columns) if c.counts or c.align is Align.RIGHT)
    texts = next(figures, len(columns))
    return [chr(65 + i) if i < texts else str(i - texts + 1) for i in range(len(columns))]


def head_groups(columns: tuple[TableColumn, ...]) -> list[tuple[str, int]]:
    """Return (heading above, columns below it) from left to right; "" stands alone."""
    groups: list[tuple[str, int]] = []
    for column in columns:
        if column.over and groups and groups[-1][0] == column.over:
            groups[-1] = (column.over, groups[-1][1] + 1)
        else:
            groups.append((column.over, 1))
    return groups


def _printed(cell: Cell) -> str | dict[str, bool]:
    return {"tick": cell.on} if isinstance(cell, Tick) else shown(cell)


def _data(paper: TablePaper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "head": frame(paper.letterhead, paper.signatures),
        "lines": paper.lines,
        "note": paper.note,
        "facts": [{"label": label, "text": text} for label, text in paper.facts],
        "remarks": paper.remarks,
        "banner": paper.banner,
        "dated_below": paper.dated_below,
        "landscape": paper.landscape,
        "row_mm": paper.row_mm,
        "size": paper.fitting_pt,
        "columns": [
            {"head": c.head, "width": c.width, "align": str(c.align)} for c in paper.columns
        ],
        "groups": [{"text": text, "span": span} for text, span in head_groups(paper.columns)],
        "codes": column_codes(paper.columns) if paper.coded else [],
        "rows": [
            {"kind": str(row.kind), "cells": [_printed(cell) for cell in row.cells]}
            for row in paper.rows
        ],
    }
