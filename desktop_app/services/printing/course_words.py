"""Word papers of a class: plan, decision, programme, invitations, report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.progress import Report, silent
from desktop_app.domain.text_vi import fold
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.course_invitations import (
    InviteBy as InviteBy,  # choices of pages
)
from desktop_app.services.printing.course_values import WordPaper as WordPaper
from desktop_app.services.printing.course_values import WordValues
from desktop_app.services.printing.office_templates import OfficeTemplates
from desktop_app.services.printing.press import BLANK, PrintChoices
from desktop_app.services.training.training import Training

if TYPE_CHECKING:  # the template engine is loaded by the first paper, not by the page
    from desktop_app.documents.word_paper import WordTemplate


class CourseLetters:
    """Makes the Word papers of a class; templates of the office go before ours."""

    def __init__(self, folder: Folder, training: Training, values: WordValues) -> None:
        self._folder = folder
        self._training = training
        self._values = values
        self._templates = OfficeTemplates(folder)

    # -- papers

    def make(
        self,
        course_id: str,
        paper: WordPaper,
        *,
        by: InviteBy = InviteBy.PERSON,
        choices: PrintChoices = BLANK,
        report: Report = silent,
    ) -> bytes:
        """Return the paper as a .docx.

        Raises:
            NothingToPrint: an invitation, and nobody is in the class.
            UserError: the office's template can not be used (domain/errors/word.py).
            Cancelled: `report` said so.
        """
        from desktop_app.documents.word_paper import word_file

        template = self.template(paper)
        view = self._training.view(course_id)
        letters = self._values.letters(view, paper, by, choices)
        made = word_file(template, letters, report)
        security_log.record(self._folder, Event.EXPORT, f"{paper.value}:{course_id}")
        return made

    def file_name(self, course_id: str, paper: WordPaper) -> str:
        """Return the name the file would like to have."""
        title = fold(self._training.view(course_id).values.title)
        slug = "-".join("".join(c if c.isalnum() else " " for c in title).split())[:40]
        return f"{paper.value}_{slug.strip('-')}.docx"

    def lacking(self, course_id: str, paper: WordPaper) -> tuple[str, ...]:
        """Return what will be a dotted blank, as sentences: told before the file is made."""
        return tuple(self._values.lacking(self._training.view(course_id), paper))

    # -- templates

    def template(self, paper: WordPaper) -> WordTemplate:
        """Return the template in use.

        Raises:
            TemplateUnreadable: the office's own can not be read.
        """
        return self._templates.find(paper.template)

    def has_own(self, paper: WordPaper) -> bool:
        """Say whether the office replaced a template."""
        return self._templates.has_own(paper.template)

    def adopt(self, course_id: str, paper: WordPaper, path: Path) -> bytes | None:
        """Use a template of the office from now on; it is tried on a class first.

        Returns:
            The former template of the office, to be put back; None = it had none.

        Raises:
            RoleTooLow: the account may only look.
            UserError: it can not be used (domain/errors/word.py); the former one stays.
        """
        trial = self._values.trial(self._training.view(course_id), paper)
        return self._templates.adopt(paper.template, path, trial)

    def give_up_own(self, paper: WordPaper) -> bytes | None:
        """Go back to the template that came along; return the office's, to be put back."""
        return self._templates.give_up_own(paper.template)

    def put_back(self, paper: WordPaper, content: bytes | None) -> None:
        """Take back `adopt` or `give_up_own`: the former template of the office, or none."""
        self._templates.put_back(paper.template, content)
