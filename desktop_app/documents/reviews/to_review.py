"""Danh sách hộ cần rà soát (Phụ lục I of TT 07/2021), with columns the reviewer writes into."""

from __future__ import annotations

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

TITLE = "Danh sách hộ cần rà soát"


@dataclass(frozen=True, slots=True)
class HouseholdToReview:
    """One household; `why` is what brings it on the list, `group` its hamlet."""

    head: str
    code: str = ""
    birth: str = ""
    address: str = ""
    people: int = 0
    before: str = ""
    why: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class ToReviewPaper:
    """The list of a hamlet, or of all of them; `reviewers` as assigned, "" = nobody yet."""

    letterhead: Letterhead
    lines: tuple[str, ...]
    reviewers: str
    households: tuple[HouseholdToReview, ...]


_COLUMNS = (
    TableColumn("STT", 10, Align.CENTER),
    TableColumn("Mã hộ", 16, Align.CENTER),
    TableColumn("Họ tên chủ hộ", 46),
    TableColumn("Năm sinh", 15, Align.CENTER),
    TableColumn("Số khẩu", 13, Align.CENTER),
    TableColumn("Phân loại năm trước", 28),
    TableColumn("Diện rà soát", 28),
    TableColumn("Ngày rà soát", 22, over="Rà soát viên ghi"),
    TableColumn("Điểm B1", 15, over="Rà soát viên ghi"),
    TableColumn("Điểm B2", 15, over="Rà soát viên ghi"),
    TableColumn("Kết quả", 23, over="Rà soát viên ghi"),
    TableColumn("Ghi chú", 21, over="Rà soát viên ghi"),
)
_BY_HAND: tuple[Cell, ...] = ("",) * 5


def to_review_paper(paper: ToReviewPaper) -> TablePaper:
    """Return the list as a table; rows are high enough to write into."""
    rows: list[TableRow] = []
    group = ""
    for number, one in enumerate(paper.households, start=1):
        if one.group != group:
            group = one.group
            size = sum(other.group == group for other in paper.households)
            rows.append(TableRow((f"{group} ({size} hộ)",), RowKind.GROUP))
        cells = (number, one.code, one.head, one.birth[:4], one.people, one.before, one.why)
        rows.append(TableRow((*cells, *_BY_HAND)))
    return TablePaper(
        letterhead=paper.letterhead,
        title=TITLE,
        columns=_COLUMNS,
        rows=tuple(rows),
        lines=paper.lines,
        facts=(("Rà soát viên", paper.reviewers),),
        signatures=(Signature(("Rà soát viên",)), paper.letterhead.signer),
        dated_below=True,
        row_mm=8.5,
        sheet=TITLE,
    )
