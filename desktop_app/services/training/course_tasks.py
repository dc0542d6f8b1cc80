"""The short list of preparations of a class: what, who, until when, done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.models.training import CourseTask
from db.queries.course_tasks import tasks_of
from desktop_app.domain.errors.records import FieldNeeded, RecordMissing
from desktop_app.domain.text_vi import nfc
from desktop_app.services.closing import reopen
from desktop_app.services.folders.folder import Folder
from desktop_app.services.training.course_rows import writable


@dataclass(frozen=True, slots=True)
class TaskView:
    """One preparation; `due` None = no date."""

    id: str
    what: str
    who: str
    due: date | None
    done: bool

    def left(self, day: date) -> int | None:
        """Return the days left; negative = overdue, None = done or no date."""
        return None if self.done or self.due is None else (self.due - day).days


class CourseTasks:
    """Changes the preparations of classes."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def of(self, course_id: str) -> Sequence[TaskView]:
        """Return the preparations of a class in the order they were added."""
        with self._folder.reading() as session:
            return [_view(row) for row in tasks_of(session, course_id)]

    def add(self, course_id: str, what: str, *, who: str = "", due: date | None = None) -> str:
        """Add a preparation; return its id.

        Raises:
            FieldNeeded: nothing says what is to be done.
            CourseLocked: the class is locked.
        """
        with self._folder.writing() as session:
            writable(session, course_id)
            before = tasks_of(session, course_id)
            row = CourseTask(id=self._folder.new_id(), course_id=course_id)
            row.sort = max((task.sort or 0 for task in before), default=0) + 1
            _set(row, what, who, due)
            session.add(row)
        return row.id

    def edit(self, task_id: str, what: str, *, who: str = "", due: date | None = None) -> None:
        """Write what an officer typed about a preparation.

        Raises:
            FieldNeeded: nothing says what is to be done.
        """
        with self._folder.writing() as session:
            _set(_row(session, task_id), what, who, due)

    def tick(self, task_id: str, *, done: bool = True) -> None:
        """Say that a preparation is done, or not after all."""
        with self._folder.writing() as session:
            _row(session, task_id).done = 1 if done else None

    def remove(self, task_id: str, *, on: date) -> None:
        """Take a preparation off the list; it stays in the history."""
        with self._folder.writing() as session:
            row = _row(session, task_id)
            row.closed, row.closed_on = 1, on.isoformat()

    def take_back(self, task_id: str) -> None:
        """Put a preparation back that was taken off by mistake."""
        with self._folder.writing() as session:
            row = _row(session, task_id)
            reopen(row)


def _set(row: CourseTask, what: str, who: str, due: date | None) -> None:
    if not what.strip():
        raise FieldNeeded("Việc")
    row.what, row.who = nfc(what.strip()), nfc(who.strip()) or None
    row.due = due.isoformat() if due else None


def _row(session: Session, task_id: str) -> CourseTask:
    row = session.get(CourseTask, task_id)
    if row is None:
        raise RecordMissing("việc này")
    writable(session, row.course_id or "")
    return row


def _view(row: CourseTask) -> TaskView:
    due = date.fromisoformat(row.due) if row.due else None
    return TaskView(row.id, row.what or "", row.who or "", due, bool(row.done))
