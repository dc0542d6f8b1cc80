"""«Các bước»: every hamlet's meeting, posting and complaints, with what is out of order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.queries import reviews as review_queries
from db.queries import steps as queries
from desktop_app.domain.clock import today
from desktop_app.domain.dates import short_date
from desktop_app.domain.reviews.step_rules import (
    COMPLAINT,
    POSTING,
    StepRules,
    StepWarning,
    agreed,
    meeting_warnings,
    posting_warnings,
)
from desktop_app.services.folders.folder import Folder
from desktop_app.services.holidays import Holidays
from desktop_app.services.reviews.complaints import Complaints, ComplaintView
from desktop_app.services.reviews.meetings import Meetings, MeetingView, day
from desktop_app.services.reviews.opinions import Opinions, StepSettings
from desktop_app.services.reviews.postings import Postings, PostingView
from desktop_app.services.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class HamletSteps:
    """How far one hamlet is; the newest meeting and posting count.

    `passed`: the newest meeting had enough agreement; None = not known or not held.
    `due`: the posting hangs until this day, None = it is over or there is none.
    """

    hamlet_id: str
    hamlet: str
    needed: int
    complete: int
    meetings: tuple[MeetingView, ...]
    postings: tuple[PostingView, ...]
    complaints: tuple[ComplaintView, ...]
    warnings: tuple[StepWarning, ...]
    passed: bool | None
    due: date | None

    @property
    def meeting(self) -> MeetingView | None:
        """The newest meeting."""
        return self.meetings[-1] if self.meetings else None

    @property
    def posting(self) -> PostingView | None:
        """The newest posting."""
        return self.postings[-1] if self.postings else None

    @property
    def open_complaints(self) -> tuple[ComplaintView, ...]:
        """Complaints whose second review is still to come."""
        return tuple(one for one in self.complaints if one.open)

    @property
    def reviewed_again_on(self) -> date | None:
        """The newest day of a second review: the list is posted again after it."""
        days = [found for c in self.complaints if (found := day(c.values.second_on))]
        return max(days, default=None)

    @property
    def posted_again(self) -> bool:
        """Whether a list was put up after the newest second review."""
        reviewed = self.reviewed_again_on
        starts = day(self.posting.values.starts_on) if self.posting else None
        return reviewed is None or (starts is not None and starts >= reviewed)


class StepOverview:
    """Reads the steps of a campaign."""

    def __init__(
        self,
        folder: Folder,
        rules: Rulebook,
        holidays: Holidays,
        meetings: Meetings,
        postings: Postings,
        complaints: Complaints,
        opinions: Opinions,
    ) -> None:
        self._folder = folder
        self._rules, self._holidays = rules, holidays
        self._meetings, self._postings = meetings, postings
        self._complaints, self._opinions = complaints, opinions

    @property
    def rules(self) -> StepRules:
        """The figures of the steps with their sources."""
        return self._rules.definitions.steps

    def hamlets(self, campaign_key: str) -> Sequence[HamletSteps]:
        """Return every hamlet with a household of the campaign, in their order."""
        unit = self._folder.unit_key
        with self._folder.reading() as session:
            lines = review_queries.progress(session, campaign_key, unit)
            forms = queries.last_forms(session, campaign_key, unit)
        meetings = self._meetings.all(campaign_key)
        postings = self._postings.all(campaign_key)
        complaints = self._complaints.all(campaign_key)
        settings = self._opinions.settings(campaign_key)
        return [
            self._hamlet(
                line,
                day(forms.get(line.hamlet_id, "")),
                tuple(m for m in meetings if m.hamlet_id == line.hamlet_id),
                tuple(p for p in postings if p.hamlet_id == line.hamlet_id),
                tuple(c for c in complaints if c.hamlet_id == line.hamlet_id),
                settings,
            )
            for line in lines
        ]

    def _hamlet(
        self,
        line: review_queries.HamletProgress,
        last_form: date | None,
        meetings: tuple[MeetingView, ...],
        postings: tuple[PostingView, ...],
        complaints: tuple[ComplaintView, ...],
        settings: StepSettings,
    ) -> HamletSteps:
        now = today(self._folder.clock)
        held = meetings[-1].values.held if meetings else None
        ends = day(postings[-1].values.ends_on) if postings else None
        found = HamletSteps(
            hamlet_id=line.hamlet_id,
            hamlet=line.hamlet,
            needed=line.needed,
            complete=line.complete,
            meetings=meetings,
            postings=postings,
            complaints=complaints,
            warnings=(),
            passed=agreed(held, self.rules) if held else None,
            due=ends if ends is not None and ends >= now else None,
        )
        warnings = (*self._step_warnings(found, last_form), *self._late(found, settings))
        return _with_warnings(found, warnings)

    def _step_warnings(
        self, found: HamletSteps, last_form: date | None
    ) -> Iterator[StepWarning]:
        if found.meeting is not None:
            yield from meeting_warnings(
                found.meeting.values.held,
                self.rules,
                last_form=last_form,
                open_forms=found.needed - found.complete,
            )
        if found.posting is not None:
            met = found.meeting.values.held.on if found.meeting else None
            calendar = self._holidays.calendar()
            posted = found.posting.values.posted
            yield from posting_warnings(posted, self.rules, calendar, met_on=met)
            if found.meeting is None:
                yield StepWarning("Niêm yết khi chưa ghi họp dân", self.rules.cited(POSTING))
        if not found.posted_again and found.reviewed_again_on is not None:
            yield StepWarning(
                f"Phúc tra ngày {short_date(found.reviewed_again_on)}, chưa niêm yết lại",
                self.rules.cited(COMPLAINT),
            )

    def _late(self, found: HamletSteps, settings: StepSettings) -> Iterator[StepWarning]:
        """Yield complaints past the office's own limit: a habit, not a law."""
        if settings.second_review_days is None:
            return
        calendar, now = self._holidays.calendar(), today(self._folder.clock)
        for complaint in found.open_complaints:
            received = day(complaint.values.received_on)
            if received is None:
                continue
            due = calendar.after(received, settings.second_review_days)
            if due < now:
                yield StepWarning(
                    f"Hộ {complaint.code} {complaint.head}: quá hạn phúc tra {short_date(due)}",
                    "thời hạn tự đặt, chưa đối chiếu",
                )


def _with_warnings(found: HamletSteps, warnings: tuple[StepWarning, ...]) -> HamletSteps:
    return replace(found, warnings=warnings)
