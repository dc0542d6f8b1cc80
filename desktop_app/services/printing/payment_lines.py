"""The lines of a payment list and of the trainers' list, and the remarks below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_app.documents.training.payment_list import USUAL as USUAL  # choices of pages
from desktop_app.documents.training.payment_list import CitizenNumber as CitizenNumber
from desktop_app.documents.training.payment_list import PaymentColumn as PaymentColumn
from desktop_app.documents.training.payment_list import PaymentLine
from desktop_app.documents.training.trainer_payment import (
    TrainerLine,
)
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.text_vi import spelled
from desktop_app.domain.training.courses import CostFor, CostKind, CostUnit, DayRule
from desktop_app.domain.training.payments import WHOLE_DAY, Payment, Rate, Reason, rule_words
from desktop_app.services.training.course_money_views import (
    CostValues,
    MoneyView,
    PaymentRow,
)
from desktop_app.services.training.training_views import SessionView


def payment_line(
    row: PaymentRow, rates: Sequence[Rate], label: Callable[[str], str]
) -> PaymentLine:
    """Return the line of one person; amounts in đồng."""
    person, payment = row.person, row.payment
    by_day = {rate.kind: rate.amount for rate in rates if rate.unit is CostUnit.DAY}
    return PaymentLine(
        name=person.name,
        amounts={line.kind: line.amount for line in payment.lines},
        halves=payment.halves,
        rate=sum(by_day.get(line.kind, 0) for line in payment.lines),
        role=person.post or label(person.category),
        place=person.hamlet,
        citizen_number=person.citizen_number,
        note="; ".join(note for note in (person.note, _less(payment)) if note),
    )


def _less(payment: Payment) -> str:
    """Say where one kind of money is for fewer days than the column of days shows."""
    by_day = [line for line in payment.lines if line.days]
    return ", ".join(
        f"{line.kind.label.lower()} {_days(sum(line.days.values()))} ngày"
        for line in by_day
        if sum(line.days.values()) < payment.halves
    )


def _days(halves: int) -> str:
    return f"{halves // WHOLE_DAY}" + (",5" if halves % WHOLE_DAY else "")


def rate_words(cost: CostValues) -> str:
    """Say what is paid per day or per person, with its basis."""
    words = f"{number(cost.rate or 0)} đồng/{cost.unit.label}"
    if cost.unit is CostUnit.SESSION:
        words = f"{number(cost.rate or 0)} đồng/người/buổi"
    if cost.who is not CostFor.ALL:
        words += f"; {cost.who.label[0].lower()}{cost.who.label[1:]}"
    return f"{words}; căn cứ: {cost.basis}"


def notes(view: MoneyView) -> list[str]:
    """Return the remarks below the list: rates, who is not paid and why."""
    values = view.course.values
    found = []
    if any(rate.unit is CostUnit.DAY for rate in view.rates):
        found.append(f"Cách tính ngày: {_small(rule_words(values.day_rule))}")
    found.append("Chỉ tính buổi đã ghi có mặt theo danh sách điểm danh có chữ ký.")
    payers = ((CostKind.MEAL, values.meals_by), (CostKind.TRAVEL, values.travel_by),
              (CostKind.LODGING, values.lodging_by))  # fmt: skip
    said = [f"{kind.label.lower()}: {_small(by.label)}" for kind, by in payers if by]
    if said:
        found.append(f"Nguồn chi theo giấy mời: {'; '.join(said)}.")
    odd = any(rate.unit is CostUnit.DAY and rate.amount % WHOLE_DAY for rate in view.rates)
    if odd and values.day_rule is DayRule.HALF:
        found.append("Số lẻ dưới 1 đồng được bỏ.")
    left_out = view.count(Reason.ELSEWHERE)
    if left_out:
        found.append(f"Không chi lại ngày đã chi ở lớp khác: {left_out} người.")
    return found


def trainer_lines(sessions: Sequence[SessionView], rate: int) -> tuple[TrainerLine, ...]:
    """Return one line per trainer: sessions taught, and what they make at this rate (đồng)."""
    groups: dict[str, list[SessionView]] = {}
    for held in sessions:
        groups.setdefault(spelled(held.trainer), []).append(held)
    return tuple(
        TrainerLine(
            name=group[0].trainer.strip(),
            topics="; ".join(dict.fromkeys(s.topic for s in group if s.topic)),
            sessions=tuple(f"{s.part.label}\u00a0{s.day:%d/%m}" for s in group),
            rate=rate,
        )
        for group in groups.values()
    )


def _small(words: str) -> str:
    return words[0].lower() + words[1:]
