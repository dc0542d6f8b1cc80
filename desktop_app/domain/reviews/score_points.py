"""From answers to B1: points item by item with the words for them, or what is still open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from operator import ge, gt, le, lt

from desktop_app.domain.numbers_vi import number
from desktop_app.domain.reviews.score_items import (
    Clause,
    Compare,
    Condition,
    ItemKind,
    ScoreItem,
    ScoreOption,
)

Answers = Mapping[str, str]
"""By item: an option's code, codes with spaces between, or a number ("12.5"); "" = open."""

_ORDERS: Mapping[Compare, Callable[[Decimal, Decimal], bool]] = {
    Compare.LEAST: ge,
    Compare.MOST: le,
    Compare.MORE: gt,
    Compare.LESS: lt,
}


@dataclass(frozen=True, slots=True)
class ItemPoints:
    """The points of one item; `points` None = still open, `applies` None = not known yet."""

    item: ScoreItem
    points: int | None
    why: str
    applies: bool | None = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """All items of a household in one region."""

    lines: tuple[ItemPoints, ...]

    @property
    def open(self) -> tuple[ItemPoints, ...]:
        """The items without points yet."""
        return tuple(line for line in self.lines if line.points is None)

    @property
    def total(self) -> int | None:
        """B1, None while an item is open."""
        return None if self.open else sum(line.points or 0 for line in self.lines)


def score(items: Sequence[ScoreItem], answers: Answers, region: str) -> Sheet:
    """Return the points of a household.

    Args:
        items: of the table.
        answers: by item code.
        region: which column of points.
    """
    return Sheet(tuple(_scored(item, answers, region) for item in items))


def item_points(item: ScoreItem, answer: str, region: str) -> int | None:
    """Return the points of one answer, None where it is open or has none in this region."""
    return _points(item, answer, region).points


def applies(when: Condition, answers: Answers) -> bool | None:
    """Whether an item is asked; None while what it depends on is open."""
    found = [_holds(clause, answers.get(clause.item, "")) for clause in when]
    if False in found:
        return False
    return None if None in found else True


def _scored(item: ScoreItem, answers: Answers, region: str) -> ItemPoints:
    asked = applies(item.when, answers)
    if asked is None:
        return ItemPoints(item, None, "chưa rõ có áp dụng không", None)
    if not asked:
        return ItemPoints(item, 0, "không áp dụng cho hộ này", applies=False)
    return _points(item, answers.get(item.code, ""), region)


def _points(item: ScoreItem, answer: str, region: str) -> ItemPoints:
    if not answer.strip():
        return ItemPoints(item, None, "chưa trả lời")
    if item.kind.several:
        return _several(item, answer.split(), region)
    option = _banded(item, answer) if item.kind.banded else item.option(answer)
    if option is None or region not in option.points:
        return ItemPoints(item, None, f"«{answer}» không có trong bảng điểm")
    return ItemPoints(item, option.points[region], option.label)


def _banded(item: ScoreItem, answer: str) -> ScoreOption | None:
    value = as_number(answer)
    if value is None or (item.kind is ItemKind.COUNT and value != value.to_integral_value()):
        return None
    return item.band(value)


def _several(item: ScoreItem, codes: Sequence[str], region: str) -> ItemPoints:
    chosen = [item.option(code) for code in dict.fromkeys(codes)]
    known = [o for o in chosen if o is not None and region in o.points]
    if len(known) < len(chosen):
        return ItemPoints(item, None, f"«{' '.join(codes)}» không có trong bảng điểm")
    if item.kind is ItemKind.HIGHEST:
        best = max(known, key=lambda option: option.points[region])
        return ItemPoints(item, best.points[region], f"cao nhất: {best.label}")
    total = sum(option.points[region] for option in known)
    words = ", ".join(option.label for option in known)
    cap = item.caps.get(region)
    if cap is not None and total > cap:
        return ItemPoints(item, cap, f"{words} ({number(total)} điểm, tính nhiều nhất {cap})")
    return ItemPoints(item, total, words)


def _holds(clause: Clause, answer: str) -> bool | None:
    if not answer.strip():
        return None
    if clause.compare in _ORDERS:
        value, bound = as_number(answer), as_number(clause.values[0])
        if value is None or bound is None:
            return None
        return _ORDERS[clause.compare](value, bound)
    met = any(_same(one, wanted) for one in answer.split() for wanted in clause.values)
    return met if clause.compare is Compare.IS else not met


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    left, right = as_number(one), as_number(other)
    return left is not None and left == right


def as_number(text: str) -> Decimal | None:
    """Read a canonical number ("12.5"), None for anything else."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
