"""The regular review (rà soát thường xuyên): what is due, and the table of a month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from db.queries import campaign_work as queries
from desktop_app.definitions.review_terms import ReviewTerms
from desktop_app.domain.errors.records import CampaignMissing
from desktop_app.domain.reviews.campaigns import CampaignKind, period
from desktop_app.domain.reviews.requests import Outcome, RequestKind, RequestState
from desktop_app.services.folders.folder import Folder
from desktop_app.services.hamlets import Hamlets
from desktop_app.services.reviews.assignments import DONE
from desktop_app.services.reviews.campaign_typed import fact, keep_fact, typed_row
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.request_views import RequestView
from desktop_app.services.reviews.requests import Requests

_REPORTED = "monthly_report_on"
_SOON = 10
"""Days before the fifth from which the report is named on the home screen."""


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """What became of a month's requests."""

    review_asked: int = 0
    out_asked: int = 0
    screened_out: int = 0
    reviewed: int = 0
    poor: int = 0
    near_poor: int = 0
    out: int = 0
    answered: int = 0
    withdrawn: int = 0
    waiting: int = 0

    def plus(self, other: MonthCounts) -> MonthCounts:
        """Return the sum."""
        return MonthCounts(
            *(getattr(self, f.name) + getattr(other, f.name) for f in fields(self))
        )


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One hamlet of the table."""

    hamlet: str
    counts: MonthCounts


@dataclass(frozen=True, slots=True)
class MonthView:
    """The table of a month: all hamlets, also those nobody asked in.

    Attributes:
        due: the day it is reported, None = no report is asked of that month.
        reported_on: the day somebody said it was sent, None = not yet.
    """

    campaign_key: str
    title: str
    rows: tuple[MonthRow, ...]
    due: date | None
    rule: str
    reported_on: date | None

    @property
    def total(self) -> MonthCounts:
        """The sum over the hamlets."""
        whole = MonthCounts()
        for row in self.rows:
            whole = whole.plus(row.counts)
        return whole


@dataclass(frozen=True, slots=True)
class RegularDue:
    """One thing the regular review asks for until a day, and the rule behind it."""

    text: str
    on: date
    rule: str
    argument: str


class RegularReview:
    """Months, their tables and deadlines."""

    def __init__(
        self, folder: Folder, campaigns: Campaigns, requests: Requests, hamlets: Hamlets
    ) -> None:
        self._folder = folder
        self._campaigns = campaigns
        self._requests = requests
        self._hamlets = hamlets

    @property
    def terms(self) -> ReviewTerms:
        """The days of the regular review."""
        return self._requests.terms

    def month(self, campaign_key: str) -> MonthView:
        """Return the table of a monthly campaign.

        Raises:
            CampaignMissing: it was not opened, or it is no monthly one.
        """
        found = self._campaigns.get(campaign_key).period
        if found.kind is not CampaignKind.MONTHLY:
            raise CampaignMissing(f"thường xuyên của tháng ({campaign_key}: ghi như 2026-03)")
        asked = self._requests.all(campaign_key)
        names = {row.id: row.name for row in self._hamlets.all()}
        for one in asked:
            names.setdefault(one.hamlet_id, one.hamlet)
        rows = tuple(MonthRow(name, _counts(asked, key)) for key, name in names.items())
        with self._folder.reading() as session:
            kept = queries.facts_of(session, self._folder.unit_key, campaign_key)
            on = fact(kept, _REPORTED)
        return MonthView(
            campaign_key,
            found.title,
            rows,
            self.terms.report.due(campaign_key),
            self.terms.report_citation.shown,
            date.fromisoformat(on) if on else None,
        )

    def reported(self, campaign_key: str, on: date | None) -> None:
        """Keep the day a month's report was sent; None forgets it."""
        with self._folder.writing() as session:
            row = typed_row(session, self._folder.unit_key, campaign_key)
            keep_fact(row, _REPORTED, on.isoformat() if on else "")

    def due(self, day: date) -> Sequence[RegularDue]:
        """Return what the home screen shows: open requests with a day, the next report."""
        return [*self._answers_due(), *self._reports_due(day)]

    def _answers_due(self) -> Iterator[RegularDue]:
        by_day: dict[tuple[date, str], list[RequestView]] = {}
        for one in self._requests.all():
            if one.due and one.state.open:
                by_day.setdefault((one.due, one.campaign_key), []).append(one)
        for (on, key), waiting in sorted(by_day.items()):
            first = f"{waiting[0].head}, {waiting[0].hamlet}"
            more = f" và {len(waiting) - 1} hộ khác" if len(waiting) > 1 else ""
            term = self._requests.term(key)
            text = f"Trả lời giấy đề nghị của {first}{more}"
            rule = f"{term.term.label} từ ngày bắt đầu rà soát; {term.citation.shown}"
            yield RegularDue(text, on, rule, f"campaign/requests/{key}")

    def _reports_due(self, day: date) -> Iterator[RegularDue]:
        for campaign in self._campaigns.all():
            on = self.terms.report.due(campaign.key)
            if on is None or not -_SOON * 3 <= (on - day).days <= _SOON:
                continue
            if self.month(campaign.key).reported_on is None:
                text = f"Báo cáo {campaign.period.title[0].lower()}{campaign.period.title[1:]}"
                place = f"campaign/requests/{campaign.key}"
                yield RegularDue(text, on, self.terms.report_citation.shown, place)


def month_key(campaign_key: str) -> bool:
    """Say whether a campaign is a monthly one."""
    found = period(campaign_key)
    return found is not None and found.kind is CampaignKind.MONTHLY


def _counts(asked: Sequence[RequestView], hamlet_id: str) -> MonthCounts:
    whole = MonthCounts()
    for one in asked:
        if one.hamlet_id == hamlet_id:
            whole = whole.plus(_count(one))
    return whole


def _count(one: RequestView) -> MonthCounts:
    outcome = one.answer.outcome
    return MonthCounts(
        review_asked=int(one.values.kind is RequestKind.REVIEW),
        out_asked=int(one.values.kind is RequestKind.OUT),
        screened_out=int(one.screening.passes == "2"),
        reviewed=int(one.form_state in DONE),
        poor=int(outcome is Outcome.POOR),
        near_poor=int(outcome is Outcome.NEAR_POOR),
        out=int(outcome is Outcome.OUT),
        answered=int(one.state is RequestState.ANSWERED),
        withdrawn=int(one.state is RequestState.WITHDRAWN),
        waiting=int(one.state.open),
    )
