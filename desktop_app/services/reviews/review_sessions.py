"""From a stored review to a running form, and from the form to a computed B1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from db.models.households import Household, Person
from db.models.reviews import Campaign, Review
from desktop_app.domain.clock import Clock
from desktop_app.domain.reviews.campaigns import B1Mode
from desktop_app.domain.reviews.score_tables import ScoreTable
from desktop_app.domain.units import Area
from desktop_app.forms.session import FormSession
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.reviews.approved_session import ApprovedSession
from desktop_app.services.reviews.review_binding import Binding
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units

_REGIONS = {Area.RURAL: "NT", Area.URBAN: "TT"}
"""Regions of the trial table; an approved table has its own, chosen with the campaign."""
B1_BY_TABLE = "review:b1_table"


class ReviewSessions:
    """Starts form sessions for reviews, in the version each review was begun in."""

    def __init__(
        self, rules: Rulebook, library: FormLibrary, units: Units, clock: Clock
    ) -> None:
        self._rules = rules
        self._units = units
        self._library = library
        self._clock = clock
        self.binding = cache(lambda key: Binding(library.definition(key)))

    def start(
        self,
        review: Review,
        household: Household,
        people: Sequence[Person],
        campaign: Campaign,
        given: Mapping[str, str] | None = None,
    ) -> FormSession:
        """Return a session that holds everything stored of this review, and what is given."""
        key = form_key(review, campaign)
        loaded = self.binding(key).load(review, household, people)
        table = self.table(campaign)
        by_approved = campaign.b1_mode == B1Mode.TABLE and not table.trial
        kind = ApprovedSession if by_approved else FormSession
        return kind(
            self._library.form(key),
            answers={**loaded.answers, **(given or {}), **self._said(key, household, campaign)},
            rows=loaded.rows,
            now=self._clock.now(),
            lookup=table.lookup,
            fresh=not review.state,
        )

    def table(self, campaign: Campaign) -> ScoreTable:
        """Return the table a campaign scores by: the one it chose, else the trial."""
        return self._rules.score_table(campaign.score_table or "", _opened(campaign))

    def _said(self, key: str, household: Household, campaign: Campaign) -> dict[str, str]:
        """What the campaign says to the form: how B1 arises, the region of the trial table."""
        area = self._units.area(household.unit_key, _opened(campaign))
        said = {
            "campaign:b1_mode": campaign.b1_mode or B1Mode.TYPED.value,
            "campaign:score_region": campaign.region or (_REGIONS[area] if area else ""),
        }
        items = {fact: self.binding(key).item(fact) for fact in said}
        return {item.path: said[fact] for fact, item in items.items() if item}

    def computed_b1(
        self, review: Review, household: Household, people: Sequence[Person], campaign: Campaign
    ) -> int | None:
        """Return B1 by the score table, None while an item of it is open."""
        item = self.binding(form_key(review, campaign)).item(B1_BY_TABLE)
        if item is None:
            return None
        value = self.start(review, household, people, campaign).value(item.path)
        return int(float(value)) if value not in {"", "NaN"} else None


def _opened(campaign: Campaign) -> date:
    return date.fromisoformat(campaign.starts_on or "")


def form_key(review: Review, campaign: Campaign) -> str:
    """Return the version a review was begun in, for a new one that of its campaign."""
    return review.form_key or campaign.form_key or ""
