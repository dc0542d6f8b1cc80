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
from desktop_app.forms.xpath.names import bare_names
from desktop_app.forms.xpath.parser import parse

_REFERENCE = re.compile(r"\$\{([^}]*)\}")
_UNCLOSED = re.compile(r"\$\{[^}]*(\$\{|$)")
_YES_NO = frozenset({"yes", "no", "true", "false", "true()", "false()"})
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_HINTED = 50  # looking for near names is slow; who has more problems needs no hints
_TEXTS = ("label", "hint", "constraint_message", "required_message")


def check_formulas(
    sheet: str, rows: Sequence[Row], choice_columns: Collection[str]
) -> list[Problem]:
    """Return what is wrong with the formulas and references of all rows.

    Args:
        sheet: what the author calls the survey sheet.
        rows: of the survey sheet.
        choice_columns: headings of the choices sheet: bare names in a choice filter.
    """
    names = {row.name for row in rows}
    found: list[Problem] = []
    for row in rows:
        hints = names if len(found) < _HINTED else ()
        found += _row(sheet, row, names, hints)
        found += _filter(sheet, row, choice_columns)
    return found


def _filter(sheet: str, row: Row, choice_columns: Collection[str]) -> Iterator[Problem]:
    """A misspelt column would leave the list empty for ever."""
    text = row.cells["choice_filter"]
    try:
        used = bare_names(parse(_plain(text))) if text else set()
    except XPathError:
        return  # said already
    say = _Sayer(sheet, row, "choice_filter")
    yield from (say.no_column(name) for name in sorted(used - set(choice_columns)))


def _plain(text: str) -> str:
    """Let every `${…}` stand for some question, and Word's quotes for plain ones."""
    return _REFERENCE.sub(" /x ", text.translate(_QUOTES))


def _row(
    sheet: str, row: Row, names: Collection[str], hints: Collection[str]
) -> Iterator[Problem]:
    for column in (*columns.EXPRESSIONS, *_TEXTS, "default"):
        text = row.cells[column]
        if not text:
            continue
        say = _Sayer(sheet, row, column)
        if _UNCLOSED.search(text):
            yield say.unclosed()
            continue
        unknown = [name for name in _REFERENCE.findall(text) if name.strip() not in names]
        yield from (say.unknown(name.strip(), hints) for name in unknown)
        if not unknown and column in columns.EXPRESSIONS:
            yield from say.formula(text)


class _Sayer:
    """Makes problems of one cell."""

    def __init__(self, sheet: str, row: Row, column: str) -> None:
        self._place = (sheet, row.cells.row, row.cells.column(column))

    def unknown(self, name: str, hints: Collection[str]) -> Problem:
        """Say that `${name}` is no question of the form; `hints` are names it may mean."""
        if "#" in name:
            text, fix = "phần mềm chưa nhớ câu trả lời của lần trước.", "Đề nghị bỏ phần này."
            return Problem(*self._place, text, fix)
        near = difflib.get_close_matches(name, hints, n=1)
        fix = f"Có thể là «{near[0]}»." if near else "Đề nghị kiểm tra lại tên câu hỏi."
        return Problem(*self._place, f"không có câu hỏi nào tên «{name}».", fix)

    def unclosed(self) -> Problem:
        """Say that a `${` has no `}`."""
        text = "có «${» mà thiếu «}»."
        return Problem(*self._place, text, "Đề nghị ghi đủ ${tên câu hỏi}.")

    def no_column(self, name: str) -> Problem:
        """Say that the choices sheet lacks a column."""
        text = f"trang «choices» không có cột «{name}»."
        fix = "Đề nghị thêm cột đó, hoặc ghi ${tên câu hỏi} nếu là câu hỏi."
        return Problem(*self._place, text, fix)

    def formula(self, text: str) -> Iterator[Problem]:
        """Compile the formula with every `${…}` standing for some question."""
        if text.strip().lower() in _YES_NO:
            return
        try:
            COMPILER.text(_plain(text))
        except XPathError as error:
            yield Problem(*self._place, *words.refused(error))
