"""A workbook's bytes → its sheets as text. The first bytes tell the kind of file, not the name.

Everything is bounded before the reader gets the bytes: size, swelling, and the outermost cell
(calamine allocates the whole rectangle).
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from desktop_app.domain.errors import forms as errors

MAX_BYTES = 30_000_000
MAX_UNPACKED = 150_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
_PIECE = 1 << 20

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_GIT = b"version https://git-lfs"
_CELL = re.compile(rb'<(?:\w+:)?(?:c|row)\b[^>]*?\sr="([A-Z]*)([0-9]+)"')
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError,
    KeyError, ValueError,
)  # fmt: skip  # one flipped byte raises any of these (STYLE.md §0.7)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows as Excel numbers them minus one, row 0 is the heading."""

    name: str
    rows: Sequence[Sequence[str]]

    @property
    def heading(self) -> Sequence[str]:
        """The texts of the first row."""
        return self.rows[0] if self.rows else ()

    def records(self) -> list[dict[str, str]]:
        """Return the rows below the heading as `{heading: text}`, without empty cells."""
        return [
            {name: text for name, text in zip(self.heading, row, strict=False) if name and text}
            for row in self.rows[1:]
        ]


def read_workbook(content: bytes, name: str) -> Mapping[str, Sheet]:
    """Return the sheets by name, in lower case, in the order of the workbook.

    Raises:
        NotAnXlsForm: any of its kinds, each with its own sentence.
    """
    _check_kind(content, name)
    _check_archive(content, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {sheet: _sheet(book, each) for each in book.sheet_names if (sheet := _key(each))}
    except (CalamineError, *_BROKEN) as broken:
        raise errors.DamagedExcelFile(name) from broken


def _check_kind(content: bytes, name: str) -> None:
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if len(content) > MAX_BYTES:
        raise errors.HugeFormFile(name, f"{MAX_BYTES // 1_000_000} MB")
    if not start:
        raise errors.EmptyFormFile(name)
    if start.startswith(_OLE):
        raise _ole(content, name)
    if start.startswith(_GIT):
        raise errors.GitPointerFile(name)
    if start.startswith(b"<"):
        raise errors.WebPageFile(name)
    if not start.startswith(b"PK"):
        raise errors.NotAnXlsForm(name)


def _ole(content: bytes, name: str) -> errors.NotAnXlsForm:
    """An OLE file is a locked workbook, an old workbook, or something else of that age."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return errors.LockedExcelFile(name)
    if any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        return errors.OldExcelFile(name)
    return errors.NotAnXlsForm(name)


def _check_archive(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(archive, name)
    except _BROKEN as broken:
        raise errors.DamagedExcelFile(name) from broken


def _check_entries(archive: zipfile.ZipFile, name: str) -> None:
    """Unpack everything once, piece by piece: sums and sizes must hold."""
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise errors.HugeFormFile(name, f"{MAX_UNPACKED // 1_000_000} MB")
    if not any(entry.filename == "xl/workbook.xml" for entry in entries):
        raise errors.OtherZipFile(name)
    for entry in entries:
        with archive.open(entry) as part:
            tail = b""
            while piece := part.read(_PIECE):
                if entry.filename.startswith("xl/worksheets/"):
                    _check_cells(tail + piece, name)
                    tail = piece[-200:]


def _check_cells(xml: bytes, name: str) -> None:
    for letters, number in _CELL.findall(xml):
        if int(number[:9]) > MAX_ROWS or _column(letters) > MAX_COLUMNS:
            raise errors.HugeFormFile(name, f"{MAX_ROWS} dòng, {MAX_COLUMNS} cột")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:5]:
        number = number * 26 + letter - 64
    return number


def _key(name: str) -> str:
    return name.strip().lower()


def _sheet(book: CalamineWorkbook, name: str) -> Sheet:
    grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows = [[cell_text(cell) for cell in row] for row in grid]
    while rows and not any(rows[-1]):
        rows.pop()
    return Sheet(name, rows)


def cell_text(cell: object) -> str:
    """Return what a cell shows, as forms need it: `1` not `1.0`, dates in ISO, NFC."""
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case _:
            return unicodedata.normalize("NFC", str(cell)).replace("\xa0", " ").strip()
