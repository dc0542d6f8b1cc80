"""Reading score tables of B1: the shipped trial (TOML), and a stored one (canonical JSON)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from desktop_app.definitions.reading import Entry, Faults, read_toml
from desktop_app.domain import canonical
from desktop_app.domain.citations import Citation, Mark
from desktop_app.domain.reviews.score_items import (
    Clause,
    Compare,
    ItemKind,
    ScoreItem,
    ScoreOption,
)
from desktop_app.domain.reviews.score_tables import ScoreTable


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


def _option(entry: Entry, regions: Mapping[str, str]) -> ScoreOption:
    points = {region: entry.integer(region) for region in regions}
    return ScoreOption(entry.text("code"), entry.text("label"), points)


def _check_twice(items: Sequence[ScoreItem], faults: Faults) -> None:
    codes = [f"{item.code}/{option.code}" for item in items for option in item.options]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        faults.add(code, "dùng hai lần")


# -- as it is stored: canonical, so that its digest is the same everywhere


def stored_content(regions: Mapping[str, str], items: Sequence[ScoreItem]) -> str:
    """Return regions and items as canonical JSON, the text whose SHA-256 is kept beside it."""
    return canonical.dumps(
        {"regions": dict(regions), "items": [_item_entry(item) for item in items]}
    )


def read_content(
    content: str, *, id: str, title: str, valid_from: date, citation: str, trial: bool
) -> ScoreTable:
    """Return the table of a stored content; raises KeyError or ValueError for damaged text."""
    found = json.loads(content)
    return ScoreTable(
        id=id,
        title=title,
        trial=trial,
        valid_from=valid_from,
        citation=Citation(citation, Mark.TYPED),
        regions=found["regions"],
        items=tuple(_item(entry) for entry in found["items"]),
    )


def _item_entry(item: ScoreItem) -> dict[str, Any]:
    return {
        "code": item.code,
        "label": item.label,
        "kind": item.kind.value,
        "caps": dict(item.caps),
        "when": [[c.item, c.compare.value, list(c.values)] for c in item.when],
        "options": [
            {
                "code": option.code,
                "label": option.label,
                "points": dict(option.points),
                "citation": option.citation,
                "low": _text(option.low),
                "high": _text(option.high),
            }
            for option in item.options
        ],
    }


def _item(entry: Mapping[str, Any]) -> ScoreItem:
    return ScoreItem(
        code=entry["code"],
        label=entry["label"],
        kind=ItemKind(entry["kind"]),
        caps=entry["caps"],
        when=tuple(Clause(i, Compare(c), tuple(values)) for i, c, values in entry["when"]),
        options=tuple(
            ScoreOption(
                one["code"], one["label"], one["points"], one["citation"],
                _number(one["low"]), _number(one["high"]),
            )
            for one in entry["options"]
        ),
    )  # fmt: skip


def _text(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
