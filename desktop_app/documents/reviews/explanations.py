"""Phiếu giải thích kết quả: why a household got its class, on one sheet for the household."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop_app.documents.letterhead import Letterhead, frame
from desktop_app.documents.typst_engine import Typesetter
from desktop_app.domain.reviews.explain import Explanation, Line, LineKind

TITLE = "Phiếu giải thích kết quả rà soát"

_PARTS = (
    (LineKind.DECIDING, "Căn cứ phân loại"),
    (LineKind.MISSING, "Còn thiếu"),
    (LineKind.FACT, "Số liệu"),
    (LineKind.WARNING, "Lưu ý"),
    (LineKind.CHANGE, "Kết quả thay đổi khi"),
)


@dataclass(frozen=True, slots=True)
class ExplanationSheet:
    """The leading standard comes first; `meeting` says what the people's meeting decided.

    `facts` are label and text; `state` is "tạm tính" until the form is complete.
    """

    letterhead: Letterhead
    office: str
    campaign: str
    facts: tuple[tuple[str, str], ...]
    explanations: tuple[Explanation, ...]
    meeting: str = ""
    state: str = ""
    banner: str = ""


def explanation_pdf(sheet: ExplanationSheet, typesetter: Typesetter) -> bytes:
    """Set the sheet, A4 upright."""
    return typesetter.pdf("explanation", _data(sheet))


def _data(sheet: ExplanationSheet) -> dict[str, Any]:
    head = sheet.letterhead
    return {
        "title": TITLE,
        "head": frame(head, (head.drafter_block, head.signer)),
        "office": sheet.office,
        "lines": [sheet.campaign[:1].upper() + sheet.campaign[1:]],
        "state": sheet.state,
        "banner": sheet.banner,
        "facts": [{"label": label, "text": text} for label, text in sheet.facts],
        "standards": [_standard(explanation) for explanation in sheet.explanations],
        "meeting": sheet.meeting,
    }


def _standard(explanation: Explanation) -> dict[str, Any]:
    standard, _, household_class = explanation.heading.rpartition(": ")
    parts = [(words, explanation.of(kind)) for kind, words in _PARTS]
    return {
        "standard": standard,
        "class_name": household_class,
        "parts": [
            {"title": words, "lines": [_line(line) for line in lines]}
            for words, lines in parts
            if lines
        ],
    }


def _line(line: Line) -> dict[str, str]:
    return {"text": line.text, "citation": line.citation.shown if line.citation.text else ""}
