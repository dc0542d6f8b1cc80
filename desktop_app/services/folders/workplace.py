"""What a window needs of its machine: settings, the folder's lock, a call to come forward."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.errors.store import FolderInUse
from desktop_app.platform import crash, drives, generations, lock, logs, settings
from desktop_app.platform.drives import Drive
from desktop_app.platform.lock import FolderLock
from desktop_app.services.folders.store import Door

log = logging.getLogger(__name__)


class Workplace:
    """One window on one data folder.

    Attributes:
        door: the way into the folder.
        settings: what this machine remembers; change it with `keep`.
    """

    def __init__(self, door: Door) -> None:
        self.door = door
        self.settings = settings.load(door.paths.settings)
        self._lock: FolderLock | None = None

    @property
    def has_data(self) -> bool:
        """Whether the folder was ever set up."""
        return generations.exists(self.door.data)

    def take(self) -> bool:
        """Take the folder for this window; False = another one has it and came forward.

        Raises:
            FolderInUse: a command has it.
        """
        try:
            self._lock = FolderLock(self.door.data)
        except FolderInUse:
            if lock.come_forward(self.door.data):
                return False
            raise
        lock.take_request(self.door.data)  # one that nobody was there to hear
        return True

    def called(self) -> bool:
        """Say whether a second start asked this window to come forward since the last call."""
        return lock.take_request(self.door.data)

    def release(self) -> None:
        """Give the folder free."""
        if self._lock is not None:
            self._lock.release()

    def keep(self, **changes: str | int) -> None:
        """Remember settings of this machine; one that can not be written costs no work."""
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]  # by name
        path = self.door.paths.settings
        try:
            if settings.load(path) != self.settings:  # the usual log-in says nothing new
                settings.save(path, self.settings)
        except OSError:
            log.warning("settings not kept")

    def sticks(self) -> tuple[Drive, ...]:
        """Return the sticks that are plugged in and can be written to."""
        return tuple(drive for drive in drives.removable_drives() if drive.writable)

    def locked_sticks(self) -> tuple[Drive, ...]:
        """Return the sticks that are plugged in and refuse writing."""
        return tuple(drive for drive in drives.removable_drives() if not drive.writable)

    def watch(self, shown: Callable[[Path], None]) -> Callable[[], None]:
        """Log into the folder and report bugs there; `shown` is told each report.

        Returns what ends it.
        """
        handler = logs.start(self.door.paths.logs)
        hooks = crash.CrashHooks(self.door.paths.logs, self.door.clock, shown)

        def end() -> None:
            hooks.remove()
            logs.stop(handler)

        return end
