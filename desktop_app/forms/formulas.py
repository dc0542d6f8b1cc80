"""Every formula of the survey sheet: known names, known functions, right number of arguments.

Runs before pyxform, on the sheet, so that all mistakes are listed at once, each with its row.
Whether a written-out path leads anywhere shows later, on the XForm.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Sequence

from desktop_app.domain.errors.forms import Problem
from desktop_app.forms import columns, words
from desktop_app.forms.survey import Row
from desktop_app.forms.xpath.errors import XPathError
from desktop_app.forms.xpath.functions import COMPILER

_REFERENCE = re.compile(r"\$\{([^}]*)\}")
_YES_NO = frozenset({"yes", "no", "true", "false", "true()", "false()"})
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_TEXTS = ("label", "hint", "constraint_message", "required_message")


def check_formulas(sheet: str, rows: Sequence[Row]) -> list[Problem]:
    """Return what is wrong with the formulas and references of all rows."""
    names = {row.name for row in rows}
    return [problem for row in rows for problem in _row(sheet, row, names)]


def _row(sheet: str, row: Row, names: Collection[str]) -> Iterator[Problem]:
    for column in (*columns.EXPRESSIONS, *_TEXTS, "default"):
        text = row.cells[column]
        if not text:
            continue
        say = _Sayer(sheet, row, column)
        unknown = [name for name in _REFERENCE.findall(text) if name.strip() not in names]
        yield from (say.unknown(name.strip(), names) for name in unknown)
        if not unknown and column in columns.EXPRESSIONS:
            yield from say.formula(text)


class _Sayer:
    """Makes problems of one cell."""

    def __init__(self, sheet: str, row: Row, column: str) -> None:
        self._place = (sheet, row.cells.row, row.cells.column(column))

    def unknown(self, name: str, names: Collection[str]) -> Problem:
        """Say that `${name}` is no question of the form."""
        if "#" in name:
            text, fix = "phần mềm chưa nhớ câu trả lời của lần trước.", "Đề nghị bỏ phần này."
            return Problem(*self._place, text, fix)
        near = difflib.get_close_matches(name, names, n=1)
        fix = f"Có thể là «{near[0]}»." if near else "Đề nghị kiểm tra lại tên câu hỏi."
        return Problem(*self._place, f"không có câu hỏi nào tên «{name}».", fix)

    def formula(self, text: str) -> Iterator[Problem]:
        """Compile the formula with every `${…}` standing for some question."""
        if text.strip().lower() in _YES_NO:
            return
        try:
            COMPILER.text(_REFERENCE.sub(" /x ", text.translate(_QUOTES)))
        except XPathError as error:
            yield Problem(*self._place, *words.refused(error))
