"""Cells of an .xlsx whose formula failed: a reader gives them as empty: found here."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Mapping

_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*t="e"[^>]*>(.*?)</c>', re.DOTALL)
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


def failed_formulas(
    archive: zipfile.ZipFile, parts: Mapping[str, bytes]
) -> dict[str, dict[tuple[int, int], str]]:
    """Return sheet name → (row, column) from 0 → what Excel shows there (#REF!).

    Args:
        archive: the workbook, open.
        parts: sheets with such cells, by the name of their part.
    """
    if not parts:
        return {}
    names = _names(archive)
    return {names[part]: _cells(xml) for part, xml in parts.items() if part in names}


def _cells(xml: bytes) -> dict[tuple[int, int], str]:
    found = {}
    for letters, row, inside in _CELL.findall(xml):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        value = _VALUE.search(inside)
        found[int(row) - 1, column - 1] = value[1].decode("utf-8", "replace") if value else ""
    return found


def _names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return part → sheet name, by the relations of the workbook."""
    try:
        book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
        relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return {}
    parts = {}
    for words in _RELATION.findall(relations):
        each = dict(_ATTRIBUTE.findall(words))
        target = each.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        parts[each.get("Id", "")] = posixpath.normpath(whole)
    names = {}
    for words in _SHEET.findall(book):
        each = dict(_ATTRIBUTE.findall(words))
        part = parts.get(each.get("r:id", ""))
        if part:
            names[part] = html.unescape(each.get("name", ""))
    return names
