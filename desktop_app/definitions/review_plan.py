"""Reading the proposed timetable of a plan from resources/definitions/review_plan.toml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.definitions.reading import Entry, read_toml
from desktop_app.domain.citations import Citation

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step: what, by whom, from which to which share of the time, in percent."""

    what: str
    who: str
    begins: int
    ends: int

    def days(self, first: date, last: date) -> tuple[date, date]:
        """Return the first and the last day of the step within a time."""
        span = (last - first).days
        start = first + timedelta(days=-(-span * self.begins // _WHOLE))
        return start, max(start, first + timedelta(days=span * self.ends // _WHOLE))


@dataclass(frozen=True, slots=True)
class Timetable:
    """All steps in their order, and where they come from."""

    steps: tuple[PlannedStep, ...]
    citation: Citation


def read_timetable(content: bytes, file: str) -> Timetable:
    """Read the timetable.

    Raises:
        DefinitionFaulty: every problem; also shares outside 0…100 or the wrong way round.
    """
    root = read_toml(content, file)
    found = Timetable(tuple(_step(entry) for entry in root.entries("step")), root.citation())
    root.faults.refuse()
    return found


def _step(entry: Entry) -> PlannedStep:
    begins, ends = entry.integer("from"), entry.integer("to")
    if not 0 <= begins < ends <= _WHOLE:
        entry.faults.add(f"{entry.place}from", "phải từ 0 đến 100 và trước «to»")
    return PlannedStep(entry.text("what"), entry.text("who"), begins, ends)
