"""Columns and rows of the lists of a campaign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from desktop_app.documents.table_paper import (
    Align,
    Cell,
    RowKind,
    Summed,
    TableColumn,
    TableRow,
    Tick,
)
from desktop_app.domain.dates import short_date
from desktop_app.services.reviews.assignments import DONE, AssignmentView, HamletWork
from desktop_app.services.reviews.regular import MonthCounts, MonthView
from desktop_app.services.reviews.request_views import RequestView
from desktop_app.services.reviews.review_pay import FormRow, PayView

_MIDDLE, _RIGHT = Align.CENTER, Align.RIGHT
ASSIGNED = (
    TableColumn("STT", 10, _MIDDLE),
    TableColumn("Họ và tên", 52),
    TableColumn("Chức danh", 42),
    TableColumn("Điện thoại", 27, _MIDDLE),
    TableColumn("Nhiệm vụ", 30),
    TableColumn("Ghi chú", 40),
)
REGISTER = (
    TableColumn("Số", 11, _MIDDLE),
    TableColumn("Ngày nhận", 22, _MIDDLE),
    TableColumn("Cách nhận", 21, _MIDDLE),
    TableColumn("Chủ hộ", 44),
    TableColumn("Thôn", 26),
    TableColumn("Mẫu", 15, _MIDDLE),
    TableColumn("Lý do đề nghị", 60),
    TableColumn("Phiếu A", 16, _MIDDLE),
    TableColumn("Hạn trả lời", 22, _MIDDLE),
    TableColumn("Kết quả, ngày trả lời", 38),
)
ACCEPTANCE = (
    TableColumn("STT", 11, _MIDDLE),
    TableColumn("Mã hộ", 18, _MIDDLE),
    TableColumn("Chủ hộ", 46),
    TableColumn("Rà soát viên", 42),
    TableColumn("Đạt", 11, _MIDDLE),
    TableColumn("Chưa đạt", 14, _MIDDLE),
    TableColumn("Ghi chú", 28),
)
PAY = (
    TableColumn("STT", 10, _MIDDLE),
    TableColumn("Họ và tên", 48),
    TableColumn("Chức danh", 32),
    TableColumn("Thôn, tổ dân phố", 38),
    TableColumn("Số phiếu đã hoàn thành", 25, _RIGHT),
    TableColumn("Mức chi một phiếu (đồng)", 27, _RIGHT),
    TableColumn("Thành tiền (đồng)", 29, _RIGHT),
    TableColumn("Ký nhận", 28),
)
MONTH = (
    TableColumn("TT", 10, _MIDDLE),
    TableColumn("Thôn, tổ dân phố", 44),
    TableColumn("Mẫu 01", 17, _RIGHT, "Giấy đề nghị đã nhận"),
    TableColumn("Mẫu 04", 17, _RIGHT, "Giấy đề nghị đã nhận"),
    TableColumn("Không qua Phiếu A", 19, _RIGHT),
    TableColumn("Đã rà soát đủ phiếu", 21, _RIGHT),
    TableColumn("Hộ nghèo", 17, _RIGHT, "Kết quả công nhận"),
    TableColumn("Hộ cận nghèo", 18, _RIGHT, "Kết quả công nhận"),
    TableColumn("Thoát nghèo, cận nghèo", 24, _RIGHT, "Kết quả công nhận"),
    TableColumn("Trả lời có lý do", 18, _RIGHT),
    TableColumn("Hộ rút đề nghị", 17, _RIGHT),
    TableColumn("Đang giải quyết", 20, _RIGHT),
)


def assigned_rows(view: AssignmentView) -> tuple[TableRow, ...]:
    """Return everybody under the name of the hamlet, numbered through."""
    rows: list[TableRow] = []
    number = 0
    for work in view.hamlets:
        if work.people:
            rows.append(_hamlet(work))
        for person in work.people:
            number += 1
            v = person.values
            rows.append(TableRow((number, v.name, v.post, v.phone, v.role.label, v.note)))
    return tuple(rows)


def _hamlet(work: HamletWork) -> TableRow:
    return TableRow((f"{work.hamlet} ({work.needed} hộ cần rà soát)",), RowKind.GROUP)


def register_row(one: RequestView) -> TableRow:
    """Return one paper of the register."""
    v, passes, answer = one.values, one.screening.passes, one.answer
    ended = answer.outcome.label if answer.outcome else one.state.label
    decision = f"QĐ {answer.decision}" if answer.decision else ""
    parts = (ended, decision, short_date(answer.on) if answer.on else "")
    return TableRow(
        (
            v.number,
            short_date(v.received_on),
            v.received_how.label,
            one.head,
            one.hamlet,
            v.kind.short,
            v.reason,
            {"1": "Qua", "2": "Không qua"}[passes] if passes else "",
            short_date(one.due) if one.due else "",
            ", ".join(part for part in parts if part),
        )
    )


def acceptance_rows(forms: Sequence[FormRow]) -> Iterator[TableRow]:
    """Yield the forms under their hamlets; what is accepted is ticked."""
    hamlet, number = None, 0
    for form in forms:
        if form.hamlet != hamlet:
            hamlet, number = form.hamlet, 0
            yield TableRow((hamlet or "(chưa ghi thôn)",), RowKind.GROUP)
        number += 1
        done = form.state in DONE
        yield TableRow(
            (
                number,
                form.code,
                form.head,
                form.reviewer,
                Tick(on=bool(form.accepted_on)),
                Tick(on=False),
                form.accepted_note or ("" if done else "phiếu chưa đủ"),
            )
        )


def pay_rows(view: PayView) -> tuple[TableRow, ...]:
    """Return who signs for how much, and the sum."""
    rows = [
        TableRow(
            (
                row.number,
                row.line.name,
                row.post,
                ", ".join(row.hamlets),
                row.line.forms,
                row.line.rate,
                row.line.amount,
                "",
            )
        )
        for row in view.rows
    ]
    if not rows:
        return ()
    forms = Summed(sum(row.line.forms for row in view.rows))
    total: tuple[Cell, ...] = ("", "Tổng cộng", "", "", forms, "", Summed(view.amount), "")
    return (*rows, TableRow(total, RowKind.TOTAL))


def month_rows(view: MonthView) -> tuple[TableRow, ...]:
    """Return a row per hamlet and the sum; a dash stands for none."""
    rows = [
        TableRow((n, row.hamlet, *_numbers(row.counts)))
        for n, row in enumerate(view.rows, start=1)
    ]
    if not rows:
        return ()
    sums = tuple(Summed(value) for value in _numbers(view.total))
    return (*rows, TableRow(("", "Tổng cộng", *sums), RowKind.TOTAL))


def _numbers(counts: MonthCounts) -> tuple[int, ...]:
    return tuple(getattr(counts, each.name) for each in fields(counts))
