"""Bảng kê hỗ trợ: who receives what, with a column to sign; and the same list plain.

Without citizen number and ethnic group: the sheet goes from hand to hand.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    """Return the list as a table: grouped by hamlet, with the sum in figures and words."""
    head = paper.letterhead
    ends = (_SIGN,) if paper.to_sign else (TableColumn("Ngày nhận", 22, Align.CENTER),)
    own = () if paper.policy else (TableColumn("Chính sách", 44),)
    return TablePaper(
        letterhead=head,
        title="Bảng kê hỗ trợ" if paper.to_sign else "Danh sách hỗ trợ đã nhận",
        columns=(*_FIRST, *own, *_WORTH, *ends, TableColumn("Ghi chú", 22)),
        rows=_rows(paper) if paper.lines else (),
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


_FIRST = (
    TableColumn("STT", 10, Align.CENTER),
    TableColumn("Mã hộ", 15, Align.CENTER),
    TableColumn("Người nhận", 46),
    TableColumn("Năm sinh", 17, Align.CENTER),
)
_WORTH = (
    TableColumn("Số tiền (đồng)", 27, Align.RIGHT),
    TableColumn("Hiện vật", 34),
)
_SIGN = TableColumn("Ký nhận", 30, Align.CENTER)


def _year(paper: SupportPaper) -> str:
    return f"Năm {paper.year}" if paper.year else ""


def _rows(paper: SupportPaper) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    count = 0
    for hamlet in dict.fromkeys(line.hamlet for line in paper.lines):
        own = [line for line in paper.lines if line.hamlet == hamlet]
        rows.append(TableRow((_group(hamlet, own),), RowKind.GROUP))
        for line in own:
            count += 1
            rows.append(TableRow((count, *_cells(paper, line))))
    total = sum(line.amount or 0 for line in paper.lines)
    blank: tuple[Cell, ...] = ("",) * (4 + (not paper.policy))
    sums: tuple[Cell, ...] = ("", "Cộng", *blank[2:], total, "", "", "")
    return (*rows, TableRow(sums, RowKind.TOTAL))


def _group(hamlet: str, lines: Sequence[SupportPaperLine]) -> str:
    amount = sum(line.amount or 0 for line in lines)
    money = f", {number(amount)} đồng" if amount else ""
    return f"{hamlet or 'Chưa ghi thôn'} ({len(lines)} khoản{money})"


def _cells(paper: SupportPaper, line: SupportPaperLine) -> tuple[Cell, ...]:
    own: tuple[Cell, ...] = () if paper.policy else (line.policy,)
    end = "" if paper.to_sign else line.given_on
    worth: tuple[Cell, ...] = (line.amount, line.goods)
    return (line.code, line.receiver, line.birth, *own, *worth, end, line.note)


def _remarks(lines: Sequence[SupportPaperLine]) -> tuple[str, ...]:
    amount = sum(line.amount or 0 for line in lines)
    words = f"Danh sách có {len(lines)} khoản hỗ trợ."
    return (words, f"Số tiền bằng chữ: {money_in_words(amount)}.") if amount else (words,)
