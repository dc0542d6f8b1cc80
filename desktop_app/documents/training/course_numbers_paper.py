"""Số liệu tập huấn on paper: the indicators of a year, and officers not trained yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.table_paper import (
    Align,
    Cell,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
)
from desktop_app.domain.numbers_vi import number, percent
from desktop_app.domain.training.course_numbers import Tally


@dataclass(frozen=True, slots=True)
class Waiting:
    """An officer who was in no class of the year."""

    id: str
    name: str
    post: str
    hamlet: str
    phone: str


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under one heading, as "Theo cấp tổ chức"."""

    title: str
    lines: tuple[tuple[str, Tally], ...]


@dataclass(frozen=True, slots=True)
class NumbersPaper:
    """What the table of a year shows; `component` "" = all of them."""

    letterhead: Letterhead
    year: int
    component: str
    total: Tally
    blocks: tuple[Block, ...]
    categories: tuple[tuple[str, int], ...]
    not_held: int
    officers: int
    trained: int


_RIGHT = Align.RIGHT
_AMONG = "Trong đó (lượt người)"
_MONEY = "Kinh phí (đồng)"
_COLUMNS = (
    TableColumn("TT", 9, Align.CENTER),
    TableColumn("Chỉ tiêu", 71),
    TableColumn("Số lớp", 13, _RIGHT),
    TableColumn("Số ngày", 13, _RIGHT),
    TableColumn("Lượt người", 16, _RIGHT),
    TableColumn("Số người", 16, _RIGHT),
    TableColumn("Nữ", 14, _RIGHT, _AMONG),
    TableColumn("DTTS", 14, _RIGHT, _AMONG),
    TableColumn("Nữ DTTS", 16, _RIGHT, _AMONG),
    TableColumn("Kế hoạch", 32, _RIGHT, _MONEY),
    TableColumn("Thực hiện", 32, _RIGHT, _MONEY),
)


def numbers_table(paper: NumbersPaper) -> TablePaper:
    """Return the table of a year, lying."""
    head = paper.letterhead
    rows = [TableRow(_cells("", "Tổng số", paper.total), RowKind.TOTAL)]
    for block in paper.blocks:
        rows += _block(block.title, [(words, _cells("", "", t)) for words, t in block.lines])
    rows += _block(
        "Theo thành phần học viên",
        [(words, (None,) * 4 + (count,) + (None,) * 6) for words, count in paper.categories],
    )
    return TablePaper(
        letterhead=head,
        title="Số liệu tập huấn",
        lines=(f"Năm {paper.year}",),
        facts=(("Nội dung chương trình", paper.component),) if paper.component else (),
        columns=_COLUMNS,
        rows=tuple(rows),
        remarks=_remarks(paper),
        signatures=(head.drafter_block, head.signer),
        dated_below=True,
        sheet=f"Tập huấn {paper.year}",
    )


def waiting_table(
    head: Letterhead, year: int, officers: int, waiting: Sequence[Waiting]
) -> TablePaper:
    """Return the list of officers who were not trained in a year."""
    columns = (
        TableColumn("TT", 10, Align.CENTER),
        TableColumn("Họ và tên", 50),
        TableColumn("Chức vụ", 46),
        TableColumn("Thôn, đơn vị", 34),
        TableColumn("Điện thoại", 25),
    )
    rows = [
        TableRow((str(place), one.name, one.post, one.hamlet, one.phone))
        for place, one in enumerate(waiting, start=1)
    ]
    return TablePaper(
        letterhead=head,
        title="Danh sách cán bộ chưa được tập huấn",
        lines=(f"Cán bộ làm công tác giảm nghèo, năm {year}",),
        columns=columns,
        rows=tuple(rows),
        remarks=(f"{len(rows)} trong tổng số {officers} người; tính theo điểm danh đã nhập.",),
        signatures=(head.drafter_block, head.signer),
        dated_below=True,
        sheet="Chưa tập huấn",
    )


def target_words(trained: int, officers: int) -> str:
    """Return "12/20 cán bộ làm công tác giảm nghèo đã được tập huấn (60 %)"."""
    share = percent(trained, officers, places=1)
    shown = f" ({number(share.normalize() if share else 0)} %)" if share is not None else ""
    return f"{trained}/{officers} cán bộ làm công tác giảm nghèo đã được tập huấn{shown}"


def _block(title: str, lines: Sequence[tuple[str, tuple[Cell, ...]]]) -> list[TableRow]:
    if not lines:
        return []
    plain = [
        TableRow((str(place), words, *cells[2:]))
        for place, (words, cells) in enumerate(lines, start=1)
    ]
    return [TableRow((title,), RowKind.GROUP), *plain]


def _cells(place: str, words: str, t: Tally) -> tuple[Cell, ...]:
    counts = (t.courses, t.days, t.attendances, t.people)
    return (place, words, *counts, t.women, t.minority, t.minority_women, t.planned, t.spent)


def _remarks(paper: NumbersPaper) -> tuple[str, ...]:
    found = [
        "Chỉ tính lớp đã nhập điểm danh. Lượt người: một người dự một lớp, có mặt ít nhất một "
        "buổi. Số người: không tính trùng giữa các lớp trong năm.",
        "Kinh phí thực hiện: chi đã ghi và tiền theo danh sách ký nhận đã in.",
    ]
    if paper.not_held:
        found.append(f"Chưa tính {paper.not_held} lớp chưa có điểm danh.")
    if paper.officers:
        found.append(f"{target_words(paper.trained, paper.officers)}.")
    return tuple(found)
