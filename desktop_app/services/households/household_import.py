"""Taking in a household list from Excel: a preview first, then one transaction.

What is accepted goes in whole; what is left out is named with its reason. Nothing here decides
a doubtful pair: without a person's decision it stays out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import HouseholdYear, Person
from db.models.local import HouseholdLine
from desktop_app.documents.lists.headings import (
    Vocabulary,
    headings_by_hand,
    load_vocabulary,
)
from desktop_app.documents.lists.household_list import HouseholdListRead, understand
from desktop_app.documents.lists.household_list_template import household_template
from desktop_app.documents.lists.household_rows import HouseholdRow
from desktop_app.documents.lists.left_out import left_out_workbook
from desktop_app.documents.lists.list_cells import (
    Problem as Problem,  # pages and commands show them
)
from desktop_app.documents.lists.list_cells import Severity as Severity
from desktop_app.documents.lists.list_faults import corrected
from desktop_app.documents.lists.list_table import unwatched
from desktop_app.documents.lists.spreadsheet import RawSheet, read_sheets
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.list_import import ListUnitOther
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.text_vi import fold
from desktop_app.domain.units import Unit
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.files import file_bytes
from desktop_app.services.folders.folder import Folder
from desktop_app.services.hamlets import Hamlets
from desktop_app.services.households.household_checks import checks, errors_of
from desktop_app.services.households.household_matching import (
    Found,
    Known,
    Register,
    hamlet_key,
    match_all,
)
from desktop_app.services.households.household_writing import Imported, ListWriter
from desktop_app.services.households.list_layouts import ListLayouts
from desktop_app.services.households.list_plan import (
    AS_NEW,
    NOTHING_SAID,
    SKIP,
    ByHand,
    Choices,
    Item,
    LeftOut,
    Plan,
)
from desktop_app.services.rulebook import Rulebook

REASON = "Nhập danh sách hộ năm"
"""How the acts of this service begin in the history; `ActUndo` finds them by it."""


class ListImport:
    """Reads, previews and takes in household lists of a unit: the own one, unless said."""

    def __init__(
        self, folder: Folder, hamlets: Hamlets, rules: Rulebook, layouts: ListLayouts,
        resources: Path = RESOURCES,
    ) -> None:  # fmt: skip
        self._folder = folder
        self._hamlets = hamlets
        self._rules = rules
        self._layouts = layouts
        self._headings = resources / "definitions" / "list_headings.toml"
        self._unit_key = folder.unit_key

    def of_unit(self, unit_key: str) -> ListImport:
        """Return the same for another unit: above, the Excel of one without the program."""
        other = copy(self)
        other._unit_key = unit_key  # noqa: SLF001 - the copy is of this class
        return other

    def vocabulary(self) -> Vocabulary:
        """Return the names of headings this program knows or was taught in this unit."""
        return load_vocabulary(self._headings).matched(self._layouts.matched())

    def template(self) -> bytes:
        """Return our empty Excel file, the hamlets of this unit offered as choices."""
        return household_template([row.name for row in self._hamlets.all(self._unit_key)])

    def load(
        self, path: Path, year: int, report: Report = silent, by_hand: ByHand = NOTHING_SAID
    ) -> Plan:
        """Read a file and match it against what is here.

        Raises:
            ListHeldOpen, ListNotReadable: it can not be opened.
            UserError: see `read_household_list`.
        """
        report(0, 3, "đọc tệp")
        return self.preview(file_bytes(path), path.name, year, report, by_hand)

    def preview(
        self, content: bytes, file: str, year: int, report: Report = silent,
        by_hand: ByHand = NOTHING_SAID,
    ) -> Plan:  # fmt: skip
        """Return what a list would change."""
        with unwatched():
            sheets = read_sheets(content, file)
        plan = Plan(file, content, year, HouseholdListRead((), (), ()), (), (), (), sheets)
        return self.again(plan, by_hand, report)

    def again(self, plan: Plan, by_hand: ByHand, report: Report = silent) -> Plan:
        """Return the plan as it is with what a person said in the preview; the file stays."""
        words = self.vocabulary().matched(by_hand.matched)
        with unwatched():
            read = understand(corrected(plan.sheets, by_hand.fixes), plan.file, words)
        report(1, 3, "so với dữ liệu đang có")
        rows = tuple(_at_home(row, by_hand.hamlet) for row in read.rows if row.members)
        with self._folder.reading() as session:
            register = Register(_known(session, self._unit_key, plan.year))
        matches = match_all(rows, register)
        order = {sheet.name: place for place, sheet in enumerate(read.sheets)}
        problems = sorted(
            (*read.problems, *checks(rows, matches, self._rules.ethnic_groups)),
            key=lambda problem: (order[problem.sheet], problem.row),
        )
        errors = errors_of(rows, problems)
        items = tuple(
            Item(row, match, errors.get(place, ()))
            for place, (row, match) in enumerate(zip(rows, matches, strict=True))
        )
        report(3, 3, "")
        return replace(
            plan, read=read, items=items, problems=tuple(problems), by_hand=by_hand,
            new_hamlets=self._new_hamlets(rows),
        )  # fmt: skip

    def headings(
        self, sheets: Sequence[RawSheet], matched: Mapping[str, str]
    ) -> list[tuple[str, str, str]]:
        """Return every heading of a list: its words, an example, the field it means or ""."""
        return headings_by_hand(sheets, self.vocabulary().matched(matched))

    def headings_of(self, path: Path) -> list[tuple[str, str, str]]:
        """Return the headings of a file that nobody understood yet; see `headings`."""
        return self.headings(read_sheets(file_bytes(path), path.name), {})

    def remember(self, matched: Mapping[str, str]) -> None:
        """Keep headings matched by hand for the lists of this unit to come."""
        self._layouts.remember(matched)

    def accepted(
        self, plan: Plan, choices: Choices
    ) -> tuple[list[tuple[HouseholdRow, str]], list[LeftOut]]:
        """Return the rows that go in with the household each updates ("" = new); the rest."""
        new = {hamlet_key(name) for name in plan.new_hamlets}
        inside: list[tuple[HouseholdRow, str]] = []
        outside: list[LeftOut] = []
        for place, item in enumerate(plan.items):
            decision = choices.decisions.get(place)
            if item.errors:
                outside.append(LeftOut(item.row, "; ".join(item.errors)))
            elif decision == SKIP:
                outside.append(LeftOut(item.row, "Chọn không nhập"))
            elif (
                not choices.create_hamlets
                and item.row.hamlet
                and hamlet_key(item.row.hamlet) in new
            ):
                outside.append(LeftOut(item.row, f"Chưa có thôn «{item.row.hamlet}»"))
            elif item.match.how is Found.DOUBT and decision is None:
                outside.append(LeftOut(item.row, f"Nghi trùng: {item.match.reason}"))
            elif decision == AS_NEW and not item.row.hamlet:
                outside.append(LeftOut(item.row, "Hộ chưa ghi thôn, tổ dân phố"))
            elif decision:
                inside.append((item.row, "" if decision == AS_NEW else decision))
            else:
                inside.append((item.row, item.match.household_id))
        return inside, outside

    def apply(self, plan: Plan, choices: Choices, report: Report = silent) -> Imported:
        """Take in what is accepted, in one transaction; cancelling leaves nothing behind."""
        inside, outside = self.accepted(plan, choices)
        names = plan.new_hamlets if choices.create_hamlets else ()
        reason = f"{REASON} {plan.year} từ tệp {plan.file}"
        with self._folder.writing(reason=reason) as session:
            writer = ListWriter(
                self._folder, self._rules.ethnic_groups, session, plan.year, self._unit_key
            )
            writer.add_hamlets(
                names, [(h.id, h.name) for h in self._hamlets.all(self._unit_key)]
            )
            return replace(writer.write(inside, report), left_out=len(outside))

    def left_out_workbook(self, plan: Plan, choices: Choices) -> bytes:
        """Return the rows that stay out, as they were, with the column "Lý do chưa nhập"."""
        _inside, outside = self.accepted(plan, choices)
        reasons: dict[tuple[str, int], str] = {}
        for left in outside:
            where = left.row.sheet
            reasons |= dict.fromkeys(((where, m.source_row) for m in left.row.members), "")
            reasons[where, left.row.source_row] = left.reason
        words = self.vocabulary().matched(plan.by_hand.matched)
        sheets = corrected(plan.sheets, plan.by_hand.fixes)
        return left_out_workbook(sheets, words, reasons)

    def check_unit(self, wanted: str, own: Unit) -> None:
        """Make sure that a list said to be of a unit belongs to this folder's own.

        Raises:
            ListUnitOther: it does not.
        """
        if fold(wanted) not in {fold(t) for t in (own.code, own.name, own.title, own.key)}:
            raise ListUnitOther(wanted, own.title)

    def _new_hamlets(self, rows: Sequence[HouseholdRow]) -> tuple[str, ...]:
        known = {hamlet_key(row.name) for row in self._hamlets.all(self._unit_key)}
        found = {hamlet_key(row.hamlet): row.hamlet for row in rows if row.hamlet}
        return tuple(name for key, name in found.items() if key not in known)


def _at_home(row: HouseholdRow, hamlet: str) -> HouseholdRow:
    return row._replace(hamlet=hamlet) if hamlet and not row.hamlet else row


def _known(session: Session, unit_key: str, year: int) -> list[Known]:
    lines = select(HouseholdLine).where(
        HouseholdLine.unit_key == unit_key, HouseholdLine.closed == 0
    )
    numbers: dict[str, set[str]] = {}
    query = select(Person.household_id, Person.citizen_number).where(
        Person.closed.is_(None), Person.citizen_number.is_not(None)
    )
    for home, number in session.execute(query):
        if number and len(number) == 12:
            numbers.setdefault(home or "", set()).add(number)
    listed = set(
        session.scalars(select(HouseholdYear.household_id).where(HouseholdYear.year == year))
    )
    return [
        Known(
            id=line.household_id,
            code=line.code,
            hamlet=line.hamlet,
            head=line.head,
            birth_year=PartialDate(line.head_birth).year if line.head_birth else None,
            numbers=frozenset(numbers.get(line.household_id, ())),
            listed=line.household_id in listed,
        )
        for line in session.scalars(lines)
    ]
