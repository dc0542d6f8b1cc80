"""Papers of a class: the attendance sheet as a print run, and its results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from db.models.training import PrintRun
from db.queries import training as queries
from desktop_app.documents.attendance_sheet import (
    USUAL,
    AttendanceRow,
    AttendanceSheet,
    Column,
    PrintedSheet,
    SessionBox,
    SheetTitle,
    attendance_pdf,
    usual_blank_rows,
)
from desktop_app.documents.course_results import CourseResults, ResultRow, results_paper
from desktop_app.documents.table_paper import table_pdf
from desktop_app.domain.attendance import Attendee
from desktop_app.domain.clock import today
from desktop_app.domain.text_vi import fold
from desktop_app.services.folder import Folder
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training import Training
from desktop_app.services.training_views import (
    CourseView,
    ParticipantView,
    SessionView,
    attendees,
)

_SEX = {"1": "Nam", "2": "Nữ"}


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
        view = self._training.view(course_id)
        boxes = [s for s in view.sessions if not sessions or s.id in sessions]
        number = len(view.runs) + 1
        run_id = self._folder.new_id()
        sheet = AttendanceSheet(
            letterhead=self._press.letterhead(choices),
            course=view.values.title,
            place=view.values.place,
            time=_time(view),
            sessions=tuple(SessionBox(s.day, s.part.label) for s in boxes),
            rows=tuple(_row(i, p) for i, p in enumerate(view.participants, start=1)),
            run=number,
            reference=run_id,
            title=title,
            organiser=view.values.organiser,
            columns=tuple(columns),
        )
        printed = attendance_pdf(sheet, self._press.typesetter)
        self._keep_run(run_id, number, view, boxes, printed)
        slug = fold(view.values.title).replace(" ", "-")[:40]
        return Paper(f"diem-danh_{slug}_ban-in-{number}.pdf", printed.pdf), run_id

    def results(self, course_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Print the results of a class: invited, came, by category, by session."""
        view = self._training.view(course_id)
        with self._folder.reading() as session:
            people = attendees(session, course_id)
        results = CourseResults(
            letterhead=self._press.letterhead(choices),
            course=view.values.title,
            place=view.values.place,
            time=_time(view),
            total=_result("Tổng số", people),
            categories=tuple(self._by_category(people)),
            sessions=tuple(_by_session(view.sessions, people)),
        )
        pdf = table_pdf(results_paper(results), self._press.typesetter)
        return Paper("ket-qua-lop.pdf", pdf)

    def _by_category(self, people: Sequence[Attendee]) -> list[ResultRow]:
        found = Counter(p.category for p in people)
        return [
            _result(
                self._rules.label("participant_category", code)
                if code
                else "Chưa ghi thành phần",
                [p for p in people if p.category == code],
            )
            for code in found
        ]

    def _keep_run(
        self,
        run_id: str,
        number: int,
        view: CourseView,
        boxes: Sequence[SessionView],
        printed: PrintedSheet,
    ) -> None:
        numbers = {str(i): p.id for i, p in enumerate(view.participants, start=1)}
        with self._folder.writing() as session:
            taken = {run.number for run in queries.print_runs_of(session, view.id)}
            session.add(
                PrintRun(
                    id=run_id,
                    course_id=view.id,
                    number=number if number not in taken else max(filter(None, taken)) + 1,
                    kind="attendance",
                    printed_on=today(self._folder.clock).isoformat(),
                    pages=printed.pages,
                    blank_rows=usual_blank_rows(len(numbers)),
                    sessions=" ".join(box.id for box in boxes),
                    lines=numbers,
                    page_of={str(stt): page for stt, page in printed.page_of.items()},
                )
            )


def _row(number: int, person: ParticipantView) -> AttendanceRow:
    return AttendanceRow(
        number=number,
        name=person.name,
        birth=person.birth[:4],
        sex=_SEX.get(person.sex, ""),
        role=person.post,
        place=person.hamlet,
        phone=person.phone,
        note=person.note,
    )


def _time(view: CourseView) -> str:
    days: list[date] = sorted({s.day for s in view.sessions}) or [view.values.starts_on]
    first, last = days[0], days[-1]
    if first == last:
        return f"ngày {first:%d/%m/%Y}"
    return f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"


def _result(label: str, people: Sequence[Attendee]) -> ResultRow:
    came = [p for p in people if p.came]
    return ResultRow(
        label=label,
        invited=len(people),
        attendances=len(came),
        people=len({p.person or p.id for p in came}),
        women=sum(p.sex == "2" for p in came),
        minority=sum(p.minority for p in came),
        minority_women=sum(p.minority and p.sex == "2" for p in came),
    )


def _by_session(sessions: Sequence[SessionView], people: Sequence[Attendee]) -> list[ResultRow]:
    rows = []
    for held in sessions:
        present = [p for p in people if p.states.get(held.id, "") == "1"]
        rows.append(
            ResultRow(
                label=f"{held.part.label} {held.day:%d/%m/%Y}",
                invited=len(people),
                attendances=len(present),
                people=len(present),
                women=sum(p.sex == "2" for p in present),
                minority=sum(p.minority for p in present),
                minority_women=sum(p.minority and p.sex == "2" for p in present),
            )
        )
    return rows
