"""Word papers of a campaign: kế hoạch rà soát, biên bản nghiệm thu."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.definitions.review_plan import Timetable, read_timetable
from desktop_app.documents.campaign.words import (
    AcceptanceMinutes,
    AcceptedLine,
    CampaignWords,
    PlanHamlet,
    PlanStep,
    ReviewPlan,
)
from desktop_app.domain.dates import short_date
from desktop_app.domain.reviews.assignments import Count
from desktop_app.domain.reviews.campaigns import CampaignKind, Period
from desktop_app.domain.text_vi import fold
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.course_sentences import symbol, within
from desktop_app.services.printing.office_templates import OfficeTemplates
from desktop_app.services.printing.press import BLANK, Press, PrintChoices
from desktop_app.services.reviews.assignments import AssignmentRow, Assignments
from desktop_app.services.reviews.campaigns import Campaigns, CampaignView
from desktop_app.services.reviews.requests import Requests
from desktop_app.services.reviews.review_pay import ReviewPay
from desktop_app.services.units import Units

if TYPE_CHECKING:  # the template engine is loaded by the first paper
    from desktop_app.documents.word_paper import Fields


class CampaignPaper(StrEnum):
    """The Word papers of a campaign; the value is the name of the template."""

    PLAN = "ke-hoach-ra-soat"
    ACCEPTANCE = "bien-ban-nghiem-thu-phieu"

    @property
    def label(self) -> str:
        """The words on screen."""
        words = {self.PLAN: "Kế hoạch rà soát", self.ACCEPTANCE: "Biên bản nghiệm thu phiếu"}
        return words[self]

    @property
    def template(self) -> str:
        """The file name of the template, ours and the office's own."""
        return f"{self.value}.docx"


class CampaignLetters:
    """Makes the Word papers of a campaign; templates of the office go before ours."""

    def __init__(
        self,
        folder: Folder,
        press: Press,
        units: Units,
        campaigns: Campaigns,
        assignments: Assignments,
        requests: Requests,
        review_pay: ReviewPay,
    ) -> None:
        self._folder = folder
        self._press = press
        self._units = units
        self._campaigns = campaigns
        self._assignments = assignments
        self._requests = requests
        self._pay = review_pay

    def make(
        self, campaign_key: str, paper: CampaignPaper, choices: PrintChoices = BLANK
    ) -> bytes:
        """Return the paper as a .docx.

        Raises:
            CampaignMissing: it was not opened here.
            UserError: the office's template can not be used (domain/errors/word.py).
        """
        from desktop_app.documents.word_paper import word_file

        template = OfficeTemplates(self._folder).find(paper.template)
        made = word_file(template, [self._fields(campaign_key, paper, choices)])
        security_log.record(self._folder, Event.EXPORT, f"{paper.value}:{campaign_key}")
        return made

    def file_name(self, campaign_key: str, paper: CampaignPaper) -> str:
        """Return the name the file would like to have."""
        return f"{paper.value}_{campaign_key}.docx"

    def _fields(self, campaign_key: str, paper: CampaignPaper, choices: PrintChoices) -> Fields:
        campaign = self._campaigns.get(campaign_key)
        if paper is CampaignPaper.PLAN:
            return self._plan(campaign, choices).fields()
        return self._minutes(campaign, choices).fields()

    def _plan(self, campaign: CampaignView, choices: PrintChoices) -> ReviewPlan:
        found, leading = campaign.period, campaign.leading
        view = self._assignments.view(campaign.key)
        rate = self._pay.view(campaign.key).rate
        source = f" ({leading.validity.shown})" if leading.validity.shown else ""
        days = f"từ {short_date(found.starts_on)} đến hết {short_date(found.ends_on)}"
        return ReviewPlan(
            words=self._words(campaign, "KH", _kind(found), choices),
            standard=f"{leading.name}{source}",
            days=days,
            steps=tuple(plan_steps(found, self._last(campaign), _timetable())),
            hamlets=tuple(
                PlanHamlet(w.hamlet, w.needed, tuple(r.values.name for r in w.reviewers))
                for w in view.hamlets
                if w.needed or w.people
            ),
            rate=rate.rate,
            basis=rate.basis,
        )

    def _last(self, campaign: CampaignView) -> date:
        """Return the day a review is to be done by: a monthly one has less than its month."""
        found = campaign.period
        if found.kind is CampaignKind.PERIODIC:
            return found.ends_on
        return self._requests.last_day(campaign.key, found.starts_on)

    def _minutes(self, campaign: CampaignView, choices: PrintChoices) -> AcceptanceMinutes:
        view = self._assignments.view(campaign.key)
        about = f"Nghiệm thu khối lượng, chất lượng phiếu, {within(campaign.period.title)}"
        return AcceptanceMinutes(
            words=self._words(campaign, "BB", about, choices),
            lines=tuple(_lines(view.rows)),
            nobody=view.nobody.accepted,
        )

    def _words(
        self, campaign: CampaignView, kind: str, about: str, choices: PrintChoices
    ) -> CampaignWords:
        head = self._press.letterhead(choices)
        own = f"UBND {self._units.own().title}"
        copies = list(head.recipients)
        if not any(fold(each).strip("- ").startswith("luu") for each in copies):
            copies.append("Lưu: VT")
        return CampaignWords(
            head=replace(head, number=symbol(kind, head.body), recipients=tuple(copies)),
            office=own if own.upper() == head.body.upper() else head.body,
            title=campaign.period.title,
            about=about,
        )


def plan_steps(found: Period, last: date, timetable: Timetable) -> Iterator[PlanStep]:
    """Yield the proposed timetable up to the last day."""
    for step in timetable.steps:
        first_day, last_day = step.days(found.starts_on, last)
        yield PlanStep(step.what, _span(first_day, last_day), step.who)


def _span(first: date, last: date) -> str:
    if first == last:
        return short_date(first)
    return f"{short_date(first)} – {short_date(last)}"


def _timetable() -> Timetable:
    file = RESOURCES / "definitions" / "review_plan.toml"
    return read_timetable(file.read_bytes(), file.name)


def _kind(found: Period) -> str:
    if found.kind is CampaignKind.PERIODIC:
        return f"Rà soát hộ nghèo, hộ cận nghèo định kỳ năm {found.year}"
    month = f"tháng {found.starts_on.month} năm {found.year}"
    return f"Rà soát thường xuyên hộ nghèo, hộ cận nghèo {month}"


def _lines(rows: Iterable[AssignmentRow]) -> Iterator[AcceptedLine]:
    """Yield a line per person: somebody of two hamlets stands once."""
    people: dict[str, list[AssignmentRow]] = {}
    for row in rows:
        people.setdefault(row.assignee.person, []).append(row)
    for own in people.values():
        total = Count()
        for row in own:
            total = total.added(row.count)
        hamlets = ", ".join(dict.fromkeys(row.hamlet for row in own))
        if total.forms:
            yield AcceptedLine(
                own[0].values.name, hamlets, total.forms, total.complete, total.accepted
            )
