"""The inspection checklist (phiếu kiểm tra), blank or filled, and its list of findings.

Answers, figures and levels: reference/training-inspection.md §2.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.documents.letterhead import Letterhead, Signature
from desktop_app.documents.table_paper import (
    Align,
    Cell,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
    Tick,
)
from desktop_app.domain.numbers_vi import number, percent


class Verdict(StrEnum):
    """The four answers of every item; "" on a blank sheet."""

    PASSED = "1"
    FAILED = "2"
    NOT_APPLICABLE = "3"
    NOT_CHECKED = "4"
    OPEN = ""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One content to check; `checked` and `wrong` are counts of files, None = not counted."""

    number: str
    text: str
    verdict: Verdict = Verdict.OPEN
    checked: int | None = None
    wrong: int | None = None
    evidence: str = ""
    note: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One tồn tại, hạn chế; level "nhẹ", "vừa", "nặng" or "" where not judged."""

    number: int
    text: str
    figures: str = ""
    level: str = ""
    evidence: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistSheet:
    """A checklist for one unit or hamlet on one day; `warn_above` in percent of wrong files."""

    letterhead: Letterhead
    title: str
    inspected: str
    day: str
    team: str
    items: tuple[ChecklistItem, ...]
    form_name: str = ""
    warn_above: int = 10
    inspector: str = ""


_VERDICTS = (
    ("Đạt", Verdict.PASSED),
    ("Chưa đạt", Verdict.FAILED),
    ("Không áp dụng", Verdict.NOT_APPLICABLE),
    ("Chưa kiểm tra", Verdict.NOT_CHECKED),
)


def checklist_paper(sheet: ChecklistSheet) -> TablePaper:
    """Return the checklist, landscape, one line an item."""
    columns = (
        TableColumn("TT", 10, Align.CENTER),
        TableColumn("Nội dung kiểm tra", 88),
        *(TableColumn(head, 14, Align.CENTER, "Kết quả") for head, _ in _VERDICTS),
        TableColumn("Số kiểm", 14, Align.RIGHT, "Hồ sơ, phiếu"),
        TableColumn("Số sai", 13, Align.RIGHT, "Hồ sơ, phiếu"),
        TableColumn("Tỷ lệ sai (%)", 15, Align.RIGHT, "Hồ sơ, phiếu"),
        TableColumn("Minh chứng, ghi chú", 58),
    )
    return TablePaper(
        letterhead=sheet.letterhead,
        title=sheet.title,
        columns=columns,
        rows=_item_rows(sheet.items),
        facts=(
            ("Đơn vị được kiểm tra", sheet.inspected),
            ("Ngày kiểm tra", sheet.day),
            ("Người kiểm tra", sheet.team),
        ),
        remarks=_remarks(sheet),
        signatures=_signers(sheet),
        dated_below=True,
        row_mm=8.5,
        text_pt=11.5,
        sheet="Phiếu kiểm tra",
    )


def findings_paper(sheet: ChecklistSheet, findings: Sequence[Finding]) -> TablePaper:
    """Return the list of findings of a checklist; a line says so where there are none."""
    columns = (
        TableColumn("TT", 10, Align.CENTER),
        TableColumn("Tồn tại, hạn chế", 85),
        TableColumn("Số liệu", 32),
        TableColumn("Mức độ", 18, Align.CENTER),
        TableColumn("Minh chứng", 45),
        TableColumn("Kiến nghị, thời hạn khắc phục", 62),
    )
    rows = tuple(
        TableRow((f.number, f.text, f.figures, f.level, f.evidence, f.remedy)) for f in findings
    )
    none = TableRow(("", "Không có tồn tại, hạn chế", "", "", "", ""))
    return TablePaper(
        letterhead=sheet.letterhead,
        title="Tồn tại, hạn chế qua kiểm tra",
        columns=columns,
        rows=rows or (none,),
        lines=(sheet.title,),
        facts=(("Đơn vị được kiểm tra", sheet.inspected), ("Ngày kiểm tra", sheet.day)),
        signatures=_signers(sheet),
        dated_below=True,
        row_mm=8.5,
        sheet="Tồn tại, hạn chế",
    )


def _item_rows(items: Sequence[ChecklistItem]) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    group = ""
    for item in items:
        if item.group != group:
            group = item.group
            rows.append(TableRow((group,), RowKind.GROUP))
        rows.append(TableRow(_item_cells(item)))
    return tuple(rows)


def _item_cells(item: ChecklistItem) -> tuple[Cell, ...]:
    ticks = (Tick(item.verdict is verdict) for _, verdict in _VERDICTS)
    share = None if item.wrong is None else percent(item.wrong, item.checked, places=1)
    words = "; ".join(text for text in (item.evidence, item.note) if text)
    return (item.number, item.text, *ticks, item.checked, item.wrong, share, words)


def _remarks(sheet: ChecklistSheet) -> tuple[str, ...]:
    checked = sum(item.checked or 0 for item in sheet.items)
    wrong = sum(item.wrong or 0 for item in sheet.items)
    share = percent(wrong, checked, places=1)
    lines = [sheet.form_name] if sheet.form_name else []
    if share is not None:
        line = f"Tỷ lệ hồ sơ, phiếu sai: {wrong}/{checked} = {number(share)} %."
        if share > sheet.warn_above:
            line += f" Vượt {sheet.warn_above} %: đề nghị rà soát lại."
        lines.append(line)
    return tuple(lines)


def _signers(sheet: ChecklistSheet) -> tuple[Signature, ...]:
    return (
        Signature(("Đại diện đơn vị được kiểm tra",)),
        Signature(("Người kiểm tra",), sheet.inspector),
    )
