"""What every verb needs: the data folder named on the command line, opened; output; progress.

A verb lives in a module with `register(subparsers)`; it sets `func`, which takes the parsed
arguments and returns the exit code. `--data`, `--user`, `--json` and `--accept-date` are there
for every verb.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from desktop_app.domain.clock import SystemClock
from desktop_app.domain.dates import short_date
from desktop_app.domain.errors.accounts import (
    AccountNeeded,
    PasswordChangeDue,
    PasswordMissing,
)
from desktop_app.domain.errors.store import DateSuspect, FolderInUse, StoreMissing
from desktop_app.domain.passwords import looks_like_code
from desktop_app.domain.progress import Report, silent
from desktop_app.platform import generations
from desktop_app.platform.lock import FolderLock, take_turn
from desktop_app.platform.machine import machine_name
from desktop_app.platform.paths import locate
from desktop_app.services.folders.database import readable
from desktop_app.services.folders.health import Notice, NoticeKind, accept_date
from desktop_app.services.folders.store import (
    Choice,
    Door,
    Store,
    choices,
    open_with_code,
    open_with_password,
)

_RENEWED = {
    NoticeKind.COPIED: "Thư mục dữ liệu được chép từ nơi khác đến: máy tính này đã được cấp "
    "khóa riêng.",
    NoticeKind.BEHIND: "Thư mục dữ liệu vừa được đưa về bản cũ hơn: máy tính này đã được cấp "
    "khóa mới.",
}

_PATIENCE = 2.0
"""Seconds that a verb which writes waits for another one; a window stays longer."""


@contextmanager
def open_store(args: argparse.Namespace, *, writes: bool) -> Iterator[Store]:
    """Open the data folder of the command line and close it afterwards.

    Args:
        args: parsed arguments.
        writes: the verb changes data: refused while the window (or another command) is open.

    Raises:
        FolderInUse: as said.
        DateSuspect: the verb writes and the machine's date can not be right.
        DatabaseUnreadable: the verb came to a damaged page.
        UserError: whatever keeps the folder shut.
    """
    door = make_door(args)
    if not generations.exists(door.data):
        raise StoreMissing(str(door.data))
    lock = _lock(door, needed=writes)
    try:
        store = _unlock(door, args, alone=lock is not None)
        try:
            _heed(store, args, writes=writes)
            if lock is not None and not writes:
                lock.release()  # the window may open while we read
            with readable():
                yield store
        finally:
            store.close()
    finally:
        if lock is not None:
            lock.release()


def make_door(args: argparse.Namespace) -> Door:
    """Return the way into the data folder of the command line."""
    return Door(locate(args.data), SystemClock(), machine_name())


def ask_password(*, new: bool = False) -> str:
    """Return the password from RASOAT_PASSWORD or the terminal, never from an argument.

    Args:
        new: ask twice.

    Raises:
        PasswordMissing: neither is there, or the two differ.
    """
    given = os.environ.get("RASOAT_PASSWORD")
    if given:
        return given
    if not sys.stdin.isatty():
        raise PasswordMissing
    password = getpass.getpass("Mật khẩu: ")
    if not password or (new and getpass.getpass("Nhập lại mật khẩu: ") != password):
        raise PasswordMissing
    return password


def account_of(args: argparse.Namespace, there: Iterable[Choice]) -> str:
    """Return the account of --user or RASOAT_USER, or the only one there is.

    Raises:
        AccountNeeded: there are several.
    """
    named = args.user or os.environ.get("RASOAT_USER", "")
    if named:
        return str(named)
    found = tuple(there)
    if len(found) != 1:
        raise AccountNeeded(", ".join(choice.name for choice in found))
    return found[0].id


def answer(args: argparse.Namespace, values: Mapping[str, Any], *lines: str) -> None:
    """Print the outcome: JSON for machines, sentences for people."""
    if args.json:
        print(json.dumps(values, ensure_ascii=False, indent=1, default=str))
    elif lines:
        print("\n".join(lines))


def progress(args: argparse.Namespace) -> Report:
    """Return how long work shows its progress: on stderr, where a person looks at it."""
    if args.json or not sys.stderr.isatty():
        return silent

    def show(done: int, total: int, note: str = "") -> None:
        share = f"{100 * done // total:3} %" if total else f"{done}"
        print(f"\r{share} {note}", end="\n" if done == total else "", file=sys.stderr)

    return show


def check_date(args: argparse.Namespace, notice: Notice | None) -> None:
    """Refuse to write on a date that can not be right, unless somebody vouches for it.

    Raises:
        DateSuspect: nobody does.
    """
    if notice and notice.today and notice.earliest and not args.accept_date:
        raise DateSuspect(short_date(notice.today), short_date(notice.earliest))


def _lock(door: Door, *, needed: bool) -> FolderLock | None:
    if needed:  # a verb that only reads holds it while it opens the folder
        return take_turn(door.data, seconds=_PATIENCE)
    try:
        return FolderLock(door.data)
    except FolderInUse:
        return None


def _unlock(door: Door, args: argparse.Namespace, *, alone: bool) -> Store:
    account = account_of(args, choices(door.data))
    secret = ask_password()
    if looks_like_code(secret):
        return open_with_code(door, secret, account, alone=alone)
    return open_with_password(door, account, secret, alone=alone)


def _heed(store: Store, args: argparse.Namespace, *, writes: bool) -> None:
    if store.must_change and not store.by_code:
        raise PasswordChangeDue
    for notice in store.notices:
        if notice.asks and writes:
            check_date(args, notice)
            accept_date(store.folder)
        elif notice.kind in _RENEWED:
            print(_RENEWED[notice.kind], file=sys.stderr)
