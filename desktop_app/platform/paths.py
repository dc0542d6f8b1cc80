"""Where things are: resources and the data folder. Nothing else computes a path."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_BUNDLE = getattr(sys, "_MEIPASS", None)
_NAME = "RaSoat"
PROGRAM = Path(_BUNDLE) if _BUNDLE else Path(__file__).resolve().parents[2]
RESOURCES = PROGRAM / "resources"


@dataclass(frozen=True, slots=True)
class Paths:
    """The places one run of the program uses.

    Attributes:
        data: the data folder: `current`, `generations/`, backups, logs, the lock.
        settings: the machine's own settings file.
        marks: folder outside `data` that remembers how far each data folder had come here,
            so that a copied or restored one is noticed (DESIGN.md §8.8).
    """

    data: Path
    settings: Path
    marks: Path

    @property
    def logs(self) -> Path:
        """Folder of logs and crash reports."""
        return self.data / "logs"

    @property
    def backups(self) -> Path:
        """The first of the two places of backups."""
        return self.data / "backups"


def default_data_folder() -> Path:
    """Return `du-lieu` beside a portable program if it is there, else the user's own folder."""
    beside = Path(sys.executable).parent / "du-lieu"
    if _BUNDLE and beside.is_dir():
        return beside
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def locate(data: Path | None = None) -> Paths:
    """Return the places for a data folder given by hand, or the default ones.

    A folder given by hand keeps its settings inside: it is a sandbox of its own.
    """
    marks = Path(platformdirs.user_state_dir(_NAME, appauthor=False)) / "marks"
    if data is not None:
        return Paths(data.resolve(), data.resolve() / "settings.toml", marks)
    settings = Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "settings.toml"
    return Paths(default_data_folder(), settings, marks)
