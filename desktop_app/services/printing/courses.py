"""Papers of a class: the attendance sheet as a print run, and its results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.models.training import Participant, PrintRun
from desktop_app.documents.table_paper import TablePaper, table_pdf
from desktop_app.documents.table_workbook import attendance_workbook, table_workbook
from desktop_app.documents.training.attendance_sheet import (
    MOST_BOXES as MOST_BOXES,  # choices of pages
)
from desktop_app.documents.training.attendance_sheet import (
    USUAL,
    AttendanceRow,
    AttendanceSheet,
    PrintedSheet,
    SessionBox,
    attendance_pdf,
    usual_blank_rows,
)
from desktop_app.documents.training.attendance_sheet import Column as Column
from desktop_app.documents.training.attendance_sheet import SheetTitle as SheetTitle
from desktop_app.documents.training.course_results import (
    CourseResults,
    ResultRow,
    results_paper,
)
from desktop_app.domain.clock import today
from desktop_app.domain.errors.course_facts import NoSheetOfOurs
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.training.attendance import Attendee
from desktop_app.domain.training.courses import PrintKind
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.course_results import by_session, result_row
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.training import Training
from desktop_app.services.training.training_reading import (
    attendees,
    participant_view,
    sheet_digest,
)
from desktop_app.services.training.training_views import (
    CourseView,
    ParticipantView,
    RunView,
    SessionView,
)

_LOOKS = "attendance_looks"
_SEX = {"1": "Nam", "2": "Nữ"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A print run that is shown but not kept yet."""

    paper: Paper
    run_id: str
    number: int
    view: CourseView
    boxes: tuple[SessionView, ...]
    printed: PrintedSheet
    sheet: AttendanceSheet


class CoursePapers:
    """Prints what belongs to a class."""

    def __init__(
        self, folder: Folder, press: Press, training: Training, rules: Rulebook
    ) -> None:
        self._folder = folder
        self._press = press
        self._training = training
        self._rules = rules

    def attendance(
        self,
        course_id: str,
        sessions: Sequence[str] = (),
        *,
        title: SheetTitle = SheetTitle.ROLL_CALL,
        columns: Sequence[Column] = USUAL,
        choices: PrintChoices = BLANK,
    ) -> tuple[Paper, str]:
        """Print the attendance sheet as a new print run (bản in); return paper and run id.

        Args:
            course_id: the class.
            sessions: which sessions get a signature box; none = all of them, at most four.
            title: one of the two titles officers use.
            columns: what stands beside STT, name and boxes.
            choices: signer and date.

        The STT on paper are kept with the run and never change afterwards.
        """
        draft = self.draft(course_id, sessions, title=title, columns=columns, choices=choices)
        self.keep(draft)
        return draft.paper, draft.run_id

    def draft(
        self,
        course_id: str,
        sessions: Sequence[str] = (),
        *,
        run_id: str = "",
        title: SheetTitle = SheetTitle.ROLL_CALL,
        columns: Sequence[Column] = USUAL,
        choices: PrintChoices = BLANK,
    ) -> Draft:
        """Set the sheet of a print run that is kept only once it was printed or saved.

        `run_id`: of an earlier draft of the same run, when signer or date are changed.

        Raises:
            NoSheetOfOurs: others hold the class, this office only sends people.
        """
        view = self._training.view(course_id)
        if not view.values.kind.has_sheet:
            raise NoSheetOfOurs(view.values.title)
        boxes = [s for s in view.sessions if not sessions or s.id in sessions]
        number = max((run.number for run in view.runs), default=0) + 1
        run_id = run_id or self._folder.new_id()
        rows = [self._row(i, p) for i, p in enumerate(view.participants, start=1)]
        sheet = replace(
            self._sheet(view, boxes, rows, choices),
            run=number,
            reference=run_id,
            title=title,
            columns=tuple(columns),
        )
        printed = attendance_pdf(sheet, self._press.typesetter)
        paper = Paper(f"{_file_name(view, number)}.pdf", printed.pdf)
        return Draft(paper, run_id, number, view, tuple(boxes), printed, sheet)

    def keep(self, draft: Draft) -> None:
        """Keep a print run: the STT on its paper never change afterwards. Twice is once."""
        numbers = {str(i): p.id for i, p in enumerate(draft.view.participants, start=1)}
        with self._folder.writing() as session:
            if session.get(PrintRun, draft.run_id) is not None:
                return
            session.add(
                PrintRun(
                    id=draft.run_id,
                    course_id=draft.view.id,
                    number=draft.number,
                    kind=PrintKind.ATTENDANCE.value,
                    printed_on=today(self._folder.clock).isoformat(),
                    printed_at=self._folder.clock.now().isoformat(),
                    basis=sheet_digest(
                        draft.view,
                        dict(enumerate((p.id for p in draft.view.participants), start=1)),
                        [box.id for box in draft.boxes],
                    ),
                    pages=draft.printed.pages,
                    blank_rows=usual_blank_rows(len(numbers)),
                    sessions=" ".join(box.id for box in draft.boxes),
                    lines=numbers,
                    page_of={str(stt): page for stt, page in draft.printed.page_of.items()},
                )
            )
        look = {"title": draft.sheet.title.value, "columns": list(draft.sheet.columns)}
        self._folder.keep_setting(_LOOKS, {**self._looks(), draft.run_id: look})
        security_log.record(self._folder, Event.PRINT, f"attendance:{draft.run_id}")

    def _looks(self) -> dict[str, Any]:
        """Title and columns of the runs printed on this machine, so that a reprint is alike."""
        found: dict[str, Any] = self._folder.setting(_LOOKS, {})
        return found

    def reprint(self, course_id: str, run_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Print a kept print run once more: the same STT for the same people.

        Raises:
            RecordMissing: there is no such print run.
        """
        view, run, sheet = self._run_sheet(course_id, run_id, choices)
        printed = attendance_pdf(sheet, self._press.typesetter)
        return Paper(f"{_file_name(view, run.number)}.pdf", printed.pdf)

    def log_reprint(self, run_id: str) -> None:
        """Log that a kept run was printed or saved once more."""
        security_log.record(self._folder, Event.PRINT, f"attendance:{run_id}")

    def attendance_workbook(
        self, course_id: str, run_id: str, choices: PrintChoices = BLANK
    ) -> tuple[str, bytes]:
        """Return a kept print run as an Excel file, with the name it would like to have."""
        view, run, sheet = self._run_sheet(course_id, run_id, choices)
        security_log.record(self._folder, Event.EXPORT, f"attendance:{run_id}")
        return f"{_file_name(view, run.number)}.xlsx", attendance_workbook(sheet)

    def _run_sheet(
        self, course_id: str, run_id: str, choices: PrintChoices
    ) -> tuple[CourseView, RunView, AttendanceSheet]:
        view = self._training.view(course_id)
        run = next((r for r in view.runs if r.id == run_id), None)
        if run is None:
            raise RecordMissing("bản in này")
        with self._folder.reading() as session:
            people = {
                stt: participant_view(row)
                for stt, person in sorted(run.printed.items())
                if (row := session.get(Participant, person)) is not None
            }
        boxes = [s for s in view.sessions if s.id in run.sessions]
        rows = [self._row(stt, person) for stt, person in people.items()]
        sheet = self._sheet(view, boxes, rows, choices)
        look = self._looks().get(run_id, {})
        return (
            view,
            run,
            replace(
                sheet,
                run=run.number,
                reference=run.id,
                title=SheetTitle(look.get("title", SheetTitle.ROLL_CALL)),
                columns=tuple(map(Column, look.get("columns", USUAL))),
            ),
        )

    def _sheet(
        self,
        view: CourseView,
        boxes: Sequence[SessionView],
        rows: Sequence[AttendanceRow],
        choices: PrintChoices,
    ) -> AttendanceSheet:
        return AttendanceSheet(
            letterhead=self._press.letterhead(choices),
            course=view.values.title,
            place=view.values.place,
            time=view.time,
            sessions=tuple(SessionBox(s.day, s.part.label) for s in boxes),
            rows=tuple(rows),
            run=0,
            reference="",
            organiser=view.values.organiser,
        )

    def _row(self, number: int, person: ParticipantView) -> AttendanceRow:
        groups, terms = self._rules.ethnic_groups, "participant_category"
        category = self._rules.short_label(terms, person.category) if person.category else ""
        return AttendanceRow(
            number=number,
            name=person.name,
            birth=person.birth[:4],
            sex=_SEX.get(person.sex, ""),
            role=person.post or category,
            place=person.hamlet,
            phone=person.phone,
            note=person.note,
            ethnic=groups.name(person.ethnic) if person.ethnic else "",
            citizen=person.citizen_number,
            substitute=bool(person.substitute_for),
        )

    def results(self, course_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Print the results of a class: invited, came, by category, by session."""
        table = self._results_table(course_id, choices)
        return Paper("ket-qua-lop.pdf", table_pdf(table, self._press.typesetter))

    def results_workbook(self, course_id: str) -> bytes:
        """Return the same table as an Excel file: heading, columns and signature blocks."""
        return table_workbook(self._results_table(course_id, BLANK))

    def _results_table(self, course_id: str, choices: PrintChoices) -> TablePaper:
        view = self._training.view(course_id)
        with self._folder.reading() as session:
            people = attendees(session, course_id)
        return results_paper(
            CourseResults(
                letterhead=self._press.letterhead(choices),
                course=view.values.title,
                place=view.values.place,
                time=view.time,
                total=result_row("Tổng số", people),
                categories=tuple(self._by_category(people)),
                sessions=tuple(by_session(view.sessions, people)),
            )
        )

    def _by_category(self, people: Sequence[Attendee]) -> list[ResultRow]:
        found = Counter(p.category for p in people)
        return [
            result_row(
                self._rules.label("participant_category", code)
                if code
                else "Chưa ghi thành phần",
                [p for p in people if p.category == code],
            )
            for code in found
        ]


def _file_name(view: CourseView, number: int) -> str:
    return f"diem-danh_{view.file_words}_ban-in-{number}"
