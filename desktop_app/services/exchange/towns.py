"""Các xã: who sent what and when, what is lacking and since when, whom to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from db.models.households import Household
from db.queries import exchange as known
from db.queries import towns as queries
from db.queries.distinct import distinct
from db.queries.exchange import FileRow, SiteRow
from db.queries.towns import ContactLine
from desktop_app.domain.clock import today
from desktop_app.domain.reviews.campaigns import SnapshotKind
from desktop_app.domain.units import Unit
from desktop_app.services.exchange.town_settings import TownSettings
from desktop_app.services.exchange.town_views import (
    Lack,
    SendDue,
    Town,
    TownContact,
    TownFile,
    TownForms,
    TownState,
)
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.snapshots import Snapshots, SnapshotView, newest
from desktop_app.services.units import Units

_COMMUNE_STAFF = "CB_XA"
_Row = TypeVar("_Row", FileRow, SiteRow)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is read once for all communes."""

    day: date
    due: SendDue
    files: Mapping[str, Sequence[FileRow]]
    machines: Mapping[str, SiteRow]
    sites: Mapping[str, Sequence[SiteRow]]
    frozen: Mapping[str, SnapshotView]
    authors: Mapping[str, str]
    waiting: Mapping[str, int]
    inside: frozenset[str]
    contacts: Mapping[str, TownContact]
    forms: Mapping[str, TownForms]


class Towns:
    """Reads it for an upper unit."""

    def __init__(
        self, folder: Folder, units: Units, campaigns: Campaigns, snapshots: Snapshots
    ) -> None:
        self._folder, self._units = folder, units
        self._campaigns, self._snapshots = campaigns, snapshots
        self.settings = TownSettings(folder)

    def all(self, campaign_key: str = "", *, forms: bool = False) -> Sequence[Town]:
        """Return the communes in the order of the list of units.

        Args:
            campaign_key: "" = no campaign is open; then only files are told.
            forms: also count the review forms (some tenths of a second for a district).

        Raises:
            CampaignMissing: no such campaign.
        """
        day = None
        if campaign_key:
            day = self._campaigns.get(campaign_key).period.starts_on
        below = self._units.below(day)
        ground = self._read(campaign_key, [unit.key for unit in below], forms=forms)
        return [_town(unit, ground) for unit in below]

    def directory(self, unit_key: str) -> Sequence[TownContact]:
        """Return the people with a telephone number in the directory a commune sent."""
        with self._folder.reading() as session:
            found = queries.telephones(session, [unit_key])
        return [TownContact(one.name, one.post, one.phone) for one in found]

    def _read(self, key: str, units: Sequence[str], *, forms: bool) -> _Known:
        views: dict[str, list[SnapshotView]] = {}
        for view in self._snapshots.all(key) if key else ():
            views.setdefault(view.unit_key, []).append(view)
        frozen = {unit: one for unit, found in views.items() if (one := newest(found))}
        with self._folder.reading() as session:
            sites = known.sites(session)
            counted = queries.forms_by_unit(session, key) if forms and key else {}
            waiting = known.not_applied(session, units)
            telephones = queries.telephones(session, units)
            return _Known(
                today(self._folder.clock),
                self.settings.due(key),
                _by_unit(known.files(session, made=False)),
                {site.site: site for site in sites},
                _by_unit(sites),
                frozen,
                queries.who_froze(session, [one.id for one in frozen.values()]),
                {unit: sum(counts.values()) for unit, counts in waiting.items()},
                frozenset(distinct(session, Household.unit_key)),
                {**_directory(telephones), **self.settings.contacts()},
                {
                    unit: TownForms(c.needed, c.begun, c.complete, c.accepted)
                    for unit, c in counted.items()
                },
            )


def _by_unit(rows: Sequence[_Row]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for row in rows:
        found.setdefault(row.unit_key, []).append(row)
    return found


def _town(unit: Unit, ground: _Known) -> Town:
    frozen = ground.frozen.get(unit.key)
    merged = [row for row in ground.files.get(unit.key, ()) if row.state == "merged"]
    state = _state(unit.key, ground, merged)
    return Town(
        unit.key,
        unit.title,
        state,
        _file(merged[0], ground.machines) if merged else None,
        frozen.title if frozen else "",
        frozen.taken_on if frozen else "",
        ground.authors.get(frozen.id, "") if frozen else "",
        ground.waiting.get(unit.key, 0),
        tuple(_lacks(state, ground)),
        ground.contacts.get(unit.key, TownContact()),
        ground.forms.get(unit.key, TownForms()),
    )


def _state(unit: str, ground: _Known, merged: Sequence[FileRow]) -> TownState:
    frozen = ground.frozen.get(unit)
    if frozen is not None:
        official = frozen.kind is SnapshotKind.OFFICIAL
        return TownState.OFFICIAL if official else TownState.PRELIMINARY
    if unit in ground.inside:
        return TownState.WORKING
    if merged:
        return TownState.EMPTY
    if ground.files.get(unit):
        return TownState.TAKEN_BACK
    waits = any(s.active and not s.confirmed for s in ground.sites.get(unit, ()))
    return TownState.STRANGER if waits else TownState.NOTHING


def _lacks(state: TownState, ground: _Known) -> Sequence[Lack]:
    """An official snapshot answers for both."""
    here = {
        TownState.PRELIMINARY: {SnapshotKind.PRELIMINARY},
        TownState.OFFICIAL: set(SnapshotKind),
    }.get(state, set())
    return [
        Lack(kind, on, (ground.day - on).days)
        for kind, on in ground.due.asked()
        if kind not in here
    ]


def _file(row: FileRow, machines: Mapping[str, SiteRow]) -> TownFile:
    machine = machines[row.site].machine if row.site in machines else 0
    return TownFile(
        row.number,
        row.name,
        machine,
        row.made_at,
        row.done_at,
        row.upto,
        sum(row.counts.values()),
    )


def _directory(people: Sequence[ContactLine]) -> dict[str, TownContact]:
    """Return, of each unit, who does poverty reduction there, else of the commune's staff."""
    found: dict[str, ContactLine] = {}
    for one in people:
        if one.poverty_staff or one.category == _COMMUNE_STAFF:
            found.setdefault(one.unit_key, one)
    return {unit: TownContact(one.name, one.post, one.phone) for unit, one in found.items()}
