"""What decisions in force say of households: their class, by which paper and when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.reviews import SnapshotLine
from db.models.steps import Decision
from db.queries.listed import listed


@dataclass(frozen=True, slots=True)
class Decided:
    """A household in a decision; `day` is its ISO day."""

    household_class: str
    number: str
    day: str


def decided(
    session: Session, unit_key: str, households: Collection[str]
) -> Mapping[tuple[str, str], Decided]:
    """Return (household, campaign) → what the newest decision in force says of it."""
    query = (
        select(
            SnapshotLine.household_id,
            Decision.campaign_key,
            SnapshotLine.closing_class,
            Decision.number,
            Decision.decided_on,
        )
        .join(SnapshotLine, SnapshotLine.snapshot_id == Decision.snapshot_id)
        .where(
            Decision.unit_key == unit_key,
            Decision.closed.is_(None),
            SnapshotLine.household_id.in_(listed(households)),
        )
        .order_by(Decision.decided_on, Decision.id)
    )
    return {
        (home or "", campaign or ""): Decided(closing or "", number or "", day or "")
        for home, campaign, closing, number, day in session.execute(query)
    }
