"""From the figures of a set to the lines of each table: which tally fills which table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace

from desktop_app.documents.reports.report_spec import ReportSpec
from desktop_app.documents.reports.report_tables import ReportUnit, not_sent
from desktop_app.domain.reviews import tallies
from desktop_app.domain.reviews.flows import CountRow, FlowRow, Residents, count_rows, flow_rows
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.reviews.figures import Figures

POOR, NEAR = HouseholdClass.POOR, HouseholdClass.NEAR_POOR
Row = Mapping[str, int | None]
Rows = Mapping[str, tuple[Row, ...]]
"""Figures by line: one mapping for each part of a unit (Hộ, Nhân khẩu)."""

ETHNIC_TABLE = "7.9"
_NO_RESIDENTS = Residents()


class RowBook:
    """Makes the rows of every table of a set; what several tables need is counted once."""

    def __init__(self, figures: Figures, ethnic: Sequence[str]) -> None:
        self._figures = figures
        self._ethnic = ethnic
        self._followed = figures.households
        self._counted = figures.counted()
        self._kept: dict[str, Rows] = {}

    def units(self, spec: ReportSpec) -> tuple[ReportUnit, ...]:
        """Return the lines of a table, in the order of the figures; no households = 0."""
        rows = self.rows(spec.number)
        zero = {c.key: 0 for c in (*spec.columns, *spec.checks) if c.key}
        none: tuple[Row, ...] = ({},) * spec.rows_per_unit
        return tuple(
            ReportUnit(
                line.name, line.area, tuple(row or zero for row in rows.get(line.key, none))
            )
            if line.sent
            else not_sent(line.name, line.area)
            for line in self._figures.lines
        )

    def rows(self, number: str) -> Rows:
        """Return the figures of a table by line; a line without households may be missing."""
        if number not in self._kept:
            self._kept[number] = _MAKERS[number](self)
        return self._kept[number]

    def counts(self) -> Mapping[str, CountRow]:
        """Return table 7.1."""
        figures = self._figures
        residents = {line.key: _NO_RESIDENTS for line in figures.lines} | dict(
            figures.residents
        )
        rows = count_rows(self._followed, residents)
        return {key: _with_farm(row, figures.farm.get(key)) for key, row in rows.items()}

    def flows(self, listed: HouseholdClass) -> Mapping[str, FlowRow]:
        """Return table 7.2 (poor) or 7.3 (near-poor)."""
        rows = flow_rows(self._followed, listed)
        return {line.key: rows.get(line.key, FlowRow()) for line in self._figures.lines}

    def listed(self, listed: HouseholdClass) -> list[tallies.Counted]:
        """Return the households of one list."""
        return [one for one in self._counted if one.listed is listed]

    def one(self, found: Mapping[str, tallies.Tally]) -> Rows:
        """Return rows of a table with one line for a unit."""
        return {unit: (row,) for unit, row in found.items()}

    def two(
        self, first: Mapping[str, tallies.Tally], second: Mapping[str, tallies.Tally]
    ) -> Rows:
        """Return rows of a table with two lines for a unit."""
        units = dict.fromkeys([*first, *second])
        return {unit: (first.get(unit, {}), second.get(unit, {})) for unit in units}

    def provincial(self, listed: HouseholdClass) -> Rows:
        """Return table 12 or 13: the list beside all residents of each line."""
        found = tallies.provincial_tally(self.listed(listed))
        none = dict.fromkeys(tallies.PROVINCIAL_KEYS, 0)
        return {
            line.key: ({**found.get(line.key, none), **self._residents(line.key)},)
            for line in self._figures.lines
        }

    def _residents(self, key: str) -> Row:
        total = self._figures.residents.get(key, _NO_RESIDENTS)
        return {"resident_households": total.households, "resident_people": total.people}

    def groups(self) -> Rows:
        """Return table 7.8."""
        return self.two(
            tallies.group_tally(self._counted, people=False),
            tallies.group_tally(self._counted, people=True),
        )

    def ethnic(self) -> Rows:
        """Return table 7.9."""
        return self.one(tallies.ethnic_tally(self._counted, self._ethnic))

    def causes(self) -> Rows:
        """Return table 7.10: poor households above, near-poor below."""
        return self.two(
            tallies.cause_tally(self.listed(POOR)), tallies.cause_tally(self.listed(NEAR))
        )

    def children(self) -> Rows:
        """Return the children's table."""
        return self.one(tallies.children_tally(self._counted))

    def deprived(self, listed: HouseholdClass) -> Rows:
        """Return tables 7.4 and 7.5 (poor), 7.6 and 7.7 (near-poor)."""
        return self.one(tallies.deprivation_tally(self.listed(listed)))


def _with_farm(row: CountRow, farm: Residents | None) -> CountRow:
    found = farm or _NO_RESIDENTS
    return replace(
        row, farm_average_households=found.households, farm_average_people=found.people
    )


def _flow_rows(book: RowBook, listed: HouseholdClass) -> Rows:
    return {
        unit: (asdict(row.households), asdict(row.people))
        for unit, row in book.flows(listed).items()
    }


_MAKERS: Mapping[str, Callable[[RowBook], Rows]] = {
    "7.1": lambda book: {unit: (asdict(row),) for unit, row in book.counts().items()},
    "7.2": lambda book: _flow_rows(book, POOR),
    "7.3": lambda book: _flow_rows(book, NEAR),
    "7.4": lambda book: book.deprived(POOR),
    "7.5": lambda book: book.rows("7.4"),
    "7.6": lambda book: book.deprived(NEAR),
    "7.7": lambda book: book.rows("7.6"),
    "7.8": RowBook.groups,
    "7.9": RowBook.ethnic,
    "7.10": RowBook.causes,
    "children": RowBook.children,
    "12": lambda book: book.provincial(POOR),
    "13": lambda book: book.provincial(NEAR),
}
NUMBERS = tuple(_MAKERS)
"""Tables of counts this version can make, in the order of the series."""
