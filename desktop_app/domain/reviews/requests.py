"""What a household asked for on paper, how far the answer is, and until when it is due.

QĐ 24/2021/QĐ-TTg, Điều 4 and 5 (reference/household-review.md §4): the days are data, see
`definitions/review_terms.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class RequestKind(StrEnum):
    """Which paper was handed in; the value is its number in QĐ 24/2021/QĐ-TTg."""

    REVIEW = "01"
    OUT = "04"

    @property
    def label(self) -> str:
        """The words of lists and fields."""
        return _KINDS[self][0]

    @property
    def short(self) -> str:
        """The words of a narrow column."""
        return _KINDS[self][1]


_KINDS = {
    RequestKind.REVIEW: ("Mẫu 01: đề nghị rà soát hộ nghèo, hộ cận nghèo", "Mẫu 01"),
    RequestKind.OUT: ("Mẫu 04: đề nghị công nhận thoát nghèo, thoát cận nghèo", "Mẫu 04"),
}


class ReceivedHow(StrEnum):
    """How the paper came in."""

    DIRECT = "direct"
    POST = "post"
    ONLINE = "online"

    @property
    def label(self) -> str:
        """The words of lists and fields."""
        return {"direct": "Trực tiếp", "post": "Bưu điện", "online": "Trực tuyến"}[self]


class Passes(StrEnum):
    """What the reviewer said of Phiếu A; no cut-off is computed. 1 = Có, 2 = Không."""

    YES = "1"
    NO = "2"

    @property
    def label(self) -> str:
        """The words of lists and fields."""
        return "Qua Phiếu A" if self is Passes.YES else "Không qua Phiếu A"


class Outcome(StrEnum):
    """How a request ended."""

    POOR = "poor"
    NEAR_POOR = "near_poor"
    OUT = "out"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The words of lists and fields."""
        return _OUTCOMES[self]

    @property
    def short(self) -> str:
        """The words of a narrow column."""
        return _SHORT[self]

    @property
    def recognised(self) -> bool:
        """Whether a class was recognised, by a decision."""
        return self in (Outcome.POOR, Outcome.NEAR_POOR, Outcome.OUT)


_OUTCOMES = {
    Outcome.POOR: "Công nhận hộ nghèo",
    Outcome.NEAR_POOR: "Công nhận hộ cận nghèo",
    Outcome.OUT: "Công nhận thoát nghèo, thoát cận nghèo",
    Outcome.REFUSED: "Không công nhận, trả lời có lý do",
    Outcome.WITHDRAWN: "Hộ rút đề nghị",
}
_SHORT = {
    Outcome.POOR: "Hộ nghèo",
    Outcome.NEAR_POOR: "Hộ cận nghèo",
    Outcome.OUT: "Thoát nghèo, cận nghèo",
    Outcome.REFUSED: "Không công nhận",
    Outcome.WITHDRAWN: "Hộ rút đề nghị",
}


class RequestState(StrEnum):
    """How far a request is; follows from what was recorded, nobody types it."""

    RECEIVED = "received"
    TO_ANSWER = "to_answer"
    REVIEWING = "reviewing"
    RECOGNISED = "recognised"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The word in lists."""
        return _STATES[self]

    @property
    def open(self) -> bool:
        """Whether the household still waits for something."""
        return self in (self.RECEIVED, self.TO_ANSWER, self.REVIEWING)

    @property
    def waits_for_screening(self) -> bool:
        """Whether Phiếu A comes next."""
        return self is RequestState.RECEIVED


_STATES = {
    RequestState.RECEIVED: "Chờ Phiếu A",
    RequestState.TO_ANSWER: "Chờ trả lời",
    RequestState.REVIEWING: "Đang rà soát",
    RequestState.RECOGNISED: "Đã công nhận",
    RequestState.ANSWERED: "Đã trả lời",
    RequestState.WITHDRAWN: "Hộ rút đề nghị",
}


def state_of(kind: RequestKind, passes: str, outcome: str) -> RequestState:
    """Return how far a request is. Mẫu 04 asks to leave the list: there is no Phiếu A."""
    if outcome:
        ended = Outcome(outcome)
        if ended is Outcome.WITHDRAWN:
            return RequestState.WITHDRAWN
        return RequestState.RECOGNISED if ended.recognised else RequestState.ANSWERED
    if kind is RequestKind.OUT or passes == Passes.YES:
        return RequestState.REVIEWING
    return RequestState.TO_ANSWER if passes == Passes.NO else RequestState.RECEIVED


@dataclass(frozen=True, slots=True)
class Term:
    """A number of days: `working` = working days, else days of the calendar."""

    days: int
    working: bool = False

    @property
    def label(self) -> str:
        """The words: 15 ngày, 15 ngày làm việc."""
        return f"{self.days} ngày làm việc" if self.working else f"{self.days} ngày"

    def after(self, start: date, works: Callable[[date], bool]) -> date:
        """Return the last day: the day it starts is not counted, the last one is.

        Args:
            start: the day the review began.
            works: whether a day is a working day.
        """
        if not self.working:
            return start + timedelta(days=self.days)
        day, left = start, self.days
        while left:
            day += timedelta(days=1)
            left -= works(day)
        return day


def weekday(day: date) -> bool:
    """Say whether a day is Monday to Friday: the plainest working day."""
    return day.isoweekday() <= 5


@dataclass(frozen=True, slots=True)
class ReportRule:
    """The monthly report: on which day, in which months (QĐ 24/2021/QĐ-TTg, Điều 7)."""

    day: int
    first_month: int
    last_month: int

    def due(self, campaign_key: str) -> date | None:
        """Return the day a month's campaign ("2026-03") is reported; None = no report is asked.

        Our reading: the report of a day tells of the month before it.
        """
        year, _, month = campaign_key.partition("-")
        if not month:
            return None
        reported = int(month) + 1
        if not self.first_month <= reported <= self.last_month:
            return None
        return date(int(year), reported, self.day)
