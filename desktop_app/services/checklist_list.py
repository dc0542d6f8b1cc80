"""Checklists of an inspection as lists show them: how far, how many errors, which findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.findings import FAILED, PASSED, CheckItem, error_share, findings
from desktop_app.domain.findings import Found as Found  # a value pages show
from desktop_app.services.inspections import ChecklistWork, check_items

DEFAULT_THRESHOLD = 10
"""Above so many percent of wrong forms a hamlet should be reviewed again (DESIGN.md §7)."""


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One checklist. `wrong` and `checked` count forms; `threshold` is in percent."""

    result_id: str
    hamlet: str
    day: str
    title: str
    passed: int
    failed: int
    items: int
    open: int
    wrong: int
    checked: int
    threshold: int
    findings: tuple[Found, ...]

    @property
    def share(self) -> float | None:
        """Wrong forms in percent of those checked, None where none was."""
        return 100 * self.wrong / self.checked if self.checked else None

    @property
    def above(self) -> bool:
        """Whether the error share is above the threshold."""
        return self.share is not None and self.share > self.threshold


def checklist_row(work: ChecklistWork) -> ChecklistRow:
    """Return what lists show of a checklist, also while it is being filled."""
    items = check_items(work)
    wrong, checked = _forms(work, items)
    session = work.session
    return ChecklistRow(
        result_id=work.result_id,
        hamlet=work.hamlet,
        day=work.day,
        title=work.form.title,
        passed=sum(item.verdict == PASSED for item in items),
        failed=sum(item.verdict == FAILED for item in items),
        items=len(items),
        open=len(session.missing()) + len(session.invalid()),
        wrong=wrong,
        checked=checked,
        threshold=_whole(_answer(work, "check:threshold")) or DEFAULT_THRESHOLD,
        findings=tuple(findings(items)),
    )


def _forms(work: ChecklistWork, items: Sequence[CheckItem]) -> tuple[int, int]:
    """Return wrong and checked forms as the checklist sums them up, else added up by item."""
    checked = _whole(_answer(work, "check:forms_checked"))
    if checked is None:
        return error_share(items)
    return _whole(_answer(work, "check:forms_wrong")) or 0, checked


def _answer(work: ChecklistWork, fact: str) -> str:
    item = next((i for i in work.form.walk() if i.fact == fact), None)
    return work.session.value(item.path) if item else ""


def _whole(text: str) -> int | None:
    return int(text) if text.isdigit() else None
