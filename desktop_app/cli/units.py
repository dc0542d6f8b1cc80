"""Naming a unit on the command line."""

from __future__ import annotations

from desktop_app.domain.errors.store import UnitNotFound
from desktop_app.services.app import App


def unit_of(app: App, text: str) -> str:
    """Return the key of a unit below this folder's, by code, key or name; "" = its own.

    Raises:
        UnitNotFound: none of that name here.
    """
    if not text:
        return app.folder.unit_key
    below = app.units.below()
    named = {unit.key for unit in app.units.places().by_name(text)}
    for unit in below:
        if text in (unit.key, unit.code) or unit.key in named:
            return unit.key
    raise UnitNotFound(text)
