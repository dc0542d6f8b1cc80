"""What trainers of a class are paid (bảng thanh toán tiền giảng viên): value in, table out."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.documents.letterhead import Letterhead
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
from desktop_app.documents.training.payment_list import ROW_MM, signatures, sums_in_words


@dataclass(frozen=True, slots=True)
class TrainerLine:
    """One trainer: topics, the sessions held ("Sáng 24/11"), đồng per session."""

    name: str
    topics: str
    sessions: tuple[str, ...]
    rate: int

    @property
    def total(self) -> int:
        """What the trainer signs for, in đồng."""
        return self.rate * len(self.sessions)


@dataclass(frozen=True, slots=True)
class TrainerPayment:
    """Everything the table shows."""

    letterhead: Letterhead
    course: str
    time: str
    place: str
    lines: tuple[TrainerLine, ...]
    basis: str = ""
    organiser: str = ""
    notes: tuple[str, ...] = ()


_COLUMNS = (
    TableColumn("STT", 10, Align.CENTER),
    TableColumn("Họ và tên giảng viên", 45),
    TableColumn("Chuyên đề", 52),
    TableColumn("Buổi giảng", 38),
    TableColumn("Số buổi", 13, Align.CENTER),
    TableColumn("Mức/buổi", 22, Align.RIGHT),
    TableColumn("Thành tiền", 24, Align.RIGHT),
    TableColumn("Ký nhận", 28),
    TableColumn("Ghi chú", 18),
)


def trainer_table(paper: TrainerPayment) -> TablePaper:
    """Return the table, for PDF and .xlsx."""
    rows = [_row(stt, line) for stt, line in enumerate(paper.lines, start=1)]
    total = sum(line.total for line in paper.lines)
    return TablePaper(
        letterhead=paper.letterhead,
        title="Bảng thanh toán tiền giảng viên",
        note="Đơn vị tính: đồng",
        columns=_COLUMNS,
        rows=(*rows, _total(paper, total)) if rows else (),
        facts=course_facts(paper, ("Căn cứ của mức chi", paper.basis)),
        remarks=(*sums_in_words(len(rows), total), *paper.notes),
        signatures=signatures(paper.letterhead),
        dated_below=True,
        row_mm=ROW_MM,
        text_pt=11.5,
        sheet="Giảng viên",
    )


def _row(stt: int, line: TrainerLine) -> TableRow:
    count = len(line.sessions)
    words = ", ".join(line.sessions)
    return TableRow((stt, line.name, line.topics, words, count, line.rate, line.total, "", ""))


def _total(paper: TrainerPayment, total: int) -> TableRow:
    count = sum(len(line.sessions) for line in paper.lines)
    cells: tuple[Cell, ...] = (
        "", "Tổng cộng", "", "", Summed(count), "", Summed(total), "", "",
    )  # fmt: skip
    return TableRow(cells, RowKind.TOTAL)
