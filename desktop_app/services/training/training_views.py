"""What screens see of a class: frozen views (`training_reading` reads them)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.text_vi import fold
from desktop_app.domain.training.attendance import (
    Part,
    PresenceState,
    SessionCount,
)
from desktop_app.domain.training.courses import (
    CourseKind,
    CourseState,
    DayRule,
    Level,
    Payer,
    PrintKind,
)
from desktop_app.domain.training.kept_payments import KeptPayment, PaidDay
from desktop_app.domain.training.participants import Standing, Support
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.domain.training.same_person import Identity


@dataclass(frozen=True, slots=True)
class CourseValues:
    """What an officer types about a class; only title, first day and place are needed."""

    title: str
    place: str
    starts_on: date
    ends_on: date | None = None
    organiser: str = ""
    component: str = ""
    kind: CourseKind = CourseKind.TRAINING
    level: Level = Level.UNKNOWN
    plan_line: str = ""
    planned_people: int | None = None
    planned_days: int | None = None
    meals_by: Payer = Payer.UNKNOWN
    travel_by: Payer = Payer.UNKNOWN
    lodging_by: Payer = Payer.UNKNOWN
    day_rule: DayRule = DayRule.HALF


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session (buổi) of a class."""

    id: str
    day: date
    part: Part
    finished: bool = False
    starts_at: str = ""
    ends_at: str = ""
    topic: str = ""
    trainer: str = ""
    finish_reason: str = ""

    @property
    def title(self) -> str:
        """Column head: "24 Sáng"."""
        return f"{self.day.day} {self.part.label}"


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """One participant as lists show it."""

    id: str
    name: str
    birth: str
    sex: str
    ethnic: str
    hamlet: str
    post: str
    category: str
    phone: str
    person_id: str
    substitute_for: str
    note: str
    contact_id: str = ""
    tags: tuple[str, ...] = ()
    payroll: bool | None = None
    sender: str = ""
    support: str = ""
    sort_name: str = ""
    citizen_number: str = ""

    @property
    def identity(self) -> Identity:
        """Who this is, across classes."""
        ids = (self.person_id, self.contact_id, self.citizen_number)
        return Identity(self.name, self.birth, *ids, self.hamlet)

    @property
    def standing(self) -> Standing:
        """What this person counts as and who pays."""
        return Standing(
            self.category,
            self.tags,
            self.payroll,
            self.sender,
            Support(self.support),
            self.sort_name,
        )

    @property
    def person(self) -> PastedPerson:
        """What lists carry from class to class; a note belongs to one class and stays there."""
        return PastedPerson(
            self.name,
            self.birth,
            self.sex,
            self.phone,
            self.post,
            self.hamlet,
            self.ethnic,
            self.citizen_number,
        )


@dataclass(frozen=True, slots=True)
class CourseView:
    """One class in full.

    Attributes:
        runs: attendance sheets as printed; payments: payment lists as printed; lists: the
            other lists as printed.
        unlocked_at: when a locked class was last opened again, "" = never.
    """

    id: str
    values: CourseValues
    state: str
    sessions: tuple[SessionView, ...]
    participants: tuple[ParticipantView, ...]
    runs: tuple[RunView, ...]
    payments: tuple[RunView, ...] = ()
    lists: tuple[RunView, ...] = ()
    unlocked_at: str = ""

    @property
    def time(self) -> str:
        """The days in words: "ngày 24/11/2024", "từ ngày … đến ngày …"."""
        days = sorted({held.day for held in self.sessions}) or [self.values.starts_on]
        if days[0] == days[-1]:
            return f"ngày {days[0]:%d/%m/%Y}"
        return f"từ ngày {days[0]:%d/%m/%Y} đến ngày {days[-1]:%d/%m/%Y}"

    @property
    def file_words(self) -> str:
        """The title as part of the name of a file."""
        return fold(self.values.title).replace(" ", "-")[:40]

    @property
    def locked(self) -> bool:
        """Participants, presence and amounts are read-only."""
        return self.state == CourseState.LOCKED


@dataclass(frozen=True, slots=True)
class RunView:
    """A print run (bản in): which STT stands for whom, on which page.

    Attributes:
        basis: digest of what was printed (`domain.digests`), "" = not kept.
        changed: what was printed is no longer so; added: people who came after printing.
        amounts: participant id → đồng; paid_days: participant id → days.
    """

    id: str
    number: int
    printed_on: str
    pages: int
    lines: dict[int, str]
    page_of: dict[int, int]
    sessions: tuple[str, ...]
    kind: str = PrintKind.ATTENDANCE
    printed_at: str = ""
    basis: str = ""
    changed: bool = False
    added: int = 0
    amounts: Mapping[str, int] = field(default_factory=dict)
    paid_days: Mapping[str, tuple[PaidDay, ...]] = field(default_factory=dict)

    def printed_before(self, moment: str) -> bool:
        """Whether it was printed before a moment (ISO, "" = never came).

        Of a run whose hour was not kept the day decides, the same day counts as before.
        """
        if not moment:
            return False
        if not self.printed_at:
            return self.printed_on <= moment[:10]
        return self.printed_at < moment

    @property
    def kept(self) -> KeptPayment:
        """What it paid, if it is a payment list."""
        return KeptPayment(self.number, self.amounts, self.paid_days)

    @property
    def printed(self) -> dict[int, str]:
        """STT → participant as printed; `lines` also holds who was added and typed later."""
        return {stt: person for stt, person in self.lines.items() if stt in self.page_of}


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of the presence grid; `number` is the STT on paper, `late` = added after it."""

    number: int
    participant: ParticipantView
    page: int
    states: dict[str, PresenceState]
    late: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Presence of a class in the order of a print run, with the counts under it."""

    rows: tuple[GridRow, ...]
    sessions: tuple[SessionView, ...]
    counts: dict[str, SessionCount]
