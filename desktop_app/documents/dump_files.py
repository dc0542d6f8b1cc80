"""Tables as CSV that Excel opens, as one JSON file, or as a plain SQLite file; row by row."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.profiles import DumpFormat

Cell = str | int | None
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class DumpSheet:
    """One table; `numbers` are columns of whole numbers, `labels` say columns in words."""

    name: str
    title: str
    columns: tuple[str, ...]
    numbers: frozenset[str]
    labels: Mapping[str, str]
    rows: Iterable[Sequence[Cell]]


Step = Callable[[str], None]
"""Called with the name of each table before it is written; may raise to stop."""


def write_dump(folder: Path, kind: DumpFormat, sheets: Sequence[DumpSheet], step: Step) -> None:
    """Write the tables into an existing folder.

    Raises:
        OSError: the place can not be written to.
    """
    {DumpFormat.CSV: _csv, DumpFormat.JSON: _json, DumpFormat.SQLITE: _sqlite}[kind](
        folder, sheets, step
    )


def safe_cell(value: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe in front."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def _csv(folder: Path, sheets: Sequence[DumpSheet], step: Step) -> None:
    for sheet in sheets:
        step(sheet.name)
        path = folder / f"{sheet.name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(sheet.columns)
            rows.writerows([safe_cell(cell) for cell in row] for row in sheet.rows)


def _json(folder: Path, sheets: Sequence[DumpSheet], step: Step) -> None:
    """Write one object per line inside each table, so that large files stay readable."""
    with (folder / "du-lieu.json").open("w", encoding="utf-8") as file:
        file.write("{\n")
        for place, sheet in enumerate(sheets):
            step(sheet.name)
            file.write(f"{',' if place else ''}{json.dumps(sheet.name)}: [")
            for number, line in enumerate(_objects(sheet)):
                file.write(f"{',' if number else ''}\n{line}")
            file.write("\n]\n")
        file.write("}\n")


def _objects(sheet: DumpSheet) -> Iterator[str]:
    for row in sheet.rows:
        yield json.dumps(dict(zip(sheet.columns, row, strict=True)), ensure_ascii=False)


def _sqlite(folder: Path, sheets: Sequence[DumpSheet], step: Step) -> None:
    connection = sqlite3.connect(folder / "du-lieu.sqlite")
    try:
        with connection:
            _headings(connection, sheets)
            for sheet in sheets:
                step(sheet.name)
                _fill(connection, sheet)
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, sheet: DumpSheet) -> None:
    listed = ", ".join(
        f'"{name}" {"INTEGER" if name in sheet.numbers else "TEXT"}' for name in sheet.columns
    )
    marks = ", ".join("?" * len(sheet.columns))
    connection.execute(f'CREATE TABLE "{sheet.name}" ({listed})')
    connection.executemany(f'INSERT INTO "{sheet.name}" VALUES ({marks})', sheet.rows)  # noqa: S608 - our names


def _headings(connection: sqlite3.Connection, sheets: Sequence[DumpSheet]) -> None:
    connection.execute("CREATE TABLE _bang (bang TEXT, y_nghia TEXT)")
    connection.execute("CREATE TABLE _cot (bang TEXT, cot TEXT, y_nghia TEXT)")
    connection.executemany(
        "INSERT INTO _bang VALUES (?, ?)", [(sheet.name, sheet.title) for sheet in sheets]
    )
    lines = [(s.name, name, s.labels.get(name, "")) for s in sheets for name in s.columns]
    connection.executemany("INSERT INTO _cot VALUES (?, ?, ?)", lines)
