"""Writing a file so that a power cut leaves the old one or the new one, never half of one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`: temporary name, fsync, read back, rename, fsync the folder.

    Raises:
        OSError: the disk is full, the folder is missing, or what was read back differs.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if part.read_bytes() != data:
            raise OSError(f"{path.name}: read back differs")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut (Windows needs and allows nothing)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def free_space(folder: Path) -> int:
    """Return the free bytes of the drive that holds `folder`."""
    return shutil.disk_usage(folder).free
