"""From explanations to the lines of the panel *Kết quả tạm tính* (SCREENS.md §1.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop_app.forms.definition import FormDefinition
from desktop_app.services.reviews.review_live import TRIAL, Explanation, Line, LineKind
from desktop_app.ui.forms.order import page_of, pages
from desktop_app.ui.forms.protocols import ResultLine
from desktop_app.ui.pages.households.household_columns import class_words
from desktop_app.ui.style import Tone

_CLASS_TONES = {
    class_words("poor"): Tone.DANGER,
    class_words("near_poor"): Tone.ATTENTION,
    class_words("not_poor"): Tone.GOOD,
}
_ASKED_BY = (("B1 ", "review:b1"), ("Còn ", "review:deprivation.1"))
"""How a missing line begins → the question that ends it."""


def pages_of_facts(form: FormDefinition) -> dict[str, int]:
    """Return the page number (from 1) of every question with a fact."""
    shown = pages(form)
    found = {item.fact: page_of(item.path, shown) for item in form.walk() if item.fact}
    return {fact: number + 1 for fact, number in found.items() if number is not None}


def result_lines(
    explanations: Sequence[Explanation],
    asked_on: Mapping[str, int],
    *,
    points: Sequence[str] = (),
    left: int = 0,
) -> list[ResultLine]:
    """Return the lines of the panel: the class, then each standard with what decides.

    Args:
        explanations: the leading standard first.
        asked_on: page number of every question with a fact.
        points: "B1 128", "B2 20" as far as they are known.
        left: how many questions are still open.
    """
    if not explanations:
        return []
    return [
        *_headline(explanations[0], left),
        *_leading(explanations[0], asked_on, points),
        *(line for other in explanations[1:] for line in _other(other)),
    ]


def split_heading(explanation: Explanation) -> tuple[str, str]:
    """Return standard with area, and the class in words."""
    standard, _, found = explanation.heading.rpartition(": ")
    return standard, found


def class_tone_of(words: str) -> Tone:
    """Return the tone of a class in words; quiet where there is none."""
    return _CLASS_TONES.get(words, Tone.QUIET)


def _headline(leading: Explanation, left: int) -> Iterator[ResultLine]:
    _, found = split_heading(leading)
    if found not in _CLASS_TONES:
        yield ResultLine("Chưa đủ để phân loại", Tone.ATTENTION)
        return
    yield ResultLine(found, _CLASS_TONES[found], strong=True)
    if left:
        yield ResultLine(f"Còn {left} câu chưa trả lời", Tone.QUIET)


def _leading(
    explanation: Explanation, asked_on: Mapping[str, int], points: Sequence[str]
) -> Iterator[ResultLine]:
    standard, _ = split_heading(explanation)
    yield ResultLine(standard, strong=True)
    if points and not explanation.of(LineKind.DECIDING):
        yield ResultLine(" · ".join(points))
    for line in explanation.of(LineKind.WARNING):
        yield ResultLine(line.text, Tone.DANGER if line.text == TRIAL else Tone.ATTENTION)
    for line in explanation.of(LineKind.DECIDING):
        yield ResultLine(line.text)
        yield from _source(line)
    for line in explanation.of(LineKind.MISSING):
        yield ResultLine(line.text + _page(line.text, asked_on), Tone.QUIET)
        yield from _source(line)
    for line in explanation.of(LineKind.FACT):
        if not line.citation.text:
            yield ResultLine(line.text, indent=1 if line.text[:1].isdigit() else 0)


def _other(explanation: Explanation) -> Iterator[ResultLine]:
    standard, found = split_heading(explanation)
    yield ResultLine(standard, strong=True)
    yield ResultLine(found, class_tone_of(found))
    for line in (*explanation.of(LineKind.DECIDING), *explanation.of(LineKind.MISSING)):
        yield ResultLine(line.text, Tone.QUIET)
        yield from _source(line)


def _source(line: Line) -> Iterator[ResultLine]:
    if line.citation.shown:
        yield ResultLine(line.citation.shown, Tone.QUIET, indent=1)


def _page(text: str, asked_on: Mapping[str, int]) -> str:
    facts = (fact for start, fact in _ASKED_BY if text.startswith(start))
    number = next((asked_on[fact] for fact in facts if fact in asked_on), None)
    return f" (trang {number})" if number else ""
