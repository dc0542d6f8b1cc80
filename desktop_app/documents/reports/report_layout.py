"""Which lines a statutory table has and what each cell holds: formula and value together.

Pure arithmetic over the spec; the workbook only draws it. Order of the rows as printed:
I Khu vực thành thị, its units, II Khu vực nông thôn, its units, III Tổng cộng I + II.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name

from desktop_app.documents.reports.report_spec import OPEN, Figure, ReportColumn, ReportSpec
from desktop_app.documents.reports.report_tables import ReportUnit
from desktop_app.domain.units import Area

NOT_SENT = "chưa gửi"
PART = "C"
"""The column of the parts (Hộ, Nhân khẩu), right of number and name."""

_AREAS = ((Area.URBAN, "I"), (Area.RURAL, "II"))


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A value and, where it is computed, the formula that computes it."""

    value: Figure | None
    formula: str = ""


@dataclass(slots=True)
class LaidRow:
    """One line on the sheet; `row` counts from 0. Figures by column number."""

    row: int
    label: str
    name: str
    part: str
    bold: bool
    cells: dict[str, LaidCell] = field(default_factory=dict)
    sent: bool = True

    def figures(self) -> dict[str, Figure]:
        """Return the figures by column number."""
        return {number: _known(cell.value) for number, cell in self.cells.items()}


class Layout:
    """Lays the lines out from `first_row` on."""

    def __init__(
        self,
        spec: ReportSpec,
        *,
        first_row: int,
        placed: Sequence[tuple[int, ReportColumn]],
        counted: str = "",
    ) -> None:
        """Remember where the figures stand: columns of the sheet, counted from 0.

        `counted` ("3/22 xã") stands beside the words of the last total.
        """
        self._counted = f" ({counted})" if counted else ""
        self._spec = spec
        self._next = first_row
        self._columns = [column for _, column in placed]
        self._typed = [column for column in self._columns if column.key]
        self._letters = {column.number: xl_col_to_name(at) for at, column in placed}

    def rows(self, units: Sequence[ReportUnit]) -> list[LaidRow]:
        """Return all lines, the totals computed from the lines above or below them."""
        if not self._spec.areas:
            own = self._units(units)
            total = self._open("", f"Tổng cộng{self._counted}")
            self._fill_sums(total, own)
            return [*own, *total]
        blocks: list[LaidRow] = []
        sums: list[list[LaidRow]] = []
        for area, label in _AREAS:
            head = self._open(label, area.heading)
            own = self._units([unit for unit in units if unit.area is area])
            self._fill_sums(head, own)
            sums.append(head)
            blocks += [*head, *own]
        total = self._open("III", f"Tổng cộng I + II{self._counted}")
        for part, line in enumerate(total):
            self._fill(line, [head[part] for head in sums])
        return [*blocks, *total]

    def _open(self, label: str, name: str) -> list[LaidRow]:
        lines = []
        for part in self._spec.parts or ("",):
            lines.append(LaidRow(self._next, label, name, part, bold=True))
            self._next += 1
        return lines

    def _units(self, units: Sequence[ReportUnit]) -> list[LaidRow]:
        lines = []
        for number, unit in enumerate(units, start=1):
            for line, figures in zip(
                self._open(str(number), unit.name), _figures(unit, self._spec), strict=True
            ):
                line.bold, line.sent = False, unit.sent
                if unit.sent:
                    self._fill_unit(line, figures)
                lines.append(line)
        return lines

    def _fill_unit(self, line: LaidRow, figures: Mapping[str, int | None]) -> None:
        for column in self._typed:
            known = figures.get(column.key)
            line.cells[column.number] = LaidCell(OPEN if known is None else known)
        self._compute(line)

    def _fill_sums(self, heads: Sequence[LaidRow], own: Sequence[LaidRow]) -> None:
        """Fill the lines of an area from its units, part by part."""
        step = self._spec.rows_per_unit
        for part, head in enumerate(heads):
            self._fill(head, own[part::step], among=own)

    def _fill(
        self, line: LaidRow, parts: Sequence[LaidRow], *, among: Sequence[LaidRow] = ()
    ) -> None:
        """Sum `parts`; `among` are the neighbouring lines they were picked from, if any."""
        sent = [part for part in parts if part.sent]
        line.sent = bool(sent) or not parts
        for column in self._typed:
            value = _total([part.figures()[column.number] for part in sent])
            cell = LaidCell(value, self._sum(column, line, parts, among, len(sent)))
            line.cells[column.number] = cell if parts else LaidCell(0)
        self._compute(line)

    def _sum(
        self, column: ReportColumn, line: LaidRow, parts: Sequence[LaidRow],
        among: Sequence[LaidRow], sent: int,
    ) -> str:  # fmt: skip
        """Sum a column; it stays open while a unit that sent its data has no figure there."""
        letter = self._letters[column.number]
        if not among:
            cells = ",".join(f"{letter}{part.row + 1}" for part in parts)
            count, total = f"COUNT({cells})", f"SUM({cells})"
        else:
            rows = f"{among[0].row + 1}", f"{among[-1].row + 1}"
            cells = f"{letter}{rows[0]}:{letter}{rows[1]}"
            count, total = f"COUNT({cells})", f"SUM({cells})"
            if line.part:
                where = f'${PART}${rows[0]}:${PART}${rows[1]},"{line.part}"'
                count = f'COUNTIFS({where},{cells},">-1E+300")'
                total = f"SUMIFS({cells},{where})"
        return f'=IF({count}>={max(1, sent)},{total},"{OPEN}")'

    def _compute(self, line: LaidRow) -> None:
        """Fill what follows from the typed columns; a formula may rest on one before it."""
        addresses = {
            number: f"{letter}{line.row + 1}" for number, letter in self._letters.items()
        }
        figures = line.figures()
        for column in self._columns:
            if not column.key:
                figures[column.number] = column.value(figures)
                formula = column.formula(addresses)
                line.cells[column.number] = LaidCell(figures[column.number], formula)


def _figures(unit: ReportUnit, spec: ReportSpec) -> Iterator[Mapping[str, int | None]]:
    yield from unit.figures if unit.sent else ({},) * spec.rows_per_unit


def _total(figures: Sequence[Figure]) -> Figure:
    known = [figure for figure in figures if isinstance(figure, int)]
    return sum(known) if known and len(known) == len(figures) else OPEN


def _known(value: Figure | None) -> Figure:
    return OPEN if value is None else value
