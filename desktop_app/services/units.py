"""The unit this folder belongs to, its upper unit and the units below it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from db.models.exchange import KnownSite
from db.models.households import Household
from db.models.places import Hamlet
from db.queries.distinct import distinct
from desktop_app.definitions.places import Places
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.citations import Citation, Mark
from desktop_app.domain.clock import today
from desktop_app.domain.text_vi import text_key
from desktop_app.domain.units import Area, Successor, Unit, UnitKind
from desktop_app.services.folders import office
from desktop_app.services.folders.folder import Folder
from desktop_app.services.rulebook import Rulebook

_KNOWN = "known_units"


class Units:
    """Shipped units together with those typed in this office or met in packages."""

    def __init__(self, folder: Folder, rules: Rulebook) -> None:
        self._folder = folder
        self._rules = rules
        self._places: Places | None = None

    def places(self) -> Places:
        """Return every unit this folder knows; read once, then after each `remember`."""
        if self._places is None:
            self._places = self._read_places()
        return self._places

    def _read_places(self) -> Places:
        kept = [self._folder.setting(office.Key.UNIT), *self._folder.setting(_KNOWN, [])]
        typed = [unit_of("", entry) for entry in kept if entry and entry.get("typed")]
        return self._rules.places.with_units(typed)

    def own(self) -> Unit:
        """Return the unit of this folder."""
        return self.named(self._folder.unit_key)

    def named(self, unit_key: str) -> Unit:
        """Return a unit by key; one nobody described is shown by its code."""
        found = self.places().get(unit_key)
        if found is not None:
            return found
        code, _, since = unit_key.partition("@")
        return Unit(code, code, UnitKind.COMMUNE, date.fromisoformat(since or "2024-03-01"))

    def parent_title(self, unit: Unit) -> str:
        """Return "huyện Tân Yên" for a commune of it, "" if nothing is known."""
        return self.places().parent_title(unit)

    def below(self, day: date | None = None) -> Sequence[Unit]:
        """Return the units an upper folder takes in; itself for a commune.

        Those of the list on the day (today by default), then those met in data or as senders:
        an upper unit that was typed by hand has no list.
        """
        if self._folder.duty is SiteRole.COMMUNE:
            return [self.own()]
        on = day or today(self._folder.clock)
        listed = self.places().children(self._folder.unit_key, on)
        known = {unit.key for unit in listed} | {self._folder.unit_key}
        met = [self.named(key) for key in sorted(self._met() - known)]
        return [*listed, *sorted(met, key=lambda unit: text_key(unit.name))]

    def _met(self) -> set[str]:
        senders = select(KnownSite.unit_key).where(KnownSite.upper == 0)
        with self._folder.reading() as session:
            columns = (Household.unit_key, Hamlet.unit_key)
            inside = {key for column in columns for key in distinct(session, column)}
            return inside | set(session.scalars(senders))

    def area(self, unit_key: str, day: date) -> Area | None:
        """Return khu vực of a unit on a day, None where it is not known.

        A unit that came into force after the day is taken as what it is.
        """
        return self.places().area_on(unit_key, day) or self.named(unit_key).area

    def in_force(self, unit_key: str) -> str:
        """Return the unit in force today that took a unit over whole; else the unit itself."""
        day = today(self._folder.clock)
        found = self.places().descendants(unit_key, day)
        return found[0].unit.key if len(found) == 1 else unit_key

    def remember(self, unit: Unit) -> None:
        """Keep a typed unit met in a package, so that tables can name it."""
        known = [e for e in self._folder.setting(_KNOWN, []) if e["name"] != unit.name]
        self._folder.keep_setting(_KNOWN, [*known, office.unit_entry(unit)])
        self._places = None


def unit_of(unit_key: str, entry: dict[str, Any]) -> Unit:
    """Return a unit as a setting keeps it; without an entry it is known by its key alone."""
    code, _, since = unit_key.partition("@")
    if not entry:
        return Unit(code, code, UnitKind.COMMUNE, date.fromisoformat(since or "2024-03-01"))
    ended = entry.get("valid_to")
    unread = Citation("Nhận bàn giao", Mark.UNCHECKED)
    return Unit(
        entry["code"],
        entry["name"],
        UnitKind(entry["kind"]),
        date.fromisoformat(entry["valid_from"]),
        date.fromisoformat(ended) if ended else None,
        parent=entry.get("parent", ""),
        successors=tuple(Successor(key, unread) for key in entry.get("successors", ())),
        typed=bool(entry.get("typed")),
    )
