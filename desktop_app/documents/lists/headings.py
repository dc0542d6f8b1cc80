"""Which column means what, found by the names in the heading rows, never by the letter.

The names are data (`resources/definitions/list_headings.toml`). A heading may fill one row or
two ("Năm sinh" over "Nam" and "Nữ"), below title rows and above a row of codes (A, B, 1, 2).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from desktop_app.documents.lists.spreadsheet import Raw, RawSheet
from desktop_app.domain.text_vi import fold, nfc

SEARCHED_ROWS = 15
"""Headings stand in the first rows: titles above them are passed over."""

_IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names of fields and words of closed lists, folded → field or code."""

    fields: Mapping[str, str]
    classes: Mapping[str, str]
    areas: Mapping[str, str]
    causes: Mapping[str, str]

    def matched(self, by_hand: Mapping[str, str]) -> Vocabulary:
        """Return the vocabulary with headings that a person matched (heading → field)."""
        more = {key(heading): field for heading, field in by_hand.items()}
        return replace(self, fields={**self.fields, **more})


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings of a sheet stand; rows and columns count from 0.

    `columns` maps fields to columns, `titles` columns to the words over them, `unknown` are
    columns with words that mean nothing here.
    """

    first_data_row: int
    columns: Mapping[str, int]
    titles: Mapping[int, str]
    unknown: tuple[int, ...]


def load_vocabulary(path: Path) -> Vocabulary:
    """Read the names and words of lists."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Vocabulary(*(_index(raw[part]) for part in ("fields", "classes", "areas", "causes")))


@lru_cache(maxsize=4096)  # hamlets, classes, ticks: the same few words in every row
def key(words: str) -> str:
    """Return what headings and words are compared by: no tones, punctuation, brackets.

    One pair is kept apart: "năm" (year) and "nam" (male) would fold into one word.
    """
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]|\*", " ", nfc(words).lower())
    bare = re.sub(r"\bnăm\b", "nawm", bare)
    return re.sub(r"[^a-z0-9]+", " ", fold(bare)).strip()


def column_letter(column: int) -> str:
    """Return A for 0, AA for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def find_headings(
    rows: Sequence[Sequence[Raw]], vocabulary: Vocabulary, *, required: Sequence[set[str]]
) -> Headings | None:
    """Return the headings of a sheet: the rows near the top that name most fields.

    `required` are sets of fields of which one each must be there; None if they never are.
    """
    best: Headings | None = None
    for at in range(min(SEARCHED_ROWS, len(rows))):
        for depth in (1, 2):
            if depth == 2 and at + 1 < len(rows) and any(map(_is_datum, rows[at + 1])):
                continue
            found = _read(rows, at, depth, vocabulary)
            enough = all(any(field in found.columns for field in one) for one in required)
            if enough and (best is None or _better(found, best, depth)):
                best = found
    return best


def headings_by_hand(
    sheets: Sequence[RawSheet], vocabulary: Vocabulary
) -> list[tuple[str, str, str]]:
    """Return the headings of a list for a person to match: words, an example, field or "".

    Where nothing is known, the row near the top with the most words is taken for them.
    """
    found: dict[str, tuple[str, str]] = {}
    for sheet in sheets:
        headings = find_headings(sheet.rows, vocabulary, required=()) if sheet.rows else None
        if headings is None or not headings.columns:
            top = list(enumerate(sheet.rows[:SEARCHED_ROWS]))
            at = max(top, key=lambda pair: sum(bool(_words(c)) for c in pair[1]))[0]
            headings = _read(sheet.rows, at, 1, vocabulary)
        fields = {column: field for field, column in headings.columns.items()}
        for column, words in headings.titles.items():
            if words:
                below = sheet.rows[headings.first_data_row : headings.first_data_row + 20]
                filled = (_words(row[column]) for row in below)
                example = next((text for text in filled if text), "")
                known = fields.get(column) or vocabulary.fields.get(key(words), "")
                found.setdefault(words, (example, known))
    return [(words, example, field) for words, (example, field) in found.items()]


def _better(found: Headings, best: Headings, depth: int) -> bool:
    """Say whether more is named; of equals the lower, single row: labels under field keys."""
    if len(found.columns) != len(best.columns):
        return len(found.columns) > len(best.columns)
    return depth == 1 and found.first_data_row >= best.first_data_row


def _read(
    rows: Sequence[Sequence[Raw]], at: int, depth: int, vocabulary: Vocabulary
) -> Headings:
    above = [_words(cell) for cell in rows[at]]
    lower = rows[at + 1] if depth == 2 and at + 1 < len(rows) else ()
    below = [_words(cell) for cell in lower] or [""] * len(above)
    columns: dict[str, int] = {}
    titles: dict[int, str] = {}
    unknown: list[int] = []
    parent = ""
    for column, (top, sub) in enumerate(zip(above, below, strict=True)):
        parent = top or (parent if sub else "")
        titles[column] = ", ".join(word for word in (parent if sub else top, sub) if word)
        field = _field(parent, top, sub, vocabulary)
        if field and field not in columns:
            columns[field] = column
        elif not field and (top or sub):
            unknown.append(column)
    columns.pop(_IGNORED, None)
    data = _skip_codes(rows, at + depth)
    return Headings(data, columns, titles, tuple(unknown))


def _field(parent: str, top: str, sub: str, vocabulary: Vocabulary) -> str:
    """Return the field of a column: by both words, by the lower one, by the upper one."""
    tried = [f"{parent} {sub}", sub, top] if sub else [top]
    return next((vocabulary.fields[k] for k in map(key, tried) if k in vocabulary.fields), "")


def _skip_codes(rows: Sequence[Sequence[Raw]], at: int) -> int:
    """Step over a row of column codes: A, B, 1, 2, 3=1+2."""
    if at >= len(rows):
        return at
    filled = [_words(cell) for cell in rows[at] if _words(cell)]
    short = [
        text for text in filled if re.fullmatch(r"\(?[A-Z]{1,2}\)?|\(?\d{1,2}\)?(=.*)?", text)
    ]
    numbers = [text.strip("()").partition("=")[0] for text in short]
    rising = len(set(numbers)) == len(numbers)
    return at + 1 if len(filled) >= 3 and len(short) == len(filled) and rising else at


def _is_datum(cell: Raw) -> bool:
    """Say whether a cell is somebody's number or date: no heading is."""
    if isinstance(cell, str):
        return re.fullmatch(r"[\d/.\- ]{4,}", cell.strip()) is not None
    return not isinstance(cell, bool) and (not isinstance(cell, float | int) or cell > 99)


def _words(cell: Raw) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() if isinstance(cell, str | int) else ""


def _index(raw: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {key(word): field for field, words in raw.items() for word in words}
