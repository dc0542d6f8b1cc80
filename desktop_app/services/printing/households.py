"""The household list as it is printed or kept in Excel: in full, or for posting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from db.models.households import Household, Person
from db.models.local import HouseholdLine as ListLine
from desktop_app.documents.household_paper import (
    HouseholdColumn,
    HouseholdLine,
    HouseholdPaper,
    household_table,
)
from desktop_app.documents.table_paper import Cell, TablePaper, table_pdf
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.domain.people import Sex
from desktop_app.domain.profiles import Profile
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.households.households import HouseholdFilter, HouseholdRow, Households
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.rulebook import Rulebook

_MOST = 100_000
Shown = HouseholdColumn


COLUMNS: Mapping[Profile, tuple[HouseholdColumn, ...]] = {
    Profile.FULL: (
        Shown.CODE, Shown.BIRTH, Shown.SEX, Shown.ADDRESS, Shown.PEOPLE, Shown.BEFORE,
        Shown.CLASS, Shown.B1, Shown.B2, Shown.CITIZEN_NUMBER, Shown.PHONE, Shown.ETHNIC,
    ),
    Profile.POSTING: (Shown.BIRTH, Shown.PEOPLE, Shown.BEFORE, Shown.CLASS),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _More:
    """What only the full list shows of a household and its head."""

    address: str = ""
    phone: str = ""
    note: str = ""
    number: str = ""
    ethnic: str = ""


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
        """Set the list; `lines` stand under the title and say what was filtered.

        Call `log_print` once it was printed or saved.

        Raises:
            NothingToPrint: the filter shows nothing.
        """
        _count, paper = self._table(wanted, profile, lines, choices)
        pdf = table_pdf(paper, self._press.typesetter)
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
        count, paper = self._table(wanted, profile, lines, choices)
        content = table_workbook(paper)
        self._log(Event.EXPORT, profile, count)
        return content

    def log_print(self, wanted: HouseholdFilter, profile: Profile) -> None:
        """Log that the list was printed or saved: kind and count, never names."""
        self._log(Event.PRINT, profile, self._households.count(wanted).households)

    def _log(self, event: Event, profile: Profile, count: int) -> None:
        security_log.record(self._folder, event, f"households:{profile.value}:{count}")

    def _table(
        self,
        wanted: HouseholdFilter,
        profile: Profile,
        lines: Sequence[str],
        choices: PrintChoices,
    ) -> tuple[int, TablePaper]:
        found = self._lines(wanted)
        paper = HouseholdPaper(
            letterhead=self._press.letterhead(choices),
            title="Danh sách hộ gia đình",
            lines=tuple(lines),
            state="",
            households=tuple(found),
            columns=COLUMNS[profile],
            posting=profile is Profile.POSTING,
        )
        return len(found), replace(household_table(paper), dated_below=True)

    def _lines(self, wanted: HouseholdFilter) -> list[HouseholdLine]:
        shown = self._households.count(wanted)
        rows = self._households.page(wanted, shown, 0, _MOST)
        more = self._more()
        places = {row.hamlet_id: place for place, row in reversed(list(enumerate(rows)))}
        ordered = sorted(rows, key=lambda row: places[row.hamlet_id])
        return [
            HouseholdLine(
                number=number,
                head=row.head,
                cells=_cells(row, more.get(row.household_id, _More())),
                group=row.hamlet or "Chưa ghi thôn",
            )
            for number, row in enumerate(ordered, start=1)
        ]

    def _more(self) -> Mapping[str, _More]:
        query = (
            select(
                ListLine.household_id,
                Household.address,
                Household.phone,
                Household.note,
                Person.phone,
                Person.citizen_number,
                Person.ethnic,
            )
            .join(Household, Household.id == ListLine.household_id)
            .join(Person, Person.id == ListLine.head_id, isouter=True)
        )
        groups = self._rules.ethnic_groups
        with self._folder.reading() as session:
            return {
                home: _More(
                    address or "",
                    phone or own or "",
                    note or "",
                    number or "",
                    groups.name(ethnic) if ethnic else "",
                )
                for home, address, phone, note, own, number, ethnic in session.execute(query)
            }


def _cells(row: HouseholdRow, more: _More) -> dict[HouseholdColumn, Cell]:
    return {
        Shown.CODE: row.code,
        Shown.BIRTH: row.head_birth[:4],
        Shown.SEX: Sex(row.head_sex).label if row.head_sex else "",
        Shown.HAMLET: row.hamlet,
        Shown.ADDRESS: more.address,
        Shown.PEOPLE: row.members,
        Shown.BEFORE: _class(row.previous_class),
        Shown.CLASS: _class(row.current_class),
        Shown.B1: row.b1,
        Shown.B2: row.b2,
        Shown.CITIZEN_NUMBER: more.number,
        Shown.PHONE: more.phone,
        Shown.ETHNIC: more.ethnic,
        Shown.NOTE: more.note,
    }


def _class(code: str) -> str:
    return HouseholdClass(code).label if code else ""
