"""All Word templates of the program: which one each paper uses; the office's own and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.services.folders.folder import Folder
from desktop_app.services.printing.campaign_words import CampaignPaper
from desktop_app.services.printing.course_values import WordPaper
from desktop_app.services.printing.office_templates import OfficeTemplates
from desktop_app.services.printing.step_letters import StepLetter


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One paper and its template; `own_since` None = the one that came along is in use."""

    file: str
    label: str
    subject: str
    own_since: datetime | None

    @property
    def own(self) -> bool:
        """Whether the office replaced it."""
        return self.own_since is not None


class WordTemplates:
    """What the section «Mẫu văn bản Word» lists and does; templates go by file name."""

    def __init__(self, folder: Folder) -> None:
        self._templates = OfficeTemplates(folder)

    def listed(self) -> tuple[TemplateRow, ...]:
        """Return every paper, those of a campaign first, in the order they are made."""
        return tuple(
            TemplateRow(file, label, subject, self._templates.since(file))
            for subject, label, file in _papers()
        )

    def content(self, file: str) -> bytes:
        """Return the template in use.

        Raises:
            TemplateUnreadable: the office's own can not be read.
        """
        return self._templates.find(file).content

    def adopt(self, file: str, path: Path) -> bytes | None:
        """Use a template of the office from now on; it is tried on an invented record first.

        Returns:
            The former template of the office, to be put back; None = it had none.

        Raises:
            RoleTooLow: the account may only look.
            UserError: it can not be used (domain/errors/word.py); the former one stays.
        """
        from desktop_app.documents.trial_words import trial

        return self._templates.adopt(file, path, trial(file))

    def give_up_own(self, file: str) -> bytes | None:
        """Go back to the template that came along; return the office's, to be put back."""
        return self._templates.give_up_own(file)

    def put_back(self, file: str, content: bytes | None) -> None:
        """Take back `adopt` or `give_up_own`."""
        self._templates.put_back(file, content)


def _papers() -> Iterator[tuple[str, str, str]]:
    """Yield of every paper what it is about, its name, its template."""
    for campaign in CampaignPaper:
        yield "Rà soát", campaign.label, campaign.template
    for step in StepLetter:
        yield "Rà soát", step.label, step.template
    for course in WordPaper:
        yield "Tập huấn", course.label, course.template
