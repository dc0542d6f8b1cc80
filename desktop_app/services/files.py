"""Files that pages hand out: written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from desktop_app.platform.files import write_atomically


def keep(path: Path, content: bytes) -> None:
    """Write a file; a cut of power leaves the old one or the new one.

    Raises:
        OSError: the place can not be written to.
    """
    write_atomically(path, content)
