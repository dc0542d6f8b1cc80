"""What the page says of the money of a course."""

from __future__ import annotations

from desktop_app.domain.numbers_vi import money, number
from desktop_app.domain.training.payments import Reason
from desktop_app.services.training.course_money_views import (
    KeptList,
    MoneyView,
)
from desktop_app.ui.pages.training.course_words import days_words


def paid_words(view: MoneyView) -> str:
    """Say how many are paid, how many are not, and of whom something must still be asked."""
    if not view.paid:
        return _next_step(view)
    found = [f"{number(len(view.paid))} người, {money(view.total)}"]
    unpaid = len(view.rows) - len(view.paid)
    if unpaid:
        found.append(f"không có tiền: {number(unpaid)} người")
    unknown = view.count(Reason.PAYROLL_UNKNOWN)
    if unknown:
        found.append(f"chưa ghi hưởng lương hay không: {number(unknown)} người")
    return " · ".join(found)


def _next_step(view: MoneyView) -> str:
    """Say what is missing while nobody is paid."""
    if not view.rates:
        return "Chưa có mức tiền ăn, đi lại hay ngủ để tính."
    if not view.rows:
        return "Chưa có học viên: đề nghị thêm ở thẻ Học viên."
    return "Chưa ai được chi: đề nghị nhập điểm danh từ bản đã ký, xem lý do từng người."


def rest_words(rest: int) -> str:
    """Say what is left of the money, or by how much it is exceeded (đồng)."""
    return f"còn {money(rest)}" if rest >= 0 else f"vượt {money(-rest)}"


def kept_words(kept: KeptList) -> str:
    """Name a payment list that was printed."""
    return f"số {kept.run.number}, {days_words(kept.run.printed_on, '')}"


def small(words: str) -> str:
    """Begin with a small letter, inside a sentence."""
    return words[0].lower() + words[1:]
