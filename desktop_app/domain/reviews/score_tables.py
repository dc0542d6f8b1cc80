"""A whole score table of B1, its points by key, and what changes between two versions.

A form reads one point by `pulldata('bang_diem', 'diem', 'khoa', concat(item, '/', answer, '/',
region))`. The official table could not be obtained: the shipped one is a trial, and everything
computed with it says so (`domain.explain.TRIAL`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.citations import Citation
from desktop_app.domain.reviews.score_items import ScoreItem
from desktop_app.domain.reviews.score_points import Sheet, item_points, score

TABLE, WANTED, KEY = "bang_diem", "diem", "khoa"


class TableState(StrEnum):
    """What an office did with a loaded table; only an approved one may lead to a decision."""

    LOADED = "loaded"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The word in lists."""
        words = {"loaded": "Chờ phê duyệt", "approved": "Đã phê duyệt", "withdrawn": "Đã rút"}
        return words[self]


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

    @property
    def named(self) -> Citation:
        """The table with the text it was copied from, for explanations."""
        return Citation(f"{self.title}; {self.citation.text}", self.citation.mark)

    def points(self) -> Mapping[str, int]:
        """Return all points by "item/option/region"."""
        return {
            f"{item.code}/{option.code}/{region}": value
            for item in self.items
            for option in item.options
            for region, value in option.points.items()
        }

    def sheet(self, answers: Mapping[str, str], region: str) -> Sheet:
        """Return the points of a household item by item."""
        return score(self.items, answers, region)

    def total(self, chosen: Mapping[str, str], region: str) -> int | None:
        """Return B1 of the answers (item → answer), None while any item is open."""
        return self.sheet(chosen, region).total

    def lookup(self, table: str, wanted: str, key: str, value: str) -> str:
        """Answer a form's pulldata; empty for another table, column or an unknown key."""
        item, _, rest = value.partition("/")
        answer, _, region = rest.rpartition("/")
        found = next((one for one in self.items if one.code == item), None)
        if (table, wanted, key) != (TABLE, WANTED, KEY) or found is None:
            return ""
        points = item_points(found, answer, region)
        return "" if points is None else str(points)


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


def words_of(key: str, *tables: ScoreTable | None) -> tuple[str, str, str]:
    """Return item, option and region of a key in words, as the first table has them."""
    item_code, option_code, region = key.split("/", 2)
    for table in tables:
        item = next((i for i in table.items if i.code == item_code), None) if table else None
        option = item.option(option_code) if item else None
        if table and item and option:
            return item.label, option.label, table.regions.get(region, region)
    return item_code, option_code, region
