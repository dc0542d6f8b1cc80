"""Export forms of the office's own (Mẫu xuất tự đặt): what they hold, and how they are kept.

A form is kept as a layout, so it travels in packages and can be taken back.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app.documents.lists.headings import key, load_vocabulary
from desktop_app.documents.lists.spreadsheet import read_sheets
from desktop_app.domain.list_fields import BY_KEY, PER_PERSON
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.households.list_layouts import Layout

MOST_FORM = 300_000
"""An empty form larger than this is not kept with the layout (it travels in packages)."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of an export form: where (from 0), field, heading."""

    column: int
    field: str
    heading: str


@dataclass(frozen=True, slots=True)
class ExportForm:
    """An export form of the office's own (Mẫu xuất tự đặt).

    `codes`: (field, value) → what is written; `head_row`, `start` as Excel counts; `form` an
    empty .xlsx to fill, with its `file` name and `sheet`, or b"" for a plain list.
    """

    name: str
    columns: tuple[FormColumn, ...]
    by_person: bool = True
    head_row: int = 1
    start: int = 2
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    file: str = ""
    sheet: str = ""
    form: bytes = b""
    id: str = ""


def suggested(keys: Sequence[str]) -> tuple[FormColumn, ...]:
    """Return columns for fields in this order, with their usual headings."""
    return tuple(FormColumn(at, name, BY_KEY[name].label) for at, name in enumerate(keys))


def speaks_of_people(columns: Sequence[FormColumn]) -> bool:
    """Say whether a form has columns of single people."""
    return any(column.field in PER_PERSON for column in columns)


def form_from(content: bytes, file: str) -> ExportForm:
    """Return a form made from an empty Excel form: its headings, matched by name.

    Columns nobody recognised have the field "" and are to be matched by hand.

    Raises:
        UserError: see `read_sheets`.
    """
    words = load_vocabulary(RESOURCES / "definitions" / "list_headings.toml")
    best = ExportForm(file.rpartition(".")[0], (), file=file)
    for sheet in read_sheets(content, file):
        for at, row in enumerate(sheet.rows[:20]):
            cells = [(n, str(c).strip()) for n, c in enumerate(row) if isinstance(c, str)]
            columns = tuple(
                FormColumn(n, _field_of(text, words.fields), text) for n, text in cells if text
            )
            if _known_count(columns) > _known_count(best.columns):
                best = ExportForm(
                    best.name, columns, head_row=at + 1, start=at + 2, file=file,
                    sheet=sheet.name, form=content,
                )  # fmt: skip
    return best


def _field_of(heading: str, fields: Mapping[str, str]) -> str:
    own = {key(one.label): name for name, one in BY_KEY.items()}
    found = own.get(key(heading)) or fields.get(key(heading), "")
    more = {"member_name": "name", "birth_year": "year_of_birth"}
    found = more.get(found, found)
    return found if found in BY_KEY else ""


def _known_count(columns: Sequence[FormColumn]) -> int:
    return sum(bool(column.field) for column in columns)


def kept_content(form: ExportForm) -> dict[str, Any]:
    """Return what the layout of a form holds."""
    content: dict[str, Any] = {
        "rows": "person" if form.by_person else "household", "head": form.head_row,
        "start": form.start, "file": form.file, "sheet": form.sheet,
    }  # fmt: skip
    for column in form.columns:
        content[f"field {column.column:03}"] = column.field or "-"
        content[f"heading {column.column:03}"] = column.heading
    for (name, value), word in form.codes.items():
        content[f"code {name} {value}"] = word
    if form.form:
        content["form"] = base64.b64encode(form.form).decode("ascii")
    return content


def form_of(layout: Layout) -> ExportForm:
    """Return the form that a layout holds."""
    content = layout.content
    columns, codes = [], {}
    for name, value in sorted(content.items()):
        kind, *rest = name.split(" ")
        if kind == "field":
            heading = str(content.get(f"heading {rest[0]}", ""))
            columns.append(FormColumn(int(rest[0]), "" if value == "-" else value, heading))
        elif kind == "code":
            codes[rest[0], rest[1]] = str(value)
    return ExportForm(
        layout.name, tuple(columns), content.get("rows") != "household",
        int(content.get("head", 1)), int(content.get("start", 2)), codes,
        str(content.get("file", "")), str(content.get("sheet", "")),
        base64.b64decode(content.get("form", "")), layout.id,
    )  # fmt: skip
