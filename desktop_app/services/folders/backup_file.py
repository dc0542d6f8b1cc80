"""One backup: a zip of the encrypted database, its keyring, and what they are.

Everything is stored, not compressed: the database is encrypted and would not shrink, and a
file that claims more than it holds can not be built.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain import canonical
from desktop_app.domain.errors.store import BackupNewer, BackupUnreadable, KeyringUnreadable
from desktop_app.platform import keyring_file
from desktop_app.platform.files import Disk, replacing
from desktop_app.platform.keyring import Keyring

ABOUT, DATABASE, KEYRING = "about.json", "data.db", keyring_file.FILE
_NAMES = (ABOUT, DATABASE, KEYRING)
_TEXTS = ("folder_id", "unit", "made_at", "program", "schema")
_SMALL = 2**20
_BLOCK = 2**20
_FORMAT = 1
_BROKEN = (
    zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, KeyError,
    ValueError, TypeError, OverflowError,
)  # fmt: skip
"""What zipfile and json raise on damaged bytes (STYLE.md §0.7)."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class About:
    """What a backup says of itself without its password.

    Attributes:
        folder_id: of the data folder it was made of.
        unit: the unit's title.
        made_at: UTC time as ISO text.
        program, schema: versions that wrote it.
        digests: SHA-256 of the database and of the keyring.
    """

    folder_id: str
    unit: str
    made_at: str
    program: str
    schema: str
    digests: Mapping[str, str]


def write(path: Path, database: Path, keyring: bytes, about: About, *, disk: Disk) -> None:
    """Write a backup whole or not at all; it is read back before it takes its name.

    Raises:
        OSError: no room, or the place can not be written to.
    """

    def check(part: Path) -> None:
        try:
            verify(part)
        except BackupUnreadable:
            raise OSError(f"{path.name}: read back differs") from None

    with replacing(path, check, disk=disk) as part, zipfile.ZipFile(part, "w") as archive:
        head = canonical.dumps({"format": _FORMAT, **asdict(about)}).encode()
        archive.writestr(zipfile.ZipInfo(ABOUT, _EPOCH), head)
        archive.writestr(zipfile.ZipInfo(KEYRING, _EPOCH), keyring)
        entry = zipfile.ZipInfo(DATABASE, _EPOCH)
        with archive.open(entry, "w", force_zip64=True) as target, database.open("rb") as file:
            while block := file.read(_BLOCK):
                target.write(block)


def digests(database: Path, keyring: bytes) -> dict[str, str]:
    """Return the SHA-256 of what goes into a backup, in hex."""
    with database.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    return {DATABASE: found, KEYRING: hashlib.sha256(keyring).hexdigest()}


def read_about(path: Path) -> About:
    """Return what a backup says of itself.

    Raises:
        BackupUnreadable: it is none of ours, or damaged.
        BackupNewer: a newer program wrote it.
    """
    with _opened(path) as archive:
        return _about(path, archive)


def read_keyring(path: Path) -> Keyring:
    """Return the keyring in a backup.

    Raises:
        BackupUnreadable, BackupNewer: as `read_about`.
    """
    with _opened(path) as archive:
        _about(path, archive)
        data = b"".join(_blocks(path, archive, KEYRING))
    try:
        return keyring_file.parse(data)
    except KeyringUnreadable:
        raise BackupUnreadable(path.name) from None


def verify(path: Path) -> About:
    """Read a backup to its end.

    Raises:
        BackupUnreadable, BackupNewer: as `read_about`.
    """
    return unpack(path, None)


def unpack(path: Path, folder: Path | None) -> About:
    """Check a backup to its end and put its database and keyring into `folder`.

    Raises:
        BackupUnreadable, BackupNewer: as `read_about`; the folder may hold a part of it.
        OSError: the folder can not be written to.
    """
    with _opened(path) as archive:
        about = _about(path, archive)
        for name in (KEYRING, DATABASE):
            found = hashlib.sha256()
            with (folder / name if folder else Path(os.devnull)).open("wb") as target:
                for block in _blocks(path, archive, name):
                    found.update(block)
                    target.write(block)
            if found.hexdigest() != about.digests.get(name):
                raise BackupUnreadable(path.name)
    return about


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        file = path.open("rb")
    except OSError:
        raise BackupUnreadable(path.name) from None
    with file:
        yield _archive(path, file)


def _archive(path: Path, file: BinaryIO) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(file)
        entries = archive.infolist()
    except _BROKEN:
        raise BackupUnreadable(path.name) from None
    names = sorted(entry.filename for entry in entries)
    stored = all(
        entry.compress_type == zipfile.ZIP_STORED and entry.file_size == entry.compress_size
        for entry in entries
    )
    if names != sorted(_NAMES) or not stored:
        raise BackupUnreadable(path.name)
    return archive


def _about(path: Path, archive: zipfile.ZipFile) -> About:
    try:
        with archive.open(ABOUT) as file:
            content = json.loads(file.read(_SMALL))
        if content["format"] > _FORMAT:
            raise BackupNewer(path.name)
        digests = {name: str(content["digests"][name]) for name in (DATABASE, KEYRING)}
        texts = {f: str(content[f]) for f in _TEXTS}
        return About(**texts, digests=digests)
    except (*_BROKEN, RecursionError):
        raise BackupUnreadable(path.name) from None


def _blocks(path: Path, archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    try:
        with archive.open(name) as file:
            while block := file.read(_BLOCK):
                yield block
    except _BROKEN:
        raise BackupUnreadable(path.name) from None
