"""One process per data folder, and how a second start asks the first to come forward.

No network and no process list: an operating-system lock on a file that the system drops when
its holder dies, and a request file that the first window watches.
"""

from __future__ import annotations

import errno
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from desktop_app.domain.errors.store import FolderInUse, StoreReadOnly

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCK, _REQUEST = "lock", "come-forward"
_NOT_TO_WRITE = (errno.EROFS, errno.EACCES, errno.EPERM)


class FolderLock:
    """The right to write in a data folder; ends with `release`, the `with`, or the process."""

    def __init__(self, data_folder: Path, name: str = _LOCK) -> None:
        """Take the lock.

        Args:
            data_folder: made if it is missing.
            name: another one guards a single job, e.g. backing up.

        Raises:
            FolderInUse: somebody else has it.
            StoreReadOnly: the folder is there and can not be written to.
        """
        data_folder.mkdir(parents=True, exist_ok=True)
        try:
            self._file = (data_folder / name).open("a+b")
        except OSError as error:
            if error.errno in _NOT_TO_WRITE:
                raise StoreReadOnly(str(data_folder)) from error
            raise
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


@contextmanager
def claim(data_folder: Path) -> Iterator[None]:
    """Hold the lock of a folder that may be new; what is refused leaves no folder behind.

    Raises:
        FolderInUse: somebody else has it.
    """
    new = not data_folder.exists()
    lock = FolderLock(data_folder)
    try:
        yield
    except BaseException:
        lock.release()
        if new:
            _remove_empty(data_folder)
        raise
    lock.release()


def _remove_empty(data_folder: Path) -> None:
    """Remove a folder in which nothing but the lock is."""
    with suppress(OSError):  # there is something in it, or somebody else came
        (data_folder / "generations").rmdir()
    with suppress(OSError):
        (data_folder / _LOCK).unlink()
        data_folder.rmdir()


def take_turn(data_folder: Path, name: str = _LOCK, *, seconds: float = 20) -> FolderLock:
    """Take a lock, waiting for another process that is at a short job.

    Raises:
        FolderInUse: the other one did not end within so many seconds.
    """
    ends = time.monotonic() + seconds
    while True:
        try:
            return FolderLock(data_folder, name)
        except FolderInUse:
            if time.monotonic() > ends:
                raise
        time.sleep(0.02)


def request_front(data_folder: Path) -> None:
    """Ask the window that holds the folder to come forward."""
    (data_folder / _REQUEST).touch()


def come_forward(
    data_folder: Path, *, tries: int = 30, pause: Callable[[], None] = lambda: time.sleep(0.1)
) -> bool:
    """Ask the window that holds the folder to come forward, and wait until it does.

    Returns:
        False if nobody took the request: a command holds the folder, not a window.
    """
    request_front(data_folder)
    for _ in range(tries):
        pause()
        if not request_file(data_folder).exists():
            return True
    take_request(data_folder)
    return False


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
