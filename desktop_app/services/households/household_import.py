"""Taking in a household list from Excel: a preview first, then one transaction.

What is accepted goes in whole; what is left out is named with its reason. Nothing here decides
a doubtful pair: without a person's decision it stays out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import HouseholdYear, Person
from db.models.local import HouseholdLine
from desktop_app.documents.lists.headings import Vocabulary, load_vocabulary
from desktop_app.documents.lists.household_list import HouseholdListRead, read_household_list
from desktop_app.documents.lists.household_list_template import household_template
from desktop_app.documents.lists.household_rows import HouseholdRow
from desktop_app.documents.lists.left_out import left_out_workbook
from desktop_app.documents.lists.list_cells import (
    Problem as Problem,  # pages and commands show them
)
from desktop_app.documents.lists.list_cells import Severity as Severity
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.list_import import ListNotReadable, ListUnitOther
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.text_vi import fold
from desktop_app.domain.units import Unit
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.folders.folder import Folder
from desktop_app.services.hamlets import Hamlets
from desktop_app.services.households.household_matching import (
    Found,
    Known,
    Match,
    Register,
    hamlet_key,
    match_all,
)
from desktop_app.services.households.household_writing import Imported, ListWriter
from desktop_app.services.rulebook import Rulebook

SKIP, AS_NEW = "skip", "new"
"""Decisions about a doubtful row; any other one is the id of the household it stands for."""


@dataclass(frozen=True, slots=True)
class Item:
    """One listed household: what it stands for, and why it can not go in as it is."""

    row: HouseholdRow
    match: Match
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would change, before anything is written."""

    file: str
    content: bytes
    year: int
    read: HouseholdListRead
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    new_hamlets: tuple[str, ...]

    @property
    def counts(self) -> Mapping[Found, int]:
        """How many rows without errors stand for what."""
        return Counter(item.match.how for item in self.items if not item.errors)

    @property
    def faulty(self) -> int:
        """How many households have an error."""
        return sum(bool(item.errors) for item in self.items)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person decided in the preview; `decisions` by position in the plan."""

    create_hamlets: bool = False
    decisions: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A household that does not go in, and why."""

    row: HouseholdRow
    reason: str


class ListImport:
    """Reads, previews and takes in household lists of the own unit."""

    def __init__(
        self, folder: Folder, hamlets: Hamlets, rules: Rulebook, resources: Path = RESOURCES
    ) -> None:
        self._folder = folder
        self._hamlets = hamlets
        self._rules = rules
        self._headings = resources / "definitions" / "list_headings.toml"

    def vocabulary(self) -> Vocabulary:
        """Return the names of headings this program knows."""
        return load_vocabulary(self._headings)

    def template(self) -> bytes:
        """Return our empty Excel file, the hamlets of this unit offered as choices."""
        return household_template([row.name for row in self._hamlets.all()])

    def load(self, path: Path, year: int, report: Report = silent) -> Plan:
        """Read a file and match it against what is here.

        Raises:
            ListNotReadable: it can not be opened.
            UserError: see `read_household_list`.
        """
        report(0, 3, "đọc tệp")
        try:
            content = path.read_bytes()
        except OSError:
            raise ListNotReadable(path.name) from None
        return self.preview(content, path.name, year, report)

    def preview(self, content: bytes, file: str, year: int, report: Report = silent) -> Plan:
        """Return what a list would change."""
        read = read_household_list(content, file, self.vocabulary())
        report(1, 3, "so với dữ liệu đang có")
        rows = tuple(row for row in read.rows if row.members)
        with self._folder.reading() as session:
            register = Register(_known(session, self._folder.unit_key, year))
        matches = match_all(rows, register)
        order = [sheet.name for sheet in read.sheets]
        problems = sorted(
            (*read.problems, *self._own_problems(rows)),
            key=lambda problem: (order.index(problem.sheet), problem.row),
        )
        errors = _errors_of(rows, problems)
        items = tuple(
            Item(row, match, errors.get(place, ()))
            for place, (row, match) in enumerate(zip(rows, matches, strict=True))
        )
        report(3, 3, "")
        return Plan(file, content, year, read, items, tuple(problems), self._new_hamlets(rows))

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
            elif not choices.create_hamlets and hamlet_key(item.row.hamlet) in new:
                outside.append(LeftOut(item.row, f"Chưa có thôn «{item.row.hamlet}»"))
            elif item.match.how is Found.DOUBT and decision is None:
                outside.append(LeftOut(item.row, f"Nghi trùng: {item.match.reason}"))
            elif decision:
                inside.append((item.row, "" if decision == AS_NEW else decision))
            else:
                inside.append((item.row, item.match.household_id))
        return inside, outside

    def apply(self, plan: Plan, choices: Choices, report: Report = silent) -> Imported:
        """Take in what is accepted, in one transaction; cancelling leaves nothing behind."""
        inside, outside = self.accepted(plan, choices)
        names = plan.new_hamlets if choices.create_hamlets else ()
        with self._folder.writing(reason=f"Nhập danh sách hộ năm {plan.year}") as session:
            writer = ListWriter(self._folder, self._rules.ethnic_groups, session, plan.year)
            writer.add_hamlets(names, [(h.id, h.name) for h in self._hamlets.all()])
            return replace(writer.write(inside, report), left_out=len(outside))

    def left_out_workbook(self, plan: Plan, choices: Choices) -> bytes:
        """Return the rows that stay out, as they were, with the column "Lý do chưa nhập"."""
        _inside, outside = self.accepted(plan, choices)
        reasons: dict[tuple[str, int], str] = {}
        for left in outside:
            where = left.row.sheet
            reasons |= dict.fromkeys(((where, m.source_row) for m in left.row.members), "")
            reasons[where, left.row.source_row] = left.reason
        return left_out_workbook(plan.content, plan.file, self.vocabulary(), reasons)

    def check_unit(self, wanted: str, own: Unit) -> None:
        """Make sure that a list said to be of a unit belongs to this folder's own.

        Raises:
            ListUnitOther: it does not.
        """
        if fold(wanted) not in {fold(t) for t in (own.code, own.name, own.title, own.key)}:
            raise ListUnitOther(wanted, own.title)

    def _new_hamlets(self, rows: Sequence[HouseholdRow]) -> tuple[str, ...]:
        known = {hamlet_key(row.name) for row in self._hamlets.all()}
        found = {hamlet_key(row.hamlet): row.hamlet for row in rows if row.hamlet}
        return tuple(name for key, name in found.items() if key not in known)

    def _own_problems(self, rows: Sequence[HouseholdRow]) -> list[Problem]:
        found = [
            Problem(
                row.sheet,
                row.source_row,
                "",
                "Hộ chưa ghi thôn, tổ dân phố",
                "Ghi tên thôn vào dòng chủ hộ",
                Severity.ERROR,
            )
            for row in rows
            if not row.hamlet
        ]
        groups = self._rules.ethnic_groups
        for row in rows:
            for member in row.members:
                if member.ethnic and groups.find(member.ethnic) is None:
                    text = f"Chưa rõ dân tộc «{member.ethnic}», giữ nguyên như đã ghi"
                    fix = "Ghi tên dân tộc như Kinh, Nùng, Tày, Dao…"
                    where = (row.sheet, member.source_row, "Dân tộc")
                    found.append(Problem(*where, text, fix, Severity.WARNING))
        return found


def _errors_of(
    rows: Sequence[HouseholdRow], problems: Sequence[Problem]
) -> dict[int, tuple[str, ...]]:
    """Give each error to the household whose rows it stands among: nothing goes in by half."""
    starts: dict[str, list[tuple[int, int]]] = {}
    member_of: dict[tuple[str, int], int] = {}
    for place, row in enumerate(rows):
        starts.setdefault(row.sheet, []).append((row.source_row, place))
        for member in row.members:
            member_of[row.sheet, member.source_row] = place
    found: dict[int, list[str]] = {}
    for problem in problems:
        if problem.severity is not Severity.ERROR:
            continue
        before = [p for line, p in sorted(starts.get(problem.sheet, [])) if line <= problem.row]
        place = member_of.get((problem.sheet, problem.row), before[-1] if before else -1)
        if place >= 0:
            found.setdefault(place, []).append(f"Dòng {problem.row}: {problem.text}")
    return {place: tuple(dict.fromkeys(words)) for place, words in found.items()}


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
