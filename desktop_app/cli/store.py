"""`rasoat init`, `backup`, `restore`, `check`: the data folder as a whole."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.cli.context import (
    account_of,
    answer,
    ask_password,
    check_date,
    make_door,
    open_store,
    progress,
)
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import today
from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.store import CheckFailed, UnitAmbiguous, UnitNotFound
from desktop_app.domain.passwords import looks_like_code
from desktop_app.domain.text_vi import fold, nfc
from desktop_app.domain.units import Unit, UnitKind, typed_unit
from desktop_app.platform.lock import claim
from desktop_app.services.files import keep, try_place
from desktop_app.services.folders import accounts, backups, checking, recovery, restoring
from desktop_app.services.folders.first_start import Created, FirstStart, create
from desktop_app.services.folders.health import date_notice
from desktop_app.services.rulebook import Rulebook

_CODE = "Mã khôi phục (chỉ hiện một lần)"
_SHEET = 200_000
"""Bytes that a recovery sheet takes at most."""


def register(subparsers: Any) -> None:
    """Add the verbs of the data folder."""
    init = subparsers.add_parser("init", help="lập thư mục dữ liệu mới")
    init.add_argument("--unit", required=True, metavar="MÃ|TÊN", help="đơn vị sử dụng")
    init.add_argument(
        "--role",
        required=True,
        choices=[duty.value for duty in SiteRole],
        help="commune: xã nhập số liệu; upper: cấp trên tổng hợp",
    )
    init.add_argument("--admin", required=True, metavar="TÊN", help="họ tên người quản trị")
    init.add_argument("--recovery", type=Path, metavar="OUT.pdf", help="phiếu lưu mã khôi phục")
    init.set_defaults(func=run_init)
    backup = subparsers.add_parser("backup", help="sao lưu")
    backup.add_argument("--out", type=Path, metavar="DIR", help="nơi ghi, ví dụ ổ USB")
    backup.set_defaults(func=run_backup)
    restore = subparsers.add_parser("restore", help="khôi phục từ bản sao lưu")
    restore.add_argument("file", type=Path, metavar="FILE", help="bản sao lưu (.zip)")
    restore.set_defaults(func=run_restore)
    check = subparsers.add_parser("check", help="kiểm tra dữ liệu")
    check.set_defaults(func=run_check)


def run_init(args: argparse.Namespace) -> int:
    """Make a new data folder."""
    door = make_door(args)
    check_date(args, date_notice(door.clock.now()))
    unit = find_unit(args.unit, today(door.clock))
    first = FirstStart(unit, SiteRole(args.role), args.admin, ask_password(new=True))
    if args.recovery:
        try_place(args.recovery, _SHEET)  # the code is shown once: no folder without its sheet
    with claim(door.data):
        created = create(door, first)
        try:
            _hand_over(args, created, unit)
        finally:
            created.store.close()
    return 0


def run_backup(args: argparse.Namespace) -> int:
    """Back up into the data folder, or into --out."""
    with open_store(args, writes=False) as store:
        report = progress(args)
        if args.out:
            path = backups.write_to(store, args.out, report=report)
        else:
            path = backups.make(store, report=report).here
    answer(args, {"backup": str(path)}, f"Đã sao lưu vào {path}")
    return 0


def run_restore(args: argparse.Namespace) -> int:
    """Put a backup back, as a new site, with the passwords of its day."""
    door = make_door(args)
    there = restoring.choices(args.file)
    secret = ask_password()
    account = "" if looks_like_code(secret) and not args.user else account_of(args, there)
    with claim(door.data):
        store = restoring.restore(door, args.file, account, secret)
        site, generation = store.folder.site, store.generation.id
        store.close()
    answer(
        args,
        {"data": str(door.data), "generation": generation, "site": site},
        f"Đã khôi phục vào {door.data}",
        "Mật khẩu là mật khẩu của ngày lập bản sao lưu. Máy tính này được cấp khóa mới.",
    )
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Check file, references, and the log against the data.

    Raises:
        CheckFailed: something was found; it is listed on stdout.
    """
    with open_store(args, writes=False) as store:
        found = checking.check(store.folder, report=progress(args))
    lines = [problem.sentence for problem in found.problems]
    values = {"checked": dict(found.counts), "problems": lines}
    answer(args, values, *(lines or [f"Dữ liệu nguyên vẹn: {found.summary}."]))
    if lines:
        raise CheckFailed(len(lines))
    return 0


def find_unit(text: str, day: date) -> Unit:
    """Return the unit for a key, a code or a name; a name with its kind may be typed anew.

    A code that ended before the day still names its last unit: old data have old units.

    Raises:
        UnitAmbiguous: several have the name.
        UnitNotFound: none has it, and it does not begin with a kind of unit.
    """
    places = Rulebook().places
    exact = places.get(text)
    found: Sequence[Unit] = (exact,) if exact else places.by_code(text, day)
    found = found or places.by_name(text, day) or places.by_code(text)[-1:]
    if len(found) > 1:
        raise UnitAmbiguous(text, _listed(found))
    return found[0] if found else _typed(text, day)


def _typed(text: str, day: date) -> Unit:
    name = nfc(text)
    for kind in sorted(UnitKind, key=len, reverse=True):
        head, rest = name[: len(kind)], name[len(kind) :]
        if fold(head) == fold(kind) and rest.startswith(" "):
            return typed_unit(rest.strip(), kind, day)
    raise UnitNotFound(text)


def _listed(units: Sequence[Unit]) -> str:
    return "\n".join(f"{unit.code}: {unit.title}" for unit in units)


def _hand_over(args: argparse.Namespace, created: Created, unit: Unit) -> None:
    values = {"data": str(created.store.door.data), "unit": unit.key}
    lines = [f"Đã lập thư mục dữ liệu của {unit.title} tại {created.store.door.data}"]
    if args.recovery:
        folder = created.store.folder
        pdf = recovery.sheet(folder, created.recovery_code, today(folder.clock))
        try:
            keep(args.recovery, pdf)
        except UserError:
            print(f"{_CODE}: {created.recovery_code}")
            raise
        accounts.recovery_sheet_kept(created.store, kept=True)
        lines.append(f"Phiếu lưu mã khôi phục: {args.recovery}")
    else:
        values["recovery_code"] = created.recovery_code
        lines.append(f"{_CODE}: {created.recovery_code}")
    answer(args, values, *lines)
