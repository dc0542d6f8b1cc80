"""Words of a training class: its kind, who runs and pays, its state, what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

USUAL_DAYS = 2
"""A class lasts one or two days (reference/training-inspection.md §1.1): else a warning."""
MOST_DAYS = 31
"""Days that get their sessions by themselves: a mistyped year must not make thousands."""


class CourseKind(StrEnum):
    """What is held, or where people are sent."""

    TRAINING = "class"
    EXCHANGE = "exchange"
    SENT = "sent"

    @property
    def label(self) -> str:
        """The words on screen and paper."""
        return {
            "class": "Lớp tập huấn",
            "exchange": "Học tập trao đổi kinh nghiệm",
            "sent": "Cử đi dự (nơi khác tổ chức)",
        }[self]

    @property
    def has_sheet(self) -> bool:
        """Whether this office has people sign; others' events have people and costs only."""
        return self is not CourseKind.SENT


class CourseState(StrEnum):
    """How far a class is. Locked: participants, presence and amounts are read-only."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    LOCKED = "locked"

    @property
    def label(self) -> str:
        """The word on screen."""
        return {
            "planned": "Dự kiến",
            "running": "Đang mở",
            "ended": "Đã kết thúc",
            "locked": "Đã khóa",
        }[self]


class Payer(StrEnum):
    """Who pays meals, travel or lodging; the invitation must say so."""

    UNKNOWN = ""
    ORGANISER = "organiser"
    SENDER = "sender"
    NOBODY = "none"

    @property
    def label(self) -> str:
        """The words of choice on screen."""
        return {
            "": "Chưa ghi",
            "organiser": "Đơn vị tổ chức lớp chi",
            "sender": "Cơ quan, đơn vị cử đi chi",
            "none": "Không hỗ trợ",
        }[self]


class DayRule(StrEnum):
    """How sessions become paid days."""

    HALF = "half"
    FULL = "full"

    @property
    def label(self) -> str:
        """The words on screen and in the note of the payment list."""
        return {
            "half": "Mỗi buổi có mặt tính ½ ngày",
            "full": "Có mặt đủ 2 buổi trong ngày mới tính 1 ngày",
        }[self]


class Level(StrEnum):
    """Which level holds the class."""

    UNKNOWN = ""
    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            "": "Chưa ghi",
            "commune": "Cấp xã",
            "district": "Cấp huyện (trước 01/07/2025)",
            "province": "Cấp tỉnh",
        }[self]


class CostKind(StrEnum):
    """What money goes to. The first three are paid to participants by recorded presence."""

    MEAL = "meal"
    TRAVEL = "travel"
    LODGING = "lodging"
    TRAINER = "trainer"
    MATERIAL = "material"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on screen and paper."""
        return {
            "meal": "Tiền ăn",
            "travel": "Tiền đi lại",
            "lodging": "Tiền ngủ",
            "trainer": "Thù lao giảng viên",
            "material": "Tài liệu, văn phòng phẩm",
            "other": "Chi khác",
        }[self]

    @property
    def by_presence(self) -> bool:
        """Whether the amount is computed from who was there."""
        return self in (CostKind.MEAL, CostKind.TRAVEL, CostKind.LODGING)


class CostUnit(StrEnum):
    """What a rate is paid for."""

    DAY = "day"
    COURSE = "course"
    SESSION = "session"
    PIECE = "piece"

    @property
    def label(self) -> str:
        """The words after the amount."""
        return {
            "day": "người/ngày",
            "course": "người/lớp",
            "session": "buổi",
            "piece": "bộ, chiếc, lần",
        }[self]


class CostFor(StrEnum):
    """Whom a rate of participants is for."""

    ALL = "all"
    NO_PAYROLL = "no_payroll"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            "all": "Mọi học viên",
            "no_payroll": "Học viên không hưởng lương từ ngân sách",
        }[self]


class FileState(StrEnum):
    """Whether a paper of the file of a class is there."""

    UNKNOWN = ""
    HAVE = "have"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            "": "Chưa ghi",
            "have": "Có",
            "missing": "Thiếu",
            "not_needed": "Không áp dụng",
        }[self]


def days_held(first: date, last: date | None) -> Sequence[date]:
    """Return the days of a class; one that ends before it begins has its first day only."""
    count = ((last or first) - first).days + 1
    return [first + timedelta(days=n) for n in range(max(count, 1))]


def next_state(state: CourseState) -> CourseState:
    """Return what a class becomes with the next step; a locked one is opened again."""
    return {
        CourseState.PLANNED: CourseState.RUNNING,
        CourseState.RUNNING: CourseState.ENDED,
        CourseState.ENDED: CourseState.LOCKED,
        CourseState.LOCKED: CourseState.ENDED,
    }[state]


class PrintKind(StrEnum):
    """Which signed paper a print run (bản in) is of."""

    ATTENDANCE = "attendance"
    PAYMENT = "payment"
    CALLED = "called"
    MATERIALS = "materials"
    TRAINER = "trainer"

    @property
    def label(self) -> str:
        """The short words of lists."""
        return {
            "attendance": "Điểm danh",
            "payment": "Ký nhận tiền",
            "called": "Triệu tập",
            "materials": "Ký nhận tài liệu",
            "trainer": "Thanh toán giảng viên",
        }[self]
