"""The attendance sheet (danh sách điểm danh): frozen value in, PDF out.

Columns, boxes and footer: reference/training-inspection.md §1.4. Ethnic group and citizen
number are sensitive: they stand on the sheet only where an officer ticked them. STT comes in
with the rows and is never counted here: the paper and the screen keep the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop_app.documents.letterhead import Letterhead, Signature, frame
from desktop_app.documents.qr import qr_svg
from desktop_app.documents.table_paper import (
    Align,
    Cell,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
)
from desktop_app.documents.training.course_facts import course_facts
from desktop_app.documents.typst_engine import Typesetter
from desktop_app.domain.dates import short_date
from desktop_app.domain.errors.documents import NothingToPrint, TooManySignatureBoxes

MOST_BOXES = 4
"""Signature boxes on A4 landscape; portrait has room for two."""

_PORTRAIT_BOXES = 2
_ROW_MM = 8.5
_ROWS_TAKEN_ALONG = 3
_ROWS_LYING, _ROWS_UPRIGHT = 15, 22
"""Rows a page holds where a few of them take more than one line."""
_CROWDED, _CROWDED_SHARE = 4, 0.65
"""From more columns than these names and places take more lines."""
_ROWS_WITHOUT_LIST = 10


class SheetTitle(StrEnum):
    """The two titles officers use; chosen in the print window."""

    ROLL_CALL = "Danh sách điểm danh"
    SIGNED_LIST = "Danh sách học viên ký danh"


class Column(StrEnum):
    """Columns that can be ticked beside STT, name and the signature boxes."""

    BIRTH = "birth"
    SEX = "sex"
    ROLE = "role"
    PLACE = "place"
    ETHNIC = "ethnic"
    PHONE = "phone"
    CITIZEN = "citizen"
    NOTE = "note"


USUAL = (Column.BIRTH, Column.PLACE, Column.NOTE)


_HEADS = {
    Column.BIRTH: TableColumn("Năm sinh", 14, Align.CENTER),
    Column.SEX: TableColumn("Nam, nữ", 12, Align.CENTER),
    Column.ROLE: TableColumn("Chức vụ, thành phần", 32),
    Column.PLACE: TableColumn("Thôn, đơn vị", 32),
    Column.ETHNIC: TableColumn("Dân tộc", 16, Align.CENTER),
    Column.PHONE: TableColumn("Điện thoại", 24, Align.CENTER),
    Column.CITIZEN: TableColumn("Số định danh cá nhân", 28, Align.CENTER),
    Column.NOTE: TableColumn("Ghi chú", 20),
}


@dataclass(frozen=True, slots=True)
class SessionBox:
    """One signature box: a session (buổi) of the course, `part` = "Sáng" or "Chiều"."""

    day: date
    part: str


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One participant as printed; `number` is the STT of the print run.

    `substitute`: came in another's place, was not invited.
    """

    number: int
    name: str
    birth: str = ""
    sex: str = ""
    role: str = ""
    place: str = ""
    phone: str = ""
    note: str = ""
    group: str = ""
    ethnic: str = ""
    citizen: str = ""
    substitute: bool = False


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """Everything the sheet shows. `run` and `reference` name the print run (bản in số n, id).

    `blank_rows` None = about 15 % of the list, at least 2, for people who come unlisted.
    """

    letterhead: Letterhead
    course: str
    place: str
    time: str
    sessions: tuple[SessionBox, ...]
    rows: tuple[AttendanceRow, ...]
    run: int
    reference: str
    title: SheetTitle = SheetTitle.ROLL_CALL
    organiser: str = ""
    columns: tuple[Column, ...] = USUAL
    grouped: bool = False
    blank_rows: int | None = None
    trainer: str = ""


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """The paper and what the print run has to remember about it."""

    pdf: bytes
    pages: int
    page_of: dict[int, int]
    """STT → page it stands on; screens show the page breaks of the paper."""


def attendance_pdf(sheet: AttendanceSheet, typesetter: Typesetter) -> PrintedSheet:
    """Set the sheet; landscape from three boxes on.

    Raises:
        NothingToPrint: no session to sign for.
        TooManySignatureBoxes: more than four sessions.
    """
    if not sheet.sessions:
        raise NothingToPrint(sheet.title)
    if len(sheet.sessions) > MOST_BOXES:
        raise TooManySignatureBoxes(len(sheet.sessions), MOST_BOXES)
    data = sheet_data(sheet)
    codes = _codes(sheet, _most_pages(sheet))
    while True:
        coded = {**data, "codes": codes}
        pdf = typesetter.pdf("attendance", coded)
        fit = typesetter.measure("attendance", coded)  # the same layout: Typst remembers it
        if fit["pages"] <= len(codes):
            return PrintedSheet(pdf, fit["pages"], {int(n): p for n, p in fit["rows"]})
        codes = _codes(sheet, fit["pages"])


def qr_text(reference: str, page: int) -> str:
    """Return what the QR of a page says: print run and page, nothing personal."""
    return f"RASOAT/{reference}/{page}"


def usual_blank_rows(listed: int) -> int:
    """Return how many empty rows a list gets: 10–20 % of it, two at least; ten without one."""
    if not listed:
        return _ROWS_WITHOUT_LIST
    return max(2, math.ceil(listed * 0.15))


def attendance_table(sheet: AttendanceSheet) -> TablePaper:
    """Return the same list as a plain table, for .xlsx: same heading, columns, blocks."""
    columns = [column for column in Column if column in sheet.columns]
    before = [column for column in columns if column is not Column.NOTE]
    after = [column for column in columns if column is Column.NOTE]
    boxes = [
        TableColumn(box.part, 25, Align.CENTER, f"Ký tên ngày {short_date(box.day)}")
        for box in sheet.sessions
    ]
    lines = _rows(sheet, _blanks(sheet))
    rows = tuple(_table_row(row, before, len(boxes), after) for row in lines)
    return TablePaper(
        letterhead=sheet.letterhead,
        title=str(sheet.title),
        columns=(
            TableColumn("STT", 10, Align.CENTER),
            TableColumn("Họ và tên", 45),
            *(_HEADS[column] for column in before),
            *boxes,
            *(_HEADS[column] for column in after),
        ),
        rows=rows,
        facts=course_facts(sheet),
        remarks=(
            f"{_invited(sheet)}; có mặt: ………; vắng: ………",
            f"Bản in số {sheet.run}",
        ),
        signatures=signature_blocks(sheet),
        dated_below=True,
        row_mm=_ROW_MM,
        sheet="Điểm danh",
    )


def signature_blocks(sheet: AttendanceSheet) -> tuple[Signature, ...]:
    """Return drafter, trainer and organiser, left to right."""
    return (
        sheet.letterhead.drafter_block,
        Signature(("Giảng viên",), sheet.trainer, "(Xác nhận, ký, ghi rõ họ tên)"),
        Signature(("Đại diện đơn vị tổ chức",), hint="(Ký, ghi rõ họ tên)"),
    )


def _most_pages(sheet: AttendanceSheet) -> int:
    """Return how many pages a sheet takes at most, unless nearly every row is a high one.

    Codes are made before it is known how many pages there are; those left over stay out of the
    paper, and a sheet that needs more is set again.
    """
    share = _CROWDED_SHARE if len(sheet.columns) > _CROWDED else 1
    a_page = share * (_ROWS_LYING if _landscape(sheet) else _ROWS_UPRIGHT)
    return 2 + math.ceil((len(sheet.rows) + _blanks(sheet)) / a_page)


def _codes(sheet: AttendanceSheet, pages: int) -> list[str]:
    return [qr_svg(qr_text(sheet.reference, page)) for page in range(1, pages + 1)]


def _landscape(sheet: AttendanceSheet) -> bool:
    return len(sheet.sessions) > _PORTRAIT_BOXES


def _tail(rows: Sequence[Mapping[str, Any]]) -> int:
    """Return how many of the last lines go to the page of the signatures, headings too."""
    tail = _ROWS_TAKEN_ALONG
    while tail < len(rows) and rows[-tail - 1]["kind"] == "group":
        tail += 1
    return min(tail, len(rows))


def sheet_data(sheet: AttendanceSheet) -> dict[str, Any]:
    """Return what the template is given, still without the codes of the pages."""
    rows = list(_rows(sheet, _blanks(sheet)))
    tail = _tail(rows)
    if tail < len(rows):
        rows[-tail - 1] = {**rows[-tail - 1], "ends": True}
    return {
        "title": str(sheet.title),
        "head": frame(sheet.letterhead, signature_blocks(sheet)),
        "facts": [{"label": label, "text": text} for label, text in course_facts(sheet)],
        "landscape": _landscape(sheet),
        "columns": [str(column) for column in Column if column in sheet.columns],
        "days": _days(sheet.sessions),
        "rows": rows,
        "tail": tail,
        "listed": len(sheet.rows),
        "invited": sum(not row.substitute for row in sheet.rows),
        "row_mm": _ROW_MM,
        "run": sheet.run,
        "codes": [],
    }


def _invited(sheet: AttendanceSheet) -> str:
    invited = sum(not row.substitute for row in sheet.rows)
    words = f"Tổng số triệu tập: {invited} người"
    others = len(sheet.rows) - invited
    return f"{words}; đi thay: {others} người" if others else words


def _table_row(
    row: dict[str, Any], before: Sequence[Column], boxes: int, after: Sequence[Column]
) -> TableRow:
    if row["kind"] == "group":
        return TableRow((row["text"],), RowKind.GROUP)
    cells: list[Cell] = [row["number"], row["name"], *(row[column] for column in before)]
    return TableRow((*cells, *[""] * boxes, *(row[column] for column in after)))


def _blanks(sheet: AttendanceSheet) -> int:
    return usual_blank_rows(len(sheet.rows)) if sheet.blank_rows is None else sheet.blank_rows


def _days(sessions: Sequence[SessionBox]) -> list[dict[str, Any]]:
    days: dict[date, list[str]] = {}
    for box in sessions:
        days.setdefault(box.day, []).append(box.part)
    return [{"day": short_date(day), "parts": parts} for day, parts in days.items()]


def _rows(sheet: AttendanceSheet, blanks: int) -> Iterator[dict[str, Any]]:
    group = ""
    sizes: dict[str, int] = {}
    for row in sheet.rows:
        sizes[row.group] = sizes.get(row.group, 0) + 1
    for row in sheet.rows:
        if sheet.grouped and row.group != group:
            group = row.group
            yield {"kind": "group", "text": f"{group} ({sizes[group]} người)"}
        yield {"kind": "person", **_cells(row)}
    if blanks and sheet.rows:
        yield {"kind": "group", "text": "Bổ sung (người có mặt ngoài danh sách, người đi thay)"}
    last = max((row.number for row in sheet.rows), default=0)
    for number in range(last + 1, last + 1 + blanks):
        yield {"kind": "blank", **_cells(AttendanceRow(number, ""))}


def _cells(row: AttendanceRow) -> dict[str, Any]:
    return {
        "number": row.number, "name": row.name, "birth": row.birth, "sex": row.sex,
        "role": row.role, "place": row.place, "phone": row.phone, "note": row.note,
        "ethnic": row.ethnic, "citizen": row.citizen,
    }  # fmt: skip
