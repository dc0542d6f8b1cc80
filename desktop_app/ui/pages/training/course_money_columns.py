"""Columns of the money of a course: what it costs, and what each person gets."""

from __future__ import annotations

from desktop_app.domain.numbers_vi import number
from desktop_app.domain.training.courses import CostFor, CostKind
from desktop_app.domain.training.payments import WHOLE_DAY
from desktop_app.services.training.course_money_views import (
    CostView,
    PaymentRow,
)
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column

BY_PRESENCE = tuple(kind for kind in CostKind if kind.by_presence)


def _dong(amount: int | None) -> str:
    return "" if amount is None else number(amount)


def _days(row: PaymentRow) -> str:
    halves = row.payment.halves
    return f"{halves // WHOLE_DAY}{',5' if halves % WHOLE_DAY else ''}" if halves else "–"


def cost_columns() -> tuple[Column[CostView], ...]:
    """Return what a course costs, line by line; amounts in đồng."""
    return (
        Column("title", "Khoản chi", lambda c: c.values.title, chars=28, stretch=True),
        Column("rate", "Mức chi", lambda c: _dong(c.values.rate), chars=10, number=True),
        Column("unit", "Đơn vị tính", _unit, chars=13),
        Column("who", "Chi cho", _who, chars=17, stretch=True, drop=1),
        Column("basis", "Căn cứ", lambda c: c.values.basis, chars=22, stretch=True, drop=2),
        Column("planned", "Dự toán", lambda c: _dong(c.planned), chars=11, number=True),
        Column("spent", "Thực chi", lambda c: _dong(c.spent), chars=11, number=True),
        Column(
            "rest", "Còn", lambda c: _dong(c.rest), chars=11, number=True,
            mark=lambda c: Tone.DANGER if (c.rest or 0) < 0 else None,
        ),
    )  # fmt: skip


def _unit(cost: CostView) -> str:
    return cost.values.unit.label if cost.values.rate is not None else ""


def _who(cost: CostView) -> str:
    if not cost.values.kind.by_presence:
        return ""
    short = cost.values.who is CostFor.NO_PAYROLL
    return "Không hưởng lương" if short else cost.values.who.label


def row_columns() -> tuple[Column[PaymentRow], ...]:
    """Return what each person gets, in đồng, or why nothing."""
    return (
        Column("n", "STT", lambda r: str(r.number), chars=4, number=True,
               sort=lambda r: r.number, drop=2),
        Column("name", "Họ và tên", lambda r: r.person.name, chars=24, stretch=True),
        Column("hamlet", "Thôn, đơn vị", lambda r: r.person.hamlet, chars=14, stretch=True,
               drop=1),
        Column("days", "Ngày", _days, chars=5, number=True, sort=lambda r: r.payment.halves),
        *map(_amount_column, BY_PRESENCE),
        Column("total", "Cộng", lambda r: _dong(r.payment.total or None), chars=9, number=True,
               sort=lambda r: r.payment.total),
        Column("why", "Lý do", _why, chars=44, stretch=True, mark=_doubt),
    )  # fmt: skip


def _amount_column(kind: CostKind) -> Column[PaymentRow]:
    def amount(row: PaymentRow) -> int:
        return row.payment.amount(kind)

    return Column(
        kind.value, kind.label, lambda r: _dong(amount(r) or None), chars=8, number=True,
        sort=amount,
    )  # fmt: skip


def _why(row: PaymentRow) -> str:
    return "; ".join(remark.words for remark in row.payment.remarks)


def _doubt(row: PaymentRow) -> Tone | None:
    return Tone.ATTENTION if row.payment.remarks and not row.payment.lines else None
