"""The household list as it is printed or kept in Excel: in full, or for posting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from sqlalchemy import select

from db.models.households import Household, Person
from db.models.local import HouseholdLine
from desktop_app.documents.table_paper import (
    Align,
    Cell,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
    table_pdf,
)
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.domain.people import Sex
from desktop_app.domain.scoring import HouseholdClass
from desktop_app.services import security_log
from desktop_app.services.folder import Folder
from desktop_app.services.households import HouseholdFilter, HouseholdRow, Households
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.security_log import Event

_MOST = 100_000


class Profile(StrEnum):
    """Who may read the paper (DESIGN.md §9)."""

    FULL = "full"
    POSTING = "posting"

    @property
    def label(self) -> str:
        """The words of the menu."""
        if self is Profile.FULL:
            return "Đầy đủ"
        return "Để niêm yết (không có số CCCD, điện thoại, dân tộc)"


@dataclass(frozen=True, slots=True)
class _Line:
    """A household with what only the full list shows."""

    row: HouseholdRow
    address: str
    phone: str
    number: str
    ethnic: str


_Column = tuple[TableColumn, Callable[[int, _Line], Cell]]


class HouseholdPapers:
    """Makes the list of what a filter shows."""

    def __init__(
        self, folder: Folder, press: Press, households: Households, rules: Rulebook
    ) -> None:
        self._folder = folder
        self._press = press
        self._households = households
        self._rules = rules

    def pdf(
        self,
        wanted: HouseholdFilter,
        profile: Profile,
        lines: Sequence[str] = (),
        choices: PrintChoices = BLANK,
    ) -> Paper:
        """Print the list; `lines` stand under the title and say what was filtered.

        Raises:
            NothingToPrint: the filter shows nothing.
        """
        paper = self._paper(wanted, profile, lines, choices)
        pdf = table_pdf(paper, self._press.typesetter)
        self._log(Event.PRINT, profile, paper)
        return Paper(f"danh-sach-ho_{wanted.year}.pdf", pdf)

    def workbook(
        self,
        wanted: HouseholdFilter,
        profile: Profile,
        lines: Sequence[str] = (),
        choices: PrintChoices = BLANK,
    ) -> bytes:
        """Return the same list as an Excel file.

        Raises:
            NothingToPrint: the filter shows nothing.
        """
        paper = self._paper(wanted, profile, lines, choices)
        content = table_workbook(paper)
        self._log(Event.EXPORT, profile, paper)
        return content

    def _log(self, event: Event, profile: Profile, paper: TablePaper) -> None:
        count = sum(row.kind is RowKind.PLAIN for row in paper.rows)
        security_log.record(self._folder, event, f"households:{profile.value}:{count}")

    def _paper(
        self,
        wanted: HouseholdFilter,
        profile: Profile,
        lines: Sequence[str],
        choices: PrintChoices,
    ) -> TablePaper:
        found = self._lines(wanted)
        columns = _full(wanted.year) if profile is Profile.FULL else _posting(wanted.year)
        letterhead = self._press.letterhead(choices)
        people = sum(line.row.members for line in found)
        return TablePaper(
            letterhead=letterhead,
            title="Danh sách hộ gia đình",
            columns=tuple(column for column, _read in columns),
            rows=tuple(_rows(found, columns)),
            lines=tuple(lines),
            remarks=(f"Tổng số: {len(found)} hộ, {people} nhân khẩu.",) if found else (),
            signatures=(letterhead.drafter_block, letterhead.signer),
            dated_below=True,
            text_pt=11 if profile is Profile.FULL else 12,
        )

    def _lines(self, wanted: HouseholdFilter) -> list[_Line]:
        shown = self._households.count(wanted)
        in_order = replace(wanted, text="") if shown.ids is None else wanted
        rows = self._households.page(in_order, shown, 0, _MOST)
        more = self._more([row.household_id for row in rows])
        nobody = ("", "", "", "")
        lines = [_Line(row, *more.get(row.household_id, nobody)) for row in rows]
        places = {row.hamlet_id: place for place, row in reversed(list(enumerate(rows)))}
        return sorted(lines, key=lambda line: places[line.row.hamlet_id])

    def _more(self, ids: Sequence[str]) -> Mapping[str, tuple[str, str, str, str]]:
        query = (
            select(
                HouseholdLine.household_id,
                Household.address,
                Household.phone,
                Person.phone,
                Person.citizen_number,
                Person.ethnic,
            )
            .join(Household, Household.id == HouseholdLine.household_id)
            .join(Person, Person.id == HouseholdLine.head_id, isouter=True)
        )
        wanted, groups = set(ids), self._rules.ethnic_groups
        with self._folder.reading() as session:
            return {
                home: (
                    address or "",
                    phone or own or "",
                    number or "",
                    groups.name(ethnic) if ethnic else "",
                )
                for home, address, phone, own, number, ethnic in session.execute(query)
                if home in wanted
            }


def _rows(lines: Sequence[_Line], columns: Sequence[_Column]) -> Iterator[TableRow]:
    number = 0
    for hamlet, group in groupby(lines, key=lambda line: line.row.hamlet):
        held = list(group)
        yield TableRow((f"{hamlet or 'Chưa ghi thôn'} ({len(held)} hộ)",), RowKind.GROUP)
        for line in held:
            number += 1
            yield TableRow(tuple(read(number, line) for _column, read in columns))


def _full(year: int) -> list[_Column]:
    center, right = Align.CENTER, Align.RIGHT
    return [
        (TableColumn("STT", 9, center), lambda n, _line: str(n)),
        (TableColumn("Mã hộ", 13, center), lambda _n, line: line.row.code),
        (TableColumn("Họ và tên chủ hộ", 40), lambda _n, line: line.row.head),
        (TableColumn("Nam, nữ", 11, center), lambda _n, line: _sex(line.row.head_sex)),
        (TableColumn("Năm sinh", 13, center), lambda _n, line: line.row.head_birth[:4]),
        (TableColumn("Dân tộc", 18), lambda _n, line: line.ethnic),
        (TableColumn("Số CCCD", 28, center), lambda _n, line: line.number),
        (TableColumn("Địa chỉ", 30), lambda _n, line: line.address),
        (TableColumn("Điện thoại", 24, center), lambda _n, line: line.phone),
        (TableColumn("Khẩu", 11, right), lambda _n, line: line.row.members),
        (TableColumn(f"Năm {year - 1}", 24), lambda _n, line: _class(line.row.previous_class)),
        (TableColumn(f"Năm {year}", 24), lambda _n, line: _class(line.row.current_class)),
        (TableColumn("B1", 10, right), lambda _n, line: line.row.b1),
        (TableColumn("B2", 10, right), lambda _n, line: line.row.b2),
    ]


def _posting(year: int) -> list[_Column]:
    center, right = Align.CENTER, Align.RIGHT
    return [
        (TableColumn("STT", 11, center), lambda n, _line: str(n)),
        (TableColumn("Họ và tên chủ hộ", 55), lambda _n, line: line.row.head),
        (TableColumn("Năm sinh", 16, center), lambda _n, line: line.row.head_birth[:4]),
        (TableColumn("Nhân khẩu", 16, right), lambda _n, line: line.row.members),
        (TableColumn(f"Năm {year - 1}", 33), lambda _n, line: _class(line.row.previous_class)),
        (TableColumn(f"Năm {year}", 33), lambda _n, line: _class(line.row.current_class)),
    ]


def _sex(code: str) -> str:
    return Sex(code).label if code else ""


def _class(code: str) -> str:
    return HouseholdClass(code).label if code else ""
