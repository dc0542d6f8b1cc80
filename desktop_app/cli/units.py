"""Naming a unit on the command line."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.clock import today
from desktop_app.domain.errors.store import UnitNotFound
from desktop_app.domain.units import Unit
from desktop_app.services.app import App


def unit_of(app: App, text: str) -> str:
    """Return the key of a unit below this folder's, by code, key or name; "" = its own.

    Units of the list in force come first, then those that ended: last year's lists are of
    them.

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
    ended = sorted(_below_once(app, text), key=lambda unit: unit.valid_from)
    if not ended:
        raise UnitNotFound(text)
    return ended[-1].key


def _below_once(app: App, text: str) -> Iterator[Unit]:
    """Yield the units of that code, key or name that ever stood under the own one."""
    places, day = app.units.places(), today(app.folder.clock)
    found = {unit.key: unit for unit in (*places.by_code(text), *places.by_name(text))}
    if (exact := places.get(text)) is not None:
        found[exact.key] = exact
    own = app.folder.unit_key
    for unit in found.values():
        uppers = {step.unit.parent for step in places.descendants(unit.key, day)}
        if own in {unit.parent, *uppers}:
            yield unit
