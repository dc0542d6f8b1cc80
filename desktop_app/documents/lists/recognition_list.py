"""A list of recognitions in Excel: our template, and reading it back row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.lists.headings import Vocabulary, find_headings
from desktop_app.documents.lists.list_cells import ListRow, Problem
from desktop_app.documents.lists.list_template import TemplateColumn, template_workbook
from desktop_app.documents.lists.spreadsheet import read_sheets
from desktop_app.domain.errors.lists import ListEmpty, ListHeadingsUnknown

SHEET = "Công nhận"
_MOST = 1_000_000_000
"""A thousand million đồng a month: more is a slip of the keys."""
_WHOLE_DAY = len("2026-01-15")
_GUIDANCE = (
    "Cách ghi danh sách công nhận",
    "Mỗi dòng một hộ hoặc một người lao động đã có quyết định công nhận. Hộ được nhận ra bằng "
    "mã hộ (và thôn nếu mã hộ trùng giữa các thôn); tên chủ hộ để đối chiếu.",
    "Dòng chưa ghi số quyết định và ngày quyết định thì cả tệp chưa được nhận.",
    "Nhập lại cùng một tệp không thêm dòng nào.",
)


@dataclass(frozen=True, slots=True)
class RecognitionLine:
    """One row as it stands in the file; days as ISO text, "" = open."""

    source_row: int
    code: str
    head: str
    hamlet: str
    person: str
    branch: str
    income: int | None
    year: int | None
    decision: str
    decided_on: str
    valid_to: str
    note: str


@dataclass(frozen=True, slots=True)
class RecognitionListRead:
    """Every row of the file and every problem by row."""

    rows: tuple[RecognitionLine, ...]
    problems: tuple[Problem, ...]


def recognition_template(
    households: Sequence[tuple[str, str, str]], year: int, *, personal: bool
) -> bytes:
    """Return the template with a row for each household (code, head, hamlet).

    `personal`: a worker on each row, with work and income; else the trade of a household.
    """
    before = ("", "", "") if personal else ("",)
    rows = [(*home, *before, str(year) if year else "") for home in households]
    hamlets = tuple(dict.fromkeys(hamlet for _code, _head, hamlet in households))
    return template_workbook(SHEET, _columns(hamlets, personal=personal), _GUIDANCE, rows)


def read_recognition_list(
    content: bytes, file: str, vocabulary: Vocabulary, *, personal: bool
) -> RecognitionListRead:
    """Read a filled template, or another list with the same headings.

    A row of the template in which only household and year stand is nobody's: left out.

    Raises:
        ListNotWorkbook, ListPasswordProtected, ListDamaged, ListTooLarge: see `read_sheets`.
        ListHeadingsUnknown, ListEmpty: as they say.
    """
    needed = ({"code"}, {"decision"}, {"person"}) if personal else ({"code"}, {"decision"})
    for sheet in read_sheets(content, file):
        headings = find_headings(sheet.rows, vocabulary, required=needed)
        if headings is None:
            continue
        problems: list[Problem] = []
        lines = (
            ListRow(sheet.name, number, cells, headings, vocabulary, problems)
            for number, cells in enumerate(sheet.rows, start=1)
            if number > headings.first_data_row
        )
        rows = tuple(_row(line, personal=personal) for line in lines if _filled(line))
        if not rows:
            raise ListEmpty(file)
        return RecognitionListRead(rows, tuple(sorted(problems, key=lambda p: p.row)))
    columns = "Mã hộ, Người lao động và Số quyết định" if personal else "Mã hộ và Số quyết định"
    raise ListHeadingsUnknown(file, columns)


def _filled(line: ListRow) -> bool:
    fields = ("person", "branch", "income", "decision", "decided_on", "valid_to", "note")
    return any(map(line.text, fields))


def _row(line: ListRow, *, personal: bool) -> RecognitionLine:
    needed = [("code", "mã hộ"), ("decision", "số quyết định")]
    needed += [("decided_on", "ngày quyết định")]
    needed += [("person", "tên người lao động")] if personal else []
    for field, words in needed:
        if not line.text(field):
            line.problem(field, f"Dòng này chưa có {words}", f"Ghi {words}", error=True)
    if not personal and line.text("person"):
        text, fix = "Dòng này ghi người lao động", "Chọn loại «NLĐ thu nhập thấp» rồi nhập lại"
        line.problem("person", text, fix, error=True)
    year = line.integer("year", most=2199)
    if year is None or year < 1990:
        fix = "Ghi năm đủ 4 chữ số (2026)"
        line.problem("year", "Chưa rõ năm công nhận", fix, error=True)
    decision = line.day("decided_on", "ngày quyết định", needed=True)
    end = line.day("valid_to", "ngày hết giá trị")
    decided, valid = decision.text if decision else "", end.text if end else ""
    if len(decided) == len(valid) == _WHOLE_DAY and valid < decided:
        text = "Ngày hết giá trị trước ngày quyết định"
        line.problem("valid_to", text, "Xem lại hai ngày", error=True)
    return RecognitionLine(
        line.number, line.text("code"), line.text("head_name"), line.hamlet(),
        line.text("person"), line.text("branch"), line.integer("income", most=_MOST), year,
        line.text("decision"), decided, valid, line.text("note"),
    )  # fmt: skip


def _columns(hamlets: tuple[str, ...], *, personal: bool) -> tuple[TemplateColumn, ...]:
    worker = (
        TemplateColumn("Người lao động", 24, "Họ tên như trong hộ.", needed=True),
        TemplateColumn("Việc làm", 22, "Công việc đang làm."),
        TemplateColumn("Thu nhập (đồng/tháng)", 16, "Số đồng một tháng.", text=False),
    )
    trade = (TemplateColumn("Lĩnh vực sản xuất", 22, "Nông, lâm, ngư, diêm nghiệp."),)
    return (
        TemplateColumn("Mã hộ", 9, "Như trong danh sách hộ.", needed=True),
        TemplateColumn("Chủ hộ", 24, "Để đối chiếu."),
        TemplateColumn("Thôn, tổ dân phố", 18, "Cần khi mã hộ trùng giữa các thôn.", hamlets),
        *(worker if personal else trade),
        TemplateColumn("Năm", 8, "Năm công nhận.", needed=True),
        TemplateColumn("Số quyết định", 18, "Ví dụ 12/QĐ-UBND.", needed=True),
        TemplateColumn("Ngày quyết định", 13, "15/01/2026.", needed=True),
        TemplateColumn("Có giá trị đến", 13, "Để trống: trong năm ghi ở trước."),
        TemplateColumn("Ghi chú", 20, ""),
    )
