"""Máy tính và khóa: every machine with its state, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from db.models.exchange import KnownSite
from db.queries import exchange as known
from db.queries.exchange import SiteRow
from desktop_app.domain.errors.packages import MachineUnknown, WithdrawalTold
from desktop_app.services.exchange import sites, succession, trust
from desktop_app.services.exchange.identity import Identity, introduced
from desktop_app.services.exchange.trust import Withdrawn
from desktop_app.services.folders import office
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.office import Key
from desktop_app.services.folders.security_log import Event, add
from desktop_app.services.units import Units


class MachineState(StrEnum):
    """What a machine is to us."""

    TRUSTED = "trusted"
    WAITING = "waiting"
    """Its six words were not compared yet."""
    RENEWED = "renewed"
    """Its folder goes on under another name (restored, moved)."""
    REPLACED = "replaced"
    """A person said that another machine stands in its place."""
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine as the screen shows it.

    Attributes:
        site, unit_key, unit_name, number, upper: which.
        state: what it is to us.
        heard_at: when its newest file was taken in, "" = never.
        answered_at: when it last said what it has of ours, "" = never.
        words: its six words.
        reason, by: why it was withdrawn, and the key of the unit that did so.
        position: the last position accepted of a withdrawn one.
        undo: whether its withdrawal or replacement can still be taken back here.
    """

    site: str
    unit_key: str
    unit_name: str
    number: int
    upper: bool
    state: MachineState
    heard_at: str
    answered_at: str
    words: tuple[str, ...]
    reason: str = ""
    by: str = ""
    position: int | None = None
    undo: bool = False

    @property
    def active(self) -> bool:
        """Whether things are sent to it."""
        return self.state in (MachineState.TRUSTED, MachineState.WAITING)


@dataclass(frozen=True, slots=True)
class OwnMachine:
    """This machine: since when its keys are its own, and its six words."""

    unit_name: str
    number: int
    words: tuple[str, ...]
    keys_since: str
    renewals: int


class Machines:
    """Acts about machines; each is one transaction."""

    def __init__(self, folder: Folder, units: Units, identity: Identity) -> None:
        self._folder, self._units, self._identity = folder, units, identity

    def listed(self) -> Sequence[Machine]:
        """Return the known machines, those in use first."""
        with self._folder.reading() as session:
            heard = known.heard_from(session)
            withdrawn = trust.withdrawn(session)
            replaced = succession.replaced(session)
            made = len(known.files(session, made=True))
            found = [
                self._machine(row, heard, withdrawn, replaced, made)
                for row in known.sites(session)
            ]
        return sorted(found, key=lambda m: (not m.active, not m.upper, m.unit_name, m.number))

    def of(self, site: str) -> Machine:
        """Return one machine.

        Raises:
            MachineUnknown: there is none of this name.
        """
        found = next((one for one in self.listed() if one.site == site), None)
        if found is None:
            raise MachineUnknown
        return found

    def own(self) -> OwnMachine:
        """Return this machine."""
        with self._folder.reading() as session:
            past = office.get(session, Key.FORMER_SITES, [])
            me = self._identity.me(session)
        since = past[-1]["until"] if past else ""
        words = self._identity.six_words(me)
        return OwnMachine(me.unit_name, me.machine, words, since, len(past))

    def rotate(self) -> OwnMachine:
        """Give this machine new keys; the old ones sign them, so nobody compares words again.

        Files meant for the old key stay readable here.
        """
        with self._folder.writing() as session:
            now = self._folder.clock.now()
            sites.rotate(session, now=now, make_keys=sites.new_keys)
            add(session, Event.SITE_RENEWED, now, self._folder.user.id, "rotated")
        return self.own()

    def lift(self, site: str) -> None:
        """Take a withdrawal back.

        Raises:
            WithdrawalTold: a file told others of it, or another unit decided it.
        """
        with self._folder.writing() as session:
            row = _row(session, site)
            found = trust.withdrawn(session).get(row.signer)
            if found is None or not self._liftable(found, session):
                raise WithdrawalTold(row.unit_name)
            trust.lift(session, row)

    def replace(self, site: str, by: str = "") -> None:
        """Send nothing more to a machine; its last files are still taken.

        Args:
            site: the old machine.
            by: the one in its place, "" = this one or none.
        """
        with self._folder.writing() as session:
            succession.replace_machine(session, _row(session, site), by)

    def use_again(self, site: str) -> None:
        """Send to a replaced machine again."""
        with self._folder.writing() as session:
            succession.use_again(session, _row(session, site))

    def _liftable(self, found: Withdrawn, session: Session) -> bool:
        made = len(known.files(session, made=True))
        return found.unit == self._folder.unit_key and found.files == made

    def _named(self, unit_key: str) -> str:
        unit = self._units.places().get(unit_key)
        return unit.title if unit else ""

    def _machine(
        self,
        row: SiteRow,
        heard: Mapping[str, str],
        withdrawn: Mapping[str, Withdrawn],
        replaced: Mapping[str, str],
        made: int,
    ) -> Machine:
        why = withdrawn.get(row.signer) if row.revoked else None
        state = _state(row, by_hand=row.site in replaced)
        own = why is not None and why.unit == self._folder.unit_key and why.files == made
        return Machine(
            row.site,
            row.unit_key,
            row.unit_name,
            row.machine,
            row.upper,
            state,
            heard.get(row.site, ""),
            row.acked_at,
            self._identity.six_words(introduced(row)),
            why.reason if why else "",
            self._named(why.unit) if why else "",
            row.revoked_pos,
            undo=own or state in (MachineState.REPLACED, MachineState.RENEWED),
        )


def _state(row: SiteRow, *, by_hand: bool) -> MachineState:
    if row.revoked:
        return MachineState.WITHDRAWN
    if row.retired:
        return MachineState.REPLACED if by_hand else MachineState.RENEWED
    return MachineState.TRUSTED if row.confirmed else MachineState.WAITING


def _row(session: Session, site: str) -> KnownSite:
    row = session.get(KnownSite, site)
    if row is None:
        raise MachineUnknown
    return row
