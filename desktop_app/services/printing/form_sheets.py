"""From a form definition (and, if filled, its session) to the plain value a printer takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.documents.form_sheet import (
    AnswerKind,
    Choice,
    Question,
    Roster,
    RosterRow,
    Section,
)
from desktop_app.domain.dates import iso_day, short_date
from desktop_app.forms.definition import UNASKED, FormDefinition, Item, Kind, Option
from desktop_app.forms.session import FormSession

_BLANK_ROWS = 5
_MOST_BOXES = 15
"""A longer list (54 ethnic groups) is written by hand, not ticked."""

_OWN_NUMBER = re.compile(r"^(\d+)\.\s+")
"""A number the form's author wrote in front of a label stays the question's number."""

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_KINDS = {
    Kind.TEXT: AnswerKind.TEXT,
    Kind.INTEGER: AnswerKind.NUMBER,
    Kind.DECIMAL: AnswerKind.NUMBER,
    Kind.RANGE: AnswerKind.NUMBER,
    Kind.DATE: AnswerKind.DATE,
    Kind.DATETIME: AnswerKind.DATE,
    Kind.TIME: AnswerKind.TEXT,
    Kind.SELECT_ONE: AnswerKind.ONE,
    Kind.SELECT_MULTIPLE: AnswerKind.MANY,
    Kind.BARCODE: AnswerKind.TEXT,
}
_PRINTED = frozenset(_KINDS)


def sections(
    form: FormDefinition,
    session: FormSession | None = None,
    *,
    trial: bool = False,
    spare: bool = True,
) -> tuple[Section, ...]:
    """Return the sections of the paper: groups and repeats become headed parts.

    Args:
        form: what is asked.
        session: the answers; None = a blank form.
        trial: questions of the trial score table are printed only when it is used.
        spare: leave an empty column for a member nobody knew; a finished form needs none.
    """
    found: list[Section] = []
    for item in form.items:
        if item.kind is Kind.REPEAT:
            found.append(Section(_title(item), (_roster(item, session, spare=spare),)))
        elif item.kind is Kind.GROUP:
            questions = tuple(_questions(item, session, trial=trial))
            if questions:
                found.append(Section(_title(item), questions))
    numbered = zip(_ROMAN, found, strict=False)
    return tuple(Section(f"{n}. {s.title}", s.items, s.level) for n, s in numbered)


def _title(item: Item) -> str:
    return item.label or item.name


def _questions(group: Item, session: FormSession | None, *, trial: bool) -> Iterator[Question]:
    number = 0
    for item in group.children:
        if not _on_paper(item, session, trial=trial):
            continue
        own = _OWN_NUMBER.match(item.label)
        number = int(own.group(1)) if own else number + 1
        yield _question(item, str(number), item.path, session)


def _on_paper(item: Item, session: FormSession | None, *, trial: bool) -> bool:
    """Leave out what a pen never fills: trial items, and reasons nobody gave."""
    if item.kind not in _PRINTED or (item.name.startswith("b1_") and not trial):
        return False
    if item.fact.startswith("review:reason."):
        return session is not None and session.value(item.path) != ""
    return True


def _question(item: Item, number: str, path: str, session: FormSession | None) -> Question:
    label = session.label(item.path) if session and path == item.path else item.label
    long = len(item.options) > _MOST_BOXES
    return Question(
        label=_OWN_NUMBER.sub("", label),
        kind=AnswerKind.TEXT if long else _KINDS[item.kind],
        number=number,
        hint=session.hint(item.path) if session and path == item.path else item.hint,
        choices=() if long else tuple(Choice(_code(item, o), o.label) for o in item.options),
        answer=_answer(item, path, session),
        page=item.page,
    )


def _answer(item: Item, path: str, session: FormSession | None) -> str:
    if session is None:
        return ""
    if not item.options or len(item.options) > _MOST_BOXES:
        said = session.shown(path)
        day = iso_day(said) if item.kind is Kind.DATE else None
        return short_date(day) if day else said
    chosen = session.value(path).split()
    return " ".join(_code(item, o) for o in item.options if o.value in chosen)


def _code(item: Item, option: Option) -> str:
    """Return the digit people write: the value itself, or its place where it is a word."""
    if all(o.value.isdigit() for o in item.options):
        return option.value
    return str(item.options.index(option) + 1)


def _roster(repeat: Item, session: FormSession | None, *, spare: bool) -> Roster:
    asked = [c for c in repeat.children if c.kind not in UNASKED and c.kind in _PRINTED]
    rows = [
        RosterRow(
            title=_first(repeat, asked, row, session),
            answers=tuple(_answer(c, _at(c, repeat, row), session) for c in asked),
        )
        for row in (session.rows(repeat.path) if session else ())
    ]
    return Roster(
        title=_title(repeat),
        row_name="Người thứ",
        questions=tuple(_question(c, str(i), "", None) for i, c in enumerate(asked, start=1)),
        rows=tuple(rows),
        blanks=int(spare) if rows else _BLANK_ROWS,
    )


def _first(repeat: Item, asked: list[Item], row: str, session: FormSession | None) -> str:
    return _answer(asked[0], _at(asked[0], repeat, row), session) if asked else ""


def _at(item: Item, repeat: Item, row: str) -> str:
    return item.path.replace(repeat.path, f"{repeat.path}[{row}]", 1)
