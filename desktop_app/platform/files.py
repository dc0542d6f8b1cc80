"""Writing a file so that a power cut leaves the old one or the new one, never half of one."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.domain.errors.store import DiskFull

_MB = 2**20


class Disk:
    """The single steps of writing; tests hand in one whose n-th step fails."""

    def write(self, path: Path, data: bytes) -> None:
        """Put `data` into `path`; it may still be lost in a power cut."""
        path.write_bytes(data)

    def sync(self, path: Path) -> None:
        """Make what was written to `path` survive a power cut."""
        with path.open("r+b") as file:
            os.fsync(file.fileno())

    def rename(self, source: Path, target: Path) -> None:
        """Let `source` take the place of `target`, at once or not at all."""
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Make a rename in `folder` survive a power cut (Windows needs and allows nothing)."""
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def remove(self, path: Path) -> None:
        """Remove what may be left of a temporary file."""
        path.unlink(missing_ok=True)


DISK = Disk()


@contextmanager
def replacing(
    path: Path, check: Callable[[Path], None] = lambda _part: None, *, disk: Disk = DISK
) -> Iterator[Path]:
    """Give a temporary path to write to; afterwards it takes the place of `path`, or nothing.

    Args:
        path: the file to make or replace; may be larger than memory.
        check: reads the temporary file back once it is durable; raises to keep the old file.
        disk: does the single steps.

    Raises:
        OSError: the disk is full, or the folder can not be written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        disk.write(part, b"")
        yield part
        disk.sync(part)
        check(part)
        disk.rename(part, path)
    finally:
        disk.remove(part)
    disk.sync_folder(path.parent)


def write_atomically(path: Path, data: bytes, *, disk: Disk = DISK) -> None:
    """Write `data` to `path`: temporary name, fsync, read back, rename, fsync the folder.

    Raises:
        OSError: the disk is full, the folder is missing, or what was read back differs.
    """

    def check(part: Path) -> None:
        if part.read_bytes() != data:
            raise OSError(f"{path.name}: read back differs")

    with replacing(path, check, disk=disk) as part:
        disk.write(part, data)


def write_or_beside(path: Path, data: bytes) -> Path:
    """Write `data` to `path`, or under a new name beside it while another program holds it.

    Returns:
        The path that was written, so that the caller can say so.

    Raises:
        OSError: neither could be written.
    """
    try:
        write_atomically(path, data)
    except PermissionError:  # on Windows a file that Excel holds open can not be replaced
        path = free_name(path)
        write_atomically(path, data)
    return path


def free_name(path: Path) -> Path:
    """Return the first of "name (2).ext", "name (3).ext", … that is not taken."""
    number = 2
    while (other := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return other


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut."""
    DISK.sync_folder(folder)


def free_space(folder: Path) -> int:
    """Return the free bytes of the drive that holds `folder`."""
    return shutil.disk_usage(folder).free


def ensure_space(folder: Path, needed: int) -> None:
    """Refuse before the first byte what will not fit.

    Args:
        folder: where it goes; must exist.
        needed: bytes.

    Raises:
        DiskFull: there is less room.
    """
    if free_space(folder) < needed:
        raise disk_full(folder, needed)


def is_full(error: OSError) -> bool:
    """Say whether a drive, or the part of it that is allowed, had no room."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def disk_full(folder: Path, needed: int) -> DiskFull:
    """Return what to say where so many bytes have no room; a drive that is gone has none."""
    try:
        free = free_space(folder)
    except OSError:
        free = 0
    return DiskFull(str(folder), -(-needed // _MB), free // _MB)
