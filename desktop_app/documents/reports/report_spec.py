"""What a statutory table is: its columns as data (`resources/templates/tables/<n>.toml`).

A column is a count that is typed or counted (`key`), a rate of two columns in percent
(`rate`), their quotient (`mean`), or a sum of columns with signs (`balance`). Further tables of
the series are further files, not further code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop_app.domain.numbers_vi import percent

OPEN = "–"
"""Printed where a figure is not known: never 0."""

Figure = int | Decimal | str
"""A number, or OPEN."""


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """One column; exactly one of `key`, `rate`, `mean` and `balance` is set.

    `width` in digits. `blank`: empty instead of "–" where there are 0 to divide by. `label` is
    printed under the head instead of number and formula.
    """

    number: str
    heads: tuple[str, ...]
    key: str = ""
    rate: tuple[str, ...] = ()
    mean: tuple[str, ...] = ()
    balance: tuple[str, ...] = ()
    width: float = 9
    blank: bool = False
    label: str = ""

    @property
    def code(self) -> str:
        """What stands under the head: "4=3/1*100", "9=1-2-3-4+5+6+7+8" or the number."""
        if self.label:
            return self.label
        if self.rate:
            return f"{self.number}={self.rate[0]}/{self.rate[1]}*100"
        if self.mean:
            return f"{self.number}={self.mean[0]}/{self.mean[1]}"
        if self.balance:
            first, *rest = self.balance
            signed = (part if part.startswith("-") else f"+{part}" for part in rest)
            return f"{self.number}={first}{''.join(signed)}"
        return self.number

    def value(self, row: Mapping[str, Figure]) -> Figure:
        """Return a computed column's figure from the figures of its row, by column number."""
        if self.rate or self.mean:
            part, whole = (row[number] for number in self.rate or self.mean)
            return self._quotient(part, whole)
        total = 0
        for term in self.balance:
            figure = row[term.lstrip("-")]
            if not isinstance(figure, int):
                return OPEN
            total += -figure if term.startswith("-") else figure
        return total

    def _quotient(self, part: Figure, whole: Figure) -> Figure:
        if not isinstance(part, int) or not isinstance(whole, int):
            return OPEN
        if not whole:
            return "" if self.blank else OPEN
        found = percent(part, whole) if self.rate else percent(part, whole * 100)
        return OPEN if found is None else found

    def formula(self, cells: Mapping[str, str]) -> str:
        """Return a computed column's formula; `cells` maps column numbers to addresses."""
        if self.rate or self.mean:
            part, whole = (cells[number] for number in self.rate or self.mean)
            found = f"ROUND({part}/{whole}{'*100' if self.rate else ''},2)"
            if self.blank:
                known = f"AND(ISNUMBER({part}),ISNUMBER({whole}))"
                return f'=IF({known},IF({whole}>0,{found},""),"{OPEN}")'
            return f'=IF(AND(ISNUMBER({part}),N({whole})>0),{found},"{OPEN}")'
        names = [cells[term.lstrip("-")] for term in self.balance]
        signs = ["-" if term.startswith("-") else "+" for term in self.balance]
        terms = "".join(sign + name for sign, name in zip(signs, names, strict=True))
        return f'=IF(COUNT({",".join(names)})={len(names)},{terms.lstrip("+")},"{OPEN}")'


@dataclass(frozen=True, slots=True)
class ReportSpec:
    """One table of the series; `checks` stand right of it, outside the printed part."""

    number: str
    title: str
    annex: str
    caution: str
    columns: tuple[ReportColumn, ...]
    checks: tuple[ReportColumn, ...] = ()
    parts: tuple[str, ...] = ()
    part_head: str = ""
    areas: bool = True
    legend: str = ""

    @property
    def rows_per_unit(self) -> int:
        """How many lines a unit takes: one, or one for each part (Hộ, Nhân khẩu)."""
        return max(1, len(self.parts))


def load_spec(path: Path) -> ReportSpec:
    """Read the definition of one table."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    plain = ("number", "title", "annex", "caution", "part_head", "areas", "legend")
    return ReportSpec(
        **{name: raw[name] for name in plain if name in raw},
        parts=tuple(raw.get("parts", ())),
        columns=tuple(_column(column) for column in raw.get("columns", ())),
        checks=tuple(_column(column) for column in raw.get("checks", ())),
    )


def _column(raw: Mapping[str, Any]) -> ReportColumn:
    return ReportColumn(
        number=raw["number"],
        heads=tuple(raw["heads"]),
        key=raw.get("key", ""),
        rate=tuple(raw.get("rate", ())),
        mean=tuple(raw.get("mean", ())),
        balance=tuple(raw.get("balance", ())),
        width=raw.get("width", 9),
        blank=raw.get("blank", False),
        label=raw.get("code", ""),
    )
