"""Other machines: invited, met, confirmed by six words, withdrawn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from db.models.exchange import KnownSite
from db.queries import exchange as known
from db.queries.exchange import SiteRow
from desktop_app.domain.clock import today
from desktop_app.domain.errors.packages import (
    FileUnreadable,
    NobodyToConfirm,
    ReceiverUnconfirmed,
    ReceiverUnknown,
    WordsDiffer,
)
from desktop_app.domain.text_vi import fold
from desktop_app.domain.units import Unit, UnitKind
from desktop_app.exchange.introduction import Introduction
from desktop_app.exchange.manifest import GENESIS, Purpose
from desktop_app.exchange.package import Package, open_invitation
from desktop_app.services.exchange import succession, trust
from desktop_app.services.exchange.identity import Identity, introduced, same
from desktop_app.services.folders.folder import Folder
from desktop_app.services.units import Units


@dataclass(frozen=True, slots=True)
class Partner:
    """Another machine, as screens show it."""

    site: str
    unit_key: str
    unit_name: str
    machine: int
    upper: bool
    confirmed: bool
    active: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """An invitation was opened: by whom, and whether its words were compared."""

    unit_key: str
    unit_name: str
    words: tuple[str, ...]
    confirmed: bool


class Partners:
    """Keeps the machines this folder knows."""

    def __init__(self, folder: Folder, units: Units, identity: Identity) -> None:
        self._folder = folder
        self._units = units
        self._identity = identity

    def listed(self, unit_key: str | None = None) -> Sequence[Partner]:
        """Return known machines, of one unit or all."""
        with self._folder.reading() as session:
            return [self._partner(row) for row in known.sites(session, unit_key)]

    def own_words(self) -> tuple[str, ...]:
        """Return the six words to read out for this machine."""
        with self._folder.reading() as session:
            return self._identity.six_words(self._identity.me(session))

    def join(self, path: Path, typed: str = "") -> Joined:
        """Open an invitation and keep the machines it names.

        Args:
            path: the invitation.
            typed: the six words heard by telephone; empty: to be compared later.

        Raises:
            WordsDiffer: nothing is kept.
            UserError: the file is no invitation, or damaged.
        """
        package = open_invitation(read(path), path.name)
        host = _signer_of(package)
        words = self._identity.six_words(host)
        if typed and not same(typed, words):
            raise WordsDiffer(host.unit_name)
        with self._folder.writing() as session:
            self.meet(session, package, trusted=bool(typed))
            if host.unit == self._folder.unit_key:
                self._identity.take_number(session)
            row = session.get(KnownSite, host.site)
            confirmed = bool(row and row.confirmed)
        self.remember_units()
        return Joined(host.unit, host.unit_name, words, confirmed)

    def confirm(self, unit: str, typed: str) -> Partner:
        """Confirm the machine of a unit whose six words were typed.

        Args:
            unit: key or name.
            typed: the words, with or without marks.

        Raises:
            NobodyToConfirm, WordsDiffer: nothing is confirmed.
        """
        with self._folder.writing() as session:
            waiting = [
                row
                for row in known.sites(session)
                if row.active and not row.confirmed and named(row, unit)
            ]
            if not waiting:
                raise NobodyToConfirm(unit)
            for row in waiting:
                if same(typed, self._identity.six_words(introduced(row))):
                    _set_confirmed(session, row.site)
                    found = row
                    break
            else:
                raise WordsDiffer(waiting[0].unit_name)
        self.remember_units()
        return self._partner(replace(found, confirmed=True))

    def revoke(self, site: str, reason: str = "") -> None:
        """Withdraw a machine: what it made after the last accepted file is not taken.

        The decision, with that position and the reason, travels with the next files.
        """
        with self._folder.writing() as session:
            row = session.get(KnownSite, site)
            if row is not None and not row.revoked:
                now = self._folder.clock.now()
                trust.withdraw(session, row, reason, self._folder.unit_key, now)

    def receivers(self, session: Session, unit: str) -> list[SiteRow]:
        """Return the active, confirmed machines of a unit (key or name).

        Raises:
            ReceiverUnknown, ReceiverUnconfirmed: nothing may be encrypted to it.
        """
        found = [row for row in known.sites(session) if row.active and named(row, unit)]
        if not found:
            raise ReceiverUnknown(unit)
        ready = [row for row in found if row.confirmed]
        if not ready:
            raise ReceiverUnconfirmed(found[0].unit_name)
        return [row for row in ready if row.unit_key == ready[0].unit_key]

    def learn(self, session: Session, package: Package) -> bool:
        """Keep who presents itself in a package; say whether its signer is confirmed now."""
        self.meet(session, package, trusted=package.trusted)
        self._replace(session, package)
        row = known.site_of_signer(session, package.manifest.signer)
        own = package.manifest.from_site == self._folder.site
        return own or package.trusted or bool(row and row.confirmed and not row.revoked)

    def meet(self, session: Session, package: Package, *, trusted: bool) -> None:
        """Keep introduced machines; a trusted signer vouches for those of its own unit.

        A machine of our own unit vouches for everybody. That a unit merges what we send is
        believed of who invited us, and of its colleagues.
        """
        page = package.manifest
        trusted = trusted and trust.speaks(session, page.signer)
        signer = known.site_of_signer(session, page.signer)
        invited = page.purpose is Purpose.INVITE or bool(signer and signer.upper)
        ours = page.from_unit == self._folder.unit_key
        mine = {self._folder.site, *self._identity.replaces(session)}
        for one in package.introduced:
            if one.site in mine:
                continue
            row = session.get(KnownSite, one.site)
            spoken_for = trusted and (ours or one.unit == page.from_unit)
            vouched = spoken_for or trust.vouched(session, one)
            if row is None:
                row = _new(one, confirmed=vouched)
                session.add(row)
            heard = page.upto.pos if one.site == page.from_site else row.got_pos
            same = row.signer == one.keys.signer
            if not same and not trust.take_new_keys(session, row, one, heard):
                continue
            row.unit_name, row.machine = one.unit_name, one.machine
            row.confirmed = int(row.confirmed or vouched)
            merges = one.upper and (
                (spoken_for and ours) or (invited and one.unit == page.from_unit)
            )
            row.upper = int(row.upper or merges)
        session.flush()
        trust.apply_withdrawals(session)

    def _replace(self, session: Session, package: Package) -> None:
        """A renamed machine takes the place of its former names."""
        page = package.manifest
        new = session.get(KnownSite, page.from_site)
        if new is None:
            return
        succession.life_sign(session, new, page.upto.pos)
        if new.confirmed and not new.revoked:
            succession.step_aside(session, new, page.replaces)

    def remember_units(self) -> None:
        """Remember what units are called that no list has; not inside an open act."""
        places = self._units.places()
        with self._folder.reading() as session:
            met = {row.unit_key: row.unit_name for row in known.sites(session) if row.confirmed}
        for key, title in sorted(met.items()):
            if places.get(key) is None and (unit := self._described(key, title)):
                self._units.remember(unit)

    def _described(self, key: str, title: str) -> Unit | None:
        code, _, since = key.partition("@")
        for kind in sorted(UnitKind, key=len, reverse=True):
            if fold(title).startswith(fold(kind) + " "):
                day = date.fromisoformat(since) if since else today(self._folder.clock)
                name = title[len(kind) :].strip()
                return Unit(code, name, kind, day, parent=self._folder.unit_key, typed=True)
        return None

    def _partner(self, row: SiteRow) -> Partner:
        return Partner(
            row.site,
            row.unit_key,
            row.unit_name,
            row.machine,
            row.upper,
            row.confirmed,
            row.active,
            self._identity.six_words(introduced(row)),
        )


def read(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        FileUnreadable: missing, or its stick was pulled out.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path.name) from error


def named(row: SiteRow, unit: str) -> bool:
    """Say whether a machine belongs to a unit given by key, code or name (kind or not)."""
    code = row.unit_key.partition("@")[0]
    title = fold(row.unit_name)
    kinds = (f"{fold(kind)} " for kind in UnitKind)
    plain = next((title.removeprefix(k) for k in kinds if title.startswith(k)), title)
    return unit in (row.unit_key, code) or fold(unit) in (title, plain)


def _set_confirmed(session: Session, site: str) -> None:
    row = session.get(KnownSite, site)
    if row is not None:
        row.confirmed = 1
        session.flush()


def _signer_of(package: Package) -> Introduction:
    fingerprint = package.manifest.signer
    return next(one for one in package.introduced if one.keys.signer == fingerprint)


def _new(one: Introduction, *, confirmed: bool) -> KnownSite:
    return KnownSite(
        site=one.site,
        unit_key=one.unit,
        unit_name=one.unit_name,
        machine=one.machine,
        upper=0,
        signing=one.keys.signing,
        signer=one.keys.signer,
        age=one.keys.age,
        confirmed=int(confirmed),
        revoked=0,
        retired=0,
        ack_pos=0,
        acked_at=None,
        got_pos=0,
        got_digest=GENESIS,
        pending=json.dumps({}),
    )
