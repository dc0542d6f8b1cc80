"""Mẫu số 03 (QĐ 24/2021/QĐ-TTg): giấy chứng nhận hộ nghèo, hộ cận nghèo, one or a thousand.

Read of the official form: UBND, number, căn cứ, head with ethnic group, citizen number, day of
issue, residence, a list of members (reference/household-review.md §3.1). The columns of that
list were not seen; they are laid out here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.documents.letterhead import Letterhead, frame
from desktop_app.documents.pdf_joining import joined
from desktop_app.documents.reviews.people_rows import HeadFacts, ListedMember
from desktop_app.documents.typst_engine import Typesetter
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.progress import Report, silent

TITLE = "Giấy chứng nhận hộ nghèo, hộ cận nghèo"

_AT_ONCE = 50
"""Set in one go: between two goes the work can be stopped, and memory stays low."""


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """One certificate.

    `letterhead` carries its number and day; `class_name` is "Hộ nghèo" or "Hộ cận nghèo";
    `basis` the lines of căn cứ; `campaign` what the class rests on; `replaces` and `withdrawn`
    are sentences, "" = neither.
    """

    letterhead: Letterhead
    office: str
    class_name: str
    campaign: str
    basis: tuple[str, ...]
    head: HeadFacts
    members: tuple[ListedMember, ...]
    replaces: str = ""
    withdrawn: str = ""


def certificates_pdf(
    papers: Sequence[CertificatePaper], typesetter: Typesetter, report: Report = silent
) -> bytes:
    """Return the certificates as one PDF, each on a page of its own.

    Raises:
        NothingToPrint: no certificate.
        Cancelled: `report` said so; nothing is left.
    """
    if not papers:
        raise NothingToPrint(TITLE)
    parts: list[bytes] = []
    for start in range(0, len(papers), _AT_ONCE):
        report(start, len(papers), "Đang dàn trang…")
        data = certificates_data(papers[start : start + _AT_ONCE])
        parts.append(typesetter.pdf("certificate", data, tagged=len(papers) == 1))
    report(len(papers), len(papers), "Đang ghép tệp…")
    return joined(parts)


def certificates_data(papers: Sequence[CertificatePaper]) -> dict[str, Any]:
    """Return what the template reads."""
    return {"title": TITLE, "papers": [_data(paper) for paper in papers]}


def _data(paper: CertificatePaper) -> dict[str, Any]:
    head = paper.head
    return {
        "head": frame(paper.letterhead, (paper.letterhead.signer,)),
        "office": paper.office,
        "class_name": paper.class_name,
        "campaign": paper.campaign,
        "basis": list(paper.basis),
        "title_of_head": head.title,
        "name": head.name,
        "facts": [
            {"label": "Ngày sinh", "text": head.birth},
            {"label": "Dân tộc", "text": head.ethnic},
            {"label": "Số CCCD/CMND", "text": head.citizen},
            {"label": "Ngày cấp", "text": ""},
        ],
        "address": head.address,
        "members": [member.data() for member in paper.members],
        "replaces": paper.replaces,
        "withdrawn": paper.withdrawn,
    }
