"""Errors about the data folder: opening, keyring, lock, backups, the machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class StoreMissing(UserError):
    """The folder holds no data of ours."""

    code: ClassVar[str] = "store_missing"
    folder: str


@dataclass(eq=False)
class StoreExists(UserError):
    """A new data folder was asked for where one already is."""

    code: ClassVar[str] = "store_exists"
    folder: str


@dataclass(eq=False)
class StoreDamaged(UserError):
    """`current` or the generation it names can not be read."""

    code: ClassVar[str] = "store_damaged"
    folder: str


@dataclass(eq=False)
class FolderInUse(UserError):
    """Another process holds the data folder."""

    code: ClassVar[str] = "folder_in_use"


@dataclass(eq=False)
class DatabaseFull(UserError):
    """The drive of the data folder has no room for what was being saved."""

    code: ClassVar[str] = "database_full"


@dataclass(eq=False)
class KeyringUnreadable(UserError):
    """Neither keyring.json nor keyring.old can be read."""

    code: ClassVar[str] = "keyring_unreadable"


@dataclass(eq=False)
class KeyringForeign(UserError):
    """The keyring belongs to another data folder."""

    code: ClassVar[str] = "keyring_foreign"


@dataclass(eq=False)
class KeyringNewer(UserError):
    """The keyring was written by a newer program."""

    code: ClassVar[str] = "keyring_newer"


@dataclass(eq=False)
class DatabaseUnreadable(UserError):
    """The key is right, but the database does not open with it."""

    code: ClassVar[str] = "database_unreadable"


@dataclass(eq=False)
class DiskFull(UserError):
    """Too little room; sizes in megabytes, rounded against the asker."""

    code: ClassVar[str] = "disk_full"
    place: str
    needed: int
    free: int


@dataclass(eq=False)
class PlaceNotWritable(UserError):
    """A folder can not be written to."""

    code: ClassVar[str] = "place_not_writable"
    place: str


@dataclass(eq=False)
class StoreReadOnly(UserError):
    """The data folder can only be read; opening it writes the log of logins."""

    code: ClassVar[str] = "store_read_only"
    place: str


@dataclass(eq=False)
class BackupUnreadable(UserError):
    """A file is no backup of ours, or it is damaged."""

    code: ClassVar[str] = "backup_unreadable"
    file: str


@dataclass(eq=False)
class BackupNewer(UserError):
    """A backup was made by a newer program."""

    code: ClassVar[str] = "backup_newer"
    file: str


@dataclass(eq=False)
class CheckFailed(UserError):
    """`rasoat check` found something; the findings were listed before."""

    code: ClassVar[str] = "check_failed"
    count: int


@dataclass(eq=False)
class DateSuspect(UserError):
    """The machine's date lies before a day that has certainly passed."""

    code: ClassVar[str] = "date_suspect"
    today: str
    earliest: str


@dataclass(eq=False)
class UnitNotFound(UserError):
    """A unit can be neither found in the list nor made from what was typed."""

    code: ClassVar[str] = "unit_not_found"
    text: str


@dataclass(eq=False)
class SampleNotOpened(UserError):
    """The window with invented data ended before it was there."""

    code: ClassVar[str] = "sample_not_opened"


@dataclass(eq=False)
class BackupForeign(UserError):
    """A backup of another data folder was to replace this one."""

    code: ClassVar[str] = "backup_foreign"
    file: str
    unit: str


@dataclass(eq=False)
class BackupPasswordWrong(UserError):
    """The password does not open the backup, whose passwords are those of its day."""

    code: ClassVar[str] = "backup_password_wrong"


@dataclass(eq=False)
class UnitAmbiguous(UserError):
    """Several units answer to what was typed; their keys, one a line."""

    code: ClassVar[str] = "unit_ambiguous"
    text: str
    keys: str


@dataclass(eq=False)
class WindowMissing(UserError):
    """There is no display to open a window on."""

    code: ClassVar[str] = "window_missing"
