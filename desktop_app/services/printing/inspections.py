"""Papers of an inspection: the checklist, blank or filled, and its findings."""

from __future__ import annotations

from desktop_app.documents.checklist_paper import (
    ChecklistItem,
    ChecklistSheet,
    Finding,
    Verdict,
    checklist_paper,
    findings_paper,
)
from desktop_app.documents.table_paper import table_pdf
from desktop_app.domain.text_vi import fold
from desktop_app.services.inspections import ChecklistWork, Inspections, check_items
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices


class InspectionPapers:
    """Prints what belongs to an inspection."""

    def __init__(self, press: Press, inspections: Inspections) -> None:
        self._press = press
        self._inspections = inspections

    def checklist(
        self, result_id: str, *, blank: bool = False, choices: PrintChoices = BLANK
    ) -> Paper:
        """Print a checklist as filled, or blank to be filled by hand."""
        work = self._inspections.open(result_id)
        sheet = self._sheet(work, choices, blank=blank)
        pdf = table_pdf(checklist_paper(sheet), self._press.typesetter)
        return Paper(f"phieu-kiem-tra_{_slug(work)}.pdf", pdf)

    def findings(self, result_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Print the findings of a checklist."""
        work = self._inspections.open(result_id)
        found = [
            Finding(i, f.item.text, f.figures, f.severity, f.item.evidence)
            for i, f in enumerate(self._inspections.findings(work), start=1)
        ]
        paper = findings_paper(self._sheet(work, choices, blank=False), found)
        return Paper(
            f"ton-tai-han-che_{_slug(work)}.pdf", table_pdf(paper, self._press.typesetter)
        )

    def _sheet(
        self, work: ChecklistWork, choices: PrintChoices, *, blank: bool
    ) -> ChecklistSheet:
        inspection = self._inspections.view(work.inspection_id)
        items = tuple(
            ChecklistItem(item.number, item.text)
            if blank
            else ChecklistItem(
                item.number,
                item.text,
                Verdict(item.verdict),
                item.checked,
                item.wrong,
                item.evidence,
                item.note,
            )
            for item in check_items(work)
        )
        inspector = _answer(work, "check:inspector")
        return ChecklistSheet(
            letterhead=self._press.letterhead(choices),
            title=work.form.title,
            inspected=work.hamlet,
            day=_shown(work.day),
            team=inspection.leader or inspector,
            items=items,
            form_name=f"{work.form.title}, phiên bản {work.form.version}",
            warn_above=int(_answer(work, "check:threshold") or 10),
            inspector="" if blank else inspector,
        )


def _answer(work: ChecklistWork, fact: str) -> str:
    item = next((i for i in work.form.walk() if i.fact == fact), None)
    return work.session.value(item.path) if item else ""


def _shown(day: str) -> str:
    year, month, rest = day.split("-") if day.count("-") == 2 else ("", "", "")
    return f"{rest}/{month}/{year}" if year else ""


def _slug(work: ChecklistWork) -> str:
    return f"{fold(work.hamlet).replace(' ', '-')}_{work.day}"
