"""One campaign step by step: meetings, posting, a complaint, decision, certificates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.app import App
from desktop_app.services.reviews.certificates import ToIssue
from desktop_app.services.reviews.complaints import ComplaintValues
from desktop_app.services.reviews.decisions import DecisionValues
from desktop_app.services.reviews.meetings import MeetingValues, ResultValues
from desktop_app.services.reviews.opinions import OpinionValues
from desktop_app.services.reviews.postings import PostingValues

_PRESENT = 40
_AGREED = 37
_POSTED, _POSTED_AGAIN = 16, 9
"""Days before the decision; after a second review the list hangs again."""
_PRINTED = 12
"""How many certificates the demo prints; the register holds all of them."""


class DemoSteps:
    """Plays the steps of a campaign whose forms are all complete; `day` = the decision's."""

    def __init__(self, app: App, campaign: str, day: date) -> None:
        self._app = app
        self._campaign = campaign
        self._day = day
        self.decided = False

    def play(self) -> Iterator[tuple[str, bytes]]:
        """Go through the steps; yield each paper with its name."""
        taken = self._app.snapshots.take(self._campaign, note="trước họp dân")
        meetings = [self._meet(row.id, row.title) for row in self._app.hamlets.all()]
        self._differ(meetings[0])
        posted = [self._post(row.id, taken.id, 1) for row in self._app.hamlets.all()]
        self._complain(posted[0])
        again = self._app.meetings.households(self._campaign)[1].hamlet_id
        self._post(again, taken.id, 2)
        self._ask(taken.id)
        papers = self._app.step_papers
        yield "bien-ban-hop-dan.docx", papers.minutes(meetings[0]).pdf
        first = self._app.hamlets.all()[0].id
        yield "danh-sach-niem-yet.pdf", papers.posting_list(self._campaign, first).pdf
        decision = self._decide()
        if decision:
            yield "quyet-dinh-cong-nhan.docx", papers.decision(decision).pdf
            given = self._certify()
            yield "giay-chung-nhan.pdf", papers.certificates(given[:_PRINTED]).pdf

    def _ago(self, days: int) -> str:
        return (self._day - timedelta(days=days)).isoformat()

    def _meet(self, hamlet: str, name: str) -> str:
        listed = len(self._app.meetings.households(self._campaign, hamlet))
        values = MeetingValues(
            held_on=self._ago(18),
            place=f"Nhà văn hóa {name}",
            chair="Trưởng Thôn Mẫu",
            secretary="Thư Ký Mẫu",
            attending=_PRESENT,
            households_present=min(_PRESENT, listed),
            households_listed=listed,
            reviewers=2,
            agreeing=_AGREED,
            disagreeing=_PRESENT - _AGREED,
        )
        return self._app.meetings.add(self._campaign, hamlet, values)

    def _differ(self, meeting: str) -> None:
        """One household whose meeting saw it otherwise than the points."""
        view = next(m for m in self._app.meetings.all(self._campaign) if m.id == meeting)
        homes = self._app.meetings.households(self._campaign, view.hamlet_id)
        near = [h for h in homes if h.by_points is HouseholdClass.NEAR_POOR]
        if near:
            said = ResultValues(
                HouseholdClass.POOR, _AGREED, _PRESENT, "Trụ cột gia đình mới ốm nặng (ví dụ)"
            )
            self._app.meetings.set_result(meeting, near[0].household_id, said)

    def _post(self, hamlet: str, snapshot: str, turn: int) -> str:
        starts = self._day - timedelta(days=_POSTED if turn == 1 else _POSTED_AGAIN)
        days = self._app.postings.days
        values = PostingValues(
            round=turn,
            starts_on=starts.isoformat(),
            ends_on=self._app.postings.ends(starts, days).isoformat(),
            working_days=days,
            places="Nhà văn hóa thôn; trụ sở UBND xã",
            loudspeaker=1,
        )
        return self._app.postings.add(self._campaign, hamlet, values, snapshot)

    def _complain(self, posting: str) -> None:
        """Somebody objects; the second review leaves the result as it was."""
        home = self._app.meetings.households(self._campaign)[1]
        values = ComplaintValues(
            received_on=self._ago(12),
            received_from=home.head,
            objection="Đề nghị xem lại điểm của hộ (ví dụ)",
            second_on=self._ago(11),
            second_by="Ban Chỉ đạo rà soát xã",
            outcome="kept",
            answered_on=self._ago(10),
            answer="Kết quả rà soát giữ nguyên.",
        )
        self._app.complaints.add(self._campaign, home.household_id, values, posting)

    def _ask(self, snapshot: str) -> None:
        if not self._app.opinions.settings(self._campaign).asks_upper:
            return
        values = OpinionValues(
            asked_on=self._ago(4),
            asked_number="15/TTr-UBND",
            answered_on=self._ago(1),
            answer_number="120/UBND",
            answer="Nhất trí với kết quả rà soát (ví dụ)",
        )
        self._app.opinions.add(self._campaign, values, snapshot)

    def _decide(self) -> str:
        """Decide where nothing lacks; a commune in full swing stops before."""
        if self._app.decisions.lacks(self._campaign):
            return ""
        values = DecisionValues("45/QĐ-UBND", self._day.isoformat(), "Nguyễn Văn Mẫu")
        self.decided = True
        return self._app.decisions.decide(self._campaign, values).id

    def _certify(self) -> list[str]:
        given = ToIssue(1, "GCN-HN.HCN", self._day.isoformat())
        return list(self._app.certificates.issue(self._campaign, given))
