"""The columns of table 7.9: Kinh, the groups a province chose, and «Khác» for the rest.

Numbers and formulas follow from how many groups were chosen, so these columns are made here and
not listed in the table's file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.documents.reports.report_spec import ReportColumn, ReportSpec

_SIDES = (("poor", "nghèo"), ("near_poor", "cận nghèo"))
_WIDE, _NARROW = 9, 6.5


def with_ethnic_columns(spec: ReportSpec, chosen: Sequence[tuple[str, str]]) -> ReportSpec:
    """Return table 7.9 with its columns; `chosen` are (key, name) without Kinh."""
    columns: list[ReportColumn] = []
    checks: list[ReportColumn] = []
    for key, word in _SIDES:
        made = _side(key, word, len(columns) + 1, chosen)
        columns += made
        total, groups = made[1].number, [column.number for column in made[3:]]
        checks.append(
            ReportColumn(
                number=f"k_{key}",
                heads=(f"Số kiểm tra hộ {word} (bằng 0 thì đúng)",),
                balance=(total, *(f"-{number}" for number in groups)),
                width=13,
                label="kiểm tra",
            )
        )
    return replace(spec, columns=tuple(columns), checks=tuple(checks))


def _side(
    key: str, word: str, first: int, chosen: Sequence[tuple[str, str]]
) -> list[ReportColumn]:
    over = f"Hộ {word} chia theo dân tộc"
    kinh = first + 2
    groups = [("kinh", "Kinh"), *chosen, ("other", "Khác")]
    return [
        ReportColumn(str(first), (f"Tổng số hộ {word}",), key=f"{key}_total", width=_WIDE),
        ReportColumn(
            str(first + 1),
            (over, "Tổng số hộ dân tộc thiểu số (trừ dân tộc Kinh)"),
            balance=(str(first), f"-{kinh}"),
            width=_WIDE + 2,
        ),
        *(
            ReportColumn(str(kinh + n), (over, name), key=f"{key}_{group}", width=_NARROW)
            for n, (group, name) in enumerate(groups)
        ),
    ]
