"""Classes, their sessions, participants, presence, and what was printed."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Root, Synced


class Course(Synced, Base):
    """A training class (lớp tập huấn). Only title, date and place are needed to print."""

    __tablename__ = "course"
    __root__ = Root.COURSE
    __groups__ = {"closed": ("closed", "closed_on", "closed_reason")}

    unit_key: Mapped[str] = mapped_column(index=True)
    title: Mapped[str | None]
    place: Mapped[str | None]
    organiser: Mapped[str | None]
    component: Mapped[str | None]
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
    topic: Mapped[str | None]
    trainer: Mapped[str | None]
    finished: Mapped[int | None]
    signatures: Mapped[dict[str, Any]]


class Participant(Synced, Base):
    """A person in a class (học viên), known to the registry or only by name."""

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

    `lines`: STT (as text) → participant id; `page_of`: STT → page of the paper.
    """

    __tablename__ = "print_run"
    __root__ = Root.COURSE
    __root_column__ = "course_id"
    __maps__ = ("lines", "page_of")

    course_id: Mapped[str | None] = mapped_column(index=True)
    number: Mapped[int | None]
    kind: Mapped[str | None]
    printed_on: Mapped[str | None]
    pages: Mapped[int | None]
    blank_rows: Mapped[int | None]
    sessions: Mapped[str | None]
    lines: Mapped[dict[str, Any]]
    page_of: Mapped[dict[str, Any]]
