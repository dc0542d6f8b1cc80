"""Where the pages of a printed sheet end: never inside a unit, never above a lonely total."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from desktop_app.documents.workbook import LINE_PT

_PT_PER_PIXEL = 0.75
"""XlsxWriter keeps the heights it was given in pixels."""

LYING, UPRIGHT = (742.0, 478.0), (495.0, 724.0)
"""Points across and down between the margins of A4, less a hair for rounding."""

_MOST_BREAKS = 1000
"""Excel takes 1,026 of them; longer lists break where the program will."""

_DIGIT_PT, _SIDES_PT = 6.0, 4.3
"""A digit of Times New Roman 12, and what a column takes besides its digits."""

_SMALLEST = 0.7
"""How far a table shrinks to stay on one page: letters of 12 points come out as 8.4."""


def keep_together(
    sheet: Worksheet, *, blocks: Sequence[int], end: int, heads: tuple[int, int],
    widths: Sequence[float], page: tuple[float, float] = LYING, smallest: float = _SMALLEST,
) -> None:  # fmt: skip
    """Break pages only between blocks of rows, the last one reaching down to the signatures.

    What is a little too high for one page shrinks onto it instead.

    Args:
        sheet: the sheet, its rows already as high as they will be.
        blocks: first row of each block; what must stay together is one block.
        end: the first row after the signatures.
        heads: first and last of the repeated rows.
        widths: of the printed columns in digits.
        page: LYING or UPRIGHT.
        smallest: how far it may shrink to be one page; 1 = never.
    """
    across, down = page
    scale = _scale(widths, across)
    if scale > down / _height(sheet, 0, end) >= smallest:
        sheet.fit_to_pages(1, 1)
        sheet.center_horizontally()
        return
    whole = down / scale
    again = whole - _height(sheet, heads[0], heads[1] + 1)
    room = whole - _height(sheet, 0, blocks[0])
    breaks = []
    for first, after in itertools.pairwise([*blocks, end]):
        need = _height(sheet, first, after)
        if need > room:
            breaks.append(first)
            room = again
        room -= need
    if len(breaks) > _MOST_BREAKS:
        breaks = []
    if breaks:
        sheet.set_h_pagebreaks(breaks)


def _scale(widths: Sequence[float], room: float) -> float:
    """Return how much a sheet shrinks to be one page wide, in whole percent as Excel does."""
    across = sum(width * _DIGIT_PT + _SIDES_PT for width in widths)
    return min(1.0, math.floor(100 * room / across) / 100)


def _height(sheet: Worksheet, first: int, after: int) -> float:
    return sum(_row_height(sheet, row) for row in range(first, after))


def _row_height(sheet: Worksheet, row: int) -> float:
    sizes = sheet.row_sizes.get(row)
    return float(sizes[0]) * _PT_PER_PIXEL if sizes else LINE_PT
