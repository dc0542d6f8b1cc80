"""Files to be taken in: which state each is in, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from desktop_app.definitions.messages import Messages
from desktop_app.domain.errors import UserError
from desktop_app.domain.errors import packages as errors
from desktop_app.exchange.names import SUFFIX
from desktop_app.exchange.package import open_invitation
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.exchange.arrival_fields import Unfolded
from desktop_app.services.exchange.field_words import FieldWords
from desktop_app.services.exchange.opening import open_file
from desktop_app.services.exchange.partners import read
from desktop_app.services.exchange.preview import Preview
from desktop_app.services.exchange.sync import Sync
from desktop_app.services.folders.folder import Folder


class ArrivalState(StrEnum):
    """What can be done with a file."""

    NEW = "new"
    RECEIVED = "received"
    UNDONE = "undone"
    OWN = "own"
    WAITING = "waiting"
    STRANGER = "stranger"
    INVITATION = "invitation"
    NOT_OURS = "not_ours"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    NEWER = "newer"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


_STATES: Mapping[type[UserError], ArrivalState] = {
    errors.PackageDamaged: ArrivalState.DAMAGED,
    errors.PackageSignatureWrong: ArrivalState.DAMAGED,
    errors.PackageTooLarge: ArrivalState.DAMAGED,
    errors.FileUnreadable: ArrivalState.DAMAGED,
    errors.PackageForeign: ArrivalState.FOREIGN,
    errors.PackageWithPassphrase: ArrivalState.FOREIGN,
    errors.PackageNotForUs: ArrivalState.NOT_OURS,
    errors.PackageForOtherUnit: ArrivalState.NOT_OURS,
    errors.PackageSenderUnknown: ArrivalState.STRANGER,
    errors.PackageSenderUnconfirmed: ArrivalState.STRANGER,
    errors.PackageSenderRevoked: ArrivalState.WITHDRAWN,
    errors.PackageTooNew: ArrivalState.NEWER,
    errors.InvitationGiven: ArrivalState.INVITATION,
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file as it lies on the stick.

    Attributes:
        path, state: which, and what can be done with it.
        unit_key, unit, machine, number, made_at: who made it when, as far as it can be read.
        preview: what it would do; None where it can not be taken.
        error: why it can not be taken (yet).
    """

    path: Path
    state: ArrivalState
    unit_key: str = ""
    unit: str = ""
    machine: int = 0
    number: int = 0
    made_at: str = ""
    preview: Preview | None = None
    error: UserError | None = None

    @property
    def takable(self) -> bool:
        """Whether it can be taken in now."""
        return self.state in (ArrivalState.NEW, ArrivalState.WAITING, ArrivalState.UNDONE)


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file taken in before; `undone` = taken back since."""

    id: str
    name: str
    unit: str
    machine: int
    number: int
    made_at: str
    done_at: str
    changes: int
    undone: bool


class Arrivals:
    """Looks at files; changes nothing."""

    def __init__(self, folder: Folder, sync: Sync, words: FieldWords) -> None:
        self._folder, self._sync, self._words = folder, sync, words

    def look(self, path: Path) -> Arrival:
        """Return what a file is; never raises for a bad one."""
        try:
            opened = open_file(self._folder, self._sync.identity, path)
            found = self._sync.preview(path)
        except errors.InvitationGiven as error:
            return self._invitation(path, error)
        except UserError as error:
            state = _STATES.get(type(error), ArrivalState.REFUSED)
            unit = str(getattr(error, "unit", ""))
            return Arrival(path, state, unit=unit, error=error)
        page = opened.page
        stranger, own = None, page.from_site == self._folder.site
        if not found.trusted and not own:
            stranger = errors.PackageSenderUnconfirmed(path.name, page.from_name)
        return Arrival(
            path,
            ArrivalState.OWN if own else ArrivalState.STRANGER if stranger else _state(found),
            page.from_unit,
            page.from_name,
            page.from_machine,
            page.number,
            page.made_at,
            found,
            stranger,
        )

    def _invitation(self, path: Path, given: UserError) -> Arrival:
        try:
            page = open_invitation(read(path), path.name).manifest
        except UserError as error:
            return Arrival(path, ArrivalState.DAMAGED, error=error)
        own = page.from_site == self._folder.site
        state = ArrivalState.OWN if own else ArrivalState.INVITATION
        return Arrival(
            path,
            state,
            page.from_unit,
            page.from_name,
            page.from_machine,
            0,
            page.made_at,
            None,
            None if own else given,
        )

    def taken(self) -> Sequence[TakenFile]:
        """Return the files taken in before, newest first."""
        machines = {site.site: site.machine for site in self._sync.sites()}
        return [
            TakenFile(
                row.id,
                row.name,
                row.unit_name,
                machines.get(row.site, 0),
                row.number,
                row.made_at,
                row.done_at,
                sum(row.counts.values()),
                row.state == "undone",
            )
            for row in self._sync.files(made=False)
        ]

    def sentence(self, error: UserError) -> str:
        """Return what happened, what is safe and what to do, in one paragraph."""
        message = self._messages.explain(error)
        return f"{message.what} {message.do}"

    @cached_property
    def _messages(self) -> Messages:
        return Messages(RESOURCES / "messages")

    def unfold(self, arrival: Arrival) -> Unfolded:
        """Read a file again for what it says field by field.

        Raises:
            UserError: it can not be read any more.
        """
        opened = open_file(self._folder, self._sync.identity, arrival.path)
        found = self._sync.preview(arrival.path)
        return Unfolded(self._folder, self._words, opened, found)


def files_in(folder: Path) -> Sequence[Path]:
    """Return the data files of a folder or stick, also one folder deep, by name."""
    try:
        found = [*folder.glob(f"*{SUFFIX}"), *folder.glob(f"*/*{SUFFIX}")]
    except OSError:
        return ()
    return sorted((path for path in found if path.is_file()), key=lambda path: path.name)


def _state(found: Preview) -> ArrivalState:
    if found.state == "merged":
        return ArrivalState.RECEIVED
    if found.waiting:
        return ArrivalState.WAITING
    return ArrivalState.UNDONE if found.state == "undone" else ArrivalState.NEW
