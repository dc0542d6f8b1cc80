"""Who this machine is towards others: its keys, its introduction, its six words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from sqlalchemy.orm import Session

from db.queries import exchange as known
from desktop_app.domain.accounts import SiteRole
from desktop_app.exchange import introduction
from desktop_app.exchange.introduction import FORMER, Introduction
from desktop_app.exchange.keys import PublicKeys, SiteKeys
from desktop_app.exchange.package import Reader, Signer
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.exchange import succession, trust
from desktop_app.services.folders import office
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.office import Key
from desktop_app.services.units import Units

_MACHINE = "machine_number"


class Identity:
    """The site of an open folder."""

    def __init__(self, folder: Folder, units: Units) -> None:
        self._folder = folder
        self._units = units

    @property
    def site(self) -> str:
        """The name of this folder among machines; a new one after it was put back."""
        return self._folder.site

    @property
    def unit(self) -> str:
        """The key of the unit this folder is kept for."""
        return self._folder.unit_key

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The list of words."""
        return introduction.read_words(RESOURCES / "words" / "six-words.txt")

    def keys(self, session: Session) -> SiteKeys:
        """Return the private keys of this site."""
        kept = office.get(session, Key.SITE_KEYS)
        return SiteKeys(kept["seed"], kept["identity"])

    def former(self, session: Session) -> list[tuple[str, SiteKeys]]:
        """Return former names and keys of this folder, oldest first."""
        past = office.get(session, Key.FORMER_SITES, [])
        return [
            (entry["site"], SiteKeys(entry["keys"]["seed"], entry["keys"]["identity"]))
            for entry in past
            if entry.get("keys")
        ]

    def me(self, session: Session) -> Introduction:
        """Return this machine as it presents itself."""
        public = self.keys(session).public
        former = [keys for _site, keys in self.former(session)][-FORMER:]
        links = tuple((old.public.signer, old.hand_over(public)) for old in former)
        return Introduction(
            self._folder.unit_key,
            self._units.own().title,
            self._folder.site,
            self.machine(session),
            public,
            upper=self._folder.duty is SiteRole.UPPER,
            formerly=links,
        )

    def same_unit(self, one: str, other: str) -> bool:
        """Say whether two units are one today: a commune speaks for those it took over."""
        return self._units.in_force(one) == self._units.in_force(other)

    def machine(self, session: Session) -> int:
        """Return which of the unit's machines this is, from 1."""
        return int(office.get(session, _MACHINE, 1))

    def take_number(self, session: Session) -> None:
        """Take the next free number among the unit's machines."""
        others = known.sites(session, self._folder.unit_key)
        if others:
            office.put(session, _MACHINE, max(row.machine for row in others) + 1)

    def acquaintances(self, session: Session, receiver: str = "") -> list[Introduction]:
        """Return the confirmed machines for whom this one vouches.

        Towards another unit those of the own unit; towards the own unit everybody, so that
        six words are compared once and not on every machine.
        """
        unit = None if receiver == self._folder.unit_key else self._folder.unit_key
        rows = known.sites(session, unit)
        return [introduced(row) for row in rows if row.active and row.confirmed]

    def six_words(self, who: Introduction) -> tuple[str, ...]:
        """Return the words people compare by telephone."""
        return introduction.six_words(who, self.words)

    def replaces(self, session: Session) -> tuple[str, ...]:
        """Return the former names of this site, and machines of the unit it stands in for."""
        former = dict.fromkeys(site for site, _keys in self.former(session))
        colleagues = {row.site for row in known.sites(session, self._folder.unit_key)}
        given_up = sorted(colleagues & succession.replaced(session).keys())
        return tuple(name for name in (*former, *given_up) if name != self._folder.site)

    def reader(self, session: Session) -> Reader:
        """Return who opens: all own identities, and every signer known here."""
        former = self.former(session)
        own = [(self._folder.site, self.keys(session)), *former]
        signers = {keys.public.signer: self._own_signer(site, keys) for site, keys in own}

        def find(fingerprint: str) -> Signer | None:
            if fingerprint in signers:
                return signers[fingerprint]
            return trust.signer_of(session, fingerprint)

        ours = [keys.identity for _site, keys in own]
        return Reader([*ours, *self._taken_over(session)], find)

    def _taken_over(self, session: Session) -> list[str]:
        """The keys of old communes whose data was taken over: files to them still open."""
        kept = office.get(session, Key.TAKEN_OVER_SITES, [])
        return [entry["keys"]["identity"] for entry in kept if entry.get("keys")]

    def _own_signer(self, site: str, keys: SiteKeys) -> Signer:
        title = self._units.own().title
        return Signer(keys.public.signing, self._folder.unit_key, title, site)


def introduced(row: known.SiteRow) -> Introduction:
    """Return a known machine as it once presented itself."""
    keys = PublicKeys(row.signing, row.age)
    return Introduction(
        row.unit_key, row.unit_name, row.site, row.machine, keys, upper=row.upper
    )


def same(typed: str, words: Sequence[str]) -> bool:
    """Say whether what was typed are these words."""
    return introduction.same_words(typed, words)
