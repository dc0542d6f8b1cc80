"""The columns of support received, for the commune and for one household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.numbers_vi import number
from desktop_app.ui.widgets.columns import Column

if TYPE_CHECKING:  # off the start path (DESIGN.md §13, P7)
    from desktop_app.services.households.supports import SupportRow


def support_columns(*, homes: bool = True) -> tuple[Column[SupportRow], ...]:
    """Return the columns; `homes` = with the household, for lists of the whole commune."""
    own: tuple[Column[SupportRow], ...] = (
        Column("code", "Mã hộ", lambda r: r.code, chars=7),
        Column("hamlet", "Thôn", lambda r: r.hamlet, chars=14, stretch=True),
    )
    return (
        Column("year", "Năm", lambda r: str(r.values.year), chars=5),
        *(own if homes else ()),
        Column("who", "Người nhận", _who, chars=22, stretch=True),
        Column(
            "policy", "Chính sách, nội dung", lambda r: r.values.policy, chars=26, stretch=True
        ),
        Column("amount", "Số tiền (đồng)", _amount, chars=13, number=True,
               sort=lambda r: r.values.amount or 0),
        Column("goods", "Hiện vật", lambda r: r.values.goods, chars=16, stretch=True, drop=2),
        Column("on", "Ngày nhận", _given, chars=11, drop=1),
        Column("signed", "Ký nhận", lambda r: "đã ký" if r.values.signed else "", chars=8),
        Column("note", "Ghi chú", lambda r: r.values.note, chars=12, drop=3),
    )  # fmt: skip


def _who(row: SupportRow) -> str:
    return row.person or f"{row.head} (cả hộ)"


def _amount(row: SupportRow) -> str:
    return "" if row.values.amount is None else number(row.values.amount)


def _given(row: SupportRow) -> str:
    return PartialDate(row.values.given_on).shown if row.values.given_on else ""
