"""How wide words are in Times New Roman: Excel and LibreOffice wrap by this, so do heights.

Widths of the bold letters (Liberation Serif has the same); plain ones are hardly ever wider.
"""

from __future__ import annotations

import math
import unicodedata

_DIGIT = 500
"""A digit, in thousandths of the letter's size; columns are measured in digits."""

_WIDTHS = {
    **dict.fromkeys(" ,.|", 250),
    **dict.fromkeys("'/\\il", 278),
    **dict.fromkeys("!()-:;[]`fjt", 333),
    **dict.fromkeys("Is{}", 394),
    **dict.fromkeys("cerz", 444),
    **dict.fromkeys('bdhknpqu"SJ+<=>', 570),
    **dict.fromkeys("FPLETZB", 667),
    **dict.fromkeys("ACDNRUVXYw", 722),
    **dict.fromkeys("GHKOQ", 778),
    **dict.fromkeys("m&", 833),
    **dict.fromkeys("M@", 944),
    **dict.fromkeys("W%…", 1000),
    **dict.fromkeys("đ", 570),
    **dict.fromkeys("Đ", 722),
}
_HORN, _HORNED = "\u031b", 54
"""ơ and ư are wider than o and u."""


def digits(text: str, size: float = 12) -> float:
    """Return the width of `text` set in `size` points, in digits of 12 points."""
    wide = 0
    for letter in unicodedata.normalize("NFD", text):
        if letter == _HORN:
            wide += _HORNED
        elif not unicodedata.combining(letter):
            wide += _WIDTHS.get(letter, _DIGIT)
    return wide / _DIGIT * size / 12


def line_count(text: str, width: float, size: float = 12) -> int:
    """Return how many lines `text` takes in a column of `width` digits; at least one."""
    count, used = 0, 0.0
    space = digits(" ", size)
    for paragraph in text.split("\n"):
        count, used = count + 1, 0.0
        for word in paragraph.split():
            need = digits(word, size)
            if used and used + space + need > width:
                count, used = count + 1, 0.0
            used += need + (space if used else 0)
            count += max(0, math.ceil(used / width) - 1)  # a word wider than its column
            used = min(used, width)
    return count
