"""Lists of households by result: annexes of the decision (Mẫu số 02), the list to be posted.

Columns of Mẫu 02's annexes were not seen (reference/household-review.md §3.1): laid out here.
The posted list has no citizen number, phone or ethnic group (DESIGN.md §6.7): its columns do
not exist in `POSTED`, so no data can bring them there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.table_paper import (
    Align,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
)
from desktop_app.domain.reviews.scoring import HouseholdClass


class ResultList(StrEnum):
    """The four lists of a decision, in the order of its title."""

    POOR = "poor"
    NEAR_POOR = "near_poor"
    POOR_OUT = "poor_out"
    NEAR_OUT = "near_out"

    @property
    def label(self) -> str:
        """The words of headings: "Hộ thoát nghèo"."""
        return _LABELS[self]


_LABELS = {
    ResultList.POOR: "Hộ nghèo",
    ResultList.NEAR_POOR: "Hộ cận nghèo",
    ResultList.POOR_OUT: "Hộ thoát nghèo",
    ResultList.NEAR_OUT: "Hộ thoát cận nghèo",
}


@dataclass(frozen=True, slots=True)
class ResultHousehold:
    """One household with its result; `opening`, `closing` None = not on the list, no class."""

    household_id: str
    head: str
    opening: HouseholdClass | None
    closing: HouseholdClass | None
    code: str = ""
    birth: str = ""
    sex: str = ""
    ethnic: str = ""
    hamlet: str = ""
    people: int = 0
    note: str = ""


def households_of(
    kind: ResultList, households: Sequence[ResultHousehold]
) -> list[ResultHousehold]:
    """Return who belongs to a list; who left poverty for near-poverty stands on two."""
    return [one for one in households if _belongs(kind, one)]


def _belongs(kind: ResultList, one: ResultHousehold) -> bool:
    poor, near = HouseholdClass.POOR, HouseholdClass.NEAR_POOR
    match kind:
        case ResultList.POOR:
            return one.closing is poor
        case ResultList.NEAR_POOR:
            return one.closing is near
        case ResultList.POOR_OUT:
            return one.opening is poor and one.closing not in (poor, None)
        case ResultList.NEAR_OUT:
            return one.opening is near and one.closing is HouseholdClass.NOT_POOR


@dataclass(frozen=True, slots=True)
class ResultPaper:
    """Lists to print: one of the decision, or all four to be posted.

    `lines` stand under the title, `state` names the snapshot, `remarks` below the table.
    """

    letterhead: Letterhead
    title: str
    lines: tuple[str, ...]
    households: tuple[ResultHousehold, ...]
    state: str = ""
    remarks: tuple[str, ...] = ()
    banner: str = ""


_ANNEX = (
    TableColumn("STT", 10, Align.CENTER),
    TableColumn("Họ tên chủ hộ", 47),
    TableColumn("Năm sinh", 15, Align.CENTER),
    TableColumn("Giới tính", 13, Align.CENTER),
    TableColumn("Dân tộc", 17),
    TableColumn("Số khẩu", 13, Align.CENTER),
    TableColumn("Ghi chú", 50),
)
POSTED = (
    TableColumn("STT", 11, Align.CENTER),
    TableColumn("Họ tên chủ hộ", 58),
    TableColumn("Năm sinh", 20, Align.CENTER),
    TableColumn("Số khẩu", 18, Align.CENTER),
    TableColumn("Kết quả rà soát", 58),
)


def annex_paper(kind: ResultList, paper: ResultPaper) -> TablePaper:
    """Return one list of a decision as a table, hamlet by hamlet."""
    listed = households_of(kind, paper.households)
    rows = _by_hamlet(listed, kind)
    return _table(paper, _ANNEX, rows, f"Danh sách {kind.label.lower()}")


def posting_paper(paper: ResultPaper) -> TablePaper:
    """Return the list to be posted: the four results one below the other."""
    rows: list[TableRow] = []
    for number, kind in enumerate(ResultList):
        listed = households_of(kind, paper.households)
        roman = ("I", "II", "III", "IV")[number]
        people = sum(one.people for one in listed)
        head = f"{roman}. {kind.label}: {len(listed)} hộ, {people} khẩu"
        rows.append(TableRow((head,), RowKind.GROUP))
        rows += [_posted_row(n, one, kind) for n, one in enumerate(listed, start=1)]
    some = any(row.kind is RowKind.PLAIN for row in rows)
    return _table(paper, POSTED, rows if some else [], "Danh sách niêm yết")


def _table(
    paper: ResultPaper,
    columns: tuple[TableColumn, ...],
    rows: Sequence[TableRow],
    sheet: str,
) -> TablePaper:
    return TablePaper(
        letterhead=paper.letterhead,
        title=paper.title,
        columns=columns,
        rows=tuple(rows),
        lines=paper.lines,
        note=paper.state,
        remarks=paper.remarks,
        signatures=(paper.letterhead.drafter_block, paper.letterhead.signer),
        banner=paper.banner,
        dated_below=True,
        sheet=sheet[:31],
    )


def _by_hamlet(listed: Sequence[ResultHousehold], kind: ResultList) -> list[TableRow]:
    rows: list[TableRow] = []
    number = 0
    for hamlet, group in by_hamlet(listed):
        rows.append(TableRow((f"{hamlet} ({len(group)} hộ)",), RowKind.GROUP))
        rows += [_annex_row(number + n, one, kind) for n, one in enumerate(group, start=1)]
        number += len(group)
    if rows:
        people = sum(one.people for one in listed)
        total = ("", f"Cộng: {len(listed)} hộ", "", "", "", people, "")
        rows.append(TableRow(total, RowKind.TOTAL))
    return rows


def by_hamlet(
    listed: Sequence[ResultHousehold],
) -> list[tuple[str, list[ResultHousehold]]]:
    """Return the households of each hamlet, in the order the hamlets come."""
    groups: dict[str, list[ResultHousehold]] = {}
    for one in listed:
        groups.setdefault(one.hamlet or "Chưa ghi thôn", []).append(one)
    return list(groups.items())


def _annex_row(number: int, one: ResultHousehold, kind: ResultList) -> TableRow:
    note = noted(kind, one)
    return TableRow((number, one.head, one.birth[:4], one.sex, one.ethnic, one.people, note))


def noted(kind: ResultList, one: ResultHousehold) -> str:
    """Return the remark of a household on a list: on that of leavers, what it became."""
    if kind is ResultList.POOR_OUT:
        near = one.closing is HouseholdClass.NEAR_POOR
        return "Trở thành hộ cận nghèo" if near else "Vượt chuẩn cận nghèo"
    return "" if kind is ResultList.NEAR_OUT else one.note


def _posted_row(number: int, one: ResultHousehold, kind: ResultList) -> TableRow:
    was_poor = kind is ResultList.POOR_OUT and one.closing is HouseholdClass.NEAR_POOR
    result = "Thoát nghèo, là hộ cận nghèo" if was_poor else kind.label
    return TableRow((number, one.head, one.birth[:4], one.people, result))
