"""The three tables of *Kiểm tra, giám sát*: inspections, checklists, findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.dates import PartialDate
from desktop_app.services.checklist_list import ChecklistRow, Found
from desktop_app.services.inspections import InspectionRow
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column


@dataclass(frozen=True, slots=True)
class Finding:
    """One tồn tại, hạn chế with its number and where it was found."""

    number: int
    hamlet: str
    found: Found

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the others."""
        return self.hamlet, self.found.item.number


def capital(words: str) -> str:
    """Return "Thôn Ngò" for "thôn Ngò"."""
    return words[:1].upper() + words[1:]


def shown_day(iso: str) -> str:
    """Return 20/11/2024 for a stored day."""
    return PartialDate(iso).shown if iso else ""


def share_words(row: ChecklistRow) -> str:
    """Return "2/30 (6,7 %)", "–" where no form was counted."""
    if row.share is None:
        return "–"
    return f"{row.wrong}/{row.checked} ({row.share:.1f} %)".replace(".", ",")


def findings_words(rows: Sequence[ChecklistRow], findings: int, reminders: int) -> str:
    """Return the sentence above the findings of an inspection."""
    if not rows:
        return "Chưa có phiếu kiểm tra. Chọn «Lập phiếu kiểm tra…» để bắt đầu với một thôn."
    if not findings:
        return "Chưa ghi nhận tồn tại, hạn chế."
    if reminders:
        return f"{reminders} nội dung chưa ghi minh chứng (nhắc, không chặn)."
    return "Các nội dung đều đã ghi minh chứng."


INSPECTIONS: tuple[Column[InspectionRow], ...] = (
    Column("title", "Cuộc kiểm tra", lambda r: r.title, chars=24, stretch=True),
    Column(
        "day", "Ngày", lambda r: shown_day(r.starts_on), chars=10, sort=lambda r: r.starts_on
    ),
    Column("count", "Phiếu", lambda r: str(r.checklists), chars=5, number=True, drop=1),
)

CHECKLISTS: tuple[Column[ChecklistRow], ...] = (
    Column("hamlet", "Thôn", lambda r: capital(r.hamlet), chars=16, stretch=True),
    Column("day", "Ngày", lambda r: shown_day(r.day), chars=10, sort=lambda r: r.day),
    Column(
        "state",
        "Phiếu",
        lambda r: f"Còn {r.open} câu" if r.open else "Đã đủ",
        chars=13,
        mark=lambda r: Tone.ATTENTION if r.open else Tone.GOOD,
    ),
    Column("passed", "Đạt", lambda r: str(r.passed), chars=4, number=True, drop=2),
    Column("failed", "Chưa đạt", lambda r: str(r.failed), chars=8, number=True, drop=1),
    Column(
        "share",
        "Phiếu lỗi",
        share_words,
        chars=14,
        mark=lambda r: Tone.DANGER if r.above else None,
        sort=lambda r: -1.0 if r.share is None else r.share,
    ),
)

_SEVERITY = {"nhẹ": Tone.QUIET, "vừa": Tone.ATTENTION, "nặng": Tone.DANGER}

FINDINGS: tuple[Column[Finding], ...] = (
    Column("number", "STT", lambda r: str(r.number), chars=4, number=True, sortable=False),
    Column("hamlet", "Thôn", lambda r: capital(r.hamlet), chars=14, drop=3, sortable=False),
    Column(
        "text",
        "Nội dung",
        lambda r: f"{r.found.item.number}. {r.found.item.text}",
        chars=34,
        stretch=True,
        sortable=False,
    ),
    Column("figures", "Số lỗi/số kiểm", lambda r: r.found.figures, chars=14, sortable=False),
    Column(
        "severity",
        "Mức độ",
        lambda r: r.found.severity,
        chars=7,
        mark=lambda r: _SEVERITY.get(r.found.severity),
        sortable=False,
    ),
    Column(
        "evidence",
        "Minh chứng",
        lambda r: r.found.item.evidence or r.found.reminder,
        chars=21,
        mark=lambda r: Tone.ATTENTION if r.found.reminder else None,
        sortable=False,
        drop=2,
    ),
)
