"""A disk that does not take a file is something a person can put right, not a bug."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.errors.store import PlaceNotWritable


def as_sayable(error: object, place: Path) -> object:
    """Return an error with words where writing to `place` failed; others as they are."""
    return PlaceNotWritable(str(place)) if isinstance(error, OSError) else error
