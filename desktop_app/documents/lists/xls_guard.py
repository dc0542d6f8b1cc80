"""Look an old .xls through before calamine sees it.

calamine reserves memory by the counts a file states; one flipped byte in such a count ends the
whole program, with nothing to catch. So the container and the few records that carry counts or
places are checked here: a stated count must fit into the bytes that are there. Formats:
[MS-CFB] 2.2–2.6, [MS-XLS] 2.4 (SST, cell records).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_HEADER = 512
_ENTRY = 128
_FREE = 0xFFFFFFFA
"""Sector numbers from here on are marks (end of chain, free …), not sectors."""

_SST, _CONTINUE = 0x00FC, 0x003C
_SHORTEST_STRING = 3
_CELLS = {0x0006, 0x0203, 0x027E, 0x00BD, 0x00BE, 0x0204, 0x00FD, 0x0205, 0x0201, 0x00D6}
"""Records that begin with row and column: FORMULA, NUMBER, RK, MULRK, MULBLANK, LABEL,
LABELSST, BOOLERR, BLANK, RSTRING."""

_MULTIPLE = {0x00BD, 0x00BE}
_FILE_PASS, _DIMENSIONS = 0x002F, 0x0200
_EDGES = {14: "<IIHH", 10: "<HHHH"}
"""How DIMENSIONS states first and last row, first and last column, by its length."""


class XlsFaulty(Exception):
    """The container or a count in it is not what it says."""


@dataclass(frozen=True, slots=True)
class XlsFacts:
    """What the records say: the last row and column (from 1) and whether a password is set."""

    rows: int
    columns: int
    encrypted: bool


def inspect_xls(content: bytes) -> XlsFacts:
    """Check an .xls and return what it states.

    Raises:
        XlsFaulty: chains that do not end, sizes and counts beyond the file.
    """
    try:
        return _facts(_Container(content).workbook())
    except (struct.error, IndexError, ValueError) as error:
        raise XlsFaulty(str(error)) from error


class _Container:
    """The compound file: sectors chained by tables, a directory, small streams in a big one."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 0x1E)
        if shift not in (9, 12) or mini_shift != 6:
            raise XlsFaulty("sector size")
        self._size, self._mini = 1 << shift, 1 << mini_shift
        self._sectors = max(0, len(content) - _HEADER) // self._size + 1
        counts = struct.unpack_from("<I", content, 0x2C) + struct.unpack_from(
            "<I", content, 0x40
        ) + struct.unpack_from("<I", content, 0x48)  # fmt: skip
        if any(count > self._sectors for count in counts):
            raise XlsFaulty("sector counts")
        self._table = self._fat()
        (self._cutoff,) = struct.unpack_from("<I", content, 0x38)

    def workbook(self) -> bytes:
        """Return the stream with the records."""
        (first,) = struct.unpack_from("<I", self._content, 0x30)
        entries = list(self._entries(self._stream(first)))
        root = next((entry for entry in entries if entry[0] == "Root Entry"), None)
        books = [entry for entry in entries if entry[0] in ("Workbook", "Book")]
        if root is None or not books:
            raise XlsFaulty("no workbook")
        _, start, size = books[0]
        if size >= self._cutoff:
            return self._stream(start)[:size]
        return self._small(self._stream(root[1]), start)[:size]

    def _entries(self, directory: bytes) -> Iterator[tuple[str, int, int]]:
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", directory, at + 64)
            start, size = struct.unpack_from("<II", directory, at + 116)
            if length > 64 or size > len(self._content):
                raise XlsFaulty("directory entry")
            if length:
                name = directory[at : at + max(0, length - 2)].decode("utf-16-le")
                yield name, start, size

    def _sector(self, number: int) -> bytes:
        at = (
            _HEADER + number * self._size
            if self._size == _HEADER
            else (number + 1) * self._size
        )
        if number >= self._sectors or at >= len(self._content):
            raise XlsFaulty("sector beyond the file")
        return self._content[at : at + self._size]

    def _fat(self) -> list[int]:
        listed = list(struct.unpack_from("<109I", self._content, 0x4C))
        (following,) = struct.unpack_from("<I", self._content, 0x44)
        seen = 0
        while following < _FREE:
            seen += 1
            if seen > self._sectors:
                raise XlsFaulty("endless chain")
            numbers = self._numbers(self._sector(following))
            listed += numbers[:-1]
            following = numbers[-1]
        table: list[int] = []
        for number in listed:
            if number < _FREE:
                table += self._numbers(self._sector(number))
        return table

    def _numbers(self, sector: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4]))

    def _stream(self, first: int) -> bytes:
        return b"".join(self._sector(number) for number in self._chain(first, self._table))

    def _small(self, holder: bytes, first: int) -> bytes:
        (mini_first,) = struct.unpack_from("<I", self._content, 0x3C)
        table = self._numbers(self._stream(mini_first))
        pieces = [
            holder[n * self._mini : (n + 1) * self._mini] for n in self._chain(first, table)
        ]
        if not all(pieces):
            raise XlsFaulty("small sector beyond its stream")
        return b"".join(pieces)

    def _chain(self, first: int, table: list[int]) -> Iterator[int]:
        steps = 0
        while first < _FREE:
            steps += 1
            if steps > len(table):
                raise XlsFaulty("endless chain")
            yield first
            first = table[first]


def _facts(stream: bytes) -> XlsFacts:
    """Walk the records; a string table must be long enough for the strings it announces."""
    rows = columns = 0
    announced = room = 0
    for kind, start, length in _records(stream):
        if kind == _CONTINUE:
            room += length
            continue
        if announced * _SHORTEST_STRING > room:
            raise XlsFaulty("string table")
        announced = room = 0
        if kind == _FILE_PASS:
            return XlsFacts(0, 0, encrypted=True)
        if kind == _SST:
            (announced,) = struct.unpack_from("<I", stream, start + 4)
            room = length - 8
        else:
            row, column = _place(stream, kind, start, length)
            rows, columns = max(rows, row), max(columns, column)
    return XlsFacts(rows, columns, encrypted=False)


def _place(stream: bytes, kind: int, start: int, length: int) -> tuple[int, int]:
    """Return the last row and column a record speaks of, from 1; 0 for other records."""
    if kind == _DIMENSIONS:
        top, bottom, left, right = struct.unpack_from(_EDGES.get(length, "<4x"), stream, start)
        if top > bottom or left > right:
            raise XlsFaulty("dimensions")
        return bottom, right
    if kind not in _CELLS:
        return 0, 0
    row, column = struct.unpack_from("<HH", stream, start)
    if kind in _MULTIPLE:
        (column,) = struct.unpack_from("<H", stream, start + length - 2)
    return row + 1, column + 1


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if at + 4 + length > len(stream):
            raise XlsFaulty("record beyond the stream")
        yield kind, at + 4, length
        at += 4 + length
        if kind == 0 and length == 0:
            return
