"""Plain lists from Excel (support, recognitions): what a file would do, done as one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from db import bulk
from desktop_app.documents.lists.list_cells import Problem, Severity
from desktop_app.domain.errors.list_import import ListHasProblems
from desktop_app.services.folders.folder import Folder

Line = TypeVar("Line")
Values = TypeVar("Values")


@dataclass(frozen=True)  # no slots: made through its alias, which sets an attribute on it
class RowItem(Generic[Line, Values]):
    """One row of a file: what it says, whose it is, and what looks doubtful.

    `values` None: the row has an error. `there`: the same line is stored already.
    """

    line: Line
    values: Values | None
    there: bool = False
    doubt: str = ""


@dataclass(frozen=True)  # no slots: see RowItem
class RowsPreview(Generic[Line, Values]):
    """What a file would do, row by row; nothing is written yet."""

    file: str
    items: tuple[RowItem[Line, Values], ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that keep the file out."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def new(self) -> tuple[Values, ...]:
        """What would be added."""
        return tuple(i.values for i in self.items if i.values and not i.there)


def doubtful(sheet: str, row: int, doubt: str) -> Problem:
    """Return the warning about a row that may be there twice; it keeps nothing out."""
    fix = "Vẫn nhập được; xóa dòng trong tệp nếu ghi hai lần"
    return Problem(sheet, row, "", doubt, fix, Severity.WARNING)


def add_rows(
    folder: Folder,
    table: str,
    preview: RowsPreview[Line, Values],
    rows: Sequence[Mapping[str, object]],
) -> int:
    """Write the new lines of a file as one act; return how many.

    Raises:
        ListHasProblems: an error is left; nothing is written.
    """
    if preview.errors:
        raise ListHasProblems(preview.file, len(preview.errors))
    with folder.writing(reason=f"Nhập từ tệp {preview.file}") as session:
        return bulk.create(session, table, [{"id": folder.new_id(), **row} for row in rows])
