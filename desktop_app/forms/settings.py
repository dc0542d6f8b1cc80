"""The settings sheet: id, title, version, and the prefixes other sheets use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain.errors.forms import Problem
from desktop_app.forms import columns
from desktop_app.forms.columns import Cells
from desktop_app.forms.workbook import Sheet

_DECLARED = re.compile(r"""([\w.-]+)\s*=\s*["'][^"']+["']""")
_KNOWN = frozenset({"jr", "orx", "odk", "h", "ev", "xsd", "entities", "xmlns"})
OURS = 'rasoat="urn:rasoat:xform"'
"""What a form that uses our columns writes under `namespaces`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The first row below the heading."""

    cells: Cells

    @property
    def allows_doubles(self) -> bool:
        """Whether one value may stand twice in a choice list."""
        return self.cells["allow_choice_duplicates"].lower() in {"yes", "true"}


def read_settings(sheet: Sheet | None) -> Settings:
    """Return the settings; a form without the sheet has empty ones."""
    records = sheet.records() if sheet else []
    return Settings(columns.cells(2, records[0] if records else {}))


def check_prefixes(sheets: Mapping[str, Sheet], settings: Settings) -> Iterator[Problem]:
    """Yield the columns whose prefix nobody declared: pyxform would write broken XML."""
    survey = sheets["survey"]
    declared = {*_DECLARED.findall(settings.cells["namespaces"]), *_KNOWN}
    for text in survey.heading:
        rest = columns.heading(text).rest
        prefix, colon, _ = rest.partition(":")
        plain = not text.startswith(("bind::", "body::", "instance::"))
        if not plain and colon and prefix not in declared:
            yield Problem(
                survey.name,
                1,
                text,
                f"chưa khai báo tiền tố «{prefix}».",
                f"Đề nghị ghi {OURS} vào cột «namespaces» của trang «settings».",
            )
