"""The list of support received in Excel: our template, and reading it back row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.lists.headings import Vocabulary, find_headings
from desktop_app.documents.lists.list_cells import ListRow, Problem
from desktop_app.documents.lists.list_template import TemplateColumn, template_workbook
from desktop_app.documents.lists.spreadsheet import read_sheets
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.lists import ListEmpty, ListHeadingsUnknown

SHEET = "Hỗ trợ đã nhận"
_MOST = 10_000_000_000
"""Ten thousand million đồng: more on one line is a slip of the keys."""

_GUIDANCE = (
    "Cách ghi danh sách hỗ trợ đã nhận",
    "Mỗi dòng một khoản hỗ trợ của một hộ hoặc một người. Hộ được nhận ra bằng mã hộ (và thôn "
    "nếu mã hộ trùng giữa các thôn); tên chủ hộ để đối chiếu.",
    "Ghi số tiền, hoặc hiện vật, hoặc cả hai. Người nhận để trống nếu hỗ trợ cho cả hộ.",
    "Nhập lại cùng một tệp không thêm dòng nào.",
)


@dataclass(frozen=True, slots=True)
class SupportLine:
    """One row as it stands in the file; `given_on` may be open."""

    source_row: int
    code: str
    head: str
    hamlet: str
    person: str
    policy: str
    year: int | None
    amount: int | None
    goods: str
    given_on: PartialDate | None
    signed: bool
    note: str


@dataclass(frozen=True, slots=True)
class SupportListRead:
    """Every row of the file and every problem by row."""

    rows: tuple[SupportLine, ...]
    problems: tuple[Problem, ...]


def support_template(
    households: Sequence[tuple[str, str, str]],
    policies: Sequence[str] = (),
    policy: str = "",
    year: int = 0,
) -> bytes:
    """Return the template with a row for each household (code, head, hamlet)."""
    more = ("", policy, str(year) if year else "")
    rows = [(*home, *more) for home in households]
    hamlets = tuple(dict.fromkeys(hamlet for _code, _head, hamlet in households))
    return template_workbook(SHEET, _columns(hamlets, tuple(policies)), _GUIDANCE, rows)


def read_support_list(content: bytes, file: str, vocabulary: Vocabulary) -> SupportListRead:
    """Read a filled template, or another list with the same headings.

    Raises:
        ListNotWorkbook, ListPasswordProtected, ListDamaged, ListTooLarge: see `read_sheets`.
        ListHeadingsUnknown, ListEmpty: as they say.
    """
    for sheet in read_sheets(content, file):
        headings = find_headings(
            sheet.rows, vocabulary, required=({"code"}, {"policy"}, {"amount", "goods"})
        )
        if headings is None:
            continue
        problems: list[Problem] = []
        lines = (
            ListRow(sheet.name, number, cells, headings, vocabulary, problems)
            for number, cells in enumerate(sheet.rows, start=1)
            if number > headings.first_data_row
        )
        rows = tuple(_row(line) for line in lines if line.texts() and not _is_sum(line))
        if not rows:
            raise ListEmpty(file)
        return SupportListRead(rows, tuple(sorted(problems, key=lambda p: p.row)))
    raise ListHeadingsUnknown(file, "Mã hộ, Chính sách và Số tiền (hoặc Hiện vật)")


def _is_sum(line: ListRow) -> bool:
    return not line.text("code") and any(
        words.lower().startswith(("cộng", "tổng")) for words in line.texts()
    )


def _row(line: ListRow) -> SupportLine:
    for field, words in (("code", "mã hộ"), ("policy", "chính sách, nội dung hỗ trợ")):
        if not line.text(field):
            line.problem(field, f"Dòng này chưa có {words}", f"Ghi {words}", error=True)
    year = line.integer("year", most=2199)
    if year is None or year < 1990:
        line.problem("year", "Chưa rõ năm hỗ trợ", "Ghi năm đủ 4 chữ số (2024)", error=True)
    amount, goods = line.integer("amount", most=_MOST), line.text("goods")
    if amount is None and not goods and not line.text("amount"):
        text = "Dòng này chưa có số tiền và hiện vật"
        line.problem("amount", text, "Ghi số tiền hoặc hiện vật", error=True)
    return SupportLine(
        line.number, line.text("code"), line.text("head_name"), line.hamlet(),
        line.text("person"), line.text("policy"), year, amount, goods,
        line.day("given_on", "ngày nhận"), line.flag("signed"), line.text("note"),
    )  # fmt: skip


def _columns(hamlets: tuple[str, ...], policies: tuple[str, ...]) -> tuple[TemplateColumn, ...]:
    return (
        TemplateColumn("Mã hộ", 9, "Như trong danh sách hộ.", needed=True),
        TemplateColumn("Chủ hộ", 24, "Để đối chiếu."),
        TemplateColumn("Thôn, tổ dân phố", 18, "Cần khi mã hộ trùng giữa các thôn.", hamlets),
        TemplateColumn("Người nhận", 22, "Để trống nếu hỗ trợ cho cả hộ."),
        TemplateColumn(
            "Chính sách, nội dung hỗ trợ", 30, "Tên chính sách.", policies, needed=True
        ),
        TemplateColumn("Năm", 8, "Năm hỗ trợ.", needed=True),
        TemplateColumn("Số tiền (đồng)", 16, "Số tiền đã nhận.", text=False),
        TemplateColumn("Hiện vật", 22, "Khi hỗ trợ bằng hiện vật, dịch vụ."),
        TemplateColumn("Ngày nhận", 12, "15/01/2024."),
        TemplateColumn("Đã ký nhận", 9, "x nếu đã ký.", ("x",)),
        TemplateColumn("Ghi chú", 20, ""),
    )
