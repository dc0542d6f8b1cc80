"""From a form definition (and, if filled, its session) to the plain value a printer takes."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.documents.form_sheet import (
    AnswerKind,
    Choice,
    Question,
    Roster,
    RosterRow,
    Section,
)
from desktop_app.forms.definition import UNASKED, FormDefinition, Item, Kind
from desktop_app.forms.session import FormSession

_BLANK_ROWS = 5
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
    form: FormDefinition, session: FormSession | None = None, *, trial: bool = False
) -> tuple[Section, ...]:
    """Return the sections of the paper: groups and repeats become headed parts.

    Args:
        form: what is asked.
        session: the answers; None = a blank form.
        trial: questions of the trial score table are printed only when it is used.
    """
    found: list[Section] = []
    for item in form.items:
        if item.kind is Kind.REPEAT:
            found.append(Section(_title(item), (_roster(item, session),)))
        elif item.kind is Kind.GROUP:
            questions = tuple(_questions(item, session, trial=trial))
            if questions:
                found.append(Section(_title(item), questions))
    numbered = zip(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"], found, strict=False)
    return tuple(Section(f"{n}. {s.title}", s.items, s.level) for n, s in numbered)


def _title(item: Item) -> str:
    return item.label or item.name


def _questions(group: Item, session: FormSession | None, *, trial: bool) -> Iterator[Question]:
    number = 0
    for item in group.children:
        if item.kind not in _PRINTED or (item.name.startswith("b1_") and not trial):
            continue
        number += 1
        yield _question(item, str(number), session)


def _question(item: Item, number: str, session: FormSession | None) -> Question:
    label = session.label(item.path) if session else item.label
    return Question(
        label=_plain(label, number),
        kind=_KINDS[item.kind],
        number=number,
        hint=item.hint,
        choices=tuple(Choice(o.value, o.label) for o in item.options),
        answer=_answer(item, item.path, session),
        page=item.page,
    )


def _answer(item: Item, path: str, session: FormSession | None) -> str:
    if session is None:
        return ""
    if item.kind in (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE):
        return session.value(path)
    return session.shown(path)


def _roster(repeat: Item, session: FormSession | None) -> Roster:
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
        questions=tuple(_question(c, str(i), None) for i, c in enumerate(asked, start=1)),
        rows=tuple(rows),
        blanks=1 if rows else _BLANK_ROWS,
    )


def _first(repeat: Item, asked: list[Item], row: str, session: FormSession | None) -> str:
    return _answer(asked[0], _at(asked[0], repeat, row), session) if asked else ""


def _at(item: Item, repeat: Item, row: str) -> str:
    return item.path.replace(repeat.path, f"{repeat.path}[{row}]", 1)


def _plain(label: str, number: str) -> str:
    """Drop a number the form's author wrote in front: the paper counts by itself."""
    return label.removeprefix(f"{number}. ")
