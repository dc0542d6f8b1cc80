"""What this unit typed for a campaign: one row per unit and campaign, made when needed."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.models.steps import CampaignFacts
from db.queries.campaign_work import facts_of
from desktop_app.domain.ids import natural_id


def typed_row(session: Session, unit_key: str, campaign_key: str) -> CampaignFacts:
    """Return the row to write into."""
    row = facts_of(session, unit_key, campaign_key)
    if row is None:
        row = CampaignFacts(
            id=natural_id("campaign_facts", unit_key, campaign_key),
            unit_key=unit_key,
            campaign_key=campaign_key,
            facts={},
        )
        session.add(row)
    return row


def fact(row: CampaignFacts | None, key: str) -> str:
    """Return a kept text, "" where there is none."""
    return str(row.facts.get(key, "")) if row is not None else ""


def keep_fact(row: CampaignFacts, key: str, value: str) -> None:
    """Keep a text under a key; "" forgets it."""
    kept = {**row.facts, key: value}
    row.facts = {name: text for name, text in kept.items() if text}
