"""The class of a household while its form is being filled: from the session, not the store.

Runs after every answer, so it reads nothing from the database (DESIGN.md §13, P5).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Protocol

from desktop_app.domain.citations import NO_CITATION
from desktop_app.domain.reviews.deprivation import COUNT, read_ticks
from desktop_app.domain.reviews.explain import TRIAL as TRIAL  # words pages show
from desktop_app.domain.reviews.explain import Explanation, Line, LineKind, explain
from desktop_app.domain.reviews.scoring import B2Source, Scores, b2_of, classify
from desktop_app.domain.units import Area
from desktop_app.services.app import App
from desktop_app.services.reviews.campaigns import CampaignView
from desktop_app.services.reviews.paper_place import B1, paper_place
from desktop_app.services.reviews.review_sessions import B1_BY_TABLE
from desktop_app.services.reviews.reviews import ReviewWork

__all__ = ["TRIAL", "Explanation", "Line", "LineKind", "LiveResult"]


class Answers(Protocol):
    """The part of a form session that is read here."""

    def value(self, path: str) -> str:
        """Return an answer, "" while irrelevant."""
        ...


class LiveResult:
    """Explains the class of one open form under each standard of its campaign."""

    def __init__(self, app: App, work: ReviewWork) -> None:
        """Read once what does not change while the form is open."""
        self._rules = app.rules
        self._units = app.units
        self._campaign: CampaignView = app.campaigns.get(work.campaign_key)
        self._unit_key = app.households.view(work.household_id).unit_key
        self._paths: Mapping[str, str] = {i.fact: i.path for i in work.form.walk() if i.fact}
        b1 = next((i for i in work.form.walk() if i.fact == B1), None)
        self._b1_page = b1.page if b1 else ""
        self._areas: dict[str, Area | None] = {}

    def explanations(self, answers: Answers) -> tuple[Explanation, ...]:
        """Return the class with its reasons, the leading standard first."""
        scores = self._scores(answers)
        area = self._area(self._value(answers, "review:collected_on"))
        typed = self._value(answers, B1)
        said = self._value(answers, "review:totals_source")
        source = paper_place(said, self._b1_page) if typed else ""
        return tuple(
            explain(
                classify(scores, standard, area),
                self._rules.indicators(standard),
                totals_source=source,
            )
            for standard in self._campaign.standards
        )

    def points(self, answers: Answers) -> tuple[str, ...]:
        """Return "B1 128" and "B2 10–40" as far as they are known."""
        scores = self._scores(answers)
        each = self._campaign.leading.deprivation_points
        b2 = b2_of(scores, each.value) if each else None
        found = [] if scores.b1 is None else [f"B1 {scores.b1}"]
        if b2 is not None and b2.source is not B2Source.NONE:
            found.append(f"B2 {b2.low}" if b2.value is not None else f"B2 {b2.low}–{b2.high}")
        return tuple(found)

    def _scores(self, answers: Answers) -> Scores:
        typed = _whole(self._value(answers, B1))
        computed = _whole(self._value(answers, B1_BY_TABLE))
        ticks = {
            str(n): self._value(answers, f"review:deprivation.{n}") for n in range(1, COUNT + 1)
        }
        scored = typed is None and computed is not None
        return Scores(
            b1=computed if typed is None else typed,
            ticks=read_ticks(ticks),
            typed_b2=_whole(self._value(answers, "review:b2")),
            trial=scored and self._campaign.trial,
            table=self._campaign.scored_by if scored else NO_CITATION,
        )

    def _value(self, answers: Answers, fact: str) -> str:
        path = self._paths.get(fact)
        return answers.value(path) if path else ""

    def _area(self, day: str) -> Area | None:
        """Return the khu vực at the collection date; before there is one, at the opening."""
        if day not in self._areas:
            on = _day(day) or self._campaign.period.starts_on
            self._areas[day] = self._units.area(self._unit_key, on)
        return self._areas[day]


def _whole(text: str) -> int | None:
    """Read 128 or 128.0 (computed values are doubles); anything else is no total."""
    try:
        value = float(text)
    except ValueError:
        return None
    return int(value) if isfinite(value) and value == int(value) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
