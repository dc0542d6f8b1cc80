"""What happened in a campaign, step by step: each a record with its own date, none a turnstile.

QĐ 24/2021/QĐ-TTg, Điều 4 and 5; DESIGN.md §6.
"""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Root, Synced

_CLOSED = ("closed", "closed_on", "closed_reason")


class Assignment(Synced, Base):
    """Who reviews which hamlet in a campaign (phân công rà soát viên)."""

    __tablename__ = "assignment"
    __root__ = Root.UNIT
    __root_column__ = "unit_key"
    __groups__ = {"closed": _CLOSED}

    unit_key: Mapped[str] = mapped_column(index=True)
    campaign_key: Mapped[str | None] = mapped_column(index=True)
    hamlet_id: Mapped[str | None]
    name: Mapped[str | None]
    post: Mapped[str | None]
    phone: Mapped[str | None]
    role: Mapped[str | None]
    contact_id: Mapped[str | None]
    sort: Mapped[int | None]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class CampaignFacts(Synced, Base):
    """What one unit typed for a campaign: pay per form, papers, deadlines. Natural key: both.

    `pay_rate` in đồng per accepted form with the text of its basis. `facts` holds the rest by
    key (numbers and days of papers, signers).
    """

    __tablename__ = "campaign_facts"
    __root__ = Root.UNIT
    __root_column__ = "unit_key"
    __groups__ = {"pay": ("pay_rate", "pay_basis")}
    __maps__ = ("facts",)

    unit_key: Mapped[str] = mapped_column(index=True)
    campaign_key: Mapped[str | None] = mapped_column(index=True)
    pay_rate: Mapped[int | None]
    pay_basis: Mapped[str | None]
    asks_upper: Mapped[int | None]
    plan_number: Mapped[str | None]
    plan_on: Mapped[str | None]
    facts: Mapped[dict[str, Any]]


class ReviewRequest(Synced, Base):
    """A household asked: Mẫu 01 (to be reviewed) or Mẫu 04 (to be recognised as out).

    `screening` holds the answers of Phiếu A by path; `passes` its outcome ("1", "2", empty).
    """

    __tablename__ = "review_request"
    __root__ = Root.HOUSEHOLD
    __root_column__ = "household_id"
    __groups__ = {
        "received": ("received_on", "received_how"),
        "screened": ("passes", "screened_on", "screened_by"),
        "answered": ("outcome", "answered_on", "answer"),
        "closed": _CLOSED,
    }
    __maps__ = ("screening",)

    household_id: Mapped[str | None] = mapped_column(index=True)
    campaign_key: Mapped[str | None] = mapped_column(index=True)
    kind: Mapped[str | None]
    number: Mapped[int | None]
    person_id: Mapped[str | None]
    received_on: Mapped[str | None]
    received_how: Mapped[str | None]
    reason: Mapped[str | None]
    started_on: Mapped[str | None]
    form_key: Mapped[str | None]
    screening: Mapped[dict[str, Any]]
    passes: Mapped[str | None]
    screened_on: Mapped[str | None]
    screened_by: Mapped[str | None]
    outcome: Mapped[str | None]
    answered_on: Mapped[str | None]
    answer: Mapped[str | None]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class Meeting(Synced, Base):
    """A people's meeting (họp dân) of a hamlet: who came, how many persons agreed."""

    __tablename__ = "meeting"
    __root__ = Root.UNIT
    __root_column__ = "unit_key"
    __groups__ = {
        "attendance": ("attending", "households_present", "households_listed", "reviewers"),
        "votes": ("agreeing", "disagreeing"),
        "closed": _CLOSED,
    }
    __maps__ = ("facts",)

    unit_key: Mapped[str] = mapped_column(index=True)
    campaign_key: Mapped[str | None] = mapped_column(index=True)
    hamlet_id: Mapped[str | None]
    held_on: Mapped[str | None]
    place: Mapped[str | None]
    chair: Mapped[str | None]
    secretary: Mapped[str | None]
    attending: Mapped[int | None]
    households_present: Mapped[int | None]
    households_listed: Mapped[int | None]
    reviewers: Mapped[int | None]
    agreeing: Mapped[int | None]
    disagreeing: Mapped[int | None]
    minutes_number: Mapped[str | None]
    facts: Mapped[dict[str, Any]]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class MeetingResult(Synced, Base):
    """What a meeting said of one household against the points («sau họp»).

    Natural key: (household, meeting). `household_class` empty = the meeting agreed with the
    points; a class by the meeting keeps its votes and reason.
    """

    __tablename__ = "meeting_result"
    __root__ = Root.HOUSEHOLD
    __root_column__ = "household_id"
    __groups__ = {
        "result": ("household_class", "agreeing", "attending", "reason"),
        "closed": _CLOSED,
    }

    household_id: Mapped[str | None] = mapped_column(index=True)
    meeting_id: Mapped[str | None] = mapped_column(index=True)
    campaign_key: Mapped[str | None] = mapped_column(index=True)
    household_class: Mapped[str | None]
    agreeing: Mapped[int | None]
    attending: Mapped[int | None]
    reason: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class Posting(Synced, Base):
    """A list put up (niêm yết công khai): where, from which day to which."""

    __tablename__ = "posting"
    __root__ = Root.UNIT
    __root_column__ = "unit_key"
    __groups__ = {"days": ("starts_on", "ends_on", "working_days"), "closed": _CLOSED}

    unit_key: Mapped[str] = mapped_column(index=True)
    campaign_key: Mapped[str | None] = mapped_column(index=True)
    hamlet_id: Mapped[str | None]
    round: Mapped[int | None]
    snapshot_id: Mapped[str | None]
    starts_on: Mapped[str | None]
    ends_on: Mapped[str | None]
    working_days: Mapped[int | None]
    places: Mapped[str | None]
    loudspeaker: Mapped[int | None]
    taken_down_on: Mapped[str | None]
    minutes_number: Mapped[str | None]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class Complaint(Synced, Base):
    """Somebody objected to the posted result of a household; phúc tra follows."""

    __tablename__ = "complaint"
    __root__ = Root.HOUSEHOLD
    __root_column__ = "household_id"
    __groups__ = {
        "received": ("received_on", "received_from", "received_how"),
        "second": ("second_on", "second_by", "outcome", "outcome_note"),
        "answered": ("answered_on", "answer"),
        "closed": _CLOSED,
    }

    household_id: Mapped[str | None] = mapped_column(index=True)
    campaign_key: Mapped[str | None] = mapped_column(index=True)
    posting_id: Mapped[str | None]
    received_on: Mapped[str | None]
    received_from: Mapped[str | None]
    received_how: Mapped[str | None]
    objection: Mapped[str | None]
    second_on: Mapped[str | None]
    second_by: Mapped[str | None]
    outcome: Mapped[str | None]
    outcome_note: Mapped[str | None]
    answered_on: Mapped[str | None]
    answer: Mapped[str | None]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class Opinion(Synced, Base):
    """The upper level was asked for its opinion on a preliminary snapshot, and what it said."""

    __tablename__ = "opinion"
    __root__ = Root.UNIT
    __root_column__ = "unit_key"
    __groups__ = {
        "asked": ("asked_on", "asked_number"),
        "answered": ("answered_on", "answer_number", "answer"),
        "closed": _CLOSED,
    }

    unit_key: Mapped[str] = mapped_column(index=True)
    campaign_key: Mapped[str | None] = mapped_column(index=True)
    snapshot_id: Mapped[str | None]
    asked_on: Mapped[str | None]
    asked_number: Mapped[str | None]
    answered_on: Mapped[str | None]
    answer_number: Mapped[str | None]
    answer: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class Decision(Synced, Base):
    """The decision of recognition (Mẫu 02): the only thing that makes a class official."""

    __tablename__ = "decision"
    __root__ = Root.UNIT
    __root_column__ = "unit_key"
    __groups__ = {"act": ("number", "decided_on", "signer"), "closed": _CLOSED}
    __maps__ = ("facts",)

    unit_key: Mapped[str] = mapped_column(index=True)
    campaign_key: Mapped[str | None] = mapped_column(index=True)
    snapshot_id: Mapped[str | None]
    standard_key: Mapped[str | None]
    number: Mapped[str | None]
    decided_on: Mapped[str | None]
    signer: Mapped[str | None]
    facts: Mapped[dict[str, Any]]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class Certificate(Synced, Base):
    """One line of the Sổ cấp giấy chứng nhận (Mẫu 03): given, given again, withdrawn."""

    __tablename__ = "certificate"
    __root__ = Root.HOUSEHOLD
    __root_column__ = "household_id"
    __groups__ = {
        "number": ("year", "number", "series"),
        "received": ("received_on", "received_by"),
        "withdrawn": ("withdrawn_on", "withdrawn_reason"),
        "closed": _CLOSED,
    }

    household_id: Mapped[str | None] = mapped_column(index=True)
    campaign_key: Mapped[str | None] = mapped_column(index=True)
    decision_id: Mapped[str | None] = mapped_column(index=True)
    household_class: Mapped[str | None]
    year: Mapped[int | None]
    number: Mapped[int | None]
    series: Mapped[str | None]
    issued_on: Mapped[str | None]
    replaces_id: Mapped[str | None]
    replaces_reason: Mapped[str | None]
    received_on: Mapped[str | None]
    received_by: Mapped[str | None]
    withdrawn_on: Mapped[str | None]
    withdrawn_reason: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]
