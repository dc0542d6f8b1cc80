"""The columns of a preview: support received, recognitions."""

from __future__ import annotations

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.numbers_vi import money
from desktop_app.services.households.recognition_files import RecognitionItem
from desktop_app.services.households.support_files import SupportItem
from desktop_app.ui.widgets.columns import Column


def support_columns() -> tuple[Column[SupportItem], ...]:
    """Return the columns of a list of support."""
    return (
        Column("code", "Mã hộ", lambda i: i.line.code, chars=7),
        Column("who", "Người nhận", lambda i: i.line.person or i.line.head, chars=18,
               stretch=True, drop=2),
        Column("policy", "Chính sách", lambda i: i.line.policy, chars=20, stretch=True),
        Column("year", "Năm", lambda i: str(i.line.year or ""), chars=5, number=True),
        Column("worth", "Số tiền, hiện vật", lambda i: worth(i.line.amount, i.line.goods),
               chars=18, drop=1),
    )  # fmt: skip


def recognition_columns() -> tuple[Column[RecognitionItem], ...]:
    """Return the columns of a list of recognitions."""
    return (
        Column("code", "Mã hộ", lambda i: i.line.code, chars=7),
        Column("who", "Người, chủ hộ", lambda i: i.line.person or i.line.head, chars=20,
               stretch=True, drop=2),
        Column("year", "Năm", lambda i: str(i.line.year or ""), chars=5, number=True),
        Column("number", "Số quyết định", lambda i: i.line.decision, chars=16),
        Column("day", "Ngày", lambda i: _day(i.line.decided_on), chars=11, drop=1),
    )  # fmt: skip


def _day(text: str) -> str:
    return PartialDate(text).shown if text else ""


def worth(amount: int | None, goods: str) -> str:
    """Return "40.000.000 đồng, xi măng"."""
    return ", ".join(part for part in ("" if amount is None else money(amount), goods) if part)
