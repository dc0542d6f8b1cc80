"""Mục lục hồ sơ lớp: the papers of the file, whether they are there, where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.table_paper import Align, TableColumn, TablePaper, TableRow
from desktop_app.domain.training.course_file import FileLine, count_words
from desktop_app.domain.training.courses import FileState


@dataclass(frozen=True, slots=True)
class CourseFilePaper:
    """What the list of papers shows."""

    letterhead: Letterhead
    course: str
    place: str
    time: str
    lines: tuple[FileLine, ...]


def course_file_table(paper: CourseFilePaper) -> TablePaper:
    """Return the list of papers; a state nobody wrote stays an empty cell."""
    columns = (
        TableColumn("TT", 10, Align.CENTER),
        TableColumn("Tài liệu", 70),
        TableColumn("Tình trạng", 30, Align.CENTER),
        TableColumn("Nơi lưu", 30),
        TableColumn("Ghi chú", 25),
    )
    return TablePaper(
        letterhead=paper.letterhead,
        title="Mục lục hồ sơ lớp tập huấn",
        columns=columns,
        rows=tuple(_rows(paper.lines)),
        lines=(paper.course,),
        facts=(("Thời gian", paper.time), ("Địa điểm", paper.place)),
        remarks=(f"Tổng hợp: {count_words(paper.lines)}.",),
        signatures=(paper.letterhead.drafter_block, paper.letterhead.signer),
        dated_below=True,
        sheet="Hồ sơ lớp",
    )


def _rows(lines: Sequence[FileLine]) -> list[TableRow]:
    return [
        TableRow(
            (
                str(line.number),
                line.label,
                "" if line.state is FileState.UNKNOWN else line.state.label,
                line.place,
                line.note,
            )
        )
        for line in lines
    ]
