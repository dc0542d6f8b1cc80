"""Results of a course: totals by sex and category, distinct people and attendances apart.

lượt người = one person in one course with at least one session attended; người = distinct
persons (DESIGN.md §2; reference/training-inspection.md §1.7).
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.table_paper import (
    Align,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """Counts of one category or session; None prints nothing (not recorded, not zero)."""

    label: str
    invited: int | None
    attendances: int | None
    people: int | None
    women: int | None = None
    minority: int | None = None
    minority_women: int | None = None


@dataclass(frozen=True, slots=True)
class CourseResults:
    """Totals of a course: all together, by main category, by group, by session."""

    letterhead: Letterhead
    course: str
    place: str
    time: str
    total: ResultRow
    categories: tuple[ResultRow, ...] = ()
    groups: tuple[ResultRow, ...] = ()
    sessions: tuple[ResultRow, ...] = ()
    remarks: tuple[str, ...] = ()


def results_paper(results: CourseResults) -> TablePaper:
    """Return the table "Kết quả lớp tập huấn"."""
    right = Align.RIGHT
    columns = (
        TableColumn("TT", 9, Align.CENTER),
        TableColumn("Chỉ tiêu", 56),
        TableColumn("Triệu tập", 16, right),
        TableColumn("Lượt người", 16, right, "Có mặt"),
        TableColumn("Người", 14, right, "Có mặt"),
        TableColumn("Nữ", 13, right, "Trong đó (người)"),
        TableColumn("DTTS", 14, right, "Trong đó (người)"),
        TableColumn("Nữ DTTS", 14, right, "Trong đó (người)"),
    )
    blocks = (
        ("Theo thành phần", results.categories),
        ("Theo nhóm (một người có thể thuộc nhiều nhóm)", results.groups),
        ("Theo buổi", results.sessions),
    )
    rows = [TableRow(_cells("", results.total), RowKind.TOTAL)]
    for title, block in blocks:
        if block:
            rows.append(TableRow((title,), RowKind.GROUP))
        rows += [TableRow(_cells(str(i), row)) for i, row in enumerate(block, start=1)]
    return TablePaper(
        letterhead=results.letterhead,
        title="Kết quả lớp tập huấn",
        columns=columns,
        rows=tuple(rows),
        lines=(results.course,),
        facts=(("Thời gian", results.time), ("Địa điểm", results.place)),
        remarks=(
            "Lượt người: một người dự một lớp, có mặt ít nhất một buổi. "
            "Người: không tính trùng. Ô trống: chưa ghi nhận.",
            *results.remarks,
        ),
        signatures=(results.letterhead.drafter_block, results.letterhead.signer),
        dated_below=True,
        sheet="Kết quả",
    )


def _cells(label: str, row: ResultRow) -> tuple[str | int | None, ...]:
    counts = (row.invited, row.attendances, row.people)
    return (label, row.label, *counts, row.women, row.minority, row.minority_women)
