"""Looking into somebody else's data: a backup or a data folder, opened as a copy of its own.

The original is only read. The copy is brought to today's schema, read, and removed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.store import KeyringForeign, StoreMissing
from desktop_app.platform import generations, keyring_file
from desktop_app.platform.files import ensure_space
from desktop_app.platform.generations import Generation
from desktop_app.platform.keyring import Keyring
from desktop_app.services.folders import backup_file
from desktop_app.services.folders.database import open_database
from desktop_app.services.folders.restoring import open_ring
from desktop_app.services.folders.store import Choice

_ROOM = 10 * 2**20
_DATABASE = ("data.db", "data.db-wal")


@dataclass(frozen=True, slots=True)
class Visited:
    """Somebody else's data, open for reading."""

    engine: Engine
    folder_id: str


def choices(source: Path) -> tuple[Choice, ...]:
    """Return the accounts that open a backup or a data folder.

    Raises:
        StoreMissing, BackupUnreadable and their kin: it is neither, or damaged.
    """
    ring = _ring(source)
    return tuple(Choice(s.id, s.label, s.role or Role.VIEWER) for s in ring.users())


@contextmanager
def visit(source: Path, account: str, secret: str, room: Path) -> Iterator[Visited]:
    """Open a copy of somebody else's data while the block runs.

    Args:
        source: a backup, or a data folder.
        account: id or name; with the recovery code it may be empty.
        secret: password or recovery code, as typed.
        room: a folder on the disk where the copy may lie for a while.

    Raises:
        BackupPasswordWrong, RecoveryCodeWrong, AccountUnknown: not opened with this.
        StoreMissing, BackupUnreadable, DataFolderTooNew and their kin: not this data.
        DiskFull: there is no room for the copy.
    """
    ensure_space(room, _size(source) + _ROOM)
    with tempfile.TemporaryDirectory(dir=room, prefix="xem-") as copy:
        generation = _copied(source, Path(copy))
        key, _slot = open_ring(keyring_file.load(generation.folder), account, secret)
        engine = open_database(generation, key, upgrades=True)
        try:
            yield Visited(engine, generation.folder_id)
        finally:
            engine.dispose()


def _copied(source: Path, place: Path) -> Generation:
    if source.is_dir():
        there = generations.current(source)
        copy = generations.make(place, there.id, there.folder_id)
        for name in (*_DATABASE, keyring_file.FILE):
            if (there.folder / name).exists():
                shutil.copyfile(there.folder / name, copy.folder / name)
        return copy
    about = backup_file.read_about(source)
    copy = generations.make(place, "xem", about.folder_id)
    backup_file.unpack(source, copy.folder)
    if keyring_file.load(copy.folder).folder != about.folder_id:
        raise KeyringForeign
    return copy


def _ring(source: Path) -> Keyring:
    if source.is_dir():
        return keyring_file.load(generations.current(source).folder)
    return backup_file.read_keyring(source)


def _size(source: Path) -> int:
    try:
        if source.is_dir():
            folder = generations.current(source).folder
            return sum(part.stat().st_size for part in folder.iterdir() if part.is_file())
        return source.stat().st_size
    except OSError:
        raise StoreMissing(str(source)) from None
