"""Bảng kê hỗ trợ: who receives what, with a column to sign; and the same list plain.

Without citizen number and ethnic group: the sheet goes from hand to hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_app.documents.letterhead import Letterhead, Signature
from desktop_app.documents.table_paper import (
    Align,
    Cell,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
)
from desktop_app.domain.numbers_vi import money_in_words, number

_SIGNED_MM = 8.5


@dataclass(frozen=True, slots=True)
class SupportPaperLine:
    """One receiver; `amount` in đồng."""

    receiver: str
    birth: str
    hamlet: str
    code: str
    policy: str
    amount: int | None
    goods: str
    given_on: str
    note: str


@dataclass(frozen=True, slots=True)
class SupportPaper:
    """A list of support; `policy` "" = several in one list, then each line names its own."""

    letterhead: Letterhead
    policy: str
    year: int
    lines: tuple[SupportPaperLine, ...]
    to_sign: bool = True


def support_table(paper: SupportPaper) -> TablePaper:
    """Return the list as a table: grouped by hamlet, with the sum in figures and words.

    Columns that would be empty (goods, or money) are left out.
    """
    head, columns = paper.letterhead, _columns(paper)
    return TablePaper(
        letterhead=head,
        title="Bảng kê hỗ trợ" if paper.to_sign else "Danh sách hỗ trợ đã nhận",
        columns=(TableColumn("STT", 10, Align.CENTER), *(one.column for one in columns)),
        rows=_rows(paper.lines, columns) if paper.lines else (),
        lines=tuple(words for words in (paper.policy, _year(paper)) if words),
        remarks=_remarks(paper.lines),
        signatures=(
            Signature(("Người lập bảng kê",), head.drafter),
            *((Signature(("Người phát",)),) if paper.to_sign else ()),
            head.signer,
        ),
        dated_below=True,
        row_mm=_SIGNED_MM if paper.to_sign else 6.5,
        sheet="Bảng kê hỗ trợ",
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """A column with what stands in it; `summed` = the sum stands in the last row."""

    column: TableColumn
    cell: Callable[[SupportPaperLine], Cell]
    summed: bool = False


def _columns(paper: SupportPaper) -> tuple[_Shown, ...]:
    policy = _Shown(TableColumn("Chính sách", 56), lambda line: line.policy)
    amount = _Shown(
        TableColumn("Số tiền (đồng)", 27, Align.RIGHT), lambda line: line.amount, summed=True
    )
    goods = _Shown(TableColumn("Hiện vật", 34), lambda line: line.goods)
    given = _Shown(TableColumn("Ngày nhận", 23, Align.CENTER), lambda line: line.given_on)
    sign = _Shown(TableColumn("Ký nhận", 30, Align.CENTER), lambda _line: "")
    money = any(line.amount is not None for line in paper.lines)
    return (
        _Shown(TableColumn("Mã hộ", 15, Align.CENTER), lambda line: line.code),
        _Shown(TableColumn("Người nhận", 46), lambda line: line.receiver),
        _Shown(TableColumn("Năm sinh", 17, Align.CENTER), lambda line: line.birth),
        *(() if paper.policy else (policy,)),
        *((amount,) if money else ()),
        *((goods,) if any(line.goods for line in paper.lines) else ()),
        sign if paper.to_sign else given,
        _Shown(TableColumn("Ghi chú", 20), lambda line: line.note),
    )


def _year(paper: SupportPaper) -> str:
    return f"Năm {paper.year}" if paper.year else ""


def _rows(lines: Sequence[SupportPaperLine], columns: Sequence[_Shown]) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    count = 0
    for hamlet in dict.fromkeys(line.hamlet for line in lines):
        own = [line for line in lines if line.hamlet == hamlet]
        rows.append(TableRow((_group(hamlet, own),), RowKind.GROUP))
        for line in own:
            count += 1
            rows.append(TableRow((count, *(one.cell(line) for one in columns))))
    total = sum(line.amount or 0 for line in lines)
    sums: list[Cell] = [total if one.summed else "" for one in columns]
    sums[1] = "Cộng"
    return (*rows, TableRow(("", *sums), RowKind.TOTAL))


def _group(hamlet: str, lines: Sequence[SupportPaperLine]) -> str:
    amount = sum(line.amount or 0 for line in lines)
    money = f", {number(amount)} đồng" if amount else ""
    return f"{hamlet or 'Chưa ghi thôn'} ({len(lines)} khoản{money})"


def _remarks(lines: Sequence[SupportPaperLine]) -> tuple[str, ...]:
    amount = sum(line.amount or 0 for line in lines)
    words = f"Danh sách có {len(lines)} khoản hỗ trợ."
    return (words, f"Số tiền bằng chữ: {money_in_words(amount)}.") if amount else (words,)
