"""`rasoat sample`: invented people for tests, measurements and training."""

from __future__ import annotations

import argparse
from typing import Any

from desktop_app.cli.context import answer, open_store, progress
from desktop_app.cli.parser import number
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.errors.records import UnitsTooMany
from desktop_app.services.app import App
from desktop_app.services.sample import fill


def register(subparsers: Any) -> None:
    """Add the verb."""
    sample = subparsers.add_parser("sample", help="dữ liệu mẫu để thử và đo")
    sample.add_argument("--households", type=number, required=True, metavar="N", help="số hộ")
    sample.add_argument("--units", type=number, default=1, metavar="K", help="số đơn vị")
    sample.add_argument("--seed", type=int, default=1, metavar="S", help="số mầm")
    sample.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Fill the open folder.

    Raises:
        UnitsTooMany: a commune's folder holds one unit; an upper one those below it.
    """
    with open_store(args, writes=True) as store:
        app = App(store.folder)
        units = [unit.key for unit in app.units.below()][: args.units]
        if store.folder.duty is SiteRole.COMMUNE:
            units = [store.folder.unit_key]
        if args.units < 1 or args.households < args.units or len(units) < args.units:
            raise UnitsTooMany(args.units, len(units))
        counts = {}
        for n, unit in enumerate(units):
            share = args.households * (n + 1) // args.units - args.households * n // args.units
            made = fill(app, share, seed=args.seed + n, unit_key=unit, report=progress(args))
            counts[unit] = len(made)
    total = sum(counts.values())
    answer(args, {"households": counts}, f"Đã thêm {total} hộ mẫu vào {len(counts)} đơn vị.")
    return 0
