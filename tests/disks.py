"""A disk that loses power: what was not made durable may be gone or torn."""

from __future__ import annotations

from pathlib import Path

from desktop_app.platform.files import Disk


class PowerCut(BaseException):
    """The machine went dark; nothing after it runs, not even an `except Exception`."""


class FailingDisk(Disk):
    """Goes dark before its n-th step, or refuses it.

    Args:
        step: number of the step, from 0.
        torn: the step itself is half done, and renames that were not made durable are lost.
        error: raised at the step; an OSError is a refused step, after which writing goes on.
    """

    def __init__(self, step: int, *, torn: bool = False, error: BaseException | None = None):
        self._left, self._torn, self._error = step, torn, error or PowerCut()
        self.failed = False
        self._loose: set[Path] = set()
        self._renames: list[tuple[Path, bytes | None]] = []

    def write(self, path, data):
        self._step(lambda: super(FailingDisk, self).write(path, data[: len(data) // 2]))
        super().write(path, data)
        self._loose.add(path)

    def sync(self, path):
        self._step()
        self._loose.discard(path)

    def rename(self, source, target):
        self._step()
        self._renames.append((target, target.read_bytes() if target.exists() else None))
        if source in self._loose:
            self._loose.remove(source)
            self._loose.add(target)
        super().rename(source, target)

    def sync_folder(self, folder):
        self._step()
        self._renames = [(path, old) for path, old in self._renames if path.parent != folder]

    def remove(self, path):
        if not (self.failed and isinstance(self._error, PowerCut)):
            super().remove(path)

    def _step(self, half=None):
        if self._left == 0:
            self._left -= 1
            self.failed = True
            if isinstance(self._error, PowerCut):
                self._go_dark(half)
            raise self._error
        self._left -= 1

    def _go_dark(self, half):
        if not self._torn:
            return
        if half:
            half()
        for path in self._loose:
            if path.exists():
                path.write_bytes(path.read_bytes()[:7])
        for path, old in reversed(self._renames):
            path.unlink() if old is None else path.write_bytes(old)
