"""A poverty standard (chuẩn nghèo): thresholds per area and period, each with its own source.

The figures are data (resources/standards/*.toml). A figure that is not published is absent, and
what rests on it stays «chưa xác định»: nothing here has a default.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from desktop_app.domain.citations import Citation
from desktop_app.domain.units import Area


class Authority(StrEnum):
    """Who set the standard."""

    NATIONAL = "national"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a standard and where it is written."""

    value: int
    citation: Citation


PerArea = Mapping[Area, Figure]


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard. Money in đồng per person and month, points as on Phiếu B1."""

    id: str
    name: str
    short: str
    authority: Authority
    valid_from: date
    valid_to: date | None
    validity: Citation
    income: PerArea
    min_deprivations: Figure
    points: PerArea = field(default_factory=dict)
    """B1 that equals the income line; empty while it is not published."""
    deprivation_points: Figure | None = None
    """Points of B2 per deprived indicator."""
    average_income: PerArea = field(default_factory=dict)
    """Upper line of mức sống trung bình; never decides a class."""
    leading: bool = False
    """Whether a campaign may rest on it."""
    place: str = ""
    """Key of the province of a local standard, empty for a national one."""
    indicators: str = ""
    """The list of deprivations it counts ("2022"), empty while it is a draft."""

    def valid_on(self, day: date) -> bool:
        """Whether the standard is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def b1_line(self, area: Area) -> Figure | None:
        """Return the highest B1 that still counts as low income, None if not published."""
        return self.points.get(area)

    @property
    def min_b2(self) -> int | None:
        """The lowest B2 of a poor household (3 × 10), None while points are not published."""
        each = self.deprivation_points
        return each.value * self.min_deprivations.value if each else None

    @property
    def complete(self) -> bool:
        """Whether nothing is missing to decide a class in both areas."""
        lines = all(area in self.points for area in Area)
        return lines and self.deprivation_points is not None and bool(self.indicators)

    @property
    def open_figures(self) -> tuple[str, ...]:
        """Figures no text gave, which an office may type; none while indicators are a draft."""
        if not self.indicators:
            return ()
        lines = [path for path, area in LINES.items() if area not in self.points]
        return (*lines, *([] if self.deprivation_points else [PER_DEPRIVATION]))

    def with_typed(self, figures: Mapping[str, Figure]) -> Standard:
        """Return the standard with typed figures where it has none; what is shipped wins."""
        wanted = {path: figures[path] for path in self.open_figures if path in figures}
        if not wanted:
            return self
        lines = {area: wanted[path] for path, area in LINES.items() if path in wanted}
        whole = replace(
            self,
            points={**self.points, **lines},
            deprivation_points=self.deprivation_points or wanted.get(PER_DEPRIVATION),
        )
        return replace(whole, leading=self.leading or whole.complete)


LINES = {"points.rural": Area.RURAL, "points.urban": Area.URBAN}
PER_DEPRIVATION = "deprivation_points"
"""Paths of the figures an office may type, as in the standard's file."""
FIGURE_NAMES = {
    "points.rural": "Ngưỡng điểm B1, nông thôn",
    "points.urban": "Ngưỡng điểm B1, thành thị",
    PER_DEPRIVATION: "Điểm B2 mỗi chỉ số thiếu hụt",
}


def in_force(standards: Iterable[Standard], day: date, place: str = "") -> tuple[Standard, ...]:
    """Return the standards of a day: national ones first, then the local ones of `place`."""
    found = [s for s in standards if s.valid_on(day) and s.place in {"", place}]
    return tuple(sorted(found, key=lambda s: (s.authority is Authority.LOCAL, s.id)))


def overlaps(standards: Iterable[Standard]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of one place whose times overlap; there must be none."""
    ordered = sorted(standards, key=lambda s: (s.place, s.valid_from))
    return tuple(
        (before.id, after.id)
        for before, after in pairwise(ordered)
        if before.place == after.place
        and (before.valid_to is None or after.valid_from <= before.valid_to)
    )
