"""One process per data folder, and how a second start asks the first to come forward.

No network and no process list: an operating-system lock on a file that the system drops when
its holder dies, and a request file that the first window watches.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from desktop_app.domain.errors.store import FolderInUse

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCK, _REQUEST = "lock", "come-forward"


class FolderLock:
    """The right to write in a data folder; ends with `release`, the `with`, or the process."""

    def __init__(self, data_folder: Path) -> None:
        """Take the lock.

        Raises:
            FolderInUse: somebody else has it.
        """
        data_folder.mkdir(parents=True, exist_ok=True)
        self._file = (data_folder / _LOCK).open("a+b")
        try:
            _lock(self._file)
        except OSError:
            self._file.close()
            raise FolderInUse from None

    def release(self) -> None:
        """Give the folder free."""
        if not self._file.closed:
            _unlock(self._file)
            self._file.close()

    def __enter__(self) -> FolderLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def request_front(data_folder: Path) -> None:
    """Ask the window that holds the folder to come forward."""
    (data_folder / _REQUEST).touch()


def take_request(data_folder: Path) -> bool:
    """Say whether somebody asked since the last call; the request is used up."""
    try:
        (data_folder / _REQUEST).unlink()
    except FileNotFoundError:
        return False
    return True


def request_file(data_folder: Path) -> Path:
    """Return the file a window may watch."""
    return data_folder / _REQUEST


if sys.platform == "win32":

    def _lock(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
