"""A form sheet → PDF: choices as boxes to tick, members in columns for handwritten codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from desktop_app.documents.form_sheet import (
    AnswerKind,
    Choice,
    FormSheet,
    Question,
    Roster,
    RosterRow,
    Section,
)
from desktop_app.documents.letterhead import frame
from desktop_app.documents.qr import qr_svg
from desktop_app.documents.typst_engine import Typesetter
from desktop_app.domain.errors.documents import NothingToPrint

_PER_MATRIX = 5
"""Members side by side: a citizen number still fits."""

_SHORT_ROSTER = 6
"""Up to so many questions a roster is a table with one line per row."""

_RUN = 3
"""So many questions in a row with the same options share one table of boxes."""

_RUN_OPTIONS = 5
"""Heads of 17 mm that leave room for the question."""


def form_pdf(sheet: FormSheet, typesetter: Typesetter) -> bytes:
    """Set the form, A4 upright.

    Raises:
        NothingToPrint: no section has a question.
    """
    if not any(section.items for section in sheet.sections):
        raise NothingToPrint(sheet.title)
    return typesetter.pdf("form", _data(sheet))


def _data(sheet: FormSheet) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "form_name": sheet.form_name,
        "head": frame(sheet.letterhead, sheet.signatures),
        "lines": sheet.lines,
        "facts": [{"label": label, "text": text} for label, text in sheet.facts],
        "banner": sheet.banner,
        "sections": [_section(section) for section in sheet.sections],
        "result": asdict(sheet.result) if sheet.result else None,
        "notice": sheet.notice or ("", ""),
        "compact": sheet.compact,
        "code": qr_svg(f"RASOAT/{sheet.reference}") if sheet.reference else "",
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "level": section.level,
        "blocks": [_untitled(block, section.title) for block in _blocks(section.items)],
    }


def _untitled(block: dict[str, Any], heading: str) -> dict[str, Any]:
    """Leave out the title of a table that the heading of its part says already."""
    title = block.get("title", "")
    return {**block, "title": ""} if title and heading.endswith(title) else block


def _blocks(items: Sequence[Question | Roster]) -> Iterator[dict[str, Any]]:
    at = 0
    while at < len(items):
        item = items[at]
        if isinstance(item, Roster):
            yield from _roster(item)
            at += 1
            continue
        run = _run(items[at:])
        if len(run) >= _RUN:
            yield {"kind": "boxes", "rows": [_question(q) for q in run],
                   "heads": [asdict(choice) for choice in item.choices]}  # fmt: skip
            at += len(run)
            continue
        yield {"kind": "question", **_question(item)}
        at += 1


def _run(items: Sequence[Question | Roster]) -> list[Question]:
    """Return the leading questions that can share one table of boxes."""
    first = items[0]
    if not isinstance(first, Question) or first.kind is not AnswerKind.ONE:
        return []
    if not 0 < len(first.choices) <= _RUN_OPTIONS:
        return []
    run: list[Question] = []
    for item in items:
        same = isinstance(item, Question) and item.kind is AnswerKind.ONE
        if not same or item.choices != first.choices:  # type: ignore[union-attr]  # `same` says so
            break
        run.append(item)  # type: ignore[arg-type]  # as above
    return run


def _question(question: Question) -> dict[str, Any]:
    chosen = _chosen(question)
    return {
        "number": question.number,
        "label": question.label,
        "hint": question.hint,
        "answer_kind": str(question.kind),
        "unit": question.unit,
        "page": question.page,
        "answer": question.answer,
        "choices": [
            {"value": c.value, "label": c.label, "on": c.value in chosen}
            for c in question.choices
        ],
        "across": _fits_across(question.choices),
    }


def _chosen(question: Question) -> tuple[str, ...]:
    if question.kind is AnswerKind.MANY:
        return tuple(question.answer.split())
    return (question.answer,) if question.answer else ()


def _fits_across(choices: Sequence[Choice]) -> bool:
    """Say whether the options stand beside the question instead of below it."""
    return sum(len(choice.label) + 8 for choice in choices) <= 44


def _roster(roster: Roster) -> Iterator[dict[str, Any]]:
    short = len(roster.questions) <= _SHORT_ROSTER
    numbered = [*enumerate(roster.rows, start=1)]
    empty = RosterRow("", ("",) * len(roster.questions))
    numbered += [(len(numbered) + n, empty) for n in range(1, roster.blanks + 1)]
    rows = [{"number": n, "title": row.title, "answers": row.answers} for n, row in numbered]
    base = {
        "title": roster.title,
        "row_name": roster.row_name,
        "questions": [{**_question(q), "legend": _legend(q)} for q in roster.questions],
    }
    if short:
        yield {"kind": "lines", **base, "rows": rows}
        return
    for start in range(0, max(1, len(rows)), _PER_MATRIX):
        part = rows[start : start + _PER_MATRIX]
        title = roster.title if start == 0 else f"{roster.title} (tiếp)"
        yield {"kind": "matrix", **base, "title": title, "rows": part, "columns": _PER_MATRIX}


def _legend(question: Question) -> str:
    return " · ".join(f"{choice.value}\u00a0{choice.label}" for choice in question.choices)
