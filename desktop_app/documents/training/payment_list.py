"""The list people sign for money on (danh sách ký nhận tiền): frozen value in, table out.

Columns: reference/training-inspection.md §1.5. No title or code of a state accounting form is
printed: whether one is still in force for this purpose is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from desktop_app.documents.letterhead import Letterhead, Signature
from desktop_app.documents.table_paper import (
    Align,
    Cell,
    RowKind,
    Summed,
    TableColumn,
    TablePaper,
    TableRow,
)
from desktop_app.documents.training.course_facts import course_facts
from desktop_app.domain.numbers_vi import money, money_in_words, number
from desktop_app.domain.training.courses import CostKind
from desktop_app.domain.training.payments import WHOLE_DAY

ROW_MM = 8.5
_LAST_DIGITS = 4


class PaymentColumn(StrEnum):
    """Columns that can be ticked beside STT, name, the amounts and the signature."""

    ROLE = "role"
    PLACE = "place"
    DAYS = "days"
    RATE = "rate"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The words on paper and in the print window."""
        return _HEADS[self].head


class CitizenNumber(StrEnum):
    """How much of the citizen number the list shows; hidden unless somebody chooses."""

    HIDDEN = "hidden"
    LAST = "last"
    FULL = "full"

    @property
    def label(self) -> str:
        """The words of choice in the print window."""
        return {
            "hidden": "Không in",
            "last": "4 số cuối",
            "full": "In đủ",
        }[self]


_HEADS = {
    PaymentColumn.ROLE: TableColumn("Thành phần, chức vụ", 27),
    PaymentColumn.PLACE: TableColumn("Thôn, đơn vị", 25),
    PaymentColumn.DAYS: TableColumn("Số ngày", 12, Align.CENTER),
    PaymentColumn.RATE: TableColumn("Mức/ngày", 19, Align.RIGHT),
    PaymentColumn.NOTE: TableColumn("Ghi chú", 22),
}
USUAL = tuple(PaymentColumn)


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One person who signs. `halves`: days paid, in halves; `rate`: đồng per day, 0 = none."""

    name: str
    amounts: Mapping[CostKind, int]
    halves: int = 0
    rate: int = 0
    role: str = ""
    place: str = ""
    citizen_number: str = ""
    note: str = ""

    @property
    def total(self) -> int:
        """What the person signs for, in đồng."""
        return sum(self.amounts.values())


@dataclass(frozen=True, slots=True)
class PaymentList:
    """Everything the list shows. `number` 0 = not kept as a print run.

    `rates`: label and words of each kind of money; `notes`: how it was computed, who pays.
    """

    letterhead: Letterhead
    course: str
    time: str
    place: str
    kinds: tuple[CostKind, ...]
    lines: tuple[PaymentLine, ...]
    organiser: str = ""
    number: int = 0
    rates: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    columns: tuple[PaymentColumn, ...] = USUAL
    citizen_number: CitizenNumber = CitizenNumber.HIDDEN


@dataclass(frozen=True, slots=True)
class _Placed:
    """A column with what it shows of a line, and whether it is summed below."""

    column: TableColumn
    cell: Callable[[PaymentLine], Cell]
    total: Callable[[PaymentLine], int] | None = field(default=None)


def payment_table(paper: PaymentList) -> TablePaper:
    """Return the list as a table, for PDF and .xlsx."""
    placed = _placed(paper)
    rows = [
        TableRow((stt, *(one.cell(line) for one in placed)))
        for stt, line in enumerate(paper.lines, start=1)
    ]
    return TablePaper(
        letterhead=paper.letterhead,
        title="Danh sách ký nhận tiền",
        note="Đơn vị tính: đồng",
        columns=(TableColumn("STT", 10, Align.CENTER), *(one.column for one in placed)),
        rows=(*rows, _total(paper, placed)) if rows else (),
        facts=course_facts(paper, *paper.rates),
        remarks=tuple(_remarks(paper)),
        signatures=signatures(paper.letterhead),
        dated_below=True,
        row_mm=ROW_MM,
        text_pt=11.5,
        sheet="Ký nhận tiền",
    )


def signatures(head: Letterhead) -> tuple[Signature, ...]:
    """Return the four blocks of a paper money is paid by, left to right."""
    return (
        Signature(("Người lập",), head.drafter),
        Signature(("Thủ quỹ",)),
        Signature(("Kế toán",)),
        Signature(("Thủ trưởng",), head.signer.name, "(Ký tên, đóng dấu)"),
    )


def sums_in_words(people: int, total: int) -> tuple[str, str]:
    """Return how many are paid, and the whole sum in figures and words."""
    return (
        f"Tổng số: {number(people)} người; tổng số tiền: {money(total)}.",
        f"Số tiền bằng chữ: {money_in_words(total)}.",
    )


def shown_number(number: str, how: CitizenNumber) -> str:
    """Return as much of a citizen number as was chosen: "…1234"."""
    if how is CitizenNumber.HIDDEN or not number:
        return ""
    return number if how is CitizenNumber.FULL else f"…{number[-_LAST_DIGITS:]}"


def _citizen_number(how: CitizenNumber) -> _Placed:
    width = 27 if how is CitizenNumber.FULL else 16
    head = TableColumn("Số căn cước", width)
    return _Placed(head, lambda line: shown_number(line.citizen_number, how))


def _sum(first: int, last: int) -> _Placed:
    """Return the column that adds the columns from first to last."""
    return _Placed(
        TableColumn("Cộng", 22, Align.RIGHT),
        lambda line: Summed(line.total, (first, last)),
        lambda line: line.total,
    )


def _placed(paper: PaymentList) -> list[_Placed]:
    before = [PaymentColumn.ROLE, PaymentColumn.PLACE]
    plain = {
        PaymentColumn.ROLE: lambda line: line.role,
        PaymentColumn.PLACE: lambda line: line.place,
        PaymentColumn.DAYS: lambda line: _days(line.halves),
        PaymentColumn.RATE: lambda line: line.rate or None,
        PaymentColumn.NOTE: lambda line: line.note,
    }

    def ticked(*columns: PaymentColumn) -> list[_Placed]:
        return [_Placed(_HEADS[c], plain[c]) for c in columns if c in paper.columns]

    found = [_Placed(TableColumn("Họ và tên", 50), lambda line: line.name), *ticked(*before)]
    if paper.citizen_number is not CitizenNumber.HIDDEN:
        found.append(_citizen_number(paper.citizen_number))
    found += ticked(PaymentColumn.DAYS, PaymentColumn.RATE)
    first = len(found) + 1
    found += [_amount(kind) for kind in paper.kinds]
    found.append(_sum(first, len(found)))
    found.append(_Placed(TableColumn("Ký nhận", 28), lambda _line: ""))
    return found + ticked(PaymentColumn.NOTE)


def _days(halves: int) -> int | Decimal:
    """Whole days stay whole numbers: Excel would show 2 as 2,0."""
    whole, half = divmod(halves, WHOLE_DAY)
    return whole + Decimal("0.5") if half else whole


def _amount(kind: CostKind) -> _Placed:
    return _Placed(
        TableColumn(kind.label, 21, Align.RIGHT),
        lambda line: line.amounts.get(kind) or None,
        lambda line: line.amounts.get(kind, 0),
    )


def _total(paper: PaymentList, placed: list[_Placed]) -> TableRow:
    cells: list[Cell] = ["", "Tổng cộng"]
    for one in placed[1:]:
        add = one.total
        cells.append(Summed(sum(add(line) for line in paper.lines)) if add else "")
    return TableRow(tuple(cells), RowKind.TOTAL)


def _remarks(paper: PaymentList) -> list[str]:
    total = sum(line.total for line in paper.lines)
    found = [*sums_in_words(len(paper.lines), total), *paper.notes]
    return [*found, f"Danh sách số {paper.number}."] if paper.number else found
