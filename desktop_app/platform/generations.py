"""Which generation of a data folder is in force: `current` and `generations/<id>/`.

A restored backup or a new data key makes a new generation; the pointer moves when it has been
tested, in one rename. The former generation stays until somebody removes it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain import canonical
from desktop_app.domain.errors.store import StoreDamaged, StoreMissing
from desktop_app.platform.files import DISK, Disk, write_atomically

_POINTER = "current"
_LIMIT = 4096


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of a data folder: its database and its keyring."""

    data_folder: Path
    id: str
    folder_id: str

    @property
    def folder(self) -> Path:
        """`generations/<id>`."""
        return self.data_folder / "generations" / self.id

    @property
    def database(self) -> Path:
        """The encrypted file."""
        return self.folder / "data.db"


def exists(data_folder: Path) -> bool:
    """Say whether the folder holds data of ours."""
    return (data_folder / _POINTER).exists()


def current(data_folder: Path) -> Generation:
    """Return the generation in force.

    Raises:
        StoreMissing: there is no data here.
        StoreDamaged: the pointer, or what it points to, can not be read.
    """
    try:
        with (data_folder / _POINTER).open("rb") as file:
            data = file.read(_LIMIT)
    except FileNotFoundError:
        raise StoreMissing(str(data_folder)) from None
    except IsADirectoryError:
        raise StoreDamaged(str(data_folder)) from None
    generation = _parse(data_folder, data)
    if generation is None or not generation.folder.is_dir():
        raise StoreDamaged(str(data_folder))
    return generation


def make(data_folder: Path, generation_id: str, folder_id: str) -> Generation:
    """Make the folder of a generation that is not yet in force."""
    generation = Generation(data_folder, generation_id, folder_id)
    generation.folder.mkdir(parents=True)
    return generation


def put_in_force(generation: Generation, *, disk: Disk = DISK) -> None:
    """Point to a generation that was tested before."""
    pointer = {"folder": generation.folder_id, "generation": generation.id}
    write_atomically(
        generation.data_folder / _POINTER, canonical.dumps(pointer).encode(), disk=disk
    )


def _parse(data_folder: Path, data: bytes) -> Generation | None:
    try:
        pointer = json.loads(data)
        found = Generation(data_folder, str(pointer["generation"]), str(pointer["folder"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    # a pointer is never a way out of the data folder
    return found if found.id == Path(found.id).name and found.id not in ("", "..") else None
