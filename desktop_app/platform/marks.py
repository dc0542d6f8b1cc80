"""How far each data folder had come on this machine, remembered outside of it.

A folder that suddenly knows less was restored without being told (a disk image, a file copied
back): it gets a new site, so that no change number is used twice (DESIGN.md §8.8).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from desktop_app.platform.files import write_atomically


@dataclass(frozen=True, slots=True)
class Reached:
    """The site and the last position of its journal."""

    site: str
    position: int


def load(marks: Path, name: str) -> Reached | None:
    """Return what was remembered under a machine mark, None if nothing."""
    try:
        content = json.loads((marks / f"{name}.json").read_bytes())
        return Reached(str(content["site"]), int(content["position"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save(marks: Path, name: str, reached: Reached) -> bool:
    """Remember; return whether it could be written.

    A profile that can not be written to costs this fence only: a new writer per start of the
    program keeps an unnoticed restore harmless.
    """
    content = {"site": reached.site, "position": reached.position}
    try:
        write_atomically(marks / f"{name}.json", json.dumps(content).encode())
    except OSError:
        return False
    return True
