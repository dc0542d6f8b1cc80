"""Work that is cut or refused before its n-th step, for n = 0, 1, 2 … to the end."""

from __future__ import annotations

from contextlib import contextmanager

from sqlalchemy import event

from desktop_app.platform.files import Disk

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class PowerCut(BaseException):
    """The machine stops; no `except Exception` of the program runs."""


@contextmanager
def cut_before(engine, number, error=PowerCut, *, only=WRITES):
    """Raise before the `number`-th writing statement, or its COMMIT, counted from 0.

    Yields a list whose one entry is how many steps were let through.
    """
    passed, wrote = [0], set()

    def step():
        if passed[0] == number:
            raise error
        passed[0] += 1

    def statement(connection, _cursor, text, *_more):
        if text.lstrip().upper().startswith(only):
            wrote.add(id(connection))
            step()

    def commit(connection):
        if id(connection) in wrote:  # what only read commits nothing
            wrote.discard(id(connection))
            step()

    event.listen(engine, "before_cursor_execute", statement)
    event.listen(engine, "commit", commit)
    try:
        yield passed
    finally:
        event.remove(engine, "before_cursor_execute", statement)
        event.remove(engine, "commit", commit)


@contextmanager
def failing_disk(monkeypatch, number, error):
    """Let the `number`-th step of writing a file fail: write, fsync, rename, folder's fsync."""
    passed = [0]
    with monkeypatch.context() as patch:
        for name in ("write", "sync", "rename", "sync_folder"):
            patch.setattr(Disk, name, _failing(getattr(Disk, name), passed, number, error))
        yield passed


def _failing(real, passed, number, error):
    def step(disk, *arguments):
        if passed[0] == number:
            passed[0] += 1
            if real.__name__ == "write":  # half of it reached the drive
                real(disk, arguments[0], arguments[1][: len(arguments[1]) // 2])
            raise error
        passed[0] += 1
        return real(disk, *arguments)

    return step
