"""Word papers of a campaign's steps: minutes, posting, decision, answer to a complaint."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.office_templates import OfficeTemplates
from desktop_app.services.printing.press import BLANK, Paper, PrintChoices
from desktop_app.services.printing.step_desk import StepDesk, file_words
from desktop_app.services.printing.step_opinion import OpinionValues
from desktop_app.services.printing.step_words import StepValues

if TYPE_CHECKING:  # the template engine is loaded by the first paper
    from pathlib import Path

    from desktop_app.documents.word_paper import Fields


class StepLetter(StrEnum):
    """The Word papers of the steps; the value is the name of the template."""

    MINUTES = "bien-ban-hop-dan"
    POSTED = "bien-ban-niem-yet"
    TAKEN_DOWN = "bien-ban-go-niem-yet"
    DECISION = "quyet-dinh-cong-nhan"
    ANSWER = "tra-loi-kien-nghi"
    OPINION = "xin-y-kien-cap-tren"

    @property
    def label(self) -> str:
        """The words on screen."""
        return _LABELS[self]

    @property
    def template(self) -> str:
        """The file name of the template, ours and the office's own."""
        return f"{self.value}.docx"


_LABELS = {
    StepLetter.MINUTES: "Biên bản họp dân",
    StepLetter.POSTED: "Biên bản niêm yết công khai",
    StepLetter.TAKEN_DOWN: "Biên bản kết thúc niêm yết",
    StepLetter.DECISION: "Quyết định công nhận (Mẫu số 02)",
    StepLetter.ANSWER: "Văn bản trả lời kiến nghị",
    StepLetter.OPINION: "Công văn xin ý kiến cấp trên",
}


class StepLetters:
    """Makes the Word papers; templates of the office go before ours."""

    def __init__(self, desk: StepDesk) -> None:
        self._desk = desk
        self._values = StepValues(desk)
        self._opinions = OpinionValues(desk)
        self.templates = OfficeTemplates(desk.folder)

    def make(self, letter: StepLetter, row_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Return the paper of a meeting, posting, decision, complaint or opinion as a .docx.

        Raises:
            RecordMissing: there is no such record.
            UserError: the office's template can not be used (domain/errors/word.py).
        """
        from desktop_app.documents.word_paper import word_file

        fields, about = self._fields(letter, row_id, choices)
        made = word_file(self.templates.find(letter.template), [fields])
        self._desk.log(Event.EXPORT, letter.value, row_id)
        words = file_words(about)
        return Paper(f"{letter.value}{'_' if words else ''}{words}.docx", made)

    def adopt(self, letter: StepLetter, row_id: str, path: Path) -> bytes | None:
        """Use a template of the office from now on; it is tried on a record first.

        Returns:
            The former template of the office, to be put back; None = it had none.

        Raises:
            RecordMissing: there is no such record.
            RoleTooLow: the account may only look.
            UserError: it can not be used (domain/errors/word.py); the former one stays.
        """
        fields, _about = self._fields(letter, row_id, BLANK)
        return self.templates.adopt(letter.template, path, [fields])

    def _fields(
        self, letter: StepLetter, row_id: str, choices: PrintChoices
    ) -> tuple[Fields, str]:
        match letter:
            case StepLetter.MINUTES:
                return self._values.minutes(row_id, choices)
            case StepLetter.POSTED | StepLetter.TAKEN_DOWN:
                down = letter is StepLetter.TAKEN_DOWN
                return self._values.posting(row_id, choices, down=down)
            case StepLetter.DECISION:
                return self._values.decision(row_id, choices)
            case StepLetter.ANSWER:
                return self._values.answer(row_id, choices)
            case StepLetter.OPINION:
                return self._opinions.letter(row_id, choices)
