"""Score tables of B1: points by item, option and region, beside the forms that ask for them.

A form reads one point by `pulldata('bang_diem', 'diem', 'khoa', concat(item, '/', option, '/',
region))`. The official table could not be obtained: the shipped one is a trial, and everything
computed with it says so (`domain.explain.TRIAL`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.definitions.reading import Entry, Faults, read_toml
from desktop_app.domain.citations import Citation
from desktop_app.domain.text_vi import nfc

TABLE, WANTED, KEY = "bang_diem", "diem", "khoa"
SHEET_COLUMNS = ("item", "label", "option", "option_label", "region", "points", "citation")
"""Columns of the Excel sheet an administrator loads, in this order, below one heading row."""


@dataclass(frozen=True, slots=True)
class ScoreOption:
    """One answer of an item with its points per region."""

    code: str
    label: str
    points: Mapping[str, int]
    citation: str = ""


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One item of the table."""

    code: str
    label: str
    options: tuple[ScoreOption, ...]


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """A whole table. `trial` = can not enter a recognition decision."""

    id: str
    title: str
    trial: bool
    valid_from: date
    citation: Citation
    regions: Mapping[str, str]
    items: tuple[ScoreItem, ...]

    def points(self) -> Mapping[str, int]:
        """Return all points by "item/option/region"."""
        return {
            f"{item.code}/{option.code}/{region}": value
            for item in self.items
            for option in item.options
            for region, value in option.points.items()
        }

    def total(self, chosen: Mapping[str, str], region: str) -> int | None:
        """Return B1 of the chosen options (item → option), None while any item is open."""
        points = self.points()
        found = [points.get(f"{i.code}/{chosen.get(i.code, '')}/{region}") for i in self.items]
        known = [value for value in found if value is not None]
        return sum(known) if len(known) == len(found) else None

    def lookup(self, table: str, wanted: str, key: str, value: str) -> str:
        """Answer a form's pulldata; empty for another table, column or an unknown key."""
        if (table, wanted, key) != (TABLE, WANTED, KEY):
            return ""
        found = self.points().get(value)
        return "" if found is None else str(found)


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One line of the diff shown before a table is taken; None = not there."""

    key: str
    before: int | None
    after: int | None


def difference(before: ScoreTable | None, after: ScoreTable) -> tuple[ScoreChange, ...]:
    """Return every point that changes, comes or goes, by key."""
    old, new = before.points() if before else {}, after.points()
    return tuple(
        ScoreChange(key, old.get(key), new.get(key))
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key)
    )


def read_score_table(content: bytes, file: str) -> ScoreTable:
    """Read a table kept as TOML (resources/definitions/bang-diem-*.toml).

    Raises:
        DefinitionFaulty: every problem; also a region without points.
    """
    root = read_toml(content, file)
    regions = {code: str(name) for code, name in root.entry("regions").values.items()}
    items = tuple(
        ScoreItem(
            entry.text("code"),
            entry.text("label"),
            tuple(_option(option, regions) for option in entry.entries("option")),
        )
        for entry in root.entries("item")
    )
    table = ScoreTable(
        id=root.text("id"),
        title=root.text("title"),
        trial=root.flag("trial", default=True),
        valid_from=root.day("valid_from"),
        citation=root.citation(),
        regions=regions,
        items=items,
    )
    _check_twice(table.items, root.faults)
    root.faults.refuse()
    return table


def score_items(rows: Iterable[Sequence[str]], file: str) -> tuple[ScoreItem, ...]:
    """Read the items of a table from the rows of an Excel sheet (`SHEET_COLUMNS`).

    Raises:
        DefinitionFaulty: every problem with its row.
    """
    faults = Faults(file)
    labels: dict[str, str] = {}
    options: dict[str, dict[str, ScoreOption]] = {}
    for number, row in enumerate(rows, start=2):
        cells = [nfc(str(cell)) for cell in row] + [""] * len(SHEET_COLUMNS)
        item, label, code, text, region, points, citation = cells[: len(SHEET_COLUMNS)]
        if not (item and code and region and points.lstrip("-").isdecimal()):
            faults.add(f"dòng {number}", "cần mã mục, mã trả lời, vùng và điểm là số nguyên")
            continue
        labels.setdefault(item, label)
        kept = options.setdefault(item, {}).setdefault(code, ScoreOption(code, text, {}))
        if region in kept.points:
            faults.add(f"dòng {number}", f"{item}/{code}/{region} đã có ở dòng trên")
        merged = {**kept.points, region: int(points)}
        options[item][code] = ScoreOption(code, kept.label or text, merged, citation)
    faults.refuse()
    return tuple(
        ScoreItem(item, labels[item], tuple(by_code.values()))
        for item, by_code in options.items()
    )


def _option(entry: Entry, regions: Mapping[str, str]) -> ScoreOption:
    points = {region: entry.integer(region) for region in regions}
    return ScoreOption(entry.text("code"), entry.text("label"), points)


def _check_twice(items: Sequence[ScoreItem], faults: Faults) -> None:
    codes = [f"{item.code}/{option.code}" for item in items for option in item.options]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        faults.add(code, "dùng hai lần")
