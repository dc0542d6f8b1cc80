"""`rasoat list import FILE --year Y` and `rasoat list template OUT`.

On the command line a list with problems is refused whole; the screen lets a person choose.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_app.cli.context import answer, open_store, progress
from desktop_app.cli.parser import year
from desktop_app.cli.units import unit_of
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.errors.list_import import ListHasProblems, ListPresetUnknown
from desktop_app.domain.errors.records import FieldNeeded
from desktop_app.domain.progress import silent
from desktop_app.services.app import App
from desktop_app.services.exchange.stand_ins import FROM_EXCEL
from desktop_app.services.files import keep
from desktop_app.services.households.household_import import Severity
from desktop_app.services.households.household_matching import Found
from desktop_app.services.households.list_plan import ByHand, Choices, Plan


def register(subparsers: Any) -> None:
    """Add the verb `list`."""
    verb = subparsers.add_parser("list", help="nhập danh sách hộ từ Excel, lấy tệp mẫu")
    verbs = verb.add_subparsers(dest="list_verb", required=True, metavar="import|template")
    take = verbs.add_parser("import", help="nhập danh sách hộ, từ chối cả tệp nếu có chỗ sai")
    take.add_argument("file", type=Path, metavar="FILE", help="tệp .xlsx, .xls hoặc .ods")
    take.add_argument(
        "--year", type=year, required=True, metavar="NĂM", help="năm của kết quả phân loại"
    )
    take.add_argument("--unit", default="", metavar="MÃ|TÊN", help="đơn vị của danh sách")
    take.add_argument("--preset", default="", metavar="TÊN", help="cách đọc tiêu đề đã nhớ")
    take.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi")
    take.set_defaults(func=run_import)
    template = verbs.add_parser("template", help="ghi tệp Excel mẫu")
    template.add_argument("out", type=Path, metavar="OUT", help="tệp .xlsx sẽ ghi")
    template.set_defaults(func=run_template)


def run_import(args: argparse.Namespace) -> int:
    """Take in a list whole, or say everything that is wrong with it.

    Raises:
        ListHasProblems: something has to be mended first; it is listed on stdout.
        ListUnitOther, FieldNeeded, UnitNotFound: whose list it is, as `_unit`.
    """
    with open_store(args, writes=not args.dry_run) as store:
        app = App(store.folder)
        by_hand = ByHand(app.list_layouts.matched(args.preset) if args.preset else {})
        if args.preset and not by_hand.matched:
            raise ListPresetUnknown(args.preset)
        unit = _unit(app, args.unit)
        importer = app.list_import.of_unit(unit)
        plan = importer.load(args.file, args.year, by_hand=by_hand)
        stops = list(_stops(plan))
        values = _values(plan)
        if stops:
            answer(args, {**values, "problems": stops}, *stops)
            raise ListHasProblems(plan.file, len(stops))
        notes = list(_problems(plan, Severity.WARNING))
        if args.dry_run:
            answer(args, {**values, "warnings": notes}, *notes, _summary(plan))
            return 0
        report = silent if args.json else progress(args)
        with app.stand_ins.of(unit, f"{FROM_EXCEL} {args.file.name}"):
            done = importer.apply(plan, Choices(create_hamlets=True), report)
    for note in () if args.json else notes:
        print(note, file=sys.stderr)
    written = {
        "added": done.added,
        "updated": done.matched,
        "changed": done.updated,
        "people_added": done.people,
    }
    answer(
        args,
        {**values, **written, "hamlets_added": done.hamlets, "warnings": notes},
        f"Đã nhập {done.added} hộ mới, thêm {done.people} người; {done.matched} hộ đã có "
        f"trong máy, {done.updated} hộ trong đó có thay đổi.",
    )
    return 0


def _unit(app: App, wanted: str) -> str:
    """Return whose list it is: the own unit's; above, that of a unit below.

    Raises:
        ListUnitOther: a commune was given another unit's list.
        FieldNeeded: above, no unit was named. UnitNotFound: none below has that name.
    """
    if app.folder.duty is SiteRole.UPPER:
        if not wanted:
            raise FieldNeeded("Đơn vị của danh sách (--unit)")
        return unit_of(app, wanted)
    if wanted:
        app.list_import.check_unit(wanted, app.units.own())
    return app.folder.unit_key


def run_template(args: argparse.Namespace) -> int:
    """Write our empty Excel file, the hamlets of this unit offered as choices."""
    with open_store(args, writes=False) as store:
        content = App(store.folder).list_import.template()
    keep(args.out, content)
    answer(args, {"template": str(args.out)}, f"Đã ghi tệp Excel mẫu: {args.out}")
    return 0


def _stops(plan: Plan) -> Iterator[str]:
    """Yield whatever a person would have to decide or mend; a new hamlet is simply added."""
    yield from _problems(plan, Severity.ERROR)
    for item in plan.items:
        if item.match.how is Found.DOUBT:
            likely = "; ".join(one.title for one in item.match.candidates)
            pair = f" ({likely})" if likely else ""
            where = f"{item.row.sheet}, dòng {item.row.source_row}"
            yield f"{where}: nghi trùng. {item.match.reason}{pair}"


def _problems(plan: Plan, severity: Severity) -> Iterator[str]:
    for problem in plan.problems:
        if problem.severity is severity:
            column = f", {problem.column}" if problem.column else ""
            words = f"{problem.text}. {problem.fix}"
            yield f"{problem.sheet}, dòng {problem.row}{column}: {words}"


def _summary(plan: Plan) -> str:
    new = plan.counts.get(Found.NEW, 0)
    text = f"Sẽ nhập {new} hộ mới; {len(plan.items) - new} hộ đã có trong máy"
    return f"{text}, {plan.read.people} người. Chưa ghi gì."


def _values(plan: Plan) -> dict[str, Any]:
    counts = {how.value: plan.counts.get(how, 0) for how in Found}
    return {
        "file": plan.file,
        "year": plan.year,
        "households": len(plan.items),
        "people": plan.read.people,
        "matches": counts,
        "new_hamlets": list(plan.new_hamlets),
    }
