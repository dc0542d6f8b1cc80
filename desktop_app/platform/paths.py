"""Where things are: resources and the data folder. Nothing else computes a path."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

_BUNDLE = getattr(sys, "_MEIPASS", None)
PROGRAM = Path(_BUNDLE) if _BUNDLE else Path(__file__).resolve().parents[2]
RESOURCES = PROGRAM / "resources"


def default_data_folder() -> Path:
    """Return `du-lieu` beside a portable program if it is there, else the user's own folder."""
    beside = Path(sys.executable).parent / "du-lieu"
    if _BUNDLE and beside.is_dir():
        return beside
    return Path(platformdirs.user_data_dir("RaSoat", appauthor=False))
