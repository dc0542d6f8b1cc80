"""Evaluation sheets of a class: printed blank, keyed by number without a name, summed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.training import Course, CourseEvaluation
from desktop_app.definitions.catalogue import EVALUATION
from desktop_app.documents.form_paper import form_pdf
from desktop_app.documents.form_sheet import AnswerKind, FormSheet, Question, Section
from desktop_app.documents.table_paper import TablePaper, table_pdf
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.documents.training.evaluation_paper import EvaluationPaper, evaluation_table
from desktop_app.domain.errors.records import ReasonNeeded, RecordMissing
from desktop_app.domain.ids import natural_id
from desktop_app.domain.training.evaluations import Asked, Rated, rated, words_of
from desktop_app.forms.definition import FormDefinition, Kind
from desktop_app.forms.session import FormSession
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.printing.form_sheets import sections
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.training.course_file import time_words
from desktop_app.services.training.course_rows import course_row

_RATED, _WORDS = "evaluation:rated.", "evaluation:words."


@dataclass(frozen=True, slots=True)
class EvaluationWork:
    """A sheet open on screen."""

    id: str
    course_id: str
    number: int
    course: str
    session: FormSession


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """One keyed sheet: its number, how many questions were answered, of how many."""

    id: str
    number: int
    answered: int
    of: int


@dataclass(frozen=True, slots=True)
class EvaluationSummary:
    """What all sheets of a class say together."""

    sheets: tuple[EvaluationRow, ...]
    rated: tuple[Rated, ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]


class CourseEvaluations:
    """The sheets of the classes."""

    def __init__(self, folder: Folder, press: Press, library: FormLibrary) -> None:
        self._folder = folder
        self._press = press
        self._library = library

    def begin(self, course_id: str) -> str:
        """Begin the sheet with the next number (again, while it is blank); return its id.

        Two machines that key the same number key the same sheet: it shows as a question
        between them, not as two learners.

        Raises:
            RecordMissing: the class is not in this folder.
            FormNotShipped: there is no evaluation form for its day.
        """
        with self._folder.writing() as session:
            course = course_row(session, course_id)
            last = _last(session, course_id)
            if last is not None and not last.answers and not last.closed:
                return last.id
            number = ((last.number if last else 0) or 0) + 1
            row = CourseEvaluation(
                id=natural_id("course_evaluation", course_id, str(number)),
                course_id=course_id,
                number=number,
                form_key=self._form_key(course),
                answers={},
            )
            session.add(row)
            return row.id

    def open(self, evaluation_id: str) -> EvaluationWork:
        """Open a sheet in the version it was begun in.

        Raises:
            RecordMissing: it is not in this folder.
        """
        with self._folder.reading() as session:
            row = _row(session, evaluation_id)
            course = course_row(session, row.course_id or "")
            answers = {path: str(text) for path, text in row.answers.items()}
            form = self._library.form(row.form_key or "")
            return EvaluationWork(
                id=row.id,
                course_id=course.id,
                number=row.number or 0,
                course=course.title or "",
                session=FormSession(form, answers=answers, now=self._folder.clock.now()),
            )

    def keep(self, evaluation_id: str, answers: Mapping[str, str]) -> None:
        """Keep answers at once; "" forgets one."""
        with self._folder.writing() as session:
            row = _row(session, evaluation_id)
            kept = {**row.answers, **answers}
            row.answers = {path: text for path, text in kept.items() if text}

    def remove(self, evaluation_id: str, *, on: date, reason: str) -> None:
        """Leave a sheet out that was keyed by mistake; its number is not used again.

        Raises:
            ReasonNeeded: without a reason.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            row = _row(session, evaluation_id)
            close(row, on, reason)

    def take_back(self, evaluation_id: str, *, reason: str) -> None:
        """Count a sheet again."""
        with self._folder.writing(reason=reason) as session:
            row = _row(session, evaluation_id)
            reopen(row)

    def summary(self, course_id: str) -> EvaluationSummary:
        """Count what the sheets of a class say; sheets nobody filled count nowhere."""
        with self._folder.reading() as session:
            form = self._library.definition(self._form_key(course_row(session, course_id)))
            query = select(CourseEvaluation).where(
                CourseEvaluation.course_id == course_id, CourseEvaluation.closed.is_(None)
            )
            every = session.scalars(query.order_by(CourseEvaluation.number))
            rows = [row for row in every if row.answers]
        sheets = [{k: str(v) for k, v in row.answers.items()} for row in rows]
        graded, open_ = _asked(form, _RATED), _asked(form, _WORDS)
        of = len(graded) + len(open_)
        return EvaluationSummary(
            sheets=tuple(
                EvaluationRow(row.id, row.number or 0, len(row.answers), of) for row in rows
            ),
            rated=tuple(rated(graded, sheets)),
            words=tuple((one.words, tuple(words_of(one, sheets))) for one in open_),
        )

    def blank(self, course_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Print the form to be filled by hand: place and date of the class, no name."""
        with self._folder.reading() as session:
            course = course_row(session, course_id)
            form = self._library.definition(self._form_key(course))
            facts = (
                ("Lớp", course.title or ""),
                ("Thời gian", time_words(course.starts_on or "", course.ends_on or "")),
                ("Phiếu số", ""),
            )
        sheet = FormSheet(
            letterhead=self._press.letterhead(choices),
            title=form.title,
            form_name=f"Phiên bản phiếu {form.version}",
            lines=("Đánh dấu x vào một ô ở mỗi dòng; không ghi họ tên",),
            sections=_on_one_page(sections(form)),
            facts=facts,
        )
        return Paper("phieu-danh-gia.pdf", form_pdf(sheet, self._press.typesetter))

    def paper(self, course_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Print the summary.

        Raises:
            NothingToPrint: no sheet was keyed.
        """
        table = self._table(course_id, choices)
        return Paper("tong-hop-danh-gia.pdf", table_pdf(table, self._press.typesetter))

    def workbook(self, course_id: str) -> bytes:
        """Return the summary as an Excel file.

        Raises:
            NothingToPrint: no sheet was keyed.
        """
        return table_workbook(self._table(course_id, BLANK))

    def _table(self, course_id: str, choices: PrintChoices) -> TablePaper:
        found = self.summary(course_id)
        with self._folder.reading() as session:
            course = course_row(session, course_id)
            return evaluation_table(
                EvaluationPaper(
                    letterhead=self._press.letterhead(choices),
                    course=course.title or "",
                    place=course.place or "",
                    time=time_words(course.starts_on or "", course.ends_on or ""),
                    sheets=len(found.sheets),
                    rated=found.rated,
                    words=found.words,
                )
            )

    def _form_key(self, course: Course) -> str:
        day = date.fromisoformat(course.starts_on or "")
        return self._library.newest(EVALUATION, day)


def _on_one_page(parts: Sequence[Section]) -> tuple[Section, ...]:
    """Put all graded questions into one table of boxes: one sheet of paper a learner."""
    items = [item for part in parts for item in part.items if isinstance(item, Question)]
    graded = [replace(one, page="") for one in items if one.kind is AnswerKind.ONE]
    written = [one for one in items if one.kind is not AnswerKind.ONE]
    long = tuple(replace(one, kind=AnswerKind.LONG_TEXT) for one in written)
    return (Section("I. Mức độ hài lòng", tuple(graded)), Section("II. Ý kiến", long))


def _asked(form: FormDefinition, fact: str) -> list[Asked]:
    return [
        Asked(item.path, group.label, item.label.partition(". ")[2] or item.label)
        for group in form.items
        if group.kind is Kind.GROUP
        for item in group.children
        if item.fact.startswith(fact)
    ]


def _last(session: Session, course_id: str) -> CourseEvaluation | None:
    query = select(CourseEvaluation).where(CourseEvaluation.course_id == course_id)
    return session.scalar(query.order_by(CourseEvaluation.number.desc()).limit(1))


def _row(session: Session, evaluation_id: str) -> CourseEvaluation:
    row = session.get(CourseEvaluation, evaluation_id)
    if row is None:
        raise RecordMissing("phiếu đánh giá này")
    return row
