"""What the form page needs: a running form, last year's answers, a result to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from desktop_app.forms.changes import Changed
from desktop_app.forms.definition import FormDefinition, Option
from desktop_app.ui.style import Tone


class Session(Protocol):
    """The part of `forms.session.FormSession` a page uses; see there."""

    @property
    def definition(self) -> FormDefinition:
        """The form."""
        ...

    def answer(self, path: str, value: str) -> Changed:
        """Give an answer."""
        ...

    def value(self, path: str) -> str:
        """Return an answer, "" while irrelevant."""
        ...

    def answers(self) -> dict[str, str]:
        """Return what people gave."""
        ...

    def relevant(self, path: str) -> bool:
        """Tell whether it is to be shown."""
        ...

    def read_only(self, path: str) -> bool:
        """Tell whether it is locked."""
        ...

    def missing(self) -> tuple[str, ...]:
        """Return what must still be answered."""
        ...

    def invalid(self) -> dict[str, str]:
        """Return what is wrong."""
        ...

    def message(self, path: str) -> str:
        """Return the words under a field."""
        ...

    def options(self, path: str) -> tuple[Option, ...]:
        """Return the choices now."""
        ...

    def label(self, path: str) -> str:
        """Return the label now."""
        ...

    def hint(self, path: str) -> str:
        """Return the hint now."""
        ...

    def shown(self, path: str) -> str:
        """Return an answer in words."""
        ...

    def rows(self, path: str) -> tuple[str, ...]:
        """Return the row ids of a repeat."""
        ...

    def add_row(self, path: str, row_id: str, *, position: int | None = None) -> Changed:
        """Add a row."""
        ...

    def remove_row(self, path: str) -> Changed:
        """Remove a row."""
        ...


@dataclass(frozen=True, slots=True)
class LastYear:
    """What was answered before: instance path → stored value; row ids are the same people."""

    heading: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A line of the right panel; `strong` = a heading of its part."""

    text: str
    tone: Tone = Tone.PLAIN
    strong: bool = False
    indent: int = 0


def _no_result(_session: Session) -> Sequence[ResultLine]:
    return ()


@dataclass(frozen=True, slots=True)
class Filling:
    """Everything around one form being filled.

    Attributes:
        place: "Trại Mới · hộ 8/31", beside the way back.
        title: "031 Nguyễn Thị Hoa".
        next_title: on the button that saves and goes on.
        last_year: for the column beside the fields; None = no such column.
        result: lines of the right panel; called after every answer, so it must be quick.
        result_title: "" = no right panel.
        new_row_id: makes the id of a new row; None = rows are neither added nor removed here.
        asks_rows: a new row is asked for first (`row_wanted`); the page then adds it.
        row_noun: what a row is, for the buttons: "người", "dòng".
        carried: answers taken from last year before that nobody confirmed yet.
        locked: why nothing can be changed, "" = it can.
    """

    title: str
    place: str = ""
    next_title: str = "Hộ sau"
    last_year: LastYear | None = None
    result: Callable[[Session], Sequence[ResultLine]] = _no_result
    result_title: str = ""
    new_row_id: Callable[[], str] | None = None
    asks_rows: bool = False
    row_noun: str = "dòng"
    carried: tuple[str, ...] = ()
    locked: str = ""
    row_facts: tuple[str, ...] = field(
        default=("person:name", "person:sex", "person:birth_date", "person:relation")
    )
