"""Ý kiến cấp trên: asked on frozen figures, answered; each campaign may do without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.models.steps import CampaignFacts, Opinion
from db.queries import steps as queries
from db.queries.campaign_work import facts_of
from desktop_app.domain.reviews.campaigns import period
from desktop_app.domain.reviews.step_rules import OPINION, StepRules
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.campaign_typed import typed_row
from desktop_app.services.reviews.step_records import StepRecords
from desktop_app.services.rulebook import Rulebook

SECOND_REVIEW_DAYS = "second_review_days"
"""Key of `CampaignFacts.facts`: working days until phúc tra, typed by the office."""


@dataclass(frozen=True, slots=True)
class OpinionValues:
    """What is typed of a request for an opinion; days are ISO text."""

    asked_on: str = ""
    asked_number: str = ""
    answered_on: str = ""
    answer_number: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class OpinionView:
    """One request; `snapshot_id` = the figures it was asked on."""

    id: str
    snapshot_id: str
    values: OpinionValues


@dataclass(frozen=True, slots=True)
class StepSettings:
    """How this unit runs the steps of a campaign.

    `second_review_days`: no legal limit was read; None = none is watched.
    """

    asks_upper: bool
    second_review_days: int | None = None


class Opinions(StepRecords[Opinion, OpinionValues]):
    """The opinions asked for by this unit."""

    def __init__(self, folder: Folder, rules: Rulebook) -> None:
        super().__init__(folder, Opinion, OpinionValues, "lần xin ý kiến")
        self._rules = rules

    def all(self, campaign_key: str) -> Sequence[OpinionView]:
        """Return the requests of a campaign, oldest first."""
        with self._folder.reading() as session:
            rows = queries.of_campaign(session, Opinion, campaign_key, self._folder.unit_key)
            found = [OpinionView(r.id, r.snapshot_id or "", self.read(r)) for r in rows]
        return sorted(found, key=lambda view: (view.values.asked_on, view.id))

    def add(self, campaign_key: str, values: OpinionValues, snapshot_id: str = "") -> str:
        """Record that an opinion was asked for; return its id."""
        return self._add(
            values,
            unit_key=self._folder.unit_key,
            campaign_key=campaign_key,
            snapshot_id=snapshot_id or None,
        )

    def settings(self, campaign_key: str) -> StepSettings:
        """Return how this unit runs the steps of a campaign."""
        with self._folder.reading() as session:
            row = facts_of(session, self._folder.unit_key, campaign_key)
            return step_settings(row, campaign_key, self._rules.definitions.steps)

    def set_settings(self, campaign_key: str, settings: StepSettings) -> None:
        """Type how this unit runs the steps of a campaign.

        Raises:
            NumberOutOfReason: days that cannot be.
        """
        with self._folder.writing() as session:
            row = typed_row(session, self._folder.unit_key, campaign_key)
            row.asks_upper = int(settings.asks_upper)
            days = settings.second_review_days
            facts = {k: v for k, v in (row.facts or {}).items() if k != SECOND_REVIEW_DAYS}
            row.facts = facts if days is None else {**facts, SECOND_REVIEW_DAYS: days}


def step_settings(
    row: CampaignFacts | None, campaign_key: str, rules: StepRules
) -> StepSettings:
    """Return the typed settings; nobody typed: the upper level is asked as the rule had it."""
    found = period(campaign_key)
    usual = found is not None and found.year < rules.value(OPINION)
    if row is None:
        return StepSettings(usual)
    asks = usual if row.asks_upper is None else bool(row.asks_upper)
    days = (row.facts or {}).get(SECOND_REVIEW_DAYS)
    return StepSettings(asks, int(days) if isinstance(days, int) else None)
