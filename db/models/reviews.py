"""Campaigns, review forms, frozen figures."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Root, Synced


class Campaign(Synced, Base):
    """A review campaign (đợt rà soát). Natural key: its `key` ("2024", "2024-02")."""

    __tablename__ = "campaign"
    __root__ = Root.NONE

    key: Mapped[str | None] = mapped_column(index=True)
    kind: Mapped[str | None]
    year: Mapped[int | None]
    starts_on: Mapped[str | None]
    ends_on: Mapped[str | None]
    leading_standard: Mapped[str | None]
    other_standards: Mapped[str | None]
    form_key: Mapped[str | None]
    b1_mode: Mapped[str | None]
    score_table: Mapped[str | None]
    region: Mapped[str | None]


class Review(Synced, Base):
    """The review form of one household in one campaign. Natural key: (household, campaign).

    `answers` holds what has no column: instance path → text. B1 and B2 are totals typed from
    paper; the twelve ticks are `deprivations` ("1".."12" → "1" deprived, "2" not). `carried`
    names the paths taken over from last year that nobody confirmed yet. `accepted` = the form
    was taken over from its reviewer and may be paid (TT 109/2016/TT-BTC).
    """

    __tablename__ = "review"
    __root__ = Root.HOUSEHOLD
    __root_column__ = "household_id"
    __groups__ = {
        "totals": ("b1", "b2", "totals_source"),
        "checked": ("checked_on", "checked_by"),
        "accepted": ("accepted_on", "accepted_note"),
    }
    __maps__ = ("answers", "deprivations", "reasons", "carried")

    household_id: Mapped[str | None] = mapped_column(index=True)
    campaign_key: Mapped[str | None] = mapped_column(index=True)
    form_key: Mapped[str | None]
    collected_on: Mapped[str | None]
    reviewer: Mapped[str | None]
    b1: Mapped[int | None]
    b2: Mapped[int | None]
    totals_source: Mapped[str | None]
    causes: Mapped[str | None]
    groups: Mapped[str | None]
    state: Mapped[str | None]
    answers: Mapped[dict[str, Any]]
    deprivations: Mapped[dict[str, Any]]
    reasons: Mapped[dict[str, Any]]
    carried: Mapped[dict[str, Any]]
    checked_on: Mapped[str | None]
    checked_by: Mapped[str | None]
    accepted_on: Mapped[str | None]
    accepted_note: Mapped[str | None]


class Snapshot(Synced, Base):
    """Figures frozen on a day (chốt số liệu): Sơ bộ lần n, or Chính thức by a decision.

    `facts` keeps what the tables rest on beside the households (resident totals by hamlet).
    """

    __tablename__ = "snapshot"
    __root__ = Root.UNIT
    __root_column__ = "unit_key"
    __maps__ = ("facts",)

    unit_key: Mapped[str] = mapped_column(index=True)
    campaign_key: Mapped[str | None]
    kind: Mapped[str | None]
    number: Mapped[int | None]
    taken_on: Mapped[str | None]
    standard_key: Mapped[str | None]
    note: Mapped[str | None]
    facts: Mapped[dict[str, Any]]


class SnapshotLine(Synced, Base):
    """One household as it stood in a snapshot. Natural key: (snapshot, household).

    `facts` keeps what tables 7.4–7.10, lists and certificates read of it (head, ethnic group,
    groups, causes, children, who joined and left).
    """

    __tablename__ = "snapshot_line"
    __root__ = Root.UNIT
    __root_column__ = "unit_key"
    __maps__ = ("facts",)

    unit_key: Mapped[str] = mapped_column(index=True)
    snapshot_id: Mapped[str | None] = mapped_column(index=True)
    household_id: Mapped[str | None]
    hamlet_id: Mapped[str | None]
    opening_class: Mapped[str | None]
    closing_class: Mapped[str | None]
    transition: Mapped[str | None]
    opening_people: Mapped[int | None]
    people: Mapped[int | None]
    b1: Mapped[int | None]
    b2: Mapped[int | None]
    deprivations: Mapped[str | None]
    trial: Mapped[int | None]
    facts: Mapped[dict[str, Any]]
