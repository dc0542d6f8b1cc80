"""What became of a household between two recognised lists: columns 2–8 of forms 7.2 and 7.3.

A household is followed from the opening list (the last decision) to the closing one. "Tái"
needs the years before; which history makes a return was not read in the law, so the reading
here is ours: the same class in an earlier year = tái (cận) nghèo, else phát sinh mới.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.people import CloseReason, OpenReason
from desktop_app.domain.reviews.scoring import HouseholdClass

POOR, NEAR, NOT = HouseholdClass.POOR, HouseholdClass.NEAR_POOR, HouseholdClass.NOT_POOR


class Transition(StrEnum):
    """Diễn biến of one household; the value is stored in frozen lines."""

    STAYED_POOR = "stayed_poor"
    STAYED_NEAR_POOR = "stayed_near_poor"
    STAYED_OUT = "stayed_out"
    POOR_TO_NEAR = "poor_to_near"
    POOR_OUT = "poor_out"
    NEAR_TO_POOR = "near_to_poor"
    NEAR_OUT = "near_out"
    POOR_AGAIN = "poor_again"
    NEAR_AGAIN = "near_again"
    POOR_NEW = "poor_new"
    NEAR_NEW = "near_new"
    POOR_GONE = "poor_gone"
    NEAR_GONE = "near_gone"
    POOR_CAME = "poor_came"
    NEAR_CAME = "near_came"
    OPEN = "open"

    @property
    def label(self) -> str:
        """The words of screen and paper."""
        return _LABELS[self]


_LABELS = {
    Transition.STAYED_POOR: "Giữ nguyên hộ nghèo",
    Transition.STAYED_NEAR_POOR: "Giữ nguyên hộ cận nghèo",
    Transition.STAYED_OUT: "Ngoài danh sách",
    Transition.POOR_TO_NEAR: "Thoát nghèo, trở thành hộ cận nghèo",
    Transition.POOR_OUT: "Thoát nghèo, vượt chuẩn cận nghèo",
    Transition.NEAR_TO_POOR: "Hộ cận nghèo trở thành hộ nghèo",
    Transition.NEAR_OUT: "Thoát cận nghèo",
    Transition.POOR_AGAIN: "Tái nghèo",
    Transition.NEAR_AGAIN: "Tái cận nghèo",
    Transition.POOR_NEW: "Phát sinh mới hộ nghèo",
    Transition.NEAR_NEW: "Phát sinh mới hộ cận nghèo",
    Transition.POOR_GONE: "Giảm khác (hộ nghèo)",
    Transition.NEAR_GONE: "Giảm khác (hộ cận nghèo)",
    Transition.POOR_CAME: "Tăng khác (hộ nghèo)",
    Transition.NEAR_CAME: "Tăng khác (hộ cận nghèo)",
    Transition.OPEN: "Chưa xác định",
}

_LISTED = {
    (POOR, POOR): Transition.STAYED_POOR,
    (POOR, NEAR): Transition.POOR_TO_NEAR,
    (POOR, NOT): Transition.POOR_OUT,
    (NEAR, POOR): Transition.NEAR_TO_POOR,
    (NEAR, NEAR): Transition.STAYED_NEAR_POOR,
    (NEAR, NOT): Transition.NEAR_OUT,
}
_GONE = {POOR: Transition.POOR_GONE, NEAR: Transition.NEAR_GONE}
_CAME = {POOR: Transition.POOR_CAME, NEAR: Transition.NEAR_CAME}
_AGAIN = {POOR: Transition.POOR_AGAIN, NEAR: Transition.NEAR_AGAIN}
_NEW = {POOR: Transition.POOR_NEW, NEAR: Transition.NEAR_NEW}
_ARRIVED = frozenset({OpenReason.MOVED_IN, OpenReason.SPLIT, OpenReason.JOINED})


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of one household over the year.

    Attributes:
        opening: class on the opening list; None = not on it.
        closing: class at the end; None = no class yet.
        history: classes of the years before the opening, in any order.
        closed: why it is no longer followed, None while it is.
        opened: how it came, where it was not followed before.
        history_known: the earlier lists were entered; else "phát sinh mới" may be "tái".
    """

    opening: HouseholdClass | None
    closing: HouseholdClass | None
    history: Sequence[HouseholdClass] = ()
    closed: CloseReason | None = None
    opened: OpenReason | None = None
    history_known: bool = True


def transition(course: Course) -> Transition:
    """Return what became of a household; OPEN while its closing class is not known."""
    opening = course.opening if course.opening is not NOT else None
    if course.closed is not None:
        return _GONE[opening] if opening else Transition.STAYED_OUT
    if course.closing is None:
        return Transition.OPEN
    if opening is not None:
        return _LISTED[opening, course.closing]
    return _from_outside(course, course.closing)


def is_doubtful(course: Course) -> bool:
    """Whether "phát sinh mới" may be "tái" because earlier lists are missing."""
    new = set(_NEW.values())
    return not course.history_known and transition(course) in new


def _from_outside(course: Course, closing: HouseholdClass) -> Transition:
    if closing is NOT:
        return Transition.STAYED_OUT
    if course.opened in _ARRIVED:
        return _CAME[closing]
    return _AGAIN[closing] if closing in course.history else _NEW[closing]
