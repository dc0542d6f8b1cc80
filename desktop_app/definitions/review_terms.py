"""Reading the days of the regular review from resources/definitions/review_terms.toml."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.definitions.reading import Entry, read_toml
from desktop_app.domain.citations import Citation
from desktop_app.domain.reviews.requests import ReportRule, Term


class _Days(StrEnum):
    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class AnswerTerm:
    """How many days an answer may take, and who says so."""

    term: Term
    citation: Citation

    @property
    def key(self) -> str:
        """What a unit keeps of its choice: "15 calendar"."""
        return f"{self.term.days} {'working' if self.term.working else 'calendar'}"


@dataclass(frozen=True, slots=True)
class ReviewTerms:
    """The days of the regular review; the first answer is what a campaign begins with."""

    answers: tuple[AnswerTerm, ...]
    report: ReportRule
    report_citation: Citation

    def answer(self, key: str) -> AnswerTerm:
        """Return the choice a unit kept, the first where it kept none."""
        return next((term for term in self.answers if term.key == key), self.answers[0])


def read_review_terms(content: bytes, file: str) -> ReviewTerms:
    """Read the days.

    Raises:
        DefinitionFaulty: every problem; also a file without any answer.
    """
    root = read_toml(content, file)
    answers = tuple(_answer(entry) for entry in root.entries("answer"))
    if not answers:
        root.faults.add("answer", "thiếu phần này")
    report = root.entry("report")
    found = ReviewTerms(
        answers,
        ReportRule(
            report.integer("day"), report.integer("first_month"), report.integer("last_month")
        ),
        report.citation(),
    )
    root.faults.refuse()
    return found


def _answer(entry: Entry) -> AnswerTerm:
    working = entry.choice("count", _Days) is _Days.WORKING
    return AnswerTerm(Term(entry.integer("days"), working), entry.citation())
