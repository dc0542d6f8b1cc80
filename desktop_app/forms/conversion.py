"""The door to pyxform: sheets in, XForm XML out. A crash of its own refuses the form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from desktop_app.domain.errors.forms import FormNotConverted
from desktop_app.forms.workbook import Sheet

_SHEETS = ("survey", "choices", "settings")


def to_xform(sheets: Mapping[str, Sheet], name: str) -> str:
    """Return the XForm of a workbook.

    Raises:
        FormNotConverted: pyxform refused it, or fell over it; with its own words.
    """
    from pyxform.xls2xform import convert  # 0.2 s: not on the start path

    try:
        return str(convert(_as_dict(sheets, name), validate=False).xform)
    except Exception as error:  # it raises bare TypeErrors on strange workbooks
        raise FormNotConverted(name, _short(error)) from error


def _as_dict(sheets: Mapping[str, Sheet], name: str) -> dict[str, Any]:
    """Return the sheets as pyxform's own reader gives them; empty rows keep their numbers."""
    found: dict[str, Any] = {
        "sheet_names": [sheet.name for sheet in sheets.values()],
        "fallback_form_name": PurePath(name).stem,
    }
    for key in _SHEETS:
        if sheet := sheets.get(key):
            found[key] = sheet.records()
            found[f"{key}_header"] = [{text: None for text in sheet.heading if text}]
    return found


def _short(error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:300]}"
