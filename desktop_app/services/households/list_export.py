"""Lists out of the register: layouts others read, and export forms of the office's own."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Household, HouseholdYear, Person
from db.models.local import HouseholdLine
from desktop_app.documents.lists.headings import load_vocabulary
from desktop_app.documents.lists.household_list_template import household_template
from desktop_app.documents.lists.household_rows import HouseholdRow, MemberRow
from desktop_app.documents.lists.list_form import fill_form
from desktop_app.documents.lists.list_layouts import keyed, one_row_each, three_sheets
from desktop_app.documents.lists.list_values import ListedHome, Place, rows_of
from desktop_app.documents.lists.list_writer import Sheet, list_workbook
from desktop_app.documents.lists.spreadsheet import read_sheets
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.list_fields import BY_KEY, PER_PERSON
from desktop_app.domain.people import Relation, Sex
from desktop_app.domain.profiles import Profile
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.households.list_layouts import Layout, ListLayouts
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units

MOST_FORM = 300_000
"""An empty form larger than this is not kept with the layout (it travels in packages)."""

_DECISION = "decision "


class Known(StrEnum):
    """The layouts that need no setting up."""

    OWN = "own"
    THREE = "three"
    SIMPLE = "simple"
    KEYED = "keyed"

    @property
    def label(self) -> str:
        """How the window names it."""
        return _LABELS[self]


_LABELS = {
    Known.OWN: "Tệp mẫu của phần mềm (mỗi dòng một người)",
    Known.THREE: "Ba trang: hộ nghèo, cận nghèo; hộ thoát nghèo; hộ thoát cận nghèo",
    Known.SIMPLE: "Mỗi dòng một hộ, dữ liệu từ dòng 10",
    Known.KEYED: "Dòng 1 mã trường, dòng 2 tiêu đề (mỗi dòng một hộ)",
}


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of an export form: where (from 0), field, heading."""

    column: int
    field: str
    heading: str


@dataclass(frozen=True, slots=True)
class ExportForm:
    """An export form of the office's own (Mẫu xuất tự đặt).

    `codes`: (field, value) → what is written; `head_row`, `start` as Excel counts; `form` an
    empty .xlsx to fill, with its `file` name and `sheet`, or b"" for a plain list.
    """

    name: str
    columns: tuple[FormColumn, ...]
    by_person: bool = True
    head_row: int = 1
    start: int = 2
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    file: str = ""
    sheet: str = ""
    form: bytes = b""
    id: str = ""


class ListExport:
    """Writes lists of the households of this unit."""

    def __init__(
        self, folder: Folder, rules: Rulebook, units: Units, layouts: ListLayouts
    ) -> None:
        self._folder = folder
        self._rules = rules
        self._units = units
        self._layouts = layouts

    # -- writing

    def known(
        self, kind: Known, year: int, hamlet_id: str = "", report: Report = silent
    ) -> bytes:
        """Return a list in one of the layouts that need no setting up.

        Raises:
            NothingToPrint: no household is followed here.
        """
        homes = self._homes(year, hamlet_id, report)
        place = self._place(year)
        writers: Mapping[Known, Callable[[Sequence[ListedHome], Place], bytes]] = {
            Known.OWN: _own_template, Known.THREE: three_sheets, Known.SIMPLE: one_row_each,
            Known.KEYED: keyed,
        }  # fmt: skip
        content = writers[kind](homes, place)
        self._log(kind.value, len(homes))
        return content

    def filled(
        self, form: ExportForm, year: int, hamlet_id: str = "", report: Report = silent
    ) -> bytes:
        """Return a list in a form of the office's own.

        Raises:
            NothingToPrint: no household is followed here.
            ListDamaged: the empty form can not be filled.
        """
        homes = self._homes(year, hamlet_id, report)
        fields = [column.field for column in form.columns]
        place = self._place(year, form.codes)
        rows = list(rows_of(homes, fields, place, by_person=form.by_person))
        self._log("form", len(homes))
        if form.form:
            places = {column.column: at for at, column in enumerate(form.columns)}
            return fill_form(form.form, form.file, form.sheet, form.start, places, rows)
        width = max((column.column for column in form.columns), default=0) + 1
        heads = [""] * width
        for column in form.columns:
            heads[column.column] = column.heading
        order = {column.column: at for at, column in enumerate(form.columns)}
        spread = [
            [row[order[at]] if at in order else "" for at in range(width)] for row in rows
        ]
        sheet = Sheet(
            "Danh sách", heads, spread, head_row=form.head_row - 1, first_row=form.start - 1
        )
        return list_workbook([sheet])

    # -- forms of the office's own

    def forms(self) -> Sequence[ExportForm]:
        """Return the kept forms by name."""
        return [_form(layout) for layout in self._layouts.forms()]

    def keep(self, form: ExportForm) -> str:
        """Save a form; return its id.

        Raises:
            FieldNeeded: no name.
        """
        return self._layouts.keep(form.name, _content(form), form.id)

    def close(self, form_id: str) -> None:
        """Put a form away."""
        self._layouts.close(form_id)

    def matched(self, content: bytes, file: str) -> ExportForm:
        """Return a form made from an empty Excel form: its headings, matched by name.

        Columns nobody recognised have the field "" and are to be matched by hand.

        Raises:
            UserError: see `read_sheets`.
        """
        words = load_vocabulary(RESOURCES / "definitions" / "list_headings.toml")
        best = ExportForm(file.rpartition(".")[0], (), file=file)
        for sheet in read_sheets(content, file):
            for at, row in enumerate(sheet.rows[:20]):
                cells = [(n, str(c).strip()) for n, c in enumerate(row) if isinstance(c, str)]
                columns = tuple(
                    FormColumn(n, _field_of(text, words.fields), text)
                    for n, text in cells
                    if text
                )
                if _known_count(columns) > _known_count(best.columns):
                    best = ExportForm(
                        best.name, columns, head_row=at + 1, start=at + 2, file=file,
                        sheet=sheet.name, form=content,
                    )  # fmt: skip
        return best

    # -- reading the register

    def _homes(self, year: int, hamlet_id: str, report: Report) -> list[ListedHome]:
        report(0, 2, "đọc dữ liệu")
        with self._folder.reading() as session:
            homes = self._read(session, year, hamlet_id)
        if not homes:
            raise NothingToPrint("Danh sách hộ")
        report(1, 2, "lập tệp Excel")
        return homes

    def _read(self, session: Session, year: int, hamlet_id: str) -> list[ListedHome]:
        line = HouseholdLine
        query = select(line, Household).join(Household, Household.id == line.household_id)
        query = query.where(line.unit_key == self._folder.unit_key, line.closed == 0)
        if hamlet_id:
            query = query.where(line.hamlet_id == hamlet_id)
        query = query.order_by(line.hamlet_order, line.code_order, line.household_id)
        people = self._people(session)
        years = _years(session, year)
        before = _years(session, year - 1)
        found = []
        for listed, home in session.execute(query):
            members = tuple(people.get(home.id, ()))
            own, last = years.get(home.id), before.get(home.id)
            head = members[0].ethnic if members else ""
            row = HouseholdRow(
                "", 0, home.code or "", "", listed.hamlet, home.address or "", None, members,
                "",
                _class(own), own.b1 if own else None, own.b2 if own else None, (), (),
                own.people if own else None, home.note or "",
            )  # fmt: skip
            minority = self._rules.ethnic_groups.is_minority(head)
            source = (own.source or "") if own else ""
            decision = source.removeprefix(_DECISION) if source.startswith(_DECISION) else ""
            found.append(ListedHome(row, _class(last), minority, decision))
        return found

    def _people(self, session: Session) -> dict[str, list[MemberRow]]:
        groups = self._rules.ethnic_groups
        query = (
            select(Person)
            .where(Person.closed.is_(None), Person.household_id.is_not(None))
            .order_by(Person.household_id, Person.sort, Person.id)
        )
        found: dict[str, list[MemberRow]] = {}
        for one in session.scalars(query):
            member = MemberRow(
                0, one.name or "", Relation(one.relation) if one.relation else None,
                Sex(one.sex) if one.sex else None,
                PartialDate(one.birth_date) if one.birth_date else None,
                groups.name(one.ethnic) if one.ethnic else "", one.citizen_number or "",
                one.phone or "",
            )  # fmt: skip
            found.setdefault(one.household_id or "", []).append(member)
        for members in found.values():
            members.sort(key=lambda member: member.relation is not Relation.HEAD)
        return found

    def _place(self, year: int, codes: Mapping[tuple[str, str], str] | None = None) -> Place:
        own = self._units.own()
        upper = self._units.parent_title(own)
        return Place("", upper, own.title, own.code, year, codes or {})

    def _log(self, what: str, count: int) -> None:
        detail = f"households:{Profile.FULL.value}:{what}:{count}"
        security_log.record(self._folder, Event.EXPORT, detail)


def _own_template(homes: Sequence[ListedHome], place: Place) -> bytes:
    fields = ("code", "hamlet", "address", "area", "name", "relation", "sex", "birth",
              "citizen_number", "ethnic", "phone", "class", "b1", "b2", "", "minority", "", "",
              "note")  # fmt: skip
    rows = [
        ["" if value is None else str(value) for value in row]
        for row in rows_of(homes, fields, place, by_person=True)
    ]
    hamlets = list(dict.fromkeys(home.row.hamlet for home in homes if home.row.hamlet))
    return household_template(hamlets, rows)


def _years(session: Session, year: int) -> dict[str, HouseholdYear]:
    query = select(HouseholdYear).where(HouseholdYear.year == year)
    return {one.household_id or "": one for one in session.scalars(query)}


def _class(year: HouseholdYear | None) -> HouseholdClass | None:
    return HouseholdClass(year.household_class) if year and year.household_class else None


def _field_of(heading: str, fields: Mapping[str, str]) -> str:
    from desktop_app.documents.lists.headings import key

    own = {key(one.label): name for name, one in BY_KEY.items()}
    found = own.get(key(heading)) or fields.get(key(heading), "")
    more = {"member_name": "name", "birth_year": "year_of_birth"}
    found = more.get(found, found)
    return found if found in BY_KEY else ""


def _known_count(columns: Sequence[FormColumn]) -> int:
    return sum(bool(column.field) for column in columns)


def _content(form: ExportForm) -> dict[str, Any]:
    content: dict[str, Any] = {
        "rows": "person" if form.by_person else "household", "head": form.head_row,
        "start": form.start, "file": form.file, "sheet": form.sheet,
    }  # fmt: skip
    for column in form.columns:
        content[f"field {column.column:03}"] = column.field or "-"
        content[f"heading {column.column:03}"] = column.heading
    for (name, value), word in form.codes.items():
        content[f"code {name} {value}"] = word
    if form.form:
        content["form"] = base64.b64encode(form.form).decode("ascii")
    return content


def _form(layout: Layout) -> ExportForm:
    content = layout.content
    columns, codes = [], {}
    for name, value in sorted(content.items()):
        kind, *rest = name.split(" ")
        if kind == "field":
            heading = str(content.get(f"heading {rest[0]}", ""))
            columns.append(FormColumn(int(rest[0]), "" if value == "-" else value, heading))
        elif kind == "code":
            codes[rest[0], rest[1]] = str(value)
    return ExportForm(
        layout.name, tuple(columns), content.get("rows") != "household",
        int(content.get("head", 1)), int(content.get("start", 2)), codes,
        str(content.get("file", "")), str(content.get("sheet", "")),
        base64.b64decode(content.get("form", "")), layout.id,
    )  # fmt: skip


def suggested(keys: Sequence[str]) -> tuple[FormColumn, ...]:
    """Return columns for fields in this order, with their usual headings."""
    return tuple(FormColumn(at, name, BY_KEY[name].label) for at, name in enumerate(keys))


def speaks_of_people(columns: Sequence[FormColumn]) -> bool:
    """Say whether a form has columns of single people."""
    return any(column.field in PER_PERSON for column in columns)
