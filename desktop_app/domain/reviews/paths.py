"""The path of a household from one year to the next, and the lists asked for by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from desktop_app.domain.movements import MovementKind
from desktop_app.domain.people import CloseReason
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Course, Transition, is_doubtful, transition

MAYBE_AGAIN = "chưa có danh sách các năm trước; nếu đã từng nghèo thì là tái nghèo"


class PathList(StrEnum):
    """A list of the year-on-year page; a household may stand on more than one."""

    OUT_OF_POOR = "out_of_poor"
    OUT_OF_NEAR = "out_of_near"
    POOR_AGAIN = "poor_again"
    NEAR_AGAIN = "near_again"
    POOR_NEW = "poor_new"
    NEAR_NEW = "near_new"
    NEAR_TO_POOR = "near_to_poor"
    STAYED_POOR = "stayed_poor"
    STAYED_NEAR = "stayed_near"
    MOVED_OUT = "moved_out"
    MOVED_IN = "moved_in"
    SPLIT = "split"
    JOINED = "joined"
    OPEN = "open"

    @property
    def label(self) -> str:
        """The words on screen and paper."""
        return _LABELS[self]


_LABELS = {
    PathList.OUT_OF_POOR: "Thoát nghèo",
    PathList.OUT_OF_NEAR: "Thoát cận nghèo",
    PathList.POOR_AGAIN: "Tái nghèo",
    PathList.NEAR_AGAIN: "Tái cận nghèo",
    PathList.POOR_NEW: "Phát sinh mới hộ nghèo",
    PathList.NEAR_NEW: "Phát sinh mới hộ cận nghèo",
    PathList.NEAR_TO_POOR: "Cận nghèo thành nghèo",
    PathList.STAYED_POOR: "Giữ nguyên hộ nghèo",
    PathList.STAYED_NEAR: "Giữ nguyên hộ cận nghèo",
    PathList.MOVED_OUT: "Chuyển đi",
    PathList.MOVED_IN: "Chuyển đến",
    PathList.SPLIT: "Tách hộ",
    PathList.JOINED: "Nhập hộ",
    PathList.OPEN: "Chưa có kết quả",
}
_OF = {
    Transition.POOR_OUT: PathList.OUT_OF_POOR,
    Transition.POOR_TO_NEAR: PathList.OUT_OF_POOR,
    Transition.NEAR_OUT: PathList.OUT_OF_NEAR,
    Transition.POOR_AGAIN: PathList.POOR_AGAIN,
    Transition.NEAR_AGAIN: PathList.NEAR_AGAIN,
    Transition.POOR_NEW: PathList.POOR_NEW,
    Transition.NEAR_NEW: PathList.NEAR_NEW,
    Transition.NEAR_TO_POOR: PathList.NEAR_TO_POOR,
    Transition.STAYED_POOR: PathList.STAYED_POOR,
    Transition.STAYED_NEAR_POOR: PathList.STAYED_NEAR,
}
_ENDED = {CloseReason.MOVED_OUT: PathList.MOVED_OUT, CloseReason.JOINED: PathList.JOINED}


def lists_of(course: Course, events: Sequence[MovementKind]) -> frozenset[PathList]:
    """Return the lists a household stands on; `events` are those of the household itself."""
    became = transition(course)
    found = {_OF[became]} if became in _OF else set()
    if became is Transition.OPEN and course.opening is not None:
        found.add(PathList.OPEN)
    if course.closed in _ENDED:
        found.add(_ENDED[course.closed])
    if MovementKind.SPLIT in events:
        found.add(PathList.SPLIT)
    if MovementKind.MOVED_IN in events:
        found.add(PathList.MOVED_IN)
    return frozenset(found)


def path_words(course: Course) -> str:
    """Return the path in words: "Thoát cận nghèo", "Chuyển đi"."""
    if course.closed is not None:
        return course.closed.label
    became = transition(course)
    if became is Transition.STAYED_OUT and course.opening is not None:
        return "Giữ nguyên hộ không nghèo"
    if is_doubtful(course):
        return f"{became.label} ({MAYBE_AGAIN})"
    return became.label


def path_of(classes: Mapping[int, HouseholdClass], year: int) -> str:
    """Return the path of one household into a year, from its classes by year."""
    if year not in classes:
        return "Chưa có kết quả"
    earlier = [y for y in classes if y < year]
    if not earlier:
        return "Năm đầu có số liệu"
    if year - 1 not in classes:
        return f"Không có trong danh sách năm {year - 1}: {_back(classes, year, earlier)}"
    history = [classes[y] for y in earlier if y < year - 1]
    course = Course(classes[year - 1], classes[year], history, history_known=bool(history))
    return path_words(course)


def _back(classes: Mapping[int, HouseholdClass], year: int, earlier: Sequence[int]) -> str:
    course = Course(None, classes[year], [classes[y] for y in earlier])
    return transition(course).label.lower()
