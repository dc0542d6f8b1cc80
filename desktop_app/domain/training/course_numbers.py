"""Figures of training that reports ask for: lượt người and người, by component, level, place.

Only recorded presence counts: a class nobody typed presence of is no class held. lượt người =
one person in one class with at least one session attended; người = different persons
(reference/training-inspection.md §1.7).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.training.courses import Level


@dataclass(frozen=True, slots=True)
class Came:
    """One lượt người: `person` is equal for the same person in other classes."""

    person: int
    sex: str
    minority: bool
    category: str


@dataclass(frozen=True, slots=True)
class CourseFigures:
    """One class as it was held.

    Attributes:
        days: different days somebody was present.
        planned, spent: đồng.
        came: one entry for each participant present at least once.
    """

    id: str
    title: str
    year: int
    component: str
    level: Level
    place: str
    days: int
    planned: int
    spent: int
    came: tuple[Came, ...]

    @property
    def held(self) -> bool:
        """Somebody was recorded as present."""
        return bool(self.came)


@dataclass(frozen=True, slots=True)
class Tally:
    """The indicators of some classes; sexes, minority and categories count lượt người."""

    courses: int
    days: int
    attendances: int
    people: int
    women: int
    minority: int
    minority_women: int
    planned: int
    spent: int
    categories: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Target:
    """How many of the officers who work on poverty reduction were trained in a year."""

    of: int
    trained: int
    waiting: tuple[str, ...]
    """Ids of those who were not, in the order given."""


def tally(classes: Iterable[CourseFigures]) -> Tally:
    """Count some classes; money also counts where nobody came."""
    every = list(classes)
    held = [one for one in every if one.held]
    came = [line for one in held for line in one.came]
    return Tally(
        courses=len(held),
        days=sum(one.days for one in held),
        attendances=len(came),
        people=len({line.person for line in came}),
        women=sum(line.sex == "2" for line in came),
        minority=sum(line.minority for line in came),
        minority_women=sum(line.minority and line.sex == "2" for line in came),
        planned=sum(one.planned for one in every),
        spent=sum(one.spent for one in every),
        categories=dict(Counter(line.category for line in came)),
    )


def of_year(
    classes: Iterable[CourseFigures], year: int, component: str | None = None
) -> list[CourseFigures]:
    """Return the classes that began in a year; `component` None = every component."""
    return [
        one
        for one in classes
        if one.year == year and (component is None or one.component == component)
    ]


def grouped(
    classes: Sequence[CourseFigures], by: Callable[[CourseFigures], str]
) -> list[tuple[str, Tally]]:
    """Count by a property, in the order it first appears."""
    groups: dict[str, list[CourseFigures]] = {}
    for one in classes:
        groups.setdefault(by(one), []).append(one)
    return [(key, tally(members)) for key, members in groups.items()]


def target(officers: Mapping[str, int], classes: Iterable[CourseFigures]) -> Target:
    """Compare officers with who came. `officers`: id in the directory → person."""
    there = {line.person for one in classes for line in one.came}
    waiting = tuple(key for key, person in officers.items() if person not in there)
    return Target(len(officers), len(officers) - len(waiting), waiting)
