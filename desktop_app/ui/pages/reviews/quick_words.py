"""The two lines under the grid of quick results: where one is, what the line comes to."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.reviews.quick import B1, CAUSES, GROUPS
from desktop_app.services.reviews.quick_results import QuickRow
from desktop_app.services.reviews.review_live import Explanation, LineKind

_ASKED = {
    B1: "Tổng điểm B1 trên phiếu giấy",
    CAUSES: "Nguyên nhân: 1 đất · 2 vốn · 3 lao động · 4 công cụ, phương tiện · 5 kiến thức · "
    "6 kỹ năng · 7 ốm đau, bệnh nặng, tai nạn · 8 khác",
    GROUPS: "Nhóm: 1 dân tộc thiểu số · 2 không có khả năng lao động · 3 người có công",
}


def where_words(row: QuickRow, column: str, names: Mapping[str, str]) -> str:
    """Return "031 Nguyễn Thị Hoa · 4. Bảo hiểm y tế: thiếu hụt?"."""
    asked = _ASKED.get(column) or f"{column}. {names.get(column, '')}: thiếu hụt?"
    return f"{row.code} {row.head}".strip() + (f" · {asked}" if column else "")


def reason_words(explanation: Explanation, row: QuickRow) -> str:
    """Return the warnings, the deciding lines or what is missing, in one sentence."""
    kinds = (LineKind.WARNING, LineKind.DECIDING, LineKind.MISSING)
    found = [line.text for kind in kinds for line in explanation.of(kind)]
    found += [line.text for line in explanation.of(LineKind.FACT) if line.text[:2] == "B1"]
    if row.left:
        found.append(f"phiếu đầy đủ còn {row.left} câu")
    return f"{explanation.heading}. " + " · ".join(found) if found else explanation.heading
