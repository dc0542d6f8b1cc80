"""Writing files onto a stick or into a folder: whole, read back, never over another file."""

from __future__ import annotations

import errno
from pathlib import Path

from desktop_app.domain.errors.packages import StickGone, StickLocked
from desktop_app.domain.errors.store import PlaceNotWritable
from desktop_app.platform.files import disk_full, ensure_space, is_full, write_atomically

_LOCKED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_GONE = frozenset({errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOENT, errno.ESTALE})


def write(out: Path, name: str, content: bytes) -> Path:
    """Write a file under its name, or beside a different one that has it; never replace.

    Temporary name, fsync, read back, rename: a stick pulled out in the middle holds nothing
    half. Room for twice the file is asked for first.

    Raises:
        DiskFull, StickLocked, StickGone, PlaceNotWritable: nothing was written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        ensure_space(out, 2 * len(content))
        path = _free_name(out, name, content)
        if not path.exists():
            write_atomically(path, content)
    except OSError as error:
        raise _said(error, out, len(content)) from error
    return path


def _said(error: OSError, out: Path, size: int) -> Exception:
    """Which sentence a failure of the place deserves."""
    if is_full(error):
        return disk_full(out, 2 * size)
    if error.errno in _LOCKED:
        return StickLocked(str(out))
    if error.errno in _GONE:
        return StickGone(str(out))
    return PlaceNotWritable(str(out))


def _free_name(out: Path, name: str, content: bytes) -> Path:
    path, number = out / name, 1
    stem, suffix = path.stem, path.suffix
    while _taken(path, content):
        number += 1
        path = out / f"{stem}-{number}{suffix}"
    return path


def _taken(path: Path, content: bytes) -> bool:
    """Whether a name belongs to another file, or to one that another program holds open."""
    if not path.exists():
        return False
    try:
        return path.read_bytes() != content
    except PermissionError:
        return True
