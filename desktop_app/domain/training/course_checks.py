"""What an inspection would ask about a class, found before: warnings, never a barrier.

Where it comes from: real cases of lists that did not match reality
(reference/training-inspection.md §1.9). Each check reads frozen facts and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.text_vi import fold
from desktop_app.domain.training.attendance import Part, PresenceState
from desktop_app.domain.training.courses import CourseState, DayRule
from desktop_app.domain.training.kept_payments import PaidSum
from desktop_app.domain.training.payments import WHOLE_DAY

POOR, NEAR_POOR, ESCAPED = "HO_NGHEO", "HO_CN", "HO_MTN"
"""Categories of participants that a list of households can confirm."""

_LISTED = {POOR: HouseholdClass.POOR.value, NEAR_POOR: HouseholdClass.NEAR_POOR.value}
_CATEGORY = {POOR: "hộ nghèo", NEAR_POOR: "hộ cận nghèo", ESCAPED: "hộ mới thoát nghèo"}
PEOPLE, PRESENCE, PAYMENTS, FACTS, HOUSEHOLDS = (
    "Học viên", "Điểm danh", "danh sách ký nhận tiền đã in", "Thông tin", "Hộ gia đình",
)  # fmt: skip
"""Where to look, as the screen calls it."""


@dataclass(frozen=True, slots=True)
class Learner:
    """One participant; `classes`: year → class of the household, None = no household known."""

    id: str
    name: str
    category: str = ""
    phone: str = ""
    citizen_number: str = ""
    states: Mapping[str, PresenceState] = field(default_factory=dict)
    classes: Mapping[int, str] | None = None

    def present_on(self, sessions: Iterable[Held]) -> int:
        """Count the sessions this person signed."""
        return sum(self.states.get(s.id) is PresenceState.PRESENT for s in sessions)


@dataclass(frozen=True, slots=True)
class Held:
    """One session."""

    id: str
    day: date
    part: Part
    finish_reason: str = ""

    @property
    def words(self) -> str:
        """The words in a sentence: "Sáng 24/11"."""
        return f"{self.part.label} {self.day:%d/%m}"


@dataclass(frozen=True, slots=True)
class Booking:
    """A participant who is also present in another class in the same session."""

    learner_id: str
    course: str
    day: date
    part: Part


@dataclass(frozen=True, slots=True)
class Edits:
    """Changes after the class was locked: of what, how many, by whom, last when."""

    what: str
    count: int
    who: tuple[str, ...]
    last: date


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """Everything the checks look at.

    Attributes:
        has_sheet: this office has people sign.
        paid: participant id → what kept payment lists gave.
        closed_on: first day the class was said to have ended or was locked; None = never.
        listed_years: years of which this folder has any list of households.
    """

    state: CourseState
    starts_on: date
    ends_on: date
    planned_days: int | None
    day_rule: DayRule
    has_sheet: bool
    sessions: tuple[Held, ...]
    learners: tuple[Learner, ...]
    paid: Mapping[str, PaidSum] = field(default_factory=dict)
    closed_on: date | None = None
    edits: tuple[Edits, ...] = ()
    bookings: tuple[Booking, ...] = ()
    listed_years: frozenset[int] = frozenset()

    @property
    def over(self) -> bool:
        """Ended or locked: what is still blank should not be."""
        return self.state in (CourseState.ENDED, CourseState.LOCKED)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at again: what, whom it is about, where to look."""

    code: str
    words: str
    whom: tuple[str, ...] = ()
    look: str = ""


def course_warnings(facts: CourseFacts) -> list[Finding]:
    """Return all warnings, what money depends on first."""
    return [warning for check in _CHECKS for warning in check(facts)]


def paid_without_presence(facts: CourseFacts) -> list[Finding]:
    """Paid, but present in no session; or paid for more days than present."""
    absent, more = [], []
    for person in facts.learners:
        got = facts.paid.get(person.id)
        if got is None:
            continue
        if not person.present_on(facts.sessions):
            absent.append(person.name)
        elif any(_paid_too_much(facts, person, day, n) for day, n in got.days.items()):
            more.append(person.name)
    gone = sorted(set(facts.paid) - {person.id for person in facts.learners})
    found = []
    if absent or gone:
        outside = [f"{len(gone)} người không còn trong danh sách"] if gone else []
        words = "Có trong danh sách ký nhận tiền nhưng không có mặt buổi nào"
        found.append(Finding("paid_absent", words, (*absent, *outside), PAYMENTS))
    if more:
        words = "Được tính tiền nhiều ngày hơn số buổi có mặt"
        found.append(Finding("paid_more", words, tuple(more), PAYMENTS))
    return found


def more_paid_than_present(facts: CourseFacts) -> list[Finding]:
    """More people paid than came at all."""
    came = sum(1 for person in facts.learners if person.present_on(facts.sessions))
    if len(facts.paid) <= came:
        return []
    words = f"Số người nhận tiền ({len(facts.paid)}) nhiều hơn số người có mặt ({came})"
    return [Finding("more_paid", words, (), PAYMENTS)]


def not_on_the_list(facts: CourseFacts) -> list[Finding]:
    """Invited as a poor household that no list of that year has so."""
    year = facts.starts_on.year
    wanted = [person for person in facts.learners if person.category in _CATEGORY]
    unknown = [person.name for person in wanted if person.classes is None]
    found = []
    if wanted and not facts.listed_years & {year, year - 1}:
        words = f"Chưa có danh sách hộ nghèo, hộ cận nghèo năm {year} để đối chiếu thành phần"
        return [Finding("no_list", words, (), HOUSEHOLDS)]
    for category, label in _CATEGORY.items():
        names = tuple(
            person.name
            for person in wanted
            if person.category == category
            and person.classes is not None
            and not _confirmed(category, person.classes, year)
        )
        if names:
            words = f"Ghi thành phần {label} nhưng danh sách năm {year} không có hộ như vậy"
            found.append(Finding(f"not_listed_{category}", words, names, HOUSEHOLDS))
    if unknown:
        words = "Thuộc hộ nghèo, cận nghèo, mới thoát nghèo nhưng chưa gắn với hộ nào"
        found.append(Finding("no_household", words, tuple(unknown), PEOPLE))
    return found


def days_not_as_planned(facts: CourseFacts) -> list[Finding]:
    """Fewer or more days than the plan has; once it is over, days nobody came do not count."""
    if not facts.planned_days or not facts.sessions:
        return []
    days = {s.day for s in facts.sessions}
    if facts.over and facts.has_sheet:
        days = {s.day for s in facts.sessions if any(p.present_on([s]) for p in facts.learners)}
    if len(days) == facts.planned_days:
        return []
    what = "có người có mặt" if facts.over and facts.has_sheet else "theo lịch"
    words = f"Lớp {what} {len(days)} ngày, kế hoạch {facts.planned_days} ngày"
    return [Finding("days", words, (), FACTS)]


def closed_early(facts: CourseFacts) -> list[Finding]:
    """Said to have ended, or locked, before its last day."""
    if facts.closed_on is None or facts.closed_on >= facts.ends_on or not facts.over:
        return []
    words = (
        f"Lớp ghi kết thúc hoặc khóa ngày {facts.closed_on:%d/%m/%Y}, "
        f"trước ngày cuối {facts.ends_on:%d/%m/%Y}"
    )
    return [Finding("closed_early", words, (), FACTS)]


def edited_after_lock(facts: CourseFacts) -> list[Finding]:
    """List or presence changed after the class had been locked."""
    return [
        Finding(
            f"edited_{edit.what}",
            f"{edit.what} sửa {edit.count} lần sau khi lớp đã khóa, "
            f"lần cuối {edit.last:%d/%m/%Y}",
            edit.who,
            edit.what,
        )
        for edit in facts.edits
    ]


def one_number_two_names(facts: CourseFacts) -> list[Finding]:
    """The same phone or citizen number under two names."""
    found = []
    for code, words, numbers in (
        ("phone", "Cùng số điện thoại, khác họ tên", [p.phone for p in facts.learners]),
        (
            "citizen",
            "Cùng số căn cước, khác họ tên",
            [p.citizen_number for p in facts.learners],
        ),
    ):
        names: dict[str, dict[str, str]] = {}
        for person, number in zip(facts.learners, numbers, strict=True):
            digits = "".join(c for c in number if c.isdigit())
            if digits:
                names.setdefault(digits, {})[fold(person.name)] = person.name
        found += [
            Finding(f"same_{code}", words, tuple(shared.values()), PEOPLE)
            for shared in names.values()
            if len(shared) > 1
        ]
    return found


def in_two_classes(facts: CourseFacts) -> list[Finding]:
    """Present in another class in the same session."""
    names = {person.id: person.name for person in facts.learners}
    by_course: dict[str, dict[str, None]] = {}
    for booking in facts.bookings:
        by_course.setdefault(booking.course, {})[names.get(booking.learner_id, "")] = None
    return [
        Finding("two_classes", f"Cùng buổi có mặt ở lớp «{course}»", tuple(who), PRESENCE)
        for course, who in by_course.items()
    ]


def finished_with_reason(facts: CourseFacts) -> list[Finding]:
    """A session finished although typed and counted differ."""
    return [
        Finding(
            "finish_reason",
            f"{held.words}: số nhập và số đếm chữ ký không khớp; lý do đã ghi: "
            f"{held.finish_reason}",
            (),
            PRESENCE,
        )
        for held in facts.sessions
        if held.finish_reason
    ]


def blank_cells(facts: CourseFacts) -> list[Finding]:
    """Cells nobody typed in a class that is over."""
    if not facts.over or not facts.has_sheet:
        return []
    blanks = [
        (held.words, sum(held.id not in person.states for person in facts.learners))
        for held in facts.sessions
    ]
    parts = [f"{words}: {count} ô" for words, count in blanks if count]
    if not parts:
        return []
    words = f"Lớp đã kết thúc nhưng còn ô điểm danh để trống ({'; '.join(parts)})"
    return [Finding("blank", words, (), PRESENCE)]


_CHECKS: Sequence[Callable[[CourseFacts], list[Finding]]] = (
    paid_without_presence,
    more_paid_than_present,
    in_two_classes,
    not_on_the_list,
    days_not_as_planned,
    closed_early,
    edited_after_lock,
    one_number_two_names,
    finished_with_reason,
    blank_cells,
)


def _paid_too_much(facts: CourseFacts, person: Learner, day: date, halves: int) -> bool:
    held = [s for s in facts.sessions if s.day == day]
    came = person.present_on(held)
    if facts.day_rule is DayRule.FULL:
        return came < min(2, len(held)) or came == 0
    return halves > min(WHOLE_DAY, came)


def _confirmed(category: str, classes: Mapping[int, str], year: int) -> bool:
    """The list made at the end of one year is in force in the next: either may say so."""
    near = [classes[y] for y in (year, year - 1) if classes.get(y)]
    if category != ESCAPED:
        return _LISTED[category] in near
    earlier = [found for y, found in classes.items() if y < year]
    return HouseholdClass.NOT_POOR.value in near and any(
        found in _LISTED.values() for found in earlier
    )
