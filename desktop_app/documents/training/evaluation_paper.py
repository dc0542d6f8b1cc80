"""Tổng hợp phiếu đánh giá: number, average and distribution of each question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from desktop_app.domain.training.evaluations import GRADES, Rated


@dataclass(frozen=True, slots=True)
class EvaluationPaper:
    """What the summary shows; `words`: open question → what was written."""

    letterhead: Letterhead
    course: str
    place: str
    time: str
    sheets: int
    rated: tuple[Rated, ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]


_COLUMNS = (
    TableColumn("TT", 9, Align.CENTER),
    TableColumn("Nội dung đánh giá", 70),
    TableColumn("Số phiếu trả lời", 20, Align.RIGHT),
    TableColumn("Điểm trung bình", 20, Align.RIGHT),
    *(TableColumn(grade, 9, Align.RIGHT, "Số phiếu theo mức") for grade in GRADES),
)


def evaluation_table(paper: EvaluationPaper) -> TablePaper:
    """Return the summary as a table; no sheet can be told from another in it."""
    return TablePaper(
        letterhead=paper.letterhead,
        title="Tổng hợp phiếu đánh giá lớp tập huấn",
        columns=_COLUMNS,
        rows=tuple(_rows(paper.rated)) if paper.sheets else (),
        lines=(paper.course,),
        facts=(
            ("Thời gian", paper.time),
            ("Địa điểm", paper.place),
            ("Số phiếu đã nhập", str(paper.sheets)),
        ),
        remarks=(
            "Mức 1: rất chưa hài lòng; 5: rất hài lòng. Câu để trống không tính.",
            *(_said(question, texts) for question, texts in paper.words if texts),
        ),
        signatures=(paper.letterhead.drafter_block, paper.letterhead.signer),
        dated_below=True,
        sheet="Đánh giá",
    )


def _rows(rated: Sequence[Rated]) -> Iterator[TableRow]:
    number = 0
    for group, lines in _groups(rated):
        yield TableRow((group,), RowKind.GROUP)
        for line in lines:
            number += 1
            counts: tuple[Cell, ...] = line.counts
            yield TableRow((str(number), line.asked.words, line.answers, line.average, *counts))


def _groups(lines: Sequence[Rated]) -> list[tuple[str, list[Rated]]]:
    found: dict[str, list[Rated]] = {}
    for line in lines:
        found.setdefault(line.asked.group, []).append(line)
    return list(found.items())


def _said(question: str, texts: Sequence[str]) -> str:
    return f"{question}: " + "; ".join(texts) + "."
