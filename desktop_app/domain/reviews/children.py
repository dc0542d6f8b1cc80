"""How many children of a household lack a service: the children's table, from its answers.

The forms ask each member; a household keyed in with its twelve ticks only has no such answers.
Then a household that is not deprived has no child who lacks it, and one that is stays open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.reviews.deprivation import Ticks

INSURANCE, NUTRITION, SCHOOL = 4, 3, 6
"""Indicators of the twelve that concern children."""
SCHOOL_FROM = 3
_NO = "2"


@dataclass(frozen=True, slots=True)
class Child:
    """A child under 16: age in full years (the youngest it can be), answers by question."""

    age: int
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lacking:
    """How many children lack each service; None = not known."""

    insurance: int | None
    nutrition: int | None
    education: int | None


def lacking(children: Sequence[Child], ticks: Ticks) -> Lacking:
    """Count the children of a household who lack a service.

    Nutrition is ticked for the household, not for each child: a household ticked counts one
    child, the least it can be; the paper says so.
    """
    if not children:
        return Lacking(0, 0, 0)
    pupils = [child for child in children if child.age >= SCHOOL_FROM]
    return Lacking(
        insurance=_answered(children, "bhyt", INSURANCE, ticks),
        nutrition=_ticked(NUTRITION, ticks),
        education=_answered(pupils, "dang_hoc", SCHOOL, ticks) if pupils else 0,
    )


def _answered(
    children: Sequence[Child], question: str, indicator: int, ticks: Ticks
) -> int | None:
    answers = [child.answers.get(question, "") for child in children]
    if all(answers):
        return answers.count(_NO)
    return 0 if indicator in ticks.not_deprived else None


def _ticked(indicator: int, ticks: Ticks) -> int | None:
    if indicator in ticks.deprived:
        return 1
    return 0 if indicator in ticks.not_deprived else None
