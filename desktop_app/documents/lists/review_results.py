"""Results of a campaign in Excel: our template, and reading it back.

One row a household: B1, B2 or the twelve indicators (1 = thiếu hụt, 2 = không), causes, groups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.documents.lists.headings import Vocabulary, find_headings, key
from desktop_app.documents.lists.list_cells import ListRow, Problem
from desktop_app.documents.lists.list_template import TemplateColumn, template_workbook
from desktop_app.documents.lists.spreadsheet import RawSheet, read_sheets
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.lists import ListEmpty, ListHeadingsUnknown

SHEET = "Kết quả rà soát"
_INDICATORS = tuple(str(number) for number in range(1, 13))
_GROUPS = ("minority", "no_labour", "merit")
_DEPRIVED = {"1", "x", "co", "thieu hut", "c"}
_NOT = {"2", "0", "khong", "khong thieu hut", "k"}
_POINTS = 10

_GUIDANCE = (
    "Cách ghi kết quả rà soát",
    "Mỗi dòng một hộ. Hộ được nhận ra bằng mã hộ (và thôn nếu mã hộ trùng giữa các thôn); "
    "tên chủ hộ để đối chiếu.",
    "Chỉ số thiếu hụt: 1 = thiếu hụt, 2 = không thiếu hụt, để trống = chưa biết. Ghi chỉ số "
    "thì không cần ghi điểm B2: mỗi chỉ số thiếu hụt là 10 điểm.",
    "Ô để trống không làm thay đổi số liệu đã có trên máy.",
)


@dataclass(frozen=True, slots=True)
class ListedHousehold:
    """A household that stands in the template already."""

    code: str
    head: str
    hamlet: str


@dataclass(frozen=True, slots=True)
class ReviewResultRow:
    """One household's results; `deprivations` maps "1"…"12" to "1" or "2", open ones absent."""

    source_row: int
    code: str
    head: str
    hamlet: str
    b1: int | None
    b2: int | None
    deprivations: Mapping[str, str]
    causes: tuple[str, ...]
    groups: tuple[str, ...]
    collected_on: PartialDate | None
    reviewer: str
    note: str


@dataclass(frozen=True, slots=True)
class ReviewResultsRead:
    """The whole table and every problem by row."""

    rows: tuple[ReviewResultRow, ...]
    problems: tuple[Problem, ...]


def review_template(
    households: Sequence[ListedHousehold],
    indicators: Sequence[str],
    hamlets: Sequence[str] = (),
) -> bytes:
    """Return the template with a row for each household; `indicators` are the twelve names."""
    rows = [(h.code, h.head, h.hamlet) for h in households]
    return template_workbook(SHEET, _columns(indicators, tuple(hamlets)), _GUIDANCE, rows)


def read_review_results(content: bytes, file: str, vocabulary: Vocabulary) -> ReviewResultsRead:
    """Read a filled template, or another table with the same headings.

    Raises:
        ListNotWorkbook, ListPasswordProtected, ListDamaged, ListTooLarge: see `read_sheets`.
        ListHeadingsUnknown, ListEmpty: as they say.
    """
    required = ({"code"}, {"b1", "b2", *(f"d{n}" for n in _INDICATORS)})
    for sheet in read_sheets(content, file):
        headings = find_headings(sheet.rows, vocabulary, required=required)
        if headings is None:
            continue
        problems: list[Problem] = []
        rows = [
            _row(line)
            for number, cells in enumerate(sheet.rows, start=1)
            if number > headings.first_data_row
            and (
                line := ListRow(sheet.name, number, cells, headings, vocabulary, problems)
            ).texts()
        ]
        _check_doubles(sheet, rows, problems)
        if not rows:
            raise ListEmpty(file)
        problems.sort(key=lambda problem: problem.row)
        return ReviewResultsRead(tuple(row for row in rows if row.code), tuple(problems))
    raise ListHeadingsUnknown(file, "Mã hộ và Điểm B1, Điểm B2 hoặc các chỉ số thiếu hụt")


def _row(line: ListRow) -> ReviewResultRow:
    code = line.text("code")
    if not code:
        line.problem("code", "Dòng này chưa có mã hộ", "Ghi mã hộ hoặc xóa dòng", error=True)
    deprivations = _deprivations(line)
    b2 = line.integer("b2", most=len(_INDICATORS) * _POINTS)
    ticked = sum(value == "1" for value in deprivations.values()) * _POINTS
    if b2 is not None and len(deprivations) == len(_INDICATORS) and b2 != ticked:
        text = f"Điểm B2 ghi {b2}, các chỉ số thiếu hụt ứng với {ticked}"
        line.problem("b2", text, "Xem lại phiếu; khi nhập sẽ lấy theo các chỉ số")
    if 0 < len(deprivations) < len(_INDICATORS):
        left = ", ".join(n for n in _INDICATORS if n not in deprivations)
        line.problem("", f"Chưa ghi chỉ số {left}", "Ghi 1 (thiếu hụt) hoặc 2 (không)")
    return ReviewResultRow(
        line.number, code, line.text("head_name"), line.hamlet(), line.integer("b1", most=1000),
        b2, deprivations, line.causes(), tuple(g for g in _GROUPS if line.flag(g)),
        line.day("collected_on", "ngày thu thập"), line.text("reviewer"), line.text("note"),
    )  # fmt: skip


def _deprivations(line: ListRow) -> dict[str, str]:
    found = {}
    for number in _INDICATORS:
        words = line.text(f"d{number}")
        folded = key(words)
        if folded in _DEPRIVED | _NOT:
            found[number] = "1" if folded in _DEPRIVED else "2"
        elif words:
            text = f"«{words}» chưa rõ là thiếu hụt hay không"
            line.problem(f"d{number}", text, "Ghi 1 (thiếu hụt) hoặc 2 (không)", error=True)
    return found


def _check_doubles(
    sheet: RawSheet, rows: Sequence[ReviewResultRow], problems: list[Problem]
) -> None:
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        where = row.code, key(row.hamlet)
        if row.code and where in seen:
            text = f"Mã hộ «{row.code}» đã có ở dòng {seen[where]}"
            problems.append(Problem.error(sheet.name, row.source_row, text, "Giữ lại một dòng"))
        seen.setdefault(where, row.source_row)


def _columns(indicators: Sequence[str], hamlets: tuple[str, ...]) -> tuple[TemplateColumn, ...]:
    ticks = ("1", "2")
    return (
        TemplateColumn("Mã hộ", 9, "Như trong danh sách hộ.", needed=True),
        TemplateColumn("Chủ hộ", 24, "Để đối chiếu."),
        TemplateColumn("Thôn, tổ dân phố", 16, "Cần khi mã hộ trùng giữa các thôn.", hamlets),
        TemplateColumn("Ngày thu thập", 12, "03/11/2024."),
        TemplateColumn("Rà soát viên", 18, "Họ tên người thu thập."),
        TemplateColumn("Điểm B1", 8, "Tổng điểm B1 trên phiếu giấy.", text=False),
        TemplateColumn("Điểm B2", 8, "Chỉ ghi khi không ghi các chỉ số.", text=False),
        *(
            TemplateColumn(f"{n} {name}", 10, "1 = thiếu hụt, 2 = không.", ticks, text=False)
            for n, name in zip(_INDICATORS, indicators, strict=True)
        ),
        TemplateColumn("Nguyên nhân", 12, "Số 1 đến 8 theo biểu 7.10, cách nhau dấu phẩy."),
        TemplateColumn("Hộ DTTS", 8, "x nếu đúng.", ("x",)),
        TemplateColumn("Hộ không có khả năng lao động", 11, "x nếu đúng.", ("x",)),
        TemplateColumn(
            "Có thành viên là người có công với cách mạng", 13, "x nếu đúng.", ("x",)
        ),
        TemplateColumn("Ghi chú", 20, ""),
    )
