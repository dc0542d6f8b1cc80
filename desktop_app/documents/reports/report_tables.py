"""The values of the statutory tables, and tables 7.1 and 7.2 in their own words.

Columns and arithmetic: reference/household-review.md §3.2, §9.5. A figure that is not known is
None and prints as "–"; a unit that has not sent its data prints "chưa gửi".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.reports.report_spec import ReportSpec
from desktop_app.domain.units import Area

PROVISIONAL = "(số liệu tạm tính)"
"""The heading's word where no snapshot stands behind the figures."""


@dataclass(frozen=True, slots=True)
class ReportUnit:
    """A hamlet or commune: its figures by column key, one mapping for each part."""

    name: str
    area: Area
    figures: tuple[Mapping[str, int | None], ...]
    sent: bool = True


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table to be written.

    `state` is "(sơ bộ lần 2)", "(chính thức)" or PROVISIONAL. `unit_head` is "Thôn, tổ dân
    phố" at the commune and "Xã, phường, thị trấn" above; `unit_word` ("xã") stands in "n/22
    xã". `provincial` is the province's own number of the form. `sources` name the
    snapshot that each unit above rests on, and its data file. `above`: the total says how many
    units it holds. `taken` names the own snapshot of the unit above.
    """

    spec: ReportSpec
    letterhead: Letterhead
    year: int
    state: str
    units: tuple[ReportUnit, ...]
    unit_head: str = "Thôn, tổ dân phố"
    unit_word: str = "thôn"
    remarks: tuple[str, ...] = ()
    provincial: str = ""
    banner: str = ""
    sources: tuple[str, ...] = ()
    above: bool = False
    taken: str = ""

    @property
    def counted(self) -> str:
        """How many units the total holds above: "3/22 xã"; "" at the commune."""
        sent = sum(unit.sent for unit in self.units)
        return f"{sent}/{len(self.units)} {self.unit_word}" if self.above else ""


@dataclass(frozen=True, slots=True)
class Row71:
    """A line of table 7.1; residents are typed per hamlet and may not be known."""

    unit_name: str
    area: Area
    resident_households: int | None
    resident_people: int | None
    poor_households: int | None
    near_poor_households: int | None
    farm_average_households: int | None
    poor_people: int | None
    near_poor_people: int | None
    farm_average_people: int | None
    sent: bool = True


@dataclass(frozen=True, slots=True)
class Flow72:
    """How the number of poor households (or their members) moved during the year.

    `closing` is the number on the list at the end; the check column compares it with the sum.
    """

    opening: int | None
    became_other: int | None
    left_both: int | None
    other_decrease: int | None
    from_other: int | None
    relapsed: int | None
    new: int | None
    other_increase: int | None
    closing: int | None


@dataclass(frozen=True, slots=True)
class Row72:
    """A unit of table 7.2: one line for households, one for people."""

    unit_name: str
    area: Area
    households: Flow72
    people: Flow72
    sent: bool = True


def not_sent(name: str, area: Area) -> ReportUnit:
    """Return the line of a unit whose data have not come."""
    return ReportUnit(name, area, (), sent=False)


def units_71(rows: Sequence[Row71]) -> tuple[ReportUnit, ...]:
    """Return the lines of table 7.1."""
    return tuple(
        ReportUnit(row.unit_name, row.area, (_counts(asdict(row)),), row.sent) for row in rows
    )


def units_72(rows: Sequence[Row72]) -> tuple[ReportUnit, ...]:
    """Return the lines of table 7.2."""
    return tuple(
        ReportUnit(
            row.unit_name,
            row.area,
            (_counts(asdict(row.households)), _counts(asdict(row.people))),
            row.sent,
        )
        for row in rows
    )


def _counts(fields: Mapping[str, object]) -> dict[str, int | None]:
    known = {name: value for name, value in fields.items() if name not in ("sent", "area")}
    return {
        name: value if isinstance(value, int) else None
        for name, value in known.items()
        if value is None or isinstance(value, int)
    }
