"""Files that pages hand out: written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.errors.files import FileHeld
from desktop_app.domain.errors.store import PlaceNotWritable
from desktop_app.platform.files import write_atomically


def keep(path: Path, content: bytes) -> None:
    """Write a file; a cut of power leaves the old one or the new one.

    Raises:
        FileHeld: Word or Excel has the file of that name open.
        PlaceNotWritable: the place can not be written to.
    """
    try:
        write_atomically(path, content)
    except PermissionError as error:
        if path.exists():
            raise FileHeld(path.name) from error
        raise PlaceNotWritable(str(path.parent)) from error
    except OSError as error:
        raise PlaceNotWritable(str(path.parent)) from error
