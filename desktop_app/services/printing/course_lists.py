"""The call list and the material list of a class, on paper and as Excel."""

from __future__ import annotations

from collections.abc import Sequence

from db.models.training import Participant
from desktop_app.documents.preview import page_count
from desktop_app.documents.table_paper import TablePaper, table_pdf
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.documents.training.course_lists import (
    USUAL,
    CoursePeopleList,
    ListedPerson,
    people_paper,
)
from desktop_app.documents.training.course_lists import (
    CourseList as CourseList,  # choices of pages
)
from desktop_app.documents.training.course_lists import ListColumn as ListColumn
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.training.courses import PrintKind
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.course_invitations import invited, unit_of
from desktop_app.services.printing.course_sentences import when
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.kept_lists import keep_list
from desktop_app.services.training.training import Training
from desktop_app.services.training.training_reading import participant_view
from desktop_app.services.training.training_views import CourseView, ParticipantView

_SEX = {"1": "Nam", "2": "Nữ"}


class CourseLists:
    """Prints who is called to a class and who signs for its papers."""

    def __init__(
        self, folder: Folder, press: Press, training: Training, rules: Rulebook
    ) -> None:
        self._folder = folder
        self._press = press
        self._training = training
        self._rules = rules
        terms = rules.definitions.terms["participant_category"].entries
        self._categories = {term.code: term.short or term.label for term in terms}

    def columns(self, kind: CourseList) -> tuple[ListColumn, ...]:
        """Return the columns ticked last time; first use: without the sensitive ones."""
        kept = self._folder.setting(_setting(kind))
        return USUAL[kind] if kept is None else tuple(ListColumn(c) for c in kept)

    def keep_columns(self, kind: CourseList, columns: Sequence[ListColumn]) -> None:
        """Remember what was ticked."""
        if tuple(columns) != self.columns(kind):
            self._folder.keep_setting(_setting(kind), [column.value for column in columns])

    def paper(
        self,
        course_id: str,
        kind: CourseList,
        columns: Sequence[ListColumn],
        choices: PrintChoices = BLANK,
    ) -> Paper:
        """Return the list as PDF.

        Raises:
            NothingToPrint: nobody is in the class.
        """
        table = self._table(course_id, kind, columns, choices)
        return Paper(f"{file_name(kind)}.pdf", table_pdf(table, self._press.typesetter))

    def workbook(
        self, course_id: str, kind: CourseList, columns: Sequence[ListColumn]
    ) -> bytes:
        """Return the list as .xlsx.

        Raises:
            NothingToPrint: nobody is in the class.
        """
        made = table_workbook(self._table(course_id, kind, columns, BLANK))
        security_log.record(self._folder, Event.EXPORT, f"{kind.value}:{course_id}")
        return made

    def keep(self, course_id: str, kind: CourseList, run_id: str, paper: Paper) -> None:
        """Keep a list that was printed or saved as a print run; twice is once."""
        people = self._people(self._training.view(course_id), kind)
        rows = [person.id for person in people]
        pages = page_count(paper.pdf)
        keep_list(self._folder, course_id, run_id, RUN_KIND[kind], rows, pages)

    def reprint(self, course_id: str, run_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Print a kept list once more: the same people at the same STT.

        Raises:
            RecordMissing: there is no such list.
        """
        view = self._training.view(course_id)
        run = next((one for one in view.lists if one.id == run_id), None)
        kind = next((k for k, kept in RUN_KIND.items() if run and run.kind == kept), None)
        if run is None or kind is None:
            raise RecordMissing("bản in này")
        with self._folder.reading() as session:
            rows = [session.get(Participant, key) for _, key in sorted(run.lines.items())]
        people = [participant_view(row) for row in rows if row is not None]
        table = self._table_of(view, kind, people, self.columns(kind), choices)
        return Paper(f"{file_name(kind)}.pdf", table_pdf(table, self._press.typesetter))

    def _people(self, view: CourseView, kind: CourseList) -> list[ParticipantView]:
        """Who stands on the list, in the order of its STT."""
        if kind is CourseList.CALLED:
            people = invited(view)
            places = dict.fromkeys(unit_of(person) for person in people)
            return [p for place in places for p in people if unit_of(p) == place]
        return list(view.participants)

    def _table(
        self,
        course_id: str,
        kind: CourseList,
        columns: Sequence[ListColumn],
        choices: PrintChoices,
    ) -> TablePaper:
        view = self._training.view(course_id)
        return self._table_of(view, kind, self._people(view, kind), columns, choices)

    def _table_of(
        self,
        view: CourseView,
        kind: CourseList,
        people: Sequence[ParticipantView],
        columns: Sequence[ListColumn],
        choices: PrintChoices,
    ) -> TablePaper:
        return people_paper(
            CoursePeopleList(
                letterhead=self._press.letterhead(choices),
                kind=kind,
                course=view.values.title,
                time=when(view),
                place=view.values.place,
                people=tuple(self._listed(person) for person in people),
                columns=tuple(columns),
            )
        )

    def _listed(self, person: ParticipantView) -> ListedPerson:
        return ListedPerson(
            name=person.name,
            birth=person.birth[:4],
            sex=_SEX.get(person.sex, ""),
            ethnic=self._rules.ethnic_groups.name(person.ethnic) if person.ethnic else "",
            role=person.post,
            category=self._categories.get(person.category, person.category),
            place=unit_of(person),
            phone=person.phone,
            citizen=person.citizen_number,
        )


def file_name(kind: CourseList) -> str:
    """Return the name a file of the list would like to have, without its ending."""
    return f"danh-sach-{kind.value}"


def _setting(kind: CourseList) -> str:
    return f"course_list_{kind.value}"


RUN_KIND = {
    CourseList.CALLED: PrintKind.CALLED,
    CourseList.MATERIALS: PrintKind.MATERIALS,
}
"""Which kind of print run a list is kept as."""
