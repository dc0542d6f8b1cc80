"""The zip inside a package: written the same every time, read with limits and suspicion."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from desktop_app.exchange import limits

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
CHANGES = "changes.jsonl"
NOTICES = "notices.json"
INTRODUCTION = "introduction.json"
INVITATION = "invitation.json"

_NAMES = frozenset({MANIFEST, SIGNATURE, CHANGES, NOTICES, INTRODUCTION, INVITATION})
_FILES = re.compile(r"(forms|files)/[0-9a-f]{64}")
_EPOCH = (1980, 1, 1, 0, 0, 0)

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    LookupError,
    OverflowError,
    TypeError,
    ValueError,
)
"""All that reading a damaged zip or its JSON raises; one flipped byte gives seven of them."""


class TooLarge(Exception):
    """A declared or real size is beyond the limits."""


def write(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of these parts: fixed dates and order, deflated."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(blank_entry(name), data, compresslevel=9)
    return buffer.getvalue()


def blank_entry(name: str) -> zipfile.ZipInfo:
    """Return what is written of an entry beside its content."""
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


class Archive:
    """A zip whose directory was found plausible; parts are read one by one, with limits."""

    def __init__(self, data: bytes) -> None:
        """Check the directory.

        Raises:
            TooLarge: too many entries, too much declared, or a bomb's ratio.
            ValueError: doubled or foreign names, unknown methods; also any of `DAMAGE`.
        """
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        entries = self._zip.infolist()
        if len(entries) > limits.ENTRIES:
            raise TooLarge
        self.names = frozenset(entry.filename for entry in entries)
        if len(self.names) != len(entries):
            raise ValueError("doubled name")
        for entry in entries:
            _check_entry(entry)
        if sum(entry.file_size for entry in entries) > limits.UNPACKED_BYTES:
            raise TooLarge

    def read(self, name: str, most: int) -> bytes:
        """Return a part of at most `most` bytes, whatever the directory says of its size.

        Raises:
            TooLarge: there is more.
            KeyError: there is no such part; also any of `DAMAGE`.
        """
        with self._zip.open(name) as part:
            data = part.read(most + 1)
        if len(data) > most:
            raise TooLarge
        if len(data) != self._zip.getinfo(name).file_size:
            raise ValueError("the directory lies about a size")
        return data


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.filename not in _NAMES and not _FILES.fullmatch(entry.filename):
        raise ValueError("foreign name")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError("foreign method")
    if entry.flag_bits & 0x1:
        raise ValueError("locked entry")
    if entry.file_size > limits.PART_BYTES:
        raise TooLarge
    packed = max(entry.compress_size, 1)
    if entry.file_size > limits.SMALL_PART and entry.file_size > packed * limits.RATIO:
        raise TooLarge
