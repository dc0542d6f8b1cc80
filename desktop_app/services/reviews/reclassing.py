"""Xếp lại một đợt theo chuẩn khác: who would get another class, then maybe the change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.reviews import Campaign, Snapshot
from db.queries.review_cases import ListedCase, listed_cases
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.errors.records import StandardNotLeading
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.reviews.campaigns import SnapshotKind
from desktop_app.domain.reviews.explain import LineKind, explain
from desktop_app.domain.reviews.scoring import UNDETERMINED, HouseholdClass, Verdict
from desktop_app.domain.reviews.standards import Standard
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews import campaign_choices
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.results import Classing, Results
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units

_EVERY = 2000


@dataclass(frozen=True, slots=True)
class ReclassChoice:
    """A standard to class a campaign by; `refusal` = why it can not lead it, "" = it can."""

    standard: Standard
    refusal: str


@dataclass(frozen=True, slots=True)
class ReclassRow:
    """A household whose class would be another one. Classes are in words."""

    household_id: str
    code: str
    head: str
    hamlet: str
    b1: int | None
    b2: str
    now: str
    then: str
    deciding: str
    citation: str
    change: str


@dataclass(frozen=True, slots=True)
class Reclass:
    """What another standard would say of a campaign.

    `counts` = households by (class now, class then), "" for «chưa xác định»; `decided` = there
    are official figures, which stay as they were decided.
    """

    campaign_key: str
    title: str
    now: Standard
    then: Standard
    refusal: str
    rows: tuple[ReclassRow, ...]
    counts: Mapping[tuple[str, str], int]
    decided: bool
    trial: int

    @property
    def households(self) -> int:
        """How many were looked at."""
        return sum(self.counts.values())

    def count(self, then: str) -> int:
        """Return how many households would have a class ("poor" …, "" = open)."""
        return sum(n for (_now, found), n in self.counts.items() if found == then)

    def count_now(self, now: str) -> int:
        """Return how many households have a class now."""
        return sum(n for (found, _then), n in self.counts.items() if found == now)


@dataclass(frozen=True, slots=True)
class Led:
    """The standards of a campaign before an act, to put them back."""

    campaign_key: str
    leading: str
    others: str


class Reclassing:
    """Classes campaigns by other standards."""

    def __init__(
        self, folder: Folder, rules: Rulebook, units: Units, campaigns: Campaigns,
        results: Results,
    ) -> None:  # fmt: skip
        self._folder, self._rules, self._units = folder, rules, units
        self._campaigns, self._results = campaigns, results

    def choices(self, campaign_key: str) -> Sequence[ReclassChoice]:
        """Return the other standards, those that may lead the campaign first.

        Raises:
            CampaignMissing: no such campaign.
        """
        campaign = self._campaigns.get(campaign_key)
        others = [s for s in self._rules.standards.values() if s.id != campaign.leading.id]
        found = [ReclassChoice(s, self._refusal(campaign_key, s)) for s in others]
        return sorted(found, key=lambda c: (bool(c.refusal), c.standard.id))

    def preview(self, campaign_key: str, standard_id: str, report: Report = silent) -> Reclass:
        """Return who would get another class; nothing is written.

        Raises:
            CampaignMissing, StandardUnknown: no such campaign or standard.
        """
        view = self._campaigns.get(campaign_key)
        then = self._rules.standard(standard_id)
        own = self._folder.duty is SiteRole.COMMUNE
        with self._folder.reading() as session:
            classing = self._results.classing(session, campaign_key)
            listed = listed_cases(session, campaign_key, self._folder.unit_key if own else "")
            decided = _decided(session, campaign_key)
            rows, counts, trial = self._differing(
                classing, listed, (view.leading, then), report
            )
        return Reclass(
            campaign_key, view.period.title, view.leading, then,
            self._refusal(campaign_key, then), rows, counts, decided, trial,
        )  # fmt: skip

    def _differing(
        self,
        classing: Classing,
        listed: Sequence[ListedCase],
        standards: tuple[Standard, Standard],
        report: Report,
    ) -> tuple[tuple[ReclassRow, ...], Mapping[tuple[str, str], int], int]:
        now, then = standards
        counts: Counter[tuple[str, str]] = Counter()
        rows, trial = [], 0
        for done, one in enumerate(listed):
            if done % _EVERY == 0:
                report(done, len(listed), "hộ")
            before, after = classing.verdicts(one.case, now, then)
            trial += after.scores.trial
            counts[_code(before), _code(after)] += 1
            if before.household_class is not after.household_class:
                rows.append(_row(one, before, after))
        report(len(listed), len(listed), "hộ")
        return tuple(rows), counts, trial

    def lead(self, campaign_key: str, standard_id: str, *, reason: str = "") -> Led:
        """Let another standard decide the classes of a campaign; return what was before.

        The former one stays beside it. Frozen and decided figures stay as they are.

        Raises:
            StandardNotLeading: a draft, without points, or not in force for the campaign.
            CampaignMissing, StandardUnknown: no such campaign or standard.
        """
        standard = self._rules.standard(standard_id)
        if self._refusal(campaign_key, standard):
            raise StandardNotLeading(standard.name)
        with self._folder.writing(reason=reason) as session:
            row = self._campaigns.row(session, campaign_key)
            before = Led(campaign_key, row.leading_standard or "", row.other_standards or "")
            ids = chain((before.leading,), before.others.split())
            others = dict.fromkeys(i for i in ids if i and i != standard_id)
            self._put(session, row, standard_id, " ".join(others))
        return before

    def restore(self, led: Led) -> None:
        """Put the standards of a campaign back ("Hoàn tác")."""
        with self._folder.writing(reason="Hoàn tác") as session:
            row = self._campaigns.row(session, led.campaign_key)
            self._put(session, row, led.leading, led.others)

    def _put(self, session: Session, row: Campaign, leading: str, others: str) -> None:
        row.leading_standard, row.other_standards = leading, others or None
        session.flush()
        self._results.reclass(session, [row.key or ""])

    def workbook(self, found: Reclass) -> bytes:
        """Return the list of differing households as Excel.

        Raises:
            NothingToPrint: no household differs.
        """
        from desktop_app.documents.lists.reclass_list import reclass_workbook

        return reclass_workbook(
            f"{found.title}: {found.now.short} → {found.then.short}",
            [
                (r.hamlet, r.code, r.head, r.b1, r.b2, r.now, r.then, r.deciding, r.citation)
                for r in found.rows
            ],
        )

    def _refusal(self, campaign_key: str, standard: Standard) -> str:
        campaign = self._campaigns.get(campaign_key)
        if standard.id == campaign.leading.id:
            return "đang là chuẩn dùng để xếp loại của đợt"
        if not standard.indicators:
            return "danh mục chỉ số và điểm còn là dự thảo"
        if not standard.leading:
            return "ngưỡng điểm chưa công bố, chưa nhập"
        allowed = campaign_choices.leading_for(
            self._rules, self._units, campaign.period.starts_on
        )
        if standard.id not in {one.id for one in allowed}:
            return "không trong thời gian hiệu lực hoặc không phải chuẩn của tỉnh này"
        return ""


def _row(listed: ListedCase, before: Verdict, after: Verdict) -> ReclassRow:
    told = explain(after)
    lines = told.of(LineKind.DECIDING) or told.of(LineKind.MISSING)
    sources = dict.fromkeys(line.citation.shown for line in lines if line.citation.text)
    change = told.of(LineKind.CHANGE)
    return ReclassRow(
        household_id=listed.case.household_id,
        code=listed.code,
        head=listed.head,
        hamlet=listed.hamlet,
        b1=after.scores.b1,
        b2=_b2(after, before),
        now=before.label,
        then=after.label,
        deciding="; ".join(line.text for line in lines),
        citation="; ".join(sources),
        change=change[0].text if change else "",
    )


def _b2(*verdicts: Verdict) -> str:
    b2 = next((v.b2 for v in verdicts if v.b2 is not None), None)
    if b2 is None or b2.source == "none":
        return ""
    return str(b2.low) if b2.value is not None else f"{b2.low}–{b2.high}"


def _code(verdict: Verdict) -> str:
    return verdict.household_class.value if verdict.household_class else ""


def class_label(code: str) -> str:
    """Return a class in words, «chưa xác định» for ""."""
    return HouseholdClass(code).label if code else UNDETERMINED


def _decided(session: Session, campaign_key: str) -> bool:
    query = select(Snapshot.id).where(
        Snapshot.campaign_key == campaign_key, Snapshot.kind == SnapshotKind.OFFICIAL.value
    )
    return session.scalar(query.limit(1)) is not None
