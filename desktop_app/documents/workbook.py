"""What every workbook of ours shares: font, formats, letterhead, page setup, signatures.

A cell never starts a formula from data: text is written as text, and marked so that it stays
text when somebody edits it (DESIGN.md §9). The default font is set for the whole workbook,
or A1 and the footer come out in another one.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop_app.documents.letter_widths import line_count
from desktop_app.documents.letterhead import Letterhead, Signature

FONT = "Times New Roman"
_MM_PER_INCH = 25.4
LINE_PT = 15.75
"""A line of Times New Roman 12."""

AIR_PT = 9.0
"""An empty row between the parts of a sheet."""

_ALWAYS = datetime(2024, 1, 1, tzinfo=UTC)
"""The written time of creation: the same input gives the same bytes."""

VIETNAMESE = "[$-42A]"
"""Before a number format: LibreOffice writes 1.234,5 whatever its language is."""

WHOLE = f"{VIETNAMESE}#,##0"

_AIR_DIGITS, _SHRUNK, _NARROW = 0.9, 0.97, 0.9
"""What letters may use of a column: LibreOffice wraps early, the more so where it makes a
sheet smaller to fit the page; of a narrow column they take nine tenths."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Book:
    """A workbook in memory with cached formats."""

    def __init__(self) -> None:
        """Open an empty workbook, Times New Roman 12."""
        self._bytes = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"font_name": FONT, "font_size": 12},
            },
        )
        self._book.set_properties({"created": _ALWAYS})
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def sheet(self, name: str, *, landscape: bool = True) -> Worksheet:
        """Add a sheet: A4, margins of NĐ 30, as wide as one page, numbered in the footer."""
        sheet = self._book.add_worksheet(name[:31])
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        left, right, top, bottom = (mm / _MM_PER_INCH for mm in (20, 15, 20, 20))
        sheet.set_margins(left=left, right=right, top=top, bottom=bottom)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f'&R&"{FONT},Regular"&10Trang &P/&N')
        sheet.hide_gridlines(2)
        return sheet

    def hidden_sheet(self, name: str) -> Worksheet:
        """Add a sheet nobody needs to see: lists for choices."""
        sheet = self._book.add_worksheet(name)
        sheet.hide()
        return sheet

    def format(self, **properties: Any) -> Format:
        """Return a format; the same properties give the same object."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": FONT, "font_size": 12, "valign": "vcenter"}
            self._formats[key] = self._book.add_format({**base, **properties})
        return self._formats[key]

    def write(self, sheet: Worksheet, row: int, column: int, value: Any, **look: Any) -> None:
        """Write text as text and numbers as numbers; None and "" only carry the format."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.format(**look))
        elif isinstance(value, int | Decimal):
            sheet.write_number(row, column, value, self.format(**look))
        else:
            text = str(value)
            if text.startswith(_FORMULA_STARTS):
                look = {**look, "quote_prefix": True}
            sheet.write_string(row, column, text, self.format(**look))

    def span(
        self, sheet: Worksheet, at: tuple[int, int, int, int], value: Any, **look: Any
    ) -> None:
        """Write into (first row, first column, last row, last column), merged if several."""
        top, left, bottom, right = at
        if (top, left) != (bottom, right):
            sheet.merge_range(top, left, bottom, right, "", self.format(**look))
        self.write(sheet, top, left, value, **look)

    def finish(self) -> bytes:
        """Close the workbook and return the file."""
        self._book.close()
        return self._bytes.getvalue()


def height_for(texts: Sequence[tuple[str, float]], size: float = 12) -> float:
    """Return the points a row needs so that every (text, width in digits) shows whole.

    Excel fits merged cells never and LibreOffice plain ones not always, so it is reckoned from
    the letters (`size` in points): too high is better than cut.
    """
    room = (
        (text, max(width * _NARROW, width * _SHRUNK - _AIR_DIGITS)) for text, width in texts
    )
    most = max((line_count(text, width, size) for text, width in room), default=1)
    return most * LINE_PT * size / 12 + 3


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A head that was written: first and last row, width in digits, words."""

    top: int
    bottom: int
    width: float
    text: str


def fit_heads(sheet: Worksheet, cells: Sequence[HeadCell], size: float = 12) -> None:
    """Make the rows of the heads high enough; tall cells that span rows stretch the last.

    `size` of their letters in points.
    """
    first = min(cell.top for cell in cells)
    last = max(cell.bottom for cell in cells)
    heights = {
        row: height_for([(c.text, c.width) for c in cells if c.top == c.bottom == row], size)
        for row in range(first, last + 1)
    }
    for cell in cells:
        if cell.bottom > cell.top:
            need = height_for([(cell.text, cell.width)], size)
            have = sum(heights[row] for row in range(cell.top, cell.bottom + 1))
            heights[cell.bottom] += max(0.0, need - have)
    for row, height in heights.items():
        sheet.set_row(row, height)


def letterhead_rows(
    book: Book, sheet: Worksheet, head: Letterhead, columns: int, *, dated: bool
) -> int:
    """Write issuer and quốc hiệu over `columns` columns; return the next free row."""
    split = max(1, round(columns * 0.4))
    left, right = (0, split - 1), (split, columns - 1)
    lines = [
        (head.parent_body.upper(), {}, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", {"bold": True}),
        (
            head.body.upper(),
            {"bold": True},
            "Độc lập - Tự do - Hạnh phúc",
            {"bold": True, "underline": True},
        ),
    ]
    if head.number or dated:
        number = f"Số: {head.number}" if head.number else ""
        lines.append((number, {}, head.place_and_date if dated else "", {"italic": True}))
    for row, (issuer, issuer_look, state, state_look) in enumerate(lines):
        for (first, last), words, look in (
            (left, issuer, issuer_look),
            (right, state, state_look),
        ):
            book.span(sheet, (row, first, row, last), words, align="center", **look)
    sheet.set_row(len(lines), AIR_PT)
    return len(lines) + 1


def title_rows(
    book: Book, sheet: Worksheet, row: int, columns: int, title: str, lines: Sequence[str],
    note: str, *, width: float,
) -> int:  # fmt: skip
    """Write title, bold lines and an italic note, centred; return the next free row.

    `width` of all columns in digits: long titles wrap.
    """
    texts: list[tuple[str, dict[str, Any]]] = [(title.upper(), {"bold": True, "font_size": 14})]
    texts += [(line, {"bold": True}) for line in lines]
    texts += [(note, {"italic": True})] if note else []
    for words, look in texts:
        at = (row, 0, row, columns - 1)
        book.span(sheet, at, words, align="center", text_wrap=True, **look)
        sheet.set_row(row, height_for([(words, width)], look.get("font_size", 12)))
        row += 1
    return row


def banner_row(book: Book, sheet: Worksheet, row: int, columns: int, words: str) -> int:
    """Write a framed warning over the whole width, if there is one."""
    if not words:
        return row
    book.span(sheet, (row, 0, row, columns - 1), words, align="center", bold=True, border=2)
    sheet.set_row(row, 2 * LINE_PT)
    return row + 1


_ROOMY = 3
"""So many signature blocks leave each room for place and date."""


def signature_rows(
    book: Book, sheet: Worksheet, row: int, columns: int, blocks: Sequence[Signature], *,
    dated: str = "",
) -> int:  # fmt: skip
    """Write signature blocks side by side, place and date over the last; return a free row."""
    if not blocks:
        return row
    places = _places(columns, max(2, len(blocks)))[-len(blocks) :]
    if dated:
        crowded = len(places) > _ROOMY  # a narrow block would cut the place's name
        span = (row, places[-2 if crowded else -1][0], row, places[-1][1])
        side = "right" if crowded else "center"
        book.span(sheet, span, dated, align=side, italic=True)
        row += 1
    tallest = max(len(block.titles) for block in blocks)
    for (first, last), block in zip(places, blocks, strict=True):
        for offset, words in enumerate(block.titles):
            at = (row + offset, first, row + offset, last)
            book.span(sheet, at, words, align="center", bold=True)
        hint = (row + len(block.titles), first, row + len(block.titles), last)
        book.span(sheet, hint, block.hint, align="center", italic=True)
        name = (row + tallest + 5, first, row + tallest + 5, last)
        book.span(sheet, name, block.name, align="center", bold=True)
    return row + tallest + 6


def _places(columns: int, count: int) -> list[tuple[int, int]]:
    """Divide the columns among the blocks, from left to right."""
    edges = [round(columns * n / count) for n in range(count + 1)]
    return [(a, max(a, b - 1)) for a, b in itertools.pairwise(edges)]
