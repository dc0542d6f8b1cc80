"""What a decision of recognition still lacks: the only step that refuses, and says why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.queries import steps as queries
from desktop_app.domain.clock import today
from desktop_app.domain.dates import short_date
from desktop_app.domain.reviews.step_rules import (
    AGREEING,
    COMPLAINT,
    DECISION,
    FORMS,
    OPINION,
    POSTING,
)
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.meetings import Meetings, day
from desktop_app.services.reviews.opinions import Opinions
from desktop_app.services.reviews.step_overview import HamletSteps, StepOverview


class LackKind(StrEnum):
    """Where a lack is put right."""

    FORMS = "forms"
    MEETING = "meeting"
    POSTING = "posting"
    COMPLAINT = "complaint"
    OPINION = "opinion"
    STANDARD = "standard"
    SCORES = "scores"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing a decision lacks: in words, by which rule, and the hamlet it is about."""

    kind: LackKind
    text: str
    rule: str = ""
    hamlet_id: str = ""


class DecisionChecks:
    """Looks at everything a decision rests on."""

    def __init__(
        self,
        folder: Folder,
        campaigns: Campaigns,
        overview: StepOverview,
        meetings: Meetings,
        opinions: Opinions,
    ) -> None:
        self._folder = folder
        self._campaigns, self._overview = campaigns, overview
        self._meetings, self._opinions = meetings, opinions

    def lacks(self, campaign_key: str) -> Sequence[Lack]:
        """Return what is missing, hamlet by hamlet, then what concerns the whole commune."""
        hamlets = self._overview.hamlets(campaign_key)
        found = [lack for hamlet in hamlets for lack in self._of_hamlet(hamlet)]
        return [*found, *self._of_all(campaign_key, hamlets)]

    def _of_hamlet(self, hamlet: HamletSteps) -> Iterator[Lack]:
        rules, name = self._overview.rules, hamlet.hamlet or "Chưa ghi thôn"
        here = hamlet.hamlet_id
        if hamlet.complete < hamlet.needed:
            text = f"{name}: còn {hamlet.needed - hamlet.complete} phiếu chưa đủ"
            yield Lack(LackKind.FORMS, text, rules.cited(FORMS), here)
        if not hamlet.passed:
            words = (
                "chưa họp dân"
                if hamlet.meeting is None
                else "họp dân "
                + (
                    "chưa ghi số người đồng ý"
                    if hamlet.passed is None
                    else f"đồng ý chưa đến {rules.value(AGREEING)} % số người dự"
                )
            )
            yield Lack(LackKind.MEETING, f"{name}: {words}", rules.cited(AGREEING), here)
        yield from self._posting(hamlet, name)
        for complaint in hamlet.open_complaints:
            text = f"{name}: khiếu nại về hộ {complaint.code} {complaint.head} chưa phúc tra"
            yield Lack(LackKind.COMPLAINT, text, rules.cited(COMPLAINT), here)

    def _posting(self, hamlet: HamletSteps, name: str) -> Iterator[Lack]:
        rules, now = self._overview.rules, today(self._folder.clock)
        cited, here = rules.cited(POSTING), hamlet.hamlet_id
        posting = hamlet.posting
        if posting is None:
            yield Lack(LackKind.POSTING, f"{name}: chưa niêm yết công khai", cited, here)
        elif not hamlet.posted_again:
            text = f"{name}: sau phúc tra chưa niêm yết lại"
            yield Lack(LackKind.POSTING, text, rules.cited(COMPLAINT), here)
        elif not posting.over(now):
            yield Lack(
                LackKind.POSTING, f"{name}: {_until(posting.values.ends_on)}", cited, here
            )

    def _of_all(self, campaign_key: str, hamlets: Sequence[HamletSteps]) -> Iterator[Lack]:
        rules = self._overview.rules
        if not hamlets:
            yield Lack(LackKind.NOBODY, "Chưa có hộ nào trong đợt", rules.cited(FORMS))
        unit = self._folder.unit_key
        with self._folder.reading() as session:
            trial = queries.trial_results(session, campaign_key, unit)
        if trial:
            text = f"{trial} hộ chấm theo bảng điểm thử nghiệm, không dùng để công nhận"
            yield Lack(LackKind.SCORES, text)
        leading = self._campaigns.get(campaign_key).leading
        if not leading.leading:
            text = f"Chuẩn «{leading.name}» còn là dự thảo hoặc chưa có mức điểm"
            yield Lack(LackKind.STANDARD, text, leading.validity.shown)
        unknown = [h for h in self._meetings.households(campaign_key) if h.after is None]
        if unknown:
            text = f"{len(unknown)} hộ chưa xác định được phân loại"
            yield Lack(LackKind.FORMS, text, rules.cited(DECISION), unknown[0].hamlet_id)
        if self._opinions.settings(campaign_key).asks_upper and not self._answered(
            campaign_key
        ):
            text = "Cấp trên chưa cho ý kiến (tắt được trong «Thiết lập các bước»)"
            yield Lack(LackKind.OPINION, text, rules.cited(OPINION))

    def _answered(self, campaign_key: str) -> bool:
        return any(one.values.answered_on for one in self._opinions.all(campaign_key))


def _until(ends_on: str) -> str:
    ends: date | None = day(ends_on)
    return f"niêm yết đến hết {short_date(ends)}" if ends else "niêm yết chưa ghi ngày kết thúc"
