"""`rasoat review template|load` and `rasoat report`: results in, tables out, by Excel."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop_app.cli.context import answer, open_store, progress
from desktop_app.cli.parser import number
from desktop_app.cli.units import unit_of
from desktop_app.domain.errors.list_import import ListHasProblems
from desktop_app.domain.profiles import Profile
from desktop_app.domain.progress import silent
from desktop_app.services.app import App
from desktop_app.services.exchange.stand_ins import FROM_EXCEL
from desktop_app.services.files import keep
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.services.reviews.review_results import Problem

_NUMBERS = "7.1 … 7.10, children, 12 … 15, posting, monthly; all: cả bộ, vào một thư mục"
MONTHLY = "monthly"
"""The report that is no numbered table: the month of the regular review."""


def register(subparsers: Any) -> None:
    """Add `review` and `report`."""
    review = subparsers.add_parser("review", help="nhập kết quả rà soát từ Excel, lấy tệp mẫu")
    kinds = review.add_subparsers(metavar="VIỆC", required=True)
    template = kinds.add_parser("template", help="lấy tệp mẫu")
    template.add_argument("out", type=Path, metavar="OUT")
    template.set_defaults(func=run_template)
    load = kinds.add_parser("load", help="nhập kết quả của một đợt")
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--campaign", required=True, metavar="Y", help="đợt, ví dụ 2024")
    load.add_argument("--unit", default="", metavar="MÃ", help="đơn vị, khi cấp trên nhập thay")
    load.set_defaults(func=run_load)
    report = subparsers.add_parser("report", help="một biểu của đợt rà soát")
    report.add_argument(
        "number",
        metavar="SỐ",
        help=_NUMBERS,
    )
    report.add_argument("--campaign", required=True, metavar="Y", help="đợt, ví dụ 2024")
    report.add_argument("--snapshot", type=number, metavar="N", help="lần chốt số liệu sơ bộ")
    report.add_argument("--out", type=Path, required=True, metavar="FILE", help="tệp .xlsx")
    report.add_argument("--checks", action="store_true", help="in các điểm cần xem trước")
    report.set_defaults(func=run_report)


def run_template(args: argparse.Namespace) -> int:
    """Write the template; with a campaign open it lists the households to review."""
    with open_store(args, writes=False) as store:
        app = App(store.folder)
        known = app.campaigns.all()
        content = app.result_files.template(known[0].key if known else "")
    keep(args.out, content)
    answer(args, {"file": str(args.out)}, f"Đã ghi tệp mẫu {args.out}")
    return 0


def run_load(args: argparse.Namespace) -> int:
    """Load results; a file with problems is refused whole."""
    with open_store(args, writes=True) as store:
        app = App(store.folder)
        unit = unit_of(app, args.unit)
        preview = app.result_files.preview(args.file, args.campaign, unit)
        if preview.errors:
            lines = [_line(p) for p in preview.errors]
            answer(args, {"problems": lines}, *lines)
            raise ListHasProblems(args.file.name, len(preview.errors))
        app.campaigns.ensure(args.campaign)  # a file that is refused opens none
        with app.stand_ins.of(unit, f"{FROM_EXCEL} {args.file.name}"):
            changed = app.result_files.load(preview, args.campaign, source=args.file.name)
    warnings = [_line(p) for p in preview.problems]
    values = {"households": len(preview.matched), "changed": changed, "warnings": warnings}
    answer(args, values, f"Đã nhập kết quả của {len(preview.matched)} hộ.", *warnings)
    return 0


def run_report(args: argparse.Namespace) -> int:
    """Write one table."""
    with open_store(args, writes=False) as store:
        app = App(store.folder)
        warned = app.tables.checks(args.campaign, args.snapshot) if args.checks else ()
        files = _reports(app, args)
    notes = [" ".join(filter(None, (one.form, one.unit, one.text))) for one in warned]
    values = {"file": str(args.out), "files": files, "checks": notes}
    answer(args, values, *notes, f"Đã lập biểu {args.number}: {args.out}")
    return 0


def _reports(app: App, args: argparse.Namespace) -> list[str]:
    key, snapshot = args.campaign, args.snapshot
    if args.number == "all":
        app.campaigns.get(key)  # said before a folder is made
        args.out.mkdir(parents=True, exist_ok=True)
        saved = app.report_set.save_all(
            args.out, key, snapshot=snapshot, report=silent if args.json else progress(args)
        )
        return list(saved.files)
    if args.number == "posting":
        year = app.campaigns.get(key).period.year
        wanted = HouseholdFilter(app.folder.unit_key, year=year, campaign_key=key)
        content = app.household_papers.workbook(wanted, Profile.POSTING)
    elif args.number == MONTHLY:
        content = app.campaign_papers.monthly_workbook(key)
    else:
        content = app.report_set.workbook(args.number, key, snapshot=snapshot)
    keep(args.out, content)
    return [args.out.name]


def _line(problem: Problem) -> str:
    return f"dòng {problem.row}: {problem.text}. {problem.fix}."
