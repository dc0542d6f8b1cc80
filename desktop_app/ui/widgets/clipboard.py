"""A table on the clipboard as Excel wants it: nothing becomes a formula, "014" stays "014"."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

_STARTS_FORMULA = ("=", "+", "-", "@")
_TEXT_CELL = "mso-number-format:'\\@'"


def table_for_excel(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> QMimeData:
    """Return the rows as tab-separated text and as an HTML table, headings first."""
    data = QMimeData()
    data.setText("\n".join("\t".join(_plain(c) for c in line) for line in (heads, *lines)))
    rows = "".join(f"<tr>{''.join(map(_cell, line))}</tr>" for line in (heads, *lines))
    data.setHtml(f"<meta charset='utf-8'><table>{rows}</table>")
    return data


def _plain(text: str) -> str:
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(_STARTS_FORMULA) and not _number(flat) else flat


def _number(text: str) -> bool:
    return text.lstrip("+-").replace(",", "").replace(".", "").isdigit()


def _cell(text: str) -> str:
    keeps_zero = text[:1] == "0" and len(text) > 1 and text.isdigit()
    is_text = (
        keeps_zero
        or (text.startswith(_STARTS_FORMULA) and not _number(text))
        or (text.isdigit() and len(text) > 11)
    )
    style = f' style="{_TEXT_CELL}"' if is_text else ""
    return f"<td{style}>{escape(text)}</td>"
