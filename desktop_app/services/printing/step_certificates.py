"""Mẫu 03: certificates of the register as paper, one or a thousand in one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.steps import Certificate, Decision
from desktop_app.documents.reviews.certificates import CertificatePaper, certificates_pdf
from desktop_app.documents.reviews.people_rows import HeadFacts, ListedMember
from desktop_app.documents.word_head import said_day
from desktop_app.domain.dates import short_date
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.press import BLANK, Paper, PrintChoices
from desktop_app.services.printing.step_desk import StepDesk, campaign_words, read_day
from desktop_app.services.printing.step_reading import Home, homes, members

SERIES = "GCN-HN.HCN"
"""Ký hiệu of Mẫu số 03 (reference/household-review.md §3.1)."""

PROCEDURE = (
    "Căn cứ Quyết định số 24/2021/QĐ-TTg ngày 16 tháng 7 năm 2021 của Thủ tướng Chính phủ;"
)
_IN_ONE_QUERY = 500
Row = TypeVar("Row", Certificate, Decision)


def certificate_number(number: int | None, series: str | None) -> str:
    """Return "05/GCN-HN.HCN", dotted where the register has no number yet."""
    return f"{'……' if number is None else f'{number:02}'}/{series or SERIES}"


class CertificatePapers:
    """Prints certificates."""

    def __init__(self, desk: StepDesk) -> None:
        self._desk = desk

    def paper(
        self, ids: Sequence[str], choices: PrintChoices = BLANK, report: Report = silent
    ) -> Paper:
        """Return certificates in the order of `ids` as one PDF.

        Raises:
            NothingToPrint: none was asked for.
            RecordMissing: one of them is not in the register.
            Cancelled: `report` said so.
        """
        papers = self.values(ids, choices)
        pdf = certificates_pdf(papers, self._desk.press.typesetter, report)
        self._desk.log(Event.PRINT, "certificates", str(len(ids)))
        name = "giay-chung-nhan"
        if len(papers) == 1:
            name += f"_{papers[0].letterhead.number.replace('/', '-')}"
        return Paper(f"{name}.pdf", pdf)

    def of_decision(self, decision_id: str) -> list[str]:
        """Return the certificates of a decision in the order of the register."""
        query = select(Certificate.id).where(
            Certificate.decision_id == decision_id,
            Certificate.closed.is_(None),
            Certificate.withdrawn_on.is_(None),
        )
        ordered = query.order_by(Certificate.year, Certificate.number, Certificate.id)
        with self._desk.folder.reading() as session:
            return list(session.scalars(ordered))

    def values(
        self, ids: Sequence[str], choices: PrintChoices = BLANK
    ) -> list[CertificatePaper]:
        """Return what the certificates say."""
        found = self._read(ids)
        head, office = self._desk.letterhead(choices), self._desk.office
        return [
            CertificatePaper(
                letterhead=replace(
                    head,
                    number=certificate_number(row.number, row.series),
                    day=read_day(row.issued_on) or head.day,
                ),
                office=office,
                class_name=HouseholdClass(row.household_class or "poor").label,
                campaign=campaign_words(row.campaign_key),
                basis=(PROCEDURE, _basis(found.decisions.get(row.decision_id or ""), office)),
                head=self._head(found.homes, row),
                members=tuple(found.people.get(row.household_id or "", ())),
                replaces=_replaces(row, found.rows.get(row.replaces_id or "")),
                withdrawn=_withdrawn(row),
            )
            for row in (found.rows[key] for key in ids)
        ]

    def _read(self, ids: Sequence[str]) -> _Found:
        with self._desk.folder.reading() as session:
            rows = _by_id(session, Certificate, ids)
            if any(key not in rows for key in ids):
                raise RecordMissing("giấy chứng nhận này")
            wanted = list(rows.values())
            home_ids = [row.household_id or "" for row in wanted]
            decided = {row.decision_id for row in wanted if row.decision_id}
            replaced = {row.replaces_id for row in wanted if row.replaces_id}
            return _Found(
                rows=_by_id(session, Certificate, sorted(replaced)) | rows,
                homes=homes(session, home_ids, self._desk.rules.ethnic_groups),
                people=members(session, home_ids),
                decisions=_by_id(session, Decision, sorted(decided)),
            )

    def _head(self, known: Mapping[str, Home], row: Certificate) -> HeadFacts:
        home = known.get(row.household_id or "")
        if home is None:
            raise RecordMissing("hộ này")
        return replace(home.head, address=self._desk.residence(home.address, home.hamlet))


@dataclass(frozen=True, slots=True)
class _Found:
    """What a run of certificates reads, each in one go."""

    rows: Mapping[str, Certificate]
    homes: Mapping[str, Home]
    people: Mapping[str, Sequence[ListedMember]]
    decisions: Mapping[str, Decision]


def _by_id(session: Session, model: type[Row], ids: Sequence[str]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for start in range(0, len(ids), _IN_ONE_QUERY):
        some = ids[start : start + _IN_ONE_QUERY]
        found |= {
            row.id: row for row in session.scalars(select(model).where(model.id.in_(some)))
        }
    return found


def _basis(decision: Decision | None, office: str) -> str:
    number = (decision.number if decision else "") or "……/QĐ-UBND"
    day = read_day(decision.decided_on) if decision else None
    return (
        f"Căn cứ Quyết định số {number} {said_day(day)} của Chủ tịch {office} về việc công "
        "nhận danh sách hộ nghèo, hộ cận nghèo, hộ thoát nghèo, hộ thoát cận nghèo."
    )


def _replaces(row: Certificate, former: Certificate | None) -> str:
    if former is None:
        return ""
    number = certificate_number(former.number, former.series)
    reason = f" ({row.replaces_reason})" if row.replaces_reason else ""
    return f"Cấp lại, thay giấy chứng nhận số {number}{reason}."


def _withdrawn(row: Certificate) -> str:
    day = read_day(row.withdrawn_on)
    return f"GIẤY CHỨNG NHẬN ĐÃ THU HỒI NGÀY {short_date(day)}" if day else ""
