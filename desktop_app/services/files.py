"""Files that people hand in, and files that are handed out: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.errors.files import FileHeld
from desktop_app.domain.errors.list_import import ListHeldOpen, ListNotReadable
from desktop_app.domain.errors.store import PlaceNotWritable
from desktop_app.platform.files import disk_full, is_full, write_atomically


def keep(path: Path, content: bytes) -> None:
    """Write a file; a cut of power leaves the old one or the new one.

    Raises:
        FileHeld: Word or Excel has the file of that name open.
        DiskFull: there is no room for it.
        PlaceNotWritable: the place can not be written to, or is no file (a folder, a device).
    """
    try:
        _check(path)
        write_atomically(path, content)
    except OSError as error:
        raise _said(error, path, len(content)) from error


def try_place(path: Path, size: int) -> None:
    """Check that a file of that size could be written; whatever has the name stays as it is.

    Raises:
        DiskFull, PlaceNotWritable: it could not.
    """
    _check(path)
    trial = path.with_name(f".{path.name}")
    keep(trial, bytes(size))
    trial.unlink()


def file_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        ListHeldOpen: another program (Excel) keeps it, or it may not be read.
        ListNotReadable: it is gone.
    """
    try:
        return path.read_bytes()
    except PermissionError:
        raise ListHeldOpen(path.name) from None
    except OSError:
        raise ListNotReadable(path.name) from None


def _check(path: Path) -> None:
    """Refuse a folder's name, and a device or pipe, which would be replaced."""
    if not path.name or (path.exists() and not path.is_file()):
        raise PlaceNotWritable(str(path))


def _said(error: OSError, path: Path, size: int) -> Exception:
    """Which sentence a failure of the place deserves."""
    if is_full(error):
        return disk_full(path.parent, 2 * size)
    if isinstance(error, PermissionError) and path.exists():
        return FileHeld(path.name)
    return PlaceNotWritable(str(path.parent))
