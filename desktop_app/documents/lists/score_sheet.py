"""The score table of B1 in Excel: the template to fill, a table written out, cells as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from desktop_app.documents.lists.list_template import TemplateColumn, template_workbook
from desktop_app.documents.lists.spreadsheet import Raw, read_sheets
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.reviews.score_items import KIND_LABELS, Clause, ScoreItem, ScoreOption

SHEET = "Bảng điểm B1"
_KINDS = tuple(KIND_LABELS.values())
_GUIDANCE = (
    "Cách ghi bảng điểm B1",
    "Mỗi dòng là điểm của một phương án trong một vùng. Một phương án có bao nhiêu vùng thì có "
    "bấy nhiêu dòng. Mã viết liền, không dấu cách; ghi mã vào từng dòng, không gộp ô.",
    "Kiểu mục: Chọn một (mặc định), Chọn nhiều (cộng điểm, không quá «Điểm tối đa»), "
    "Cao nhất (mỗi thành viên một phương án, lấy điểm cao nhất), Số lượng (đếm người, "
    "đồ vật), Khoảng số (diện tích, điện tiêu thụ).",
    "«Từ», «Đến» chỉ dùng cho Số lượng (tính cả hai đầu) và Khoảng số (tính đầu «Từ», không "
    "tính đầu «Đến»). Để trống một đầu nếu không chặn. Các khoảng phải liền nhau.",
    "«Điều kiện áp dụng»: ghi mã mục, phép so sánh, giá trị; nhiều điều kiện cách nhau bằng "
    "dấu chấm phẩy. Ví dụ: ho_neo_don = 2; so_nguoi ≥ 3. Hộ không thuộc diện áp dụng: mục đó "
    "tính 0 điểm.",
    "Chép đúng theo văn bản; cột «Căn cứ» ghi điều, phụ lục của từng dòng nếu cần. "
    "Chương trình không có sẵn điểm chính thức.",
)
_COLUMNS = (
    TemplateColumn("Mã mục", 14, "Mã của mục, ví dụ so_nguoi", needed=True),
    TemplateColumn("Tên mục", 34, "Tên mục như trong văn bản", needed=True),
    TemplateColumn("Mã phương án", 12, "Mã của phương án trả lời", needed=True),
    TemplateColumn("Tên phương án", 34, "Tên phương án như trong văn bản", needed=True),
    TemplateColumn("Mã vùng", 10, "Mã vùng, ví dụ MNPB", needed=True),
    TemplateColumn("Điểm", 8, "Số nguyên, có thể âm", needed=True),
    TemplateColumn("Căn cứ", 24, "Điều, phụ lục của dòng này"),
    TemplateColumn("Kiểu mục", 13, "Một trong năm kiểu", choices=_KINDS),
    TemplateColumn("Từ", 8, "Đầu dưới của khoảng"),
    TemplateColumn("Đến", 8, "Đầu trên của khoảng"),
    TemplateColumn("Điểm tối đa", 10, "Chỉ cho kiểu Chọn nhiều"),
    TemplateColumn("Điều kiện áp dụng", 28, "Ví dụ: ho_neo_don = 2"),
    TemplateColumn("Tên vùng", 26, "Tên vùng như trong văn bản"),
)


def score_workbook(
    items: Sequence[ScoreItem] = (), regions: dict[str, str] | None = None
) -> bytes:
    """Return the template, with the rows of a table in it where one is given."""
    named = regions or {}
    rows = [
        _row(item, option, region, named)
        for item in items
        for option in item.options
        for region in option.points
    ]
    return template_workbook(SHEET, _COLUMNS, _GUIDANCE, rows)


def score_rows(content: bytes, file: str) -> list[list[str]]:
    """Return the cells of the first sheet as text, numbers as people write them here.

    Raises:
        ListNotWorkbook, ListPasswordProtected, ListDamaged, ListTooLarge: see `read_sheets`.
    """
    sheets = read_sheets(content, file)
    chosen = next((s for s in sheets if s.name == SHEET), sheets[0] if sheets else None)
    return [[_text(cell) for cell in row] for row in chosen.rows] if chosen else []


def _row(
    item: ScoreItem, option: ScoreOption, region: str, named: dict[str, str]
) -> tuple[str, ...]:
    cap = item.caps.get(region)
    return (
        item.code, item.label, option.code, option.label, region,
        str(option.points[region]), option.citation, item.kind.label,
        _bound(option.low), _bound(option.high), "" if cap is None else str(cap),
        "; ".join(_clause(clause) for clause in item.when), named.get(region, ""),
    )  # fmt: skip


def _clause(clause: Clause) -> str:
    return clause.shown


def _bound(value: Decimal | None) -> str:
    return "" if value is None else number(value)


def _text(cell: Raw) -> str:
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        exact = Decimal(repr(cell))
        whole = exact.to_integral_value()
        return str(int(whole)) if exact == whole else str(exact).replace(".", ",")
    if isinstance(cell, datetime | date):
        return cell.strftime("%d/%m/%Y")
    return str(cell)
