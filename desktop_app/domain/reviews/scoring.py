"""From B1 and B2 to the class of a household, or to what is missing for it.

Rule (TT 07/2021/TT-BLĐTBXH on NĐ 07/2021/NĐ-CP): B1 above the line of the area: not poor,
whatever B2 says; B1 at or below it: poor from `min_b2` points of deprivations on, else
near-poor. B1 is the circular's "điểm A", B2 its "điểm B".
Nothing is guessed: what is open has no class.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.citations import NO_CITATION, Citation
from desktop_app.domain.reviews.deprivation import COUNT, Ticks
from desktop_app.domain.reviews.standards import Standard
from desktop_app.domain.units import Area


class HouseholdClass(StrEnum):
    """Phân loại hộ: computed, never typed."""

    POOR = "poor"
    NEAR_POOR = "near_poor"
    NOT_POOR = "not_poor"

    @property
    def label(self) -> str:
        """The words of lists and papers."""
        return CLASS_LABELS[self]


CLASS_LABELS = {
    HouseholdClass.POOR: "Hộ nghèo",
    HouseholdClass.NEAR_POOR: "Hộ cận nghèo",
    HouseholdClass.NOT_POOR: "Hộ không nghèo",
}
UNDETERMINED = "chưa xác định"
NOT_ENTERED = "(chưa nhập)"


class Missing(StrEnum):
    """What stands between the answers and a class."""

    AREA = "area"
    B1_LINE = "b1_line"
    B1 = "b1"
    B2 = "b2"


class B2Source(StrEnum):
    """Where B2 comes from."""

    NONE = "none"
    TICKS = "ticks"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class B2:
    """B2 as far as it is known: between `low` and `high`, equal when it is certain."""

    low: int
    high: int
    source: B2Source
    contradicts: int | None = None
    """A typed total that the ticks do not allow; the ticks win."""
    odd: bool = False
    """A typed total that no set of ticks can give (not a multiple, or above twelve)."""

    @property
    def value(self) -> int | None:
        """The points when certain."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Scores:
    """What a review says in points."""

    b1: int | None = None
    ticks: Ticks = Ticks()  # noqa: RUF009 (frozen and empty)
    typed_b2: int | None = None
    trial: bool = False
    """B1 was computed with a table that can not enter a decision."""
    table: Citation = NO_CITATION
    """The score table B1 was computed with, empty for a typed total."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The class under one standard, or what is missing for it."""

    standard: Standard
    area: Area | None
    scores: Scores
    b2: B2 | None
    household_class: HouseholdClass | None
    missing: tuple[Missing, ...] = ()

    @property
    def label(self) -> str:
        """The class in words, «chưa xác định» without one."""
        return self.household_class.label if self.household_class else UNDETERMINED


def b2_of(scores: Scores, points_each: int) -> B2:
    """Return B2 from ticks and the typed total; ticks win where the two disagree.

    With some indicators open, a typed total that fits the ticks is believed.
    """
    ticks, typed = scores.ticks, scores.typed_b2
    low = points_each * len(ticks.deprived)
    high = low + points_each * len(ticks.unknown)
    if typed is None:
        return B2(low, high, B2Source.TICKS if ticks.any else B2Source.NONE)
    odd = typed < 0 or typed % points_each != 0 or typed > points_each * COUNT
    if not ticks.any:
        return B2(typed, typed, B2Source.TYPED, odd=odd)
    if low == high or not low <= typed <= high:
        return B2(low, high, B2Source.TICKS, None if typed == low == high else typed, odd)
    return B2(typed, typed, B2Source.TYPED, odd=odd)


def classify(scores: Scores, standard: Standard, area: Area | None) -> Verdict:
    """Return the class of a household under one standard, or what is missing.

    Args:
        scores: B1, ticks and typed B2 of its review.
        standard: the standard to apply.
        area: khu vực of the unit at the collection date.
    """
    each = standard.deprivation_points
    b2 = b2_of(scores, each.value) if each else None
    line = standard.b1_line(area) if area else None
    missing = _obstacles(scores, standard, area)
    if line is None or scores.b1 is None or b2 is None:
        return Verdict(standard, area, scores, b2, None, missing)
    if scores.b1 > line.value:
        return Verdict(standard, area, scores, b2, HouseholdClass.NOT_POOR)
    found = _by_deprivations(b2, standard.min_b2 or 0)
    return Verdict(standard, area, scores, b2, found, () if found else (Missing.B2,))


def _obstacles(scores: Scores, standard: Standard, area: Area | None) -> tuple[Missing, ...]:
    line = standard.b1_line(area) if area else next(iter(standard.points.values()), None)
    published = line is not None and standard.deprivation_points is not None
    checks = (
        (Missing.AREA, published and area is None),
        (Missing.B1_LINE, not published),
        (Missing.B1, scores.b1 is None),
    )
    return tuple(missing for missing, holds in checks if holds)


def _by_deprivations(b2: B2, least: int) -> HouseholdClass | None:
    if b2.low >= least:
        return HouseholdClass.POOR
    return HouseholdClass.NEAR_POOR if b2.high < least else None
