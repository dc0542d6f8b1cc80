"""Bytes of somebody's workbook → plain rows, or the sentence that says what is wrong with them.

The kind of file is told by its first bytes. Sizes are checked before calamine sees the file:
it allocates a whole rectangle, so one stray cell at XFD1048576 would end the program.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import python_calamine

from desktop_app.documents.lists.error_cells import failed_formulas
from desktop_app.documents.lists.xls_guard import XlsFaulty, inspect_xls
from desktop_app.domain.errors.lists import (
    ListDamaged,
    ListNotWorkbook,
    ListPasswordProtected,
    ListTooLarge,
)

Raw = str | int | float | bool | date | datetime | time | timedelta

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a list may have; a cell beyond it is refused, not cut off."""

    rows: int = 100_000
    columns: int = 200
    cells: int = 6_000_000
    bytes: int = 60_000_000
    unpacked: int = 400_000_000


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet: its rows from row 1 on, each as long as the widest.

    `merged`: cells merged, as (first row, first column), (last row, last column) from 0.
    `errors`: cells whose formula failed, (row, column) from 0 → #REF! and the like; they read
    as empty.
    """

    name: str
    rows: Sequence[Sequence[Raw]]
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)


def read_sheets(content: bytes, file: str, *, limits: Limits = LIMITS) -> tuple[RawSheet, ...]:
    """Return the sheets with cells; `file` is the name that sentences show.

    Raises:
        ListNotWorkbook, ListPasswordProtected, ListDamaged, ListTooLarge: as they say.
    """
    if len(content) > limits.bytes:
        raise ListTooLarge(file, limits.rows, limits.columns)
    errors: Mapping[str, Mapping[tuple[int, int], str]] = {}
    if content.startswith(_ZIP):
        errors = _check_zip(content, file, limits)
    elif not content.startswith(_OLE):
        raise ListNotWorkbook(file)
    else:
        _check_ole(content, file, limits)
    try:
        return tuple(_sheets(content, file, limits, errors))
    except python_calamine.PasswordError:
        raise ListPasswordProtected(file) from None
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise ListDamaged(file) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # calamine's own bug, met in damaged .xls
            raise ListDamaged(file) from error
        raise


def _sheets(
    content: bytes, file: str, limits: Limits,
    errors: Mapping[str, Mapping[tuple[int, int], str]],
) -> Iterator[RawSheet]:  # fmt: skip
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        for meta in book.sheets_metadata:
            if meta.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.end is None:
                continue
            height, width = (last + 1 for last in sheet.end)
            if height > limits.rows or width > limits.columns or height * width > limits.cells:
                raise ListTooLarge(file, limits.rows, limits.columns)
            rows = sheet.to_python(skip_empty_area=False)
            merged = tuple(sheet.merged_cell_ranges or ())
            yield RawSheet(meta.name, rows, merged, errors.get(meta.name, {}))


def _check_ole(content: bytes, file: str, limits: Limits) -> None:
    """Tell an encrypted .xlsx, an encrypted .xls and damage apart before anything is read."""
    if _ENCRYPTED in content:
        raise ListPasswordProtected(file)
    try:
        facts = inspect_xls(content)
    except XlsFaulty as error:
        raise ListDamaged(file) from error
    if facts.encrypted:
        raise ListPasswordProtected(file)
    if facts.rows > limits.rows or facts.columns > limits.columns:
        raise ListTooLarge(file, limits.rows, limits.columns)
    if facts.rows * facts.columns > limits.cells:
        raise ListTooLarge(file, limits.rows, limits.columns)


def _check_zip(
    content: bytes, file: str, limits: Limits
) -> Mapping[str, Mapping[tuple[int, int], str]]:
    """Unpack every part within limits, check its checksum and where its cells stand.

    Returns the cells whose formula failed, by sheet.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > limits.unpacked:
                raise ListTooLarge(file, limits.rows, limits.columns)
            if any(part.flag_bits & 1 for part in parts):
                raise ListPasswordProtected(file)
            names = {part.filename for part in parts}
            if not names & {"xl/workbook.xml", "content.xml", "xl/workbook.bin"}:
                raise ListNotWorkbook(file)
            failed: dict[str, bytes] = {}
            for part in parts:
                xml = archive.read(part)
                _check_part(part.filename, xml, file, limits)
                if part.filename.startswith("xl/worksheets/") and b't="e"' in xml:
                    failed[part.filename] = xml
            return failed_formulas(archive, failed)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError,
            NotImplementedError, KeyError, ValueError) as error:  # fmt: skip
        raise ListDamaged(file) from error


def _check_part(name: str, xml: bytes, file: str, limits: Limits) -> None:
    if name == "META-INF/manifest.xml" and b"encryption-data" in xml:
        raise ListPasswordProtected(file)
    far: Callable[[bytes, Limits], bool] | None = None
    if name.startswith("xl/worksheets/"):
        far = _far_xlsx
    elif name == "content.xml":
        far = _far_ods
    if far and far(xml, limits):
        raise ListTooLarge(file, limits.rows, limits.columns)


_QUICK = re.compile(rb'<c r="(?:[A-Z]{3,}|[H-Z][A-Z]|G[S-Z]|[A-Z]+\d{6,})[^>]*[^/>]>')
"""A cell with content that may lie beyond column 200 or row 100,000."""

_UNUSUAL = re.compile(rb'<c(?! r="[A-F]?[A-Z]\d{1,5}")')
"""Anything but a cell that says its place, up to column FZ and row 99,999: one quick pass."""

_ANY_CELL = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Z]*)(\d*)["']""")


def _far_xlsx(xml: bytes, limits: Limits) -> bool:
    """Say whether a cell with content lies beyond the limits."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    if 0 <= start < end and xml.find(b":c", start, end) < 0:
        if _UNUSUAL.search(xml, start, end) is None:
            return False
        plain = xml.count(b'<c r="', start, end)  # nothing else in there begins with <c
        if plain == xml.count(b"<c", start, end):
            return any(_beyond(match, limits) for match in _QUICK.finditer(xml, start, end))
    row = column = 0
    for match in _ANY_CELL.finditer(xml):
        place = _REFERENCE.search(match[2])
        if match[1] == b"row":
            row, column = int(place[2]) if place and place[2] else row + 1, 0
            continue
        column = _column_number(place[1]) if place and place[1] else column + 1
        if column > limits.columns or row > limits.rows:
            return True
    return False


def _beyond(match: re.Match[bytes], limits: Limits) -> bool:
    place = _REFERENCE.search(match[0])
    if place is None:
        return True
    return _column_number(place[1]) > limits.columns or int(place[2] or 0) > limits.rows


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


_REPEATED = re.compile(rb'<table:table-(row|cell)\b([^>]*)repeated="(\d{3,})"([^>]*)>')


def _far_ods(xml: bytes, limits: Limits) -> bool:
    """Say whether a filled cell or row is repeated beyond the limits."""
    for match in _REPEATED.finditer(xml):
        most = limits.columns if match[1] == b"cell" else limits.rows
        if int(match[3]) <= most:
            continue
        end = xml.find(b"</table:table-row>", match.end())
        tags = match[0] if match[1] == b"cell" else xml[match.start() : end]
        if b"value-type" in tags:
            return True
    return False
