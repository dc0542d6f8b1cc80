"""What is sent: to whom, what a file would hold, what became of those made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.queries import exchange as known
from db.queries.exchange import SiteRow
from desktop_app.domain.clock import today
from desktop_app.exchange.package import seal
from desktop_app.services.exchange.opening import open_file
from desktop_app.services.exchange.sending import Made, Sending, rows_of
from desktop_app.services.exchange.sent import SentFile, sent_file, written
from desktop_app.services.exchange.sync import Sync
from desktop_app.services.folders.folder import Folder
from desktop_app.services.units import Units


@dataclass(frozen=True, slots=True)
class Recipient:
    """A unit that files can go to.

    Attributes:
        unit_key, unit_name: which.
        upper: it merges what we send.
        machines: how many of its machines are in use.
        confirmed: the six words of at least one of them were compared.
        last: the newest file made for it, None if there is none.
    """

    unit_key: str
    unit_name: str
    upper: bool
    machines: int
    confirmed: bool
    last: SentFile | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file made now would hold: rows per table, about how many bytes, pictures in it."""

    unit_key: str
    unit_name: str
    number: int
    rows: Mapping[str, int]
    size: int
    attached: int = 0
    attached_size: int = 0


_ATTACHED = "proof"
"""The table whose `content` is a picture, there only when it was ticked to travel."""


def _total(attached: Mapping[str, int]) -> tuple[int, int]:
    return len(attached), sum(attached.values())


class _Weighing(Sending):
    """Makes a file without writing it."""

    def weigh(self, unit: str, *, whole: bool = False) -> Draft:
        """Return what a file for a unit would hold.

        Raises:
            ReceiverUnknown, ReceiverUnconfirmed: nobody to encrypt to.
        """
        with self._folder.writing() as session:  # remembers where rows were, changes no data
            receivers = self._partners.receivers(session, unit)
            page, parts, changes = self._content(session, receivers, whole=whole)
            keys = self._identity.keys(session)
            readers = [row.age for row in receivers] + [keys.public.age]
            size = len(seal(page, parts, keys, readers))
        attached: dict[str, int] = {}
        for change in changes:
            if change.table == _ATTACHED and (picture := change.fields.get("content")):
                attached[change.row] = len(str(picture)) * 3 // 4
        rows = rows_of(changes)
        return Draft(unit, receivers[0].unit_name, page.number, rows, size, *_total(attached))


class Outbox:
    """Everything the page about sending shows."""

    def __init__(self, folder: Folder, units: Units, sync: Sync) -> None:
        self._folder, self._units, self._sync = folder, units, sync

    def recipients(self) -> Sequence[Recipient]:
        """Return the units with known machines, the upper one first, then by name."""
        with self._folder.reading() as session:
            sites = [s for s in known.sites(session) if s.active]
        groups: dict[str, list[SiteRow]] = {}
        for site in sites:
            groups.setdefault(site.unit_key, []).append(site)
        files = self.files()
        found = [_recipient(key, group, files) for key, group in groups.items()]
        return sorted(found, key=lambda r: (not r.upper, r.unit_name))

    def draft(self, unit_key: str, *, whole: bool = False) -> Draft:
        """Return what a file made now would hold; nothing is written anywhere.

        Raises:
            ReceiverUnknown, ReceiverUnconfirmed: nobody to encrypt to.
        """
        weighing = _Weighing(
            self._folder, self._sync.identity, self._sync.partners, self._successor
        )
        self._sync.take_over_units()
        return weighing.weigh(unit_key, whole=whole)

    def make(self, unit_key: str, out: Path, *, whole: bool = False, stick: str = "") -> Made:
        """Write a file into a folder or onto a stick and read it back as the receiver would.

        Raises:
            UserError: nothing was written, or what was written can not be read.
        """
        made = self._sync.sending.make(unit_key, out, whole=whole, stick=stick)
        open_file(self._folder, self._sync.identity, made.path)
        return made

    def machine(self) -> int:
        """Return which of the unit's machines this is, from 1."""
        with self._folder.reading() as session:
            return self._sync.identity.machine(session)

    def files(self) -> Sequence[SentFile]:
        """Return the files made here, newest first."""
        with self._folder.reading() as session:
            rows = known.files(session, made=True)
            sites = known.sites(session)
            kept = written(session)
        return [sent_file(row, sites, kept) for row in rows]

    def _successor(self, unit_key: str) -> str:
        found = self._units.places().descendants(unit_key, today(self._folder.clock))
        return found[0].unit.key if len(found) == 1 else unit_key


def _recipient(key: str, group: Sequence[SiteRow], files: Sequence[SentFile]) -> Recipient:
    return Recipient(
        key,
        group[0].unit_name,
        any(site.upper for site in group),
        len(group),
        any(site.confirmed for site in group),
        next((file for file in files if file.unit_key == key), None),
    )
