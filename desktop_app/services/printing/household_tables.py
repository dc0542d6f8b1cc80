"""The tables of the household pages: events, paths, support, recognitions, each as a list."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.support_paper import SupportPaper, SupportPaperLine, support_table
from desktop_app.documents.table_paper import Align, Cell, TableColumn, TablePaper, TableRow
from desktop_app.domain.dates import PartialDate, short_date
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.households.movement_list import MovementRow
from desktop_app.services.households.paths import PathRow
from desktop_app.services.households.recognitions import RecognitionKind, RecognitionRow
from desktop_app.services.households.supports import SupportRow
from desktop_app.services.printing.household_lists import Draw

_NUMBER = TableColumn("STT", 10, Align.CENTER)
_CODE = TableColumn("Mã hộ", 15, Align.CENTER)
_HAMLET = TableColumn("Thôn, tổ dân phố", 32)


def movement_table(rows: Sequence[MovementRow], lines: Sequence[str]) -> Draw:
    """Return the list of events: day, kind, who, which household, where and why."""
    columns = (
        TableColumn("Ngày", 24, Align.CENTER), TableColumn("Biến động", 34),
        TableColumn("Họ và tên", 42), _CODE, TableColumn("Chủ hộ", 40), _HAMLET,
        TableColumn("Hộ khác, nơi đi, nơi đến", 40), TableColumn("Lý do", 30),
    )  # fmt: skip
    cells = [
        (
            short_date(row.on),
            row.kind.label,
            row.person,
            row.code,
            row.head,
            row.hamlet,
            ", ".join(part for part in (row.other, row.place) if part),
            row.reason,
        )
        for row in rows
    ]
    return plain_table("Danh sách biến động hộ, nhân khẩu", lines, columns, cells)


def path_table(rows: Sequence[PathRow], year: int, lines: Sequence[str]) -> Draw:
    """Return the households of a year-on-year list."""
    columns = (
        _CODE, TableColumn("Chủ hộ", 46), _HAMLET, TableColumn("Số khẩu", 14, Align.RIGHT),
        TableColumn(f"Năm {year - 1}", 30), TableColumn(f"Năm {year}", 30),
        TableColumn("Diễn biến", 60),
    )  # fmt: skip
    cells = [
        (
            row.code,
            row.head,
            row.hamlet,
            row.members,
            _class(row.before),
            _class(row.after),
            row.path,
        )
        for row in rows
    ]
    return plain_table("Diễn biến hộ nghèo, hộ cận nghèo qua hai năm", lines, columns, cells)


def recognition_table(
    kind: RecognitionKind, rows: Sequence[RecognitionRow], lines: Sequence[str]
) -> Draw:
    """Return the households or workers recognised, with their decisions."""
    personal = kind is RecognitionKind.LOW_INCOME
    own = (TableColumn("Thu nhập (đồng/tháng)", 26, Align.RIGHT),) if personal else ()
    columns = (
        _CODE, TableColumn("Người lao động" if personal else "Chủ hộ", 46),
        TableColumn("Năm sinh", 17, Align.CENTER), _HAMLET,
        TableColumn("Việc làm" if personal else "Lĩnh vực sản xuất", 34), *own,
        TableColumn("Số quyết định", 32), TableColumn("Ngày", 25, Align.CENTER),
        TableColumn("Có giá trị đến", 25, Align.CENTER),
    )  # fmt: skip
    cells = []
    for row in rows:
        v = row.values
        income: tuple[Cell, ...] = (v.income,) if personal else ()
        ends = (v.decision_number, _day(v.decided_on), _day(v.valid_to))
        who = (row.code, row.person or row.head, row.birth[:4], row.hamlet, v.branch)
        cells.append((*who, *income, *ends))
    return plain_table(
        f"Danh sách {kind.label[0].lower()}{kind.label[1:]}", lines, columns, cells
    )


def signing_table(
    rows: Sequence[SupportRow], policy: str, year: int, *, to_sign: bool = True
) -> Draw:
    """Return the bảng kê of a policy with its column to sign, or the plain list."""

    def draw(head: Letterhead) -> TablePaper:
        lines = tuple(_support_line(row) for row in rows)
        return support_table(SupportPaper(head, policy, year, lines, to_sign=to_sign))

    return draw


def plain_table(
    title: str,
    lines: Sequence[str],
    columns: Sequence[TableColumn],
    cells: Sequence[Sequence[Cell]],
) -> Draw:
    """Return a list with its number column and signatures."""

    def draw(head: Letterhead) -> TablePaper:
        return TablePaper(
            letterhead=head,
            title=title,
            columns=(_NUMBER, *columns),
            rows=tuple(TableRow((n, *row)) for n, row in enumerate(cells, start=1)),
            lines=tuple(lines),
            remarks=(f"Danh sách có {len(cells)} dòng.",),
            signatures=(head.drafter_block, head.signer),
            dated_below=True,
        )

    return draw


def _support_line(row: SupportRow) -> SupportPaperLine:
    v = row.values
    return SupportPaperLine(
        row.receiver, row.birth[:4], row.hamlet, row.code, v.policy, v.amount, v.goods,
        _day(v.given_on), v.note,
    )  # fmt: skip


def _class(code: str) -> str:
    return HouseholdClass(code).label if code else "–"


def _day(text: str) -> str:
    return PartialDate(text).shown if text else ""
