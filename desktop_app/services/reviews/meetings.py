"""Họp dân: one meeting of a hamlet for its list, and what it said of single households."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from db.models.steps import Meeting, MeetingResult
from db.queries import steps as queries
from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded
from desktop_app.domain.ids import natural_id
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.step_rules import Held
from desktop_app.domain.text_vi import nfc
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.step_records import StepRecords

_LABELS = {
    "attending": "Số người dự họp",
    "households_present": "Số hộ có đại diện dự họp",
    "households_listed": "Số hộ trong danh sách",
    "reviewers": "Số rà soát viên",
    "agreeing": "Số người đồng ý",
    "disagreeing": "Số người không đồng ý",
}


IN_FACTS = (
    "chair_post", "secretary_post", "committee", "organisations", "front", "discussion",
    "conclusion",
)  # fmt: skip
"""Values without a column of their own: keys of `Meeting.facts`."""


@dataclass(frozen=True, slots=True)
class MeetingValues:
    """What is typed of a meeting; None = not typed. `held_on` is ISO text.

    The values from `chair_post` on are what Phụ lục V leaves dotted while nobody types them.
    """

    held_on: str = ""
    place: str = ""
    chair: str = ""
    secretary: str = ""
    attending: int | None = None
    households_present: int | None = None
    households_listed: int | None = None
    reviewers: int | None = None
    agreeing: int | None = None
    disagreeing: int | None = None
    minutes_number: str = ""
    note: str = ""
    chair_post: str = ""
    secretary_post: str = ""
    committee: str = ""
    organisations: str = ""
    front: str = ""
    discussion: str = ""
    conclusion: str = ""

    @property
    def held(self) -> Held:
        """The numbers the rules look at."""
        return Held(
            day(self.held_on),
            self.attending,
            self.agreeing,
            self.disagreeing,
            self.households_present,
            self.households_listed,
        )


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting."""

    id: str
    hamlet_id: str
    values: MeetingValues


@dataclass(frozen=True, slots=True)
class ResultValues:
    """What a meeting said of one household; class None = it agreed with the points."""

    household_class: HouseholdClass | None = None
    agreeing: int | None = None
    attending: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MetHousehold:
    """A household of a campaign: «theo điểm» and «sau họp» side by side.

    `meeting_id`: the meeting whose result counts, "" = none said anything of it.
    """

    household_id: str
    hamlet_id: str
    hamlet: str
    code: str
    head: str
    by_points: HouseholdClass | None
    result: ResultValues
    meeting_id: str = ""

    @property
    def after(self) -> HouseholdClass | None:
        """The class after the meeting: everything later uses it."""
        return self.result.household_class or self.by_points

    @property
    def differs(self) -> bool:
        """Whether the meeting decided otherwise than the points."""
        return self.result.household_class not in (None, self.by_points)


class Meetings(StepRecords[Meeting, MeetingValues]):
    """The meetings of this unit's hamlets."""

    def __init__(self, folder: Folder) -> None:
        super().__init__(folder, Meeting, MeetingValues, "cuộc họp dân", _LABELS)

    def all(self, campaign_key: str) -> Sequence[MeetingView]:
        """Return the meetings of a campaign, by day."""
        with self._folder.reading() as session:
            rows = queries.of_campaign(session, Meeting, campaign_key, self._folder.unit_key)
            found = [MeetingView(r.id, r.hamlet_id or "", self.read(r)) for r in rows]
        return sorted(found, key=lambda view: (view.values.held_on, view.id))

    def add(self, campaign_key: str, hamlet_id: str, values: MeetingValues) -> str:
        """Record a meeting; return its id.

        Raises:
            NumberOutOfReason: a count that cannot be.
        """
        return self._add(
            values,
            unit_key=self._folder.unit_key,
            campaign_key=campaign_key,
            hamlet_id=hamlet_id or None,
        )

    def read(self, row: Any) -> MeetingValues:
        """Return the typed values of a row, those kept in its facts too."""
        facts = row.facts or {}
        texts = {f.name for f in fields(MeetingValues) if f.type == "str"}
        found: dict[str, Any] = {
            f.name: facts.get(f.name) if f.name in IN_FACTS else getattr(row, f.name)
            for f in fields(MeetingValues)
        }
        for name in texts:
            found[name] = found[name] or ""
        return MeetingValues(**found)

    def write(self, row: Any, values: MeetingValues) -> None:
        """Write typed values; facts this program does not know stay as they are."""
        typed = asdict(values)
        facts = {key: value for key, value in (row.facts or {}).items() if key not in IN_FACTS}
        said = {key: nfc(typed.pop(key).strip()) for key in IN_FACTS}
        row.facts = facts | {key: text for key, text in said.items() if text}
        for name, value in typed.items():
            tidy = nfc(value.strip()) or None if isinstance(value, str) else value
            setattr(row, name, tidy)

    def households(
        self, campaign_key: str, hamlet_id: str | None = None
    ) -> Sequence[MetHousehold]:
        """Return the households of a campaign with both classes; None = every hamlet."""
        with self._folder.reading() as session:
            lines = queries.points_of(session, campaign_key, self._folder.unit_key, hamlet_id)
            said = {row.household_id: row for row in queries.results_of(session, campaign_key)}
            return [_met(line, said) for line in lines]

    def differing(self, campaign_key: str) -> Sequence[MetHousehold]:
        """Return the households whose meeting decided otherwise than the points."""
        return [home for home in self.households(campaign_key) if home.differs]

    def result(self, meeting_id: str, household_id: str) -> ResultValues | None:
        """Return what a meeting said of a household, None = nothing."""
        with self._folder.reading() as session:
            row = session.get(MeetingResult, _result_id(household_id, meeting_id))
            return _values(row) if row is not None and not row.closed else None

    def set_result(
        self, meeting_id: str, household_id: str, values: ResultValues | None, *, why: str = ""
    ) -> None:
        """Type what a meeting said of one household; None takes it back.

        Raises:
            FieldNeeded: another class than the points, without the reason the meeting gave.
            ReasonNeeded: it is taken back without saying why.
        """
        if values is not None and values.household_class and not values.reason.strip():
            raise FieldNeeded("Lý do của cuộc họp")
        if values is None and not why.strip():
            raise ReasonNeeded
        key = _result_id(household_id, meeting_id)
        with self._folder.writing(reason=why) as session:
            meeting = self.row(session, meeting_id)
            row = session.get(MeetingResult, key)
            if row is None:
                row = MeetingResult(
                    id=key,
                    household_id=household_id,
                    meeting_id=meeting_id,
                    campaign_key=meeting.campaign_key,
                )
                session.add(row)
            if values is None:
                close(row, today(self._folder.clock), why)
                return
            reopen(row)
            row.household_class = values.household_class
            row.agreeing, row.attending = values.agreeing, values.attending
            row.reason = nfc(values.reason.strip()) or None


def day(iso: str) -> date | None:
    """Return the day of an ISO text, None where there is none."""
    return date.fromisoformat(iso) if len(iso) == 10 else None


def _result_id(household_id: str, meeting_id: str) -> str:
    return natural_id("meeting_result", household_id, meeting_id)


def _values(row: MeetingResult) -> ResultValues:
    return ResultValues(
        HouseholdClass(row.household_class) if row.household_class else None,
        row.agreeing,
        row.attending,
        row.reason or "",
    )


def _met(
    line: queries.HouseholdPoints, said: Mapping[str | None, MeetingResult]
) -> MetHousehold:
    row = said.get(line.household_id)
    return MetHousehold(
        line.household_id,
        line.hamlet_id,
        line.hamlet,
        line.code,
        line.head,
        HouseholdClass(line.points_class) if line.points_class else None,
        _values(row) if row is not None else ResultValues(),
        (row.meeting_id or "") if row is not None else "",
    )
