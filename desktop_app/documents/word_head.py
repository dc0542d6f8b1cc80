"""The places every Word paper fills in: who issues it, number, day, who receives, who signs.

The names are what officers find in a template: Vietnamese words without marks, which never
change, because templates of offices use them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.documents.letterhead import Letterhead, issuer
from desktop_app.domain.dates import long_date

BLANK = "…" * 12
"""Printed where something was not typed: to be filled in by hand."""

SHORT = "………"
OPEN_DAY = "ngày …… tháng …… năm ………"


def head_fields(head: Letterhead) -> dict[str, Any]:
    """Return the places of the frame and what goes there."""
    return {
        "co_quan_chu_quan": issuer(head.parent_body),
        "co_quan": issuer(head.body),
        "so": head.number,
        "dia_danh_ngay": head.place_and_date,
        "ngay": said_day(head.day),
        "noi_nhan": [recipient.strip("-–;. ") + ";" for recipient in head.recipients[:-1]]
        + [recipient.strip("-–;. ") + "." for recipient in head.recipients[-1:]],
        "nguoi_ky": {"chuc_vu": list(head.signer.titles), "ten": head.signer.name},
    }


def said_day(day: date | None) -> str:
    """Return "ngày 05 tháng 01 năm 2026", dotted where it is open."""
    return long_date(day) if day else OPEN_DAY
