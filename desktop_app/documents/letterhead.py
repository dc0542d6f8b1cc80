"""The frame of every paper: who issues it, where, when, who signs.

Layout and sizes: Nghị định 30/2020/NĐ-CP, Phụ lục I (reference/training-inspection.md §5.1,
§5.2). The values come from *Hệ thống ▸ Thông tin in trên văn bản*.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop_app.domain.dates import long_date

_COMMITTEE, _SHORT_NAME = "ỦY BAN NHÂN DÂN ", 24
"""A name longer than this may wrap."""

BLANK_DATE = "ngày …… tháng …… năm ………"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature block: title lines in capitals, a hint below them, the signer's name.

    `titles` as printed, for instance ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") or ("Người lập biểu",).
    """

    titles: tuple[str, ...]
    name: str = ""
    hint: str = "(Ký, ghi rõ họ tên)"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What *Thông tin in trên văn bản* holds, plus number and day of this paper.

    `parent_body` may be empty; `day` None prints a dotted date to be filled in by hand;
    `number` ("05/BC-UBND") may be empty: lists have none. `signer` is the head of the unit or
    who signs for him, `drafter` the person under "Người lập biểu".
    """

    body: str
    place: str
    parent_body: str = ""
    number: str = ""
    day: date | None = None
    signer: Signature = Signature(("CHỦ TỊCH",), hint="(Ký tên, đóng dấu)")
    drafter: str = ""
    recipients: tuple[str, ...] = ()

    @property
    def place_and_date(self) -> str:
        """Return "Tân Yên, ngày 05 tháng 01 năm 2026", the date dotted where it is open."""
        when = long_date(self.day) if self.day else BLANK_DATE
        return f"{self.place}, {when}" if self.place else when[0].upper() + when[1:]

    @property
    def drafter_block(self) -> Signature:
        """Return the block of the person who made the table."""
        return Signature(("Người lập biểu",), self.drafter)


def issuer(body: str) -> str:
    """Return an issuing body in capitals, its name kept on one line where that is short."""
    words = body.upper()
    front, found, name = words.partition(_COMMITTEE)
    if front or not found or len(name) > _SHORT_NAME:
        return words
    return _COMMITTEE + name.replace(" ", "\u00a0")


def frame(head: Letterhead, signatures: tuple[Signature, ...] = ()) -> dict[str, Any]:
    """Return the letterhead and the signature blocks as `frame.typ` reads them."""
    return {
        "parent_body": issuer(head.parent_body),
        "body": issuer(head.body),
        "number": head.number,
        "dated": head.place_and_date,
        "recipients": list(head.recipients),
        "signatures": [
            {"titles": list(block.titles), "hint": block.hint, "name": block.name}
            for block in signatures
        ],
    }
