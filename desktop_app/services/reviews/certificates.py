"""Giấy chứng nhận (Mẫu 03) and their register: given, given again, withdrawn, signed for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from db import bulk
from db.models.steps import Certificate
from db.queries import steps as queries
from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.errors.steps import CertificateNumberUsed, NoCertificateDue
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.text_vi import nfc
from desktop_app.services.closing import close
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.decisions import Decisions
from desktop_app.services.reviews.snapshots import Snapshots

SERIES = "GCN-HN.HCN"
"""Mẫu 03 prints "Số …/GCN-HN.HCN": offered, the office types its own."""
_CERTIFIED = (HouseholdClass.POOR, HouseholdClass.NEAR_POOR)


@dataclass(frozen=True, slots=True)
class CertificateView:
    """One line of the register; days are ISO text."""

    id: str
    household_id: str
    code: str
    head: str
    hamlet: str
    decision_id: str
    household_class: HouseholdClass | None
    year: int
    number: int
    series: str
    issued_on: str
    replaces: str
    replaces_reason: str
    replaced: bool
    received_on: str
    received_by: str
    withdrawn_on: str
    withdrawn_reason: str
    doubled: bool

    @property
    def title(self) -> str:
        """The number as it is printed: "05/GCN-HN.HCN"."""
        return f"{self.number:02}/{self.series}" if self.series else str(self.number)

    @property
    def valid(self) -> bool:
        """Whether it counts: neither withdrawn nor replaced."""
        return not self.withdrawn_on and not self.replaced

    @property
    def state(self) -> str:
        """The words of the register."""
        if self.withdrawn_on:
            return "Đã thu hồi"
        if self.replaced:
            return "Đã cấp lại giấy khác"
        return "Đã ký nhận" if self.received_on else "Chưa ký nhận"


@dataclass(frozen=True, slots=True)
class ToIssue:
    """How certificates are to be numbered: first number, words behind it, day (ISO)."""

    first: int
    series: str
    issued_on: str


class Certificates:
    """The register of this unit."""

    def __init__(self, folder: Folder, decisions: Decisions, snapshots: Snapshots) -> None:
        self._folder = folder
        self._decisions, self._snapshots = decisions, snapshots

    def register(self, year: int | None = None) -> Sequence[CertificateView]:
        """Return the lines of a year in the order of their numbers; None = every year."""
        with self._folder.reading() as session:
            lines = queries.register(session, self._folder.unit_key, year)
            return _views(lines)

    def years(self) -> Sequence[int]:
        """Return the years with a certificate, newest first."""
        return sorted({line.year for line in self.register()}, reverse=True)

    def suggested(self, day: date) -> ToIssue:
        """Return the next free number of a year with the series used last."""
        lines = self.register()
        of_year = [line.series for line in lines if line.year == day.year]
        series = next(iter(reversed(of_year or [line.series for line in lines])), SERIES)
        with self._folder.reading() as session:
            first = queries.highest_number(session, day.year) + 1
        return ToIssue(first, series, day.isoformat())

    def due(self, campaign_key: str) -> Sequence[str]:
        """Return the households of the standing decision that have no certificate by it."""
        decision = self._decisions.current(campaign_key)
        if decision is None:
            return ()
        valid = {
            line.household_id
            for line in self.register()
            if line.decision_id == decision.id and line.valid
        }
        return [home for home, _ in self._listed(decision.snapshot_id) if home not in valid]

    def issue(self, campaign_key: str, given: ToIssue) -> Sequence[str]:
        """Give every household that is due its certificate; return the ids in their order.

        Raises:
            NoCertificateDue: nobody is due, or there is no decision.
            CertificateNumberUsed: the first number lies below one already used.
            FieldNeeded: no day.
        """
        decision = self._decisions.current(campaign_key)
        due = self.due(campaign_key)
        if decision is None or not due:
            raise NoCertificateDue
        year = _year(given)
        classes = dict(self._listed(decision.snapshot_id))
        with self._folder.writing() as session:
            _refuse_used(session, year, given.first)
            rows = [
                {
                    "id": self._folder.new_id(),
                    "household_id": home,
                    "campaign_key": campaign_key,
                    "decision_id": decision.id,
                    "household_class": classes[home].value,
                    **_numbered(given, year, given.first + place),
                }
                for place, home in enumerate(due)
            ]
            bulk.create(session, "certificate", rows)
        return [str(row["id"]) for row in rows]

    def replace(self, certificate_id: str, *, reason: str, on: date) -> str:
        """Give a lost or faulty certificate again under a new number; return its id.

        Raises:
            ReasonNeeded: without one. RecordMissing: it is withdrawn or replaced already.
        """
        if not reason.strip():
            raise ReasonNeeded
        given = self.suggested(on)
        if not next(
            (line.valid for line in self.register() if line.id == certificate_id), False
        ):
            raise RecordMissing("giấy chứng nhận đang có hiệu lực")
        with self._folder.writing(reason=reason) as session:
            old = _row(session, certificate_id)
            row = Certificate(
                id=self._folder.new_id(),
                household_id=old.household_id,
                campaign_key=old.campaign_key,
                decision_id=old.decision_id,
                household_class=old.household_class,
                replaces_id=old.id,
                replaces_reason=nfc(reason.strip()),
                **_numbered(given, on.year, given.first),
            )
            session.add(row)
            return row.id

    def cancel_replacement(self, certificate_id: str, *, reason: str) -> None:
        """Take a second certificate back: the first counts again, the number stays used."""
        with self._folder.writing(reason=reason) as session:
            close(_row(session, certificate_id), today(self._folder.clock), reason)

    def withdraw(self, certificate_ids: Iterable[str], *, reason: str, on: date) -> None:
        """Take certificates back from their households.

        Raises:
            ReasonNeeded: without one.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            for key in certificate_ids:
                row = _row(session, key)
                if not row.withdrawn_on:
                    row.withdrawn_on = on.isoformat()
                    row.withdrawn_reason = nfc(reason.strip())

    def give_back(self, certificate_ids: Iterable[str]) -> None:
        """Let certificates count again that were withdrawn by mistake."""
        with self._folder.writing() as session:
            for key in certificate_ids:
                row = _row(session, key)
                row.withdrawn_on = row.withdrawn_reason = None

    def receive(self, certificate_ids: Iterable[str], *, on: date | None, by: str = "") -> None:
        """Note who signed for certificates and when; `on` None takes that back."""
        with self._folder.writing() as session:
            for key in certificate_ids:
                row = _row(session, key)
                row.received_on = on.isoformat() if on else None
                row.received_by = (nfc(by.strip()) or None) if on else None

    def _listed(self, snapshot_id: str) -> list[tuple[str, HouseholdClass]]:
        """Return the poor and near-poor households of a list, by hamlet and code."""
        homes = self._snapshots.households(snapshot_id)
        classes = {h.followed.household_id: h.followed.closing for h in homes}
        with self._folder.reading() as session:
            order = queries.households_in_order(session, self._folder.unit_key)
        return [
            (home, found)
            for home in order
            if (found := classes.get(home)) is not None and found in _CERTIFIED
        ]


def _year(given: ToIssue) -> int:
    if not given.issued_on:
        raise FieldNeeded("Ngày cấp")
    return date.fromisoformat(given.issued_on).year


def _refuse_used(session: Session, year: int, first: int) -> None:
    highest = queries.highest_number(session, year)
    if first <= highest or first < 1:
        raise CertificateNumberUsed(first, year, highest + 1)


def _numbered(given: ToIssue, year: int, number: int) -> dict[str, Any]:
    return {
        "year": year,
        "number": number,
        "series": nfc(given.series.strip()) or None,
        "issued_on": given.issued_on,
    }


def _row(session: Session, key: str) -> Certificate:
    row = session.get(Certificate, key)
    if row is None:
        raise RecordMissing("giấy chứng nhận")
    return row


def _views(lines: Sequence[queries.RegisterLine]) -> Sequence[CertificateView]:
    by_id = {line.certificate.id: line.certificate for line in lines}
    replaced = {line.certificate.replaces_id for line in lines}
    numbers = [(line.certificate.year, line.certificate.number) for line in lines]
    doubled = (
        {one for one in numbers if numbers.count(one) > 1}
        if len(set(numbers)) < len(numbers)
        else set()
    )
    return [_view(line, by_id, replaced, doubled) for line in lines]


def _view(
    line: queries.RegisterLine,
    by_id: dict[str, Certificate],
    replaced: set[str | None],
    doubled: set[tuple[int | None, int | None]],
) -> CertificateView:
    row = line.certificate
    old = by_id.get(row.replaces_id or "")
    return CertificateView(
        id=row.id,
        household_id=row.household_id or "",
        code=line.code,
        head=line.head,
        hamlet=line.hamlet,
        decision_id=row.decision_id or "",
        household_class=HouseholdClass(row.household_class) if row.household_class else None,
        year=row.year or 0,
        number=row.number or 0,
        series=row.series or "",
        issued_on=row.issued_on or "",
        replaces=str(old.number) if old else "",
        replaces_reason=row.replaces_reason or "",
        replaced=row.id in replaced,
        received_on=row.received_on or "",
        received_by=row.received_by or "",
        withdrawn_on=row.withdrawn_on or "",
        withdrawn_reason=row.withdrawn_reason or "",
        doubled=(row.year, row.number) in doubled,
    )
