"""`rasoat dump --format csv|json|sqlite --profile full|posting|anonymous [--out DIR]`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop_app.cli.context import answer, open_store, progress
from desktop_app.domain.profiles import DumpFormat, Profile
from desktop_app.services.app import App


def register(subparsers: Any) -> None:
    """Add the verb."""
    dump = subparsers.add_parser("dump", help="toàn bộ dữ liệu ra CSV, JSON hoặc SQLite")
    dump.add_argument(
        "--format", required=True, choices=[kind.value for kind in DumpFormat], help="cách ghi"
    )
    dump.add_argument(
        "--profile",
        required=True,
        choices=[profile.value for profile in Profile],
        help="full: đầy đủ; posting: để niêm yết; anonymous: ẩn danh",
    )
    dump.add_argument(
        "--out",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="nơi ghi (thư mục này)",
    )
    dump.add_argument(
        "--with-key", action="store_true", help="kèm khóa mở tệp dữ liệu (chỉ với full)"
    )
    dump.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Write all data into a new folder below --out."""
    kind, profile = DumpFormat(args.format), Profile(args.profile)
    with open_store(args, writes=False) as store:
        dumping = App(store.folder).dumping
        done = dumping.dump(kind, profile, args.out, progress(args), with_key=args.with_key)
    total = sum(done.rows.values())
    answer(
        args,
        {"folder": str(done.folder), "profile": profile.value, "rows": done.rows},
        f"Đã xuất {total} dòng vào {done.folder}",
        f"Mức thông tin: {profile.label}",
    )
    return 0
