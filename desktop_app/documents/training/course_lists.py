"""Lists of the people of a class beside the attendance sheet: who is called, who got papers.

The call list (danh sách triệu tập) goes to the hamlets before the class, so it is grouped by
unit; the material list is signed in the room. Ethnic group and citizen number are sensitive
(reference/training-inspection.md §1.4, §6.2): off until somebody ticks them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.documents.letterhead import Letterhead, Signature
from desktop_app.documents.table_paper import (
    Align,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
)
from desktop_app.documents.training.attendance_sheet import usual_blank_rows

_SIGNED_MM = 8.5
_NO_UNIT = "Chưa ghi thôn, đơn vị"


class CourseList(StrEnum):
    """The two lists."""

    CALLED = "trieu-tap"
    MATERIALS = "tai-lieu"

    @property
    def label(self) -> str:
        """The title on paper and screen."""
        return {
            "trieu-tap": "Danh sách triệu tập",
            "tai-lieu": "Danh sách ký nhận tài liệu",
        }[self]

    @property
    def offered(self) -> tuple[ListColumn, ...]:
        """The columns that can be ticked; the call list is grouped by unit already."""
        return tuple(
            column
            for column in ListColumn
            if self is CourseList.MATERIALS or column is not ListColumn.PLACE
        )


class ListColumn(StrEnum):
    """Columns that can be ticked beside STT and name."""

    BIRTH = "birth"
    SEX = "sex"
    ETHNIC = "ethnic"
    ROLE = "role"
    CATEGORY = "category"
    PLACE = "place"
    PHONE = "phone"
    CITIZEN = "citizen"

    @property
    def label(self) -> str:
        """The heading on paper and the words beside the tick."""
        return _HEADS[self].head


_HEADS = {
    ListColumn.BIRTH: TableColumn("Năm sinh", 16, Align.CENTER),
    ListColumn.SEX: TableColumn("Nam, nữ", 14, Align.CENTER),
    ListColumn.ETHNIC: TableColumn("Dân tộc", 20),
    ListColumn.ROLE: TableColumn("Chức vụ", 32),
    ListColumn.CATEGORY: TableColumn("Thành phần", 34),
    ListColumn.PLACE: TableColumn("Thôn, đơn vị", 34),
    ListColumn.PHONE: TableColumn("Điện thoại", 26, Align.CENTER),
    ListColumn.CITIZEN: TableColumn("Số định danh cá nhân", 32, Align.CENTER),
}
USUAL = {
    CourseList.CALLED: (ListColumn.BIRTH, ListColumn.ROLE, ListColumn.PHONE),
    CourseList.MATERIALS: (ListColumn.BIRTH, ListColumn.PLACE),
}
"""What is ticked until somebody chooses otherwise."""


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One person of a class as lists print them."""

    name: str
    birth: str = ""
    sex: str = ""
    ethnic: str = ""
    role: str = ""
    category: str = ""
    place: str = ""
    phone: str = ""
    citizen: str = ""


_CELLS: dict[ListColumn, Callable[[ListedPerson], str]] = {
    ListColumn.BIRTH: lambda p: p.birth,
    ListColumn.SEX: lambda p: p.sex,
    ListColumn.ETHNIC: lambda p: p.ethnic,
    ListColumn.ROLE: lambda p: p.role,
    ListColumn.CATEGORY: lambda p: p.category,
    ListColumn.PLACE: lambda p: p.place,
    ListColumn.PHONE: lambda p: p.phone,
    ListColumn.CITIZEN: lambda p: p.citizen,
}


@dataclass(frozen=True, slots=True)
class CoursePeopleList:
    """A list of the people of a class, in their order."""

    letterhead: Letterhead
    kind: CourseList
    course: str
    time: str
    place: str
    people: tuple[ListedPerson, ...]
    columns: tuple[ListColumn, ...]


def people_paper(listed: CoursePeopleList) -> TablePaper:
    """Return the list as a table, for PDF and .xlsx."""
    called = listed.kind is CourseList.CALLED
    ticked = tuple(c for c in listed.kind.offered if c in listed.columns)
    ends = (TableColumn("Ghi chú", 26),) if called else _SIGNED_ENDS
    rows = _called(listed, ticked) if called else _signed(listed, ticked)
    return TablePaper(
        letterhead=listed.letterhead,
        title=listed.kind.label,
        columns=(
            TableColumn("STT", 10, Align.CENTER),
            TableColumn("Họ và tên", 46),
            *(_HEADS[column] for column in ticked),
            *ends,
        ),
        rows=rows if listed.people else (),
        facts=_facts(listed),
        remarks=(f"Danh sách có {len(listed.people)} người.",),
        signatures=_signatures(listed, called=called),
        dated_below=True,
        row_mm=7 if called else _SIGNED_MM,
        sheet="Triệu tập" if called else "Ký nhận tài liệu",
    )


_SIGNED_ENDS = (
    TableColumn("Số bộ", 14, Align.CENTER),
    TableColumn("Ký nhận", 27, Align.CENTER),
    TableColumn("Ghi chú", 18),
)


def _facts(listed: CoursePeopleList) -> tuple[tuple[str, str], ...]:
    facts = (
        ("Lớp", listed.course),
        ("Thời gian", listed.time),
        ("Địa điểm", listed.place),
    )
    if listed.kind is CourseList.MATERIALS:
        return (*facts, ("Tên tài liệu", ""))
    return facts


def _signatures(listed: CoursePeopleList, *, called: bool) -> tuple[Signature, ...]:
    head = listed.letterhead
    if called:
        return (head.drafter_block, head.signer)
    handed = Signature(("Người phát tài liệu",))
    return (handed, Signature(("Đại diện đơn vị tổ chức",)))


def _called(listed: CoursePeopleList, ticked: Sequence[ListColumn]) -> tuple[TableRow, ...]:
    """Group by unit as units first appear; STT runs on through the groups."""
    rows: list[TableRow] = []
    number = 0
    for unit in dict.fromkeys(person.place for person in listed.people):
        people = [person for person in listed.people if person.place == unit]
        words = f"{unit or _NO_UNIT} ({len(people)} người)"
        rows.append(TableRow((words,), RowKind.GROUP))
        for person in people:
            number += 1
            rows.append(TableRow((number, *_cells(person, ticked), "")))
    return tuple(rows)


def _signed(listed: CoursePeopleList, ticked: Sequence[ListColumn]) -> tuple[TableRow, ...]:
    empty = ListedPerson("")
    people = [*listed.people, *[empty] * usual_blank_rows(len(listed.people))]
    return tuple(
        TableRow((number, *_cells(person, ticked), "", "", ""))
        for number, person in enumerate(people, start=1)
    )


def _cells(person: ListedPerson, ticked: Sequence[ListColumn]) -> tuple[str, ...]:
    return (person.name, *(_CELLS[column](person) for column in ticked))
