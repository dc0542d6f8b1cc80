"""Quyết định công nhận (Mẫu 02): what makes a class official, and its way back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import bulk
from db.models.households import HouseholdYear
from db.models.reviews import SnapshotLine
from db.models.steps import Decision
from db.queries import steps as queries
from db.queries.reviews import lines_of
from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.errors.steps import DecisionLacks, DecisionThere
from desktop_app.domain.ids import natural_id
from desktop_app.domain.reviews.campaigns import SnapshotKind
from desktop_app.domain.text_vi import nfc
from desktop_app.services.closing import close
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.decision_checks import DecisionChecks, Lack
from desktop_app.services.reviews.snapshots import Snapshots

_BEFORE = "before/"
_RESULT = ("household_class", "b1", "b2", "source", "people")
SOURCE = "decision "


@dataclass(frozen=True, slots=True)
class DecisionValues:
    """What is typed of a decision; `decided_on` is ISO text."""

    number: str = ""
    decided_on: str = ""
    signer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One decision; `withdrawn` tells why it no longer counts, "" = it stands."""

    id: str
    snapshot_id: str
    values: DecisionValues
    withdrawn: str = ""
    withdrawn_on: str = ""


class Decisions:
    """The decisions of this unit."""

    def __init__(
        self,
        folder: Folder,
        campaigns: Campaigns,
        snapshots: Snapshots,
        checks: DecisionChecks,
    ) -> None:
        self._folder = folder
        self._campaigns, self._snapshots, self._checks = campaigns, snapshots, checks

    def lacks(self, campaign_key: str) -> Sequence[Lack]:
        """Return what a decision still lacks; empty = it can be made."""
        return self._checks.lacks(campaign_key)

    def current(self, campaign_key: str) -> DecisionView | None:
        """Return the decision that stands, None = there is none."""
        standing = [one for one in self.all(campaign_key) if not one.withdrawn]
        return standing[-1] if standing else None

    def all(self, campaign_key: str) -> Sequence[DecisionView]:
        """Return every decision of a campaign, the withdrawn ones too, oldest first."""
        query = (
            select(Decision)
            .where(
                Decision.campaign_key == campaign_key,
                Decision.unit_key == self._folder.unit_key,
            )
            .order_by(Decision.id)
        )
        with self._folder.reading() as session:
            return [_view(row) for row in session.scalars(query)]

    def decide(self, campaign_key: str, values: DecisionValues) -> DecisionView:
        """Freeze the official figures and write the class of the year for every household.

        Raises:
            DecisionThere: one stands already.
            DecisionLacks: something it rests on is missing; nothing is written.
            FieldNeeded: no number or no day.
        """
        self._refuse(campaign_key, values)
        campaign = self._campaigns.get(campaign_key)
        number = nfc(values.number.strip())
        with self._folder.writing(reason=f"Quyết định {number}") as session:
            key = self._folder.new_id()
            taken = self._snapshots.take_in(
                session, campaign_key, SnapshotKind.OFFICIAL, note=number, decision_id=key
            )
            lines = lines_of(session, taken.id)
            row = Decision(
                id=key,
                unit_key=self._folder.unit_key,
                campaign_key=campaign_key,
                snapshot_id=taken.id,
                standard_key=campaign.leading.id,
                number=number,
                decided_on=values.decided_on,
                signer=nfc(values.signer.strip()) or None,
                note=nfc(values.note.strip()) or None,
                facts=_recognise(session, lines, campaign.period.year, number),
            )
            session.add(row)
            session.flush()
            return _view(row)

    def edit(self, decision_id: str, values: DecisionValues) -> None:
        """Correct number, day or signer as they stand on the paper.

        Raises:
            FieldNeeded: no number or no day.
        """
        _check(values)
        with self._folder.writing() as session:
            row = _row(session, decision_id)
            was = f"{SOURCE}{row.number}"
            row.number, row.decided_on = nfc(values.number.strip()), values.decided_on
            row.signer = nfc(values.signer.strip()) or None
            row.note = nfc(values.note.strip()) or None
            homes = [key.removeprefix(_BEFORE) for key in row.facts or {}]
            year = self._campaigns.get(row.campaign_key or "").period.year
            for one in _years(session, homes, year).values():
                if one.source == was:
                    one.source = f"{SOURCE}{row.number}"

    def withdraw(self, decision_id: str, *, reason: str) -> int:
        """Take a decision back: certificates withdrawn, the year's classes as before.

        Returns how many certificates were withdrawn. The official figures stay in the history.

        Raises:
            ReasonNeeded: without one.
        """
        if not reason.strip():
            raise ReasonNeeded
        now = today(self._folder.clock)
        with self._folder.writing(reason=reason) as session:
            row = _row(session, decision_id)
            if row.closed:
                raise RecordMissing("quyết định đang có hiệu lực")
            close(row, now, reason.strip())
            self._restore(session, row)
            given = queries.certificates_of(session, row.id)
            why = f"Hủy quyết định {row.number}: {nfc(reason.strip())}"
            said = {"withdrawn_on": now.isoformat(), "withdrawn_reason": why}
            session.flush()
            open_ones = [{"id": one.id, **said} for one in given if not one.withdrawn_on]
            return bulk.change(session, "certificate", open_ones)

    def _refuse(self, campaign_key: str, values: DecisionValues) -> None:
        standing = self.current(campaign_key)
        if standing is not None:
            raise DecisionThere(standing.values.number)
        lacks = self.lacks(campaign_key)
        if lacks:
            raise DecisionLacks(len(lacks), "; ".join(lack.text for lack in lacks))
        _check(values)

    def _restore(self, session: Session, row: Decision) -> None:
        """Put back what each household's year said before; a later paper is left alone."""
        kept = {
            key.removeprefix(_BEFORE): value
            for key, value in (row.facts or {}).items()
            if key.startswith(_BEFORE)
        }
        year = self._campaigns.get(row.campaign_key or "").period.year
        source = f"{SOURCE}{row.number}"
        rows = [
            {"id": one.id, **dict(zip(_RESULT, json.loads(kept[home]), strict=True))}
            for home, one in _years(session, list(kept), year).items()
            if one.source == source
        ]
        bulk.change(session, "household_year", rows)


def _check(values: DecisionValues) -> None:
    if not values.number.strip():
        raise FieldNeeded("Số quyết định")
    if not values.decided_on:
        raise FieldNeeded("Ngày quyết định")


def _recognise(
    session: Session, lines: Sequence[SnapshotLine], year: int, number: str
) -> dict[str, Any]:
    """Write the year of every household with a class; return what stood there before."""
    recognised = {line.household_id or "": line for line in lines if line.closing_class}
    there = _years(session, list(recognised), year)
    before: dict[str, Any] = {}
    new, again = [], []
    for home, line in recognised.items():
        row = there.get(home)
        was = [getattr(row, name) if row else None for name in _RESULT]
        before[f"{_BEFORE}{home}"] = json.dumps(was, ensure_ascii=False)
        columns = _columns(line, number)
        if row is None:
            key = natural_id("household_year", home, str(year))
            new.append({"id": key, "household_id": home, "year": year, **columns})
        else:
            again.append({"id": row.id, **columns})
    session.flush()
    bulk.create(session, "household_year", new)
    bulk.change(session, "household_year", again)
    for row in there.values():
        session.expire(row)
    return before


def _columns(line: SnapshotLine, number: str) -> dict[str, Any]:
    return {
        "household_class": line.closing_class,
        "b1": line.b1,
        "b2": line.b2,
        "source": f"{SOURCE}{number}",
        "people": line.people,
    }


def _years(session: Session, homes: Sequence[str], year: int) -> Mapping[str, HouseholdYear]:
    wanted = set(homes)
    query = select(HouseholdYear).where(HouseholdYear.year == year)
    return {
        row.household_id: row
        for row in session.scalars(query)
        if row.household_id is not None and row.household_id in wanted
    }


def _row(session: Session, decision_id: str) -> Decision:
    row = session.get(Decision, decision_id)
    if row is None:
        raise RecordMissing("quyết định công nhận")
    return row


def _view(row: Decision) -> DecisionView:
    values = DecisionValues(
        row.number or "", row.decided_on or "", row.signer or "", row.note or ""
    )
    return DecisionView(
        row.id,
        row.snapshot_id or "",
        values,
        (row.closed_reason or "–") if row.closed else "",
        row.closed_on or "",
    )
