"""Findings (tồn tại, hạn chế) of a checklist: what was answered "Chưa đạt"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PASSED, FAILED, NOT_APPLICABLE, NOT_CHECKED = "1", "2", "3", "4"
SEVERITIES = {"1": "nhẹ", "2": "vừa", "3": "nặng"}


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One content of a checklist with its answer; counts are of files or forms."""

    number: str
    text: str
    verdict: str
    checked: int | None
    wrong: int | None
    severity: str
    evidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Found:
    """One finding; `reminder` where evidence is missing: a reminder, never a block."""

    item: CheckItem
    figures: str
    severity: str
    reminder: str


def findings(items: Iterable[CheckItem]) -> Sequence[Found]:
    """Return the findings in the order of the checklist."""
    return tuple(
        Found(
            item=item,
            figures=_figures(item),
            severity=SEVERITIES.get(item.severity, ""),
            reminder="" if item.evidence else "Chưa ghi minh chứng",
        )
        for item in items
        if item.verdict == FAILED
    )


def unchecked(items: Iterable[CheckItem]) -> Sequence[CheckItem]:
    """Return what was not checked, or not answered at all."""
    return tuple(item for item in items if item.verdict in ("", NOT_CHECKED))


def error_share(items: Iterable[CheckItem]) -> tuple[int, int]:
    """Return (wrong, checked) summed over all items that were counted."""
    counted = [item for item in items if item.checked]
    return sum(i.wrong or 0 for i in counted), sum(i.checked or 0 for i in counted)


def _figures(item: CheckItem) -> str:
    if not item.checked:
        return ""
    share = 100 * (item.wrong or 0) / item.checked
    return f"{item.wrong or 0}/{item.checked} ({share:.1f} %)".replace(".", ",")
