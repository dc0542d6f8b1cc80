"""A zip that was not locked must be framed, byte for byte, as this program frames it.

An invitation is signed, not encrypted: what nobody reads of a zip (dates, versions, attributes)
is not under the signature. So that nothing in it can be changed unseen, all of that has to be
what `archive.write` puts there.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from desktop_app.exchange.archive import blank_entry

_SYSTEMS = (0, 3)
"""Written on Windows, or elsewhere."""
_VERSION, _FIRST_DAY = 20, 33
_ENTRY, _ENTRY_MARK = struct.Struct("<4s4B4HL2L5H2L"), b"PK\x01\x02"
_END, _END_MARK = struct.Struct("<4s4H2LH"), b"PK\x05\x06"


def check(data: bytes) -> None:
    """Read the frame of a zip again, and that each part ends where it says.

    Raises:
        ValueError: something in it is not as this program writes it; also any of `DAMAGE`.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    place = 0
    for entry in entries:
        place = _after(data, entry, place)
    for system in _SYSTEMS:
        listed = b"".join(_listed(entry, system) for entry in entries)
        number = len(entries)
        end = _END.pack(_END_MARK, 0, 0, number, number, len(listed), place, 0)
        if data[place:] == listed + end:
            return
    raise ValueError("the directory of the zip is not ours")


def _after(data: bytes, entry: zipfile.ZipInfo, place: int) -> int:
    """Check one entry, which must begin here; return where the next one begins."""
    ours = blank_entry(entry.filename)
    ours.CRC, ours.file_size = entry.CRC, entry.file_size
    ours.compress_size = entry.compress_size
    head = ours.FileHeader()
    begin, end = place + len(head), place + len(head) + entry.compress_size
    if entry.header_offset != place or data[place:begin] != head:
        raise ValueError("the head of an entry is not ours")
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    stream.decompress(data[begin:end], entry.file_size + 1)
    if not stream.eof or stream.unused_data:
        raise ValueError("a part does not end where it should")
    return end


def _listed(entry: zipfile.ZipInfo, system: int) -> bytes:
    """The entry of the directory as we write it."""
    name, ours = entry.filename.encode(), blank_entry(entry.filename)
    head = _ENTRY.pack(
        _ENTRY_MARK, _VERSION, system, _VERSION, 0, 0, ours.compress_type, 0, _FIRST_DAY,
        entry.CRC, entry.compress_size, entry.file_size, len(name), 0, 0, 0, 0,
        ours.external_attr, entry.header_offset,
    )  # fmt: skip
    return head + name
