"""Mẫu số 01 and 04 (QĐ 24/2021/QĐ-TTg): what a household asks for, blank or pre-filled.

Mẫu 01's fields and member columns were read (reference/household-review.md §3.1). Mẫu 04's were
not: it is laid out as Mẫu 01 without the state of the members.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.reviews.notice import NOTICE_TITLE, privacy_notice
from desktop_app.documents.reviews.people_rows import NOBODY, HeadFacts, ListedMember
from desktop_app.documents.typst_engine import Typesetter

_BLANK_ROWS = 5


class RequestForm(StrEnum):
    """Which form; the value is its number."""

    TO_REVIEW = "01"
    OUT = "04"

    @property
    def about(self) -> str:
        """What the household asks for, under GIẤY ĐỀ NGHỊ."""
        return _ABOUT[self]


_ABOUT = {
    RequestForm.TO_REVIEW: (
        "Rà soát hộ nghèo, hộ cận nghèo/xác định hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp, "
        "diêm nghiệp có mức sống trung bình"
    ),
    RequestForm.OUT: "Công nhận hộ thoát nghèo, hộ thoát cận nghèo",
}
_ASKS = {
    RequestForm.TO_REVIEW: (
        "Tôi làm giấy này đề nghị Chủ tịch {office} xem xét, rà soát hộ gia đình tôi. "
        "Lý do đề nghị (thiên tai, môi trường, tai nạn lao động…):"
    ),
    RequestForm.OUT: (
        "Tôi làm giấy này đề nghị Chủ tịch {office} xem xét, công nhận hộ gia đình tôi là hộ "
        "thoát nghèo, hộ thoát cận nghèo. Lý do đề nghị:"
    ),
}


@dataclass(frozen=True, slots=True)
class RequestPaper:
    """One request; `office` like "UBND xã Tân Yên". Without a head it is blank.

    `letterhead` gives place and day only; `received` is the line of the office below ("Số 05,
    nhận ngày 02/10/2024"), "" = to be written.
    """

    form: RequestForm
    letterhead: Letterhead
    office: str
    head: HeadFacts = NOBODY
    lives_at: str = ""
    members: tuple[ListedMember, ...] = ()
    reason: str = ""
    received: str = ""


def request_pdf(paper: RequestPaper, typesetter: Typesetter) -> bytes:
    """Set the request, A4 upright."""
    return typesetter.pdf("request", _data(paper))


def _data(paper: RequestPaper) -> dict[str, Any]:
    head = paper.head
    return {
        "title": "Giấy đề nghị",
        "form": f"Mẫu số {paper.form}",
        "about": paper.form.about,
        "dated": paper.letterhead.place_and_date,
        "to": f"Chủ tịch {paper.office}",
        "person": [
            {"label": "Họ và tên", "text": head.name},
            {"label": "Giới tính (1 Nam; 2 Nữ)", "text": head.sex},
            {"label": "Sinh ngày", "text": head.birth},
            {"label": "Dân tộc", "text": head.ethnic},
            {"label": "Số CCCD/CMND", "text": head.citizen},
            {"label": "Ngày cấp", "text": ""},
        ],
        "places": [
            {"label": "Nơi thường trú", "text": head.address},
            {"label": "Nơi ở hiện tại", "text": paper.lives_at},
        ],
        "with_state": paper.form is RequestForm.TO_REVIEW,
        "members": [member.data() for member in paper.members],
        "blanks": 1 if paper.members else _BLANK_ROWS,
        "asks": _ASKS[paper.form].format(office=paper.office),
        "reason": paper.reason,
        "name": head.name,
        "received": paper.received,
        "notice_title": NOTICE_TITLE,
        "notice": privacy_notice(paper.office),
    }
