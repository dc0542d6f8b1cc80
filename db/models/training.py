"""Classes, their sessions, participants, presence, money, and what was printed."""

from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Root, Synced


class Course(Synced, Base):
    """A training class (lớp tập huấn). Only title, date and place are needed to print.

    Codes of `kind`, `level`, `state`, `…_by`, `day_rule`: `domain.training.courses`.
    """

    __tablename__ = "course"
    __root__ = Root.COURSE
    __groups__ = {"closed": ("closed", "closed_on", "closed_reason")}

    unit_key: Mapped[str] = mapped_column(index=True)
    title: Mapped[str | None]
    place: Mapped[str | None]
    organiser: Mapped[str | None]
    component: Mapped[str | None]
    kind: Mapped[str | None]
    level: Mapped[str | None]
    plan_line: Mapped[str | None]
    planned_people: Mapped[int | None]
    planned_days: Mapped[int | None]
    meals_by: Mapped[str | None]
    travel_by: Mapped[str | None]
    lodging_by: Mapped[str | None]
    day_rule: Mapped[str | None]
    unlocked_at: Mapped[str | None]
    starts_on: Mapped[str | None]
    ends_on: Mapped[str | None]
    state: Mapped[str | None]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class CourseSession(Synced, Base):
    """One half-day of a class (buổi). `signatures`: counted on paper, per print run."""

    __tablename__ = "course_session"
    __root__ = Root.COURSE
    __root_column__ = "course_id"
    __maps__ = ("signatures",)

    course_id: Mapped[str | None] = mapped_column(index=True)
    day: Mapped[str | None]
    part: Mapped[str | None]
    starts_at: Mapped[str | None]
    ends_at: Mapped[str | None]
    topic: Mapped[str | None]
    trainer: Mapped[str | None]
    finished: Mapped[int | None]
    finish_reason: Mapped[str | None]
    signatures: Mapped[dict[str, Any]]


class Participant(Synced, Base):
    """A person in a class (học viên), known to the registry or only by name.

    `category` counts, `tags` (codes with spaces between) only describe; `payroll` 1 = lives on
    a state salary, 0 = does not, None = nobody said; `sender` = the body that sends the person;
    `support` "sender" or "none" = this class pays nothing; `sort_name` = what sorts instead of
    the name.
    """

    __tablename__ = "participant"
    __root__ = Root.COURSE
    __root_column__ = "course_id"
    __groups__ = {"closed": ("closed", "closed_on", "closed_reason")}

    course_id: Mapped[str | None] = mapped_column(index=True)
    person_id: Mapped[str | None] = mapped_column(index=True)
    sort: Mapped[int | None]
    name: Mapped[str | None]
    birth: Mapped[str | None]
    sex: Mapped[str | None]
    ethnic: Mapped[str | None]
    hamlet: Mapped[str | None]
    post: Mapped[str | None]
    category: Mapped[str | None]
    phone: Mapped[str | None]
    contact_id: Mapped[str | None]
    tags: Mapped[str | None]
    payroll: Mapped[int | None]
    sender: Mapped[str | None]
    support: Mapped[str | None]
    sort_name: Mapped[str | None]
    citizen_number: Mapped[str | None]
    substitute_for: Mapped[str | None]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class Presence(Synced, Base):
    """What the signed paper says of one participant in one session.

    Natural key: (session, participant). No row or no state means nobody typed it: not absent.
    """

    __tablename__ = "presence"
    __root__ = Root.COURSE
    __root_column__ = "course_id"
    __groups__ = {"presence": ("state", "print_run_id", "page")}

    course_id: Mapped[str | None] = mapped_column(index=True)
    session_id: Mapped[str | None]
    participant_id: Mapped[str | None]
    state: Mapped[str | None]
    print_run_id: Mapped[str | None]
    page: Mapped[int | None]


class PrintRun(Synced, Base):
    """What was printed and in which order (bản in): STT on paper and screen stay the same.

    `lines`: STT (as text) → participant id; `page_of`: STT → page of the paper. A payment list
    also keeps what it paid: `amounts`: participant id → đồng; `paid_days`: participant id →
    "2024-11-24:1 2024-11-25:0.5". `basis`: digest of what was printed, to see later changes.
    """

    __tablename__ = "print_run"
    __root__ = Root.COURSE
    __root_column__ = "course_id"
    __maps__ = ("lines", "page_of", "amounts", "paid_days")

    course_id: Mapped[str | None] = mapped_column(index=True)
    number: Mapped[int | None]
    kind: Mapped[str | None]
    printed_on: Mapped[str | None]
    printed_at: Mapped[str | None]
    pages: Mapped[int | None]
    blank_rows: Mapped[int | None]
    sessions: Mapped[str | None]
    basis: Mapped[str | None]
    lines: Mapped[dict[str, Any]]
    page_of: Mapped[dict[str, Any]]
    amounts: Mapped[dict[str, Any]]
    paid_days: Mapped[dict[str, Any]]


class CourseTask(Synced, Base):
    """A preparation of a class: what, who, until when, done."""

    __tablename__ = "course_task"
    __root__ = Root.COURSE
    __root_column__ = "course_id"
    __groups__ = {"closed": ("closed", "closed_on", "closed_reason")}

    course_id: Mapped[str | None] = mapped_column(index=True)
    sort: Mapped[int | None]
    what: Mapped[str | None]
    who: Mapped[str | None]
    due: Mapped[str | None]
    done: Mapped[int | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class CourseCost(Synced, Base):
    """A kind of cost of a class with its rate, typed with the text of its basis.

    `kind`, `unit`, `who`: `domain.training.courses`. `rate` and `spent` in đồng; `planned`: how
    many units were planned. Costs of participants are computed from presence, others are
    typed into `spent`.
    """

    __tablename__ = "course_cost"
    __root__ = Root.COURSE
    __root_column__ = "course_id"
    __groups__ = {
        "rate": ("rate", "unit", "basis"),
        "closed": ("closed", "closed_on", "closed_reason"),
    }

    course_id: Mapped[str | None] = mapped_column(index=True)
    sort: Mapped[int | None]
    kind: Mapped[str | None]
    label: Mapped[str | None]
    rate: Mapped[int | None]
    unit: Mapped[str | None]
    basis: Mapped[str | None]
    who: Mapped[str | None]
    planned: Mapped[int | None]
    spent: Mapped[int | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class CourseFile(Synced, Base):
    """One of the 17 papers of the file of a class: is it there, and where does it lie.

    Natural key: (class, item). `state`: "have", "missing", "not_needed".
    """

    __tablename__ = "course_file"
    __root__ = Root.COURSE
    __root_column__ = "course_id"

    course_id: Mapped[str | None] = mapped_column(index=True)
    item: Mapped[int | None]
    state: Mapped[str | None]
    place: Mapped[str | None]
    note: Mapped[str | None]


class CourseEvaluation(Synced, Base):
    """One evaluation form filled by a learner without a name: `answers`: path → text."""

    __tablename__ = "course_evaluation"
    __root__ = Root.COURSE
    __root_column__ = "course_id"
    __maps__ = ("answers",)
    __groups__ = {"closed": ("closed", "closed_on", "closed_reason")}

    course_id: Mapped[str | None] = mapped_column(index=True)
    number: Mapped[int | None]
    form_key: Mapped[str | None]
    answers: Mapped[dict[str, Any]]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class Proof(Synced, Base):
    """A scan or photo of a signed sheet, attached to its print run.

    `content`: base64, only where the officer ticked that it travels; the picture itself lies in
    the local table `proof_content`.
    """

    __tablename__ = "proof"
    __root__ = Root.COURSE
    __root_column__ = "course_id"
    __groups__ = {"closed": ("closed", "closed_on", "closed_reason")}

    course_id: Mapped[str | None] = mapped_column(index=True)
    print_run_id: Mapped[str | None]
    name: Mapped[str | None]
    media: Mapped[str | None]
    size: Mapped[int | None]
    sha256: Mapped[str | None]
    added_on: Mapped[str | None]
    content: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class ProofContent(Base):
    """The bytes of a proof on this machine; they never travel by themselves."""

    __tablename__ = "proof_content"

    proof_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    content: Mapped[bytes]


class Contact(Synced, Base):
    """A person of the standing directory (Danh bạ cán bộ), e.g. a trưởng thôn.

    `poverty_staff` 1 = counts as "cán bộ làm công tác giảm nghèo" in the 100 % target.
    """

    __tablename__ = "contact"
    __root__ = Root.UNIT
    __root_column__ = "unit_key"
    __groups__ = {"closed": ("closed", "closed_on", "closed_reason")}

    unit_key: Mapped[str] = mapped_column(index=True)
    hamlet_id: Mapped[str | None]
    name: Mapped[str | None]
    sort_name: Mapped[str | None]
    birth: Mapped[str | None]
    sex: Mapped[str | None]
    ethnic: Mapped[str | None]
    post: Mapped[str | None]
    category: Mapped[str | None]
    phone: Mapped[str | None]
    citizen_number: Mapped[str | None]
    payroll: Mapped[int | None]
    poverty_staff: Mapped[int | None]
    person_id: Mapped[str | None]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]
