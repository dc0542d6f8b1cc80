"""Khiếu nại, phúc tra: who objected, what the second review found, what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.models.steps import Complaint
from db.queries import steps as queries
from desktop_app.domain.errors.records import FieldNeeded
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.step_records import StepRecords


class Outcome(StrEnum):
    """What the second review came to."""

    KEPT = "kept"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        """The words of screen and paper."""
        return "Giữ nguyên kết quả" if self is Outcome.KEPT else "Thay đổi kết quả"


@dataclass(frozen=True, slots=True)
class ComplaintValues:
    """What is typed of a complaint; days are ISO text, `outcome` an `Outcome` or ""."""

    received_on: str = ""
    received_from: str = ""
    received_how: str = ""
    objection: str = ""
    second_on: str = ""
    second_by: str = ""
    outcome: str = ""
    outcome_note: str = ""
    answered_on: str = ""
    answer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ComplaintView:
    """One complaint with its household."""

    id: str
    household_id: str
    hamlet_id: str
    hamlet: str
    code: str
    head: str
    values: ComplaintValues

    @property
    def open(self) -> bool:
        """Whether the second review is still to come."""
        return not self.values.outcome

    @property
    def state(self) -> str:
        """The words of lists."""
        if self.open:
            return "Chờ phúc tra"
        told = "đã trả lời" if self.values.answered_on else "chưa trả lời"
        return f"{Outcome(self.values.outcome).label}, {told}"


class Complaints(StepRecords[Complaint, ComplaintValues]):
    """The complaints of this unit's households."""

    def __init__(self, folder: Folder) -> None:
        super().__init__(folder, Complaint, ComplaintValues, "khiếu nại")

    def all(self, campaign_key: str) -> Sequence[ComplaintView]:
        """Return the complaints of a campaign, oldest first."""
        with self._folder.reading() as session:
            found = queries.complaints_of(session, campaign_key, self._folder.unit_key)
            return [
                ComplaintView(
                    row.id,
                    row.household_id or "",
                    line.hamlet_id or "",
                    line.hamlet,
                    line.code,
                    line.head,
                    self.read(row),
                )
                for row, line in found
            ]

    def add(
        self,
        campaign_key: str,
        household_id: str,
        values: ComplaintValues,
        posting_id: str = "",
    ) -> str:
        """Record a complaint about a household's result; return its id.

        Raises:
            FieldNeeded: no day, or nothing is objected to.
        """
        return self._add(
            values,
            household_id=household_id,
            campaign_key=campaign_key,
            posting_id=posting_id or None,
        )

    def check(self, values: ComplaintValues) -> None:
        """Refuse what says nothing.

        Raises:
            FieldNeeded: no day, or nothing is objected to.
        """
        super().check(values)
        if not values.received_on:
            raise FieldNeeded("Ngày nhận")
        if not values.objection.strip():
            raise FieldNeeded("Nội dung")
