"""Niêm yết công khai: which list was put up where, from which day to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.models.steps import Posting
from db.queries import steps as queries
from desktop_app.domain.errors.records import DayOutOfRange
from desktop_app.domain.reviews.step_rules import POSTING, Posted
from desktop_app.services.folders.folder import Folder
from desktop_app.services.holidays import Holidays
from desktop_app.services.reviews.meetings import day
from desktop_app.services.reviews.step_records import StepRecords
from desktop_app.services.rulebook import Rulebook

PLACES = "Nhà văn hóa thôn; trụ sở UBND xã"
"""Where lists are put up (QĐ 24/2021/QĐ-TTg, Điều 4): offered, the office types its own."""
_LABELS = {"working_days": "Số ngày làm việc", "round": "Lần niêm yết"}


@dataclass(frozen=True, slots=True)
class PostingValues:
    """What is typed of a posting; days are ISO text. `loudspeaker`: 1 = it was read out."""

    round: int | None = 1
    starts_on: str = ""
    ends_on: str = ""
    working_days: int | None = None
    places: str = ""
    loudspeaker: int | None = None
    taken_down_on: str = ""
    minutes_number: str = ""
    note: str = ""

    @property
    def posted(self) -> Posted:
        """The days the rules look at."""
        return Posted(day(self.starts_on), day(self.ends_on), self.working_days)


@dataclass(frozen=True, slots=True)
class PostingView:
    """One posting; `snapshot_id` = the frozen figures that were put up, "" = none."""

    id: str
    hamlet_id: str
    snapshot_id: str
    values: PostingValues

    def over(self, today: date) -> bool:
        """Whether its last day has passed, or it was taken down after that day."""
        ends = day(self.values.ends_on)
        return ends is not None and ends < today


class Postings(StepRecords[Posting, PostingValues]):
    """The postings of this unit."""

    def __init__(self, folder: Folder, rules: Rulebook, holidays: Holidays) -> None:
        super().__init__(folder, Posting, PostingValues, "lần niêm yết", _LABELS)
        self._rules = rules
        self._holidays = holidays

    @property
    def days(self) -> int:
        """How many working days a list hangs, as the rule has it."""
        return self._rules.definitions.steps.value(POSTING)

    def ends(self, starts_on: date, working_days: int) -> date:
        """Return the last day: the day of posting not counted, holidays passed over."""
        return self._holidays.calendar().after(starts_on, working_days)

    def all(self, campaign_key: str) -> Sequence[PostingView]:
        """Return the postings of a campaign, by day."""
        with self._folder.reading() as session:
            rows = queries.of_campaign(session, Posting, campaign_key, self._folder.unit_key)
            found = [
                PostingView(r.id, r.hamlet_id or "", r.snapshot_id or "", self.read(r))
                for r in rows
            ]
        return sorted(found, key=lambda view: (view.values.starts_on, view.id))

    def add(
        self, campaign_key: str, hamlet_id: str, values: PostingValues, snapshot_id: str = ""
    ) -> str:
        """Record a posting; return its id.

        Raises:
            DayOutOfRange: it ends before it starts.
        """
        return self._add(
            values,
            unit_key=self._folder.unit_key,
            campaign_key=campaign_key,
            hamlet_id=hamlet_id or None,
            snapshot_id=snapshot_id or None,
        )

    def check(self, values: PostingValues) -> None:
        """Refuse days the wrong way round.

        Raises:
            DayOutOfRange: it ends before it starts.
        """
        super().check(values)
        starts, ends = day(values.starts_on), day(values.ends_on)
        if starts and ends and ends < starts:
            raise DayOutOfRange(f"{ends:%d/%m/%Y}", f"{starts:%d/%m/%Y}")
