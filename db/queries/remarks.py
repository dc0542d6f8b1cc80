"""Remarks on households: those a filter shows, and how many wait for an office."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.local import HouseholdLine
from db.models.remarks import Remark

REMARK = "remark"
"""The kind of row; "note" is a note on figures that are not agreed."""


@dataclass(frozen=True, slots=True)
class RemarkFilter:
    """Which remarks; empty = all."""

    campaign_key: str = ""
    unit_key: str = ""
    hamlet_id: str = ""
    household_id: str = ""


def remarks_of(session: Session, wanted: RemarkFilter) -> list[tuple[Remark, HouseholdLine]]:
    """Return remarks with their households by unit, hamlet, code and day."""
    line = HouseholdLine
    query = (
        select(Remark, line)
        .join(line, line.household_id == Remark.household_id)
        .where(Remark.kind == REMARK, Remark.closed.is_(None))
    )
    narrowing = (
        (Remark.campaign_key, wanted.campaign_key),
        (line.unit_key, wanted.unit_key),
        (line.hamlet_id, wanted.hamlet_id),
        (Remark.household_id, wanted.household_id),
    )
    for column, value in narrowing:
        if value:
            query = query.where(column == value)
    order = (line.unit_key, line.hamlet_order, line.code_order, Remark.posted_on, Remark.id)
    return [(row, home) for row, home in session.execute(query.order_by(*order))]


def waiting_remarks(session: Session, own_unit: str) -> int:
    """Return how many wait for an office: new ones below, answered ones above."""
    answered = func.coalesce(Remark.answered_on, "") != ""
    mine = Remark.posted_unit == own_unit
    query = (
        select(func.count())
        .select_from(Remark)
        .where(Remark.kind == REMARK, Remark.closed.is_(None), Remark.done.is_(None))
        .where((mine & answered) | (~mine & ~answered))
    )
    return session.scalar(query) or 0
