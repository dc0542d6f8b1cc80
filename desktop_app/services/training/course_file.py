"""The file of a class: 17 papers, there or missing, and where each lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.training import (
    CourseEvaluation,
    CourseFile,
    CourseSession,
    Participant,
    PrintRun,
    Proof,
)
from desktop_app.definitions.course_file import FileItem, read_course_file
from desktop_app.documents.table_paper import TablePaper, table_pdf
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.documents.training.course_file_paper import CourseFilePaper, course_file_table
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.ids import natural_id
from desktop_app.domain.text_vi import fold, nfc
from desktop_app.domain.training.course_file import FileLine
from desktop_app.domain.training.courses import FileState, PrintKind
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.folders.folder import Folder
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.training.course_rows import course_row

_Counted = type[CourseSession | Participant | Proof | CourseEvaluation]
_COUNTED: tuple[tuple[int, str, _Counted], ...] = (
    (3, "buổi đã ghi chuyên đề", CourseSession),
    (5, "học viên trong phần mềm", Participant),
    (8, "tệp quét, ảnh chụp", Proof),
    (13, "phiếu đã nhập", CourseEvaluation),
)
"""Number of a paper, words, and the rows that hint at it."""


class CourseFiles:
    """Keeps what an officer says about the papers; a locked class may still be filed."""

    def __init__(self, folder: Folder, press: Press, resources: Path = RESOURCES) -> None:
        self._folder = folder
        self._press = press
        self._resources = resources

    @cached_property
    def items(self) -> tuple[FileItem, ...]:
        """The papers of the shipped list."""
        file = self._resources / "definitions" / "course_file.toml"
        return read_course_file(file.read_bytes(), file.name)

    def lines(self, course_id: str) -> tuple[FileLine, ...]:
        """Return all papers with what was written about them, and hints."""
        with self._folder.reading() as session:
            query = select(CourseFile).where(CourseFile.course_id == course_id)
            rows = {row.item: row for row in session.scalars(query)}
            hints = _hints(session, course_id, self.items)
        return tuple(
            _line(item, rows.get(item.number), hints.get(item.number, ""))
            for item in self.items
        )

    def write(
        self, course_id: str, number: int, *, state: FileState, place: str, note: str = ""
    ) -> None:
        """Write what an officer says about one paper.

        Raises:
            RecordMissing: there is no such class or paper.
        """
        if number not in {item.number for item in self.items}:
            raise RecordMissing("giấy tờ này của hồ sơ lớp")
        key = natural_id("course_file", course_id, str(number))
        with self._folder.writing() as session:
            course_row(session, course_id)
            row = session.get(CourseFile, key)
            if row is None:
                row = CourseFile(id=key, course_id=course_id, item=number)
                session.add(row)
            row.state = state.value or None
            row.place, row.note = nfc(place) or None, nfc(note) or None

    def paper(self, course_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Print the list of papers."""
        name, table = self._table(course_id, choices)
        return Paper(f"{name}.pdf", table_pdf(table, self._press.typesetter))

    def workbook(self, course_id: str, choices: PrintChoices = BLANK) -> tuple[str, bytes]:
        """Return the same list as an Excel file, with the name it would like to have."""
        name, table = self._table(course_id, choices)
        return f"{name}.xlsx", table_workbook(table)

    def _table(self, course_id: str, choices: PrintChoices) -> tuple[str, TablePaper]:
        lines = self.lines(course_id)
        with self._folder.reading() as session:
            course = course_row(session, course_id)
            paper = CourseFilePaper(
                letterhead=self._press.letterhead(choices),
                course=course.title or "",
                place=course.place or "",
                time=time_words(course.starts_on or "", course.ends_on or ""),
                lines=lines,
            )
        slug = fold(paper.course).replace(" ", "-")[:40]
        return f"ho-so-lop_{slug}", course_file_table(paper)


def time_words(first: str, last: str) -> str:
    """Return "ngày 24/11/2024" or "từ ngày … đến ngày …" from stored days."""
    start, end = ("/".join(reversed(day.split("-"))) for day in (first, last or first))
    return f"ngày {start}" if start == end else f"từ ngày {start} đến ngày {end}"


def _line(item: FileItem, row: CourseFile | None, hint: str) -> FileLine:
    return FileLine(
        number=item.number,
        label=item.label,
        when=item.when,
        prints=item.prints,
        basis=item.citation.shown,
        state=FileState((row.state if row else "") or ""),
        place=(row.place if row else "") or "",
        note=(row.note if row else "") or "",
        hint=hint,
    )


def _hints(session: Session, course_id: str, items: tuple[FileItem, ...]) -> Mapping[int, str]:
    """Say what the program knows; the signed paper itself it can not see."""
    kinds = session.scalars(select(PrintRun.kind).where(PrintRun.course_id == course_id))
    printed = Counter(kind or PrintKind.ATTENDANCE for kind in kinds)
    found = {
        item.number: f"phần mềm đã in {printed[item.kind]} bản"
        for item in items
        if item.kind and printed[item.kind]
    }
    for number, words, model in _COUNTED:
        if count := _count(session, course_id, model):
            said = [found[number]] if number in found else []
            found[number] = "; ".join([*said, f"{count} {words}"])
    return found


def _count(session: Session, course_id: str, model: _Counted) -> int:
    shown = (
        func.coalesce(model.topic, "") != ""
        if model is CourseSession
        else model.closed.is_(None)  # type: ignore[union-attr]
    )
    query = select(func.count()).select_from(model).where(model.course_id == course_id, shown)
    return session.scalar(query) or 0
