"""From a stored review to a running form, and from the form to a computed B1."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from db.models.households import Household, Person
from db.models.reviews import Campaign, Review
from desktop_app.domain.campaigns import B1Mode
from desktop_app.domain.clock import Clock
from desktop_app.domain.units import Area
from desktop_app.forms.session import FormSession
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.review_binding import Binding
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units

_MODE = "che_do_b1"
_PAPER, _TABLE = "paper", "table"
_REGION = "vung_bang_diem"
_REGIONS = {Area.RURAL: "NT", Area.URBAN: "TT"}
"""Regions of the trial table; the official regions come with the official table."""
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
        self, review: Review, household: Household, people: Sequence[Person], campaign: Campaign
    ) -> FormSession:
        """Return a session that holds everything stored of this review."""
        key = form_key(review, campaign)
        loaded = self.binding(key).load(review, household, people)
        root = self._library.definition(key).root
        day = date.fromisoformat(campaign.starts_on or "")
        area = self._units.area(household.unit_key, day)
        given = {
            f"{root}/{_MODE}": _TABLE if campaign.b1_mode == B1Mode.TABLE else _PAPER,
            f"{root}/{_REGION}": _REGIONS[area] if area else "",
        }
        return FormSession(
            self._library.form(key),
            answers={**loaded.answers, **given},
            rows=loaded.rows,
            now=self._clock.now(),
            lookup=self._rules.trial_table(day).lookup,
        )

    def computed_b1(
        self, review: Review, household: Household, people: Sequence[Person], campaign: Campaign
    ) -> int | None:
        """Return B1 by the score table, None while an item of it is open."""
        item = self.binding(form_key(review, campaign)).item(B1_BY_TABLE)
        if item is None:
            return None
        value = self.start(review, household, people, campaign).value(item.path)
        return int(float(value)) if value not in {"", "NaN"} else None


def form_key(review: Review, campaign: Campaign) -> str:
    """Return the version a review was begun in, for a new one that of its campaign."""
    return review.form_key or campaign.form_key or ""
