"""From a request for an opinion to what its letter says: whom, on which figures, how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.models.steps import Opinion
from desktop_app.documents.reviews.opinion_words import OpinionWords
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.services.printing.course_sentences import symbol
from desktop_app.services.printing.press import PrintChoices
from desktop_app.services.printing.step_desk import StepDesk, read_day
from desktop_app.services.printing.step_words import BASIS, step_words

if TYPE_CHECKING:  # the template engine is loaded by the first paper
    from desktop_app.documents.word_paper import Fields


class OpinionValues:
    """Reads what the letter says; the figures are those the opinion was asked on."""

    def __init__(self, desk: StepDesk) -> None:
        self._desk = desk

    def letter(self, opinion_id: str, choices: PrintChoices) -> tuple[Fields, str]:
        """Return the letter and what its file is called after.

        Raises:
            RecordMissing: there is no such request.
        """
        with self._desk.folder.reading() as session:
            row = session.get(Opinion, opinion_id)
            if row is None:
                raise RecordMissing("lần xin ý kiến này")
        campaign = row.campaign_key or ""
        head = self._desk.letterhead(
            choices,
            number=row.asked_number or symbol("", self._desk.office).replace("/-", "/"),
            day=row.asked_on,
        )
        found = self._desk.results(campaign, snapshot_id=row.snapshot_id or "")
        words = OpinionWords(
            words=step_words(self._desk, head, campaign, first="Như trên"),
            to=self._desk.upper,
            basis=BASIS,
            state=found.state.strip("()"),
            taken_on=read_day(found.taken_on),
            households=found.households,
        )
        return words.fields(), campaign
