"""Ý kiến về hộ: what the upper unit remarks on single households, and what the commune answers.

A remark belongs to the household's family: it goes down with it, the answer comes up again.
Who wrote it words it and calls it done; the unit of the household answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from db.models.local import HouseholdLine
from db.models.remarks import Remark
from db.queries.remarks import REMARK, remarks_of
from db.queries.remarks import RemarkFilter as RemarkFilter  # what pages ask with
from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.errors.remarks import RemarkOfOther
from desktop_app.domain.text_vi import nfc
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder
from desktop_app.services.units import Units

EVERY = RemarkFilter()
"""No filter."""


class RemarkState(StrEnum):
    """How far a remark is: it follows from answer and done, it is stored nowhere."""

    NEW = "new"
    ANSWERED = "answered"
    DONE = "done"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {"new": "Mới", "answered": "Xã đã trả lời", "done": "Đã xong"}[self]


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """One remark with its household; days are ISO text, "" where nothing happened."""

    id: str
    household_id: str
    unit_key: str
    unit: str
    code: str
    head: str
    hamlet: str
    campaign_key: str
    text: str
    posted_on: str
    posted_by: str
    posted_unit: str
    answer: str
    answered_on: str
    answered_by: str
    done_on: str

    @property
    def state(self) -> RemarkState:
        """How far it is."""
        if self.done_on:
            return RemarkState.DONE
        return RemarkState.ANSWERED if self.answered_on else RemarkState.NEW


class Remarks:
    """Written above, answered below, closed by who wrote."""

    def __init__(self, folder: Folder, units: Units) -> None:
        self._folder = folder
        self._units = units

    def listed(
        self, wanted: RemarkFilter = EVERY, state: RemarkState | None = None
    ) -> Sequence[RemarkRow]:
        """Return the remarks a filter shows, open ones first, then by unit, hamlet, code."""
        with self._folder.reading() as session:
            found = [self._view(*row) for row in remarks_of(session, wanted)]
        if state is not None:
            found = [row for row in found if row.state is state]
        return sorted(found, key=lambda row: row.state is RemarkState.DONE)

    def add(self, households: Sequence[str], campaign_key: str, text: str) -> Sequence[str]:
        """Write the same remark on one or many households; return the new ids.

        Raises:
            FieldNeeded: no text. RecordMissing: a household is not in this folder.
        """
        if not text.strip():
            raise FieldNeeded("Nội dung ý kiến")
        with self._folder.writing(reason="Ghi ý kiến về hộ") as session:
            for household in households:
                if session.get(HouseholdLine, household) is None:
                    raise RecordMissing("hộ này")
            made = [self._new(household, campaign_key, text) for household in households]
            session.add_all(made)
            return [row.id for row in made]

    def edit(self, remark_id: str, text: str) -> None:
        """Word a remark of this office anew.

        Raises:
            FieldNeeded: no text. RemarkOfOther: another unit wrote it.
        """
        if not text.strip():
            raise FieldNeeded("Nội dung ý kiến")
        with self._folder.writing() as session:
            self._own(session, remark_id).text = nfc(text.strip())

    def answer(self, remark_id: str, text: str) -> None:
        """Answer a remark as the unit of the household; an empty text takes the answer back.

        Raises:
            RemarkOfOther: the own remark: it is answered by the commune.
        """
        with self._folder.writing(reason="Trả lời ý kiến về hộ") as session:
            row = _row(session, remark_id)
            if row.posted_unit == self._folder.unit_key:
                raise RemarkOfOther(self._units.own().title)
            given = nfc(text.strip()) or None
            row.answer = given
            row.answered_on = self._today() if given else None
            row.answered_by = self._folder.user.name if given else None

    def finish(self, remarks: Sequence[str]) -> None:
        """Call remarks of this office done.

        Raises:
            RemarkOfOther: another unit wrote one of them.
        """
        with self._folder.writing(reason="Ý kiến về hộ đã xong") as session:
            for key in remarks:
                row = self._own(session, key)
                row.done, row.done_on = 1, self._today()

    def unfinish(self, remarks: Sequence[str]) -> None:
        """Take up remarks again that were called done."""
        with self._folder.writing(reason="Mở lại ý kiến về hộ") as session:
            for key in remarks:
                row = self._own(session, key)
                row.done, row.done_on = None, None

    def withdraw(self, remark_id: str, *, reason: str) -> None:
        """Take a remark back that was written by mistake; it stays in the history.

        Raises:
            ReasonNeeded: no reason. RemarkOfOther: another unit wrote it.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            close(self._own(session, remark_id), today(self._folder.clock), reason)

    def put_back(self, remark_id: str) -> None:
        """Undo `withdraw`."""
        with self._folder.writing(reason="Hoàn tác") as session:
            reopen(self._own(session, remark_id))

    def _new(self, household: str, campaign_key: str, text: str) -> Remark:
        return Remark(
            id=self._folder.new_id(),
            household_id=household,
            campaign_key=campaign_key or None,
            kind=REMARK,
            text=nfc(text.strip()),
            posted_on=self._today(),
            posted_by=self._folder.user.name,
            posted_unit=self._folder.unit_key,
            facts={},
        )

    def _own(self, session: Session, remark_id: str) -> Remark:
        row = _row(session, remark_id)
        if row.posted_unit != self._folder.unit_key:
            raise RemarkOfOther(self._units.named(row.posted_unit or "").title)
        return row

    def _today(self) -> str:
        return today(self._folder.clock).isoformat()

    def _view(self, row: Remark, line: HouseholdLine) -> RemarkRow:
        return RemarkRow(
            id=row.id,
            household_id=line.household_id,
            unit_key=line.unit_key,
            unit=self._units.named(self._units.in_force(line.unit_key)).title,
            code=line.code,
            head=line.head,
            hamlet=line.hamlet,
            campaign_key=row.campaign_key or "",
            text=row.text or "",
            posted_on=row.posted_on or "",
            posted_by=row.posted_by or "",
            posted_unit=row.posted_unit or "",
            answer=row.answer or "",
            answered_on=row.answered_on or "",
            answered_by=row.answered_by or "",
            done_on=(row.done_on or "") if row.done else "",
        )


def _row(session: Session, remark_id: str) -> Remark:
    row = session.get(Remark, remark_id)
    if row is None:
        raise RecordMissing("ý kiến này")
    return row
