"""From the rows of a sheet to households: which rows belong together, who is the head.

One row a person (number or code of the household on the head's row only, or on every row) or
one row a household. A list that was sorted or filtered loses its households: such rows are
named, never attached to whoever stands above by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from desktop_app.documents.lists.headings import Headings, Vocabulary, key
from desktop_app.documents.lists.list_cells import ListRow, Problem
from desktop_app.documents.lists.spreadsheet import RawSheet
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Relation, Sex, parse_relation
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.units import Area

_GROUPS = ("minority", "no_labour", "merit")
_MOST_B1, _MOST_B2, _MOST_PEOPLE = 1000, 120, 99
_TOTAL = re.compile(r"(tổng cộng|tổng số|tổng|cộng)\b", re.IGNORECASE)
_END = re.compile(
    r"(người lập|lập biểu|chủ tịch|tm\.|kt\.|.*ngày\b.*tháng\b.*năm\b)", re.IGNORECASE
)
_SECTION = re.compile(
    r"(?:[IVXLC\d]+\s*[.)/-]?\s*)?((?:thôn|xóm|bản|ấp|khu|tổ dân phố|tdp)\b.+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One person as listed; `source_row` as Excel counts."""

    source_row: int
    name: str
    relation: Relation | None = None
    sex: Sex | None = None
    birth: PartialDate | None = None
    ethnic: str = ""
    citizen_number: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One household as listed, the head first among its members where the list says so.

    `number` is its STT, `class_word` what the list says, `household_class` what that means;
    `groups` of "minority", "no_labour", "merit"; `people` the number of members it states.
    """

    sheet: str
    source_row: int
    code: str
    number: str
    hamlet: str
    address: str
    area: Area | None
    members: tuple[MemberRow, ...]
    class_word: str
    household_class: HouseholdClass | None
    b1: int | None
    b2: int | None
    causes: tuple[str, ...]
    groups: tuple[str, ...]
    people: int | None
    note: str


@dataclass(slots=True)
class _Open:
    """A household while its rows are read."""

    head: ListRow
    code: str
    hamlet: str
    members: list[MemberRow] = field(default_factory=list)


def households(
    sheet: RawSheet, headings: Headings, vocabulary: Vocabulary, problems: list[Problem]
) -> Iterator[HouseholdRow]:
    """Yield the households of a sheet; what is doubtful is added to `problems`."""
    filled = _lines(sheet, headings, vocabulary, problems)
    by_person = headings.columns.keys() & {"relation", "member_name"} or (
        "household_no" in headings.columns and "name" in headings.columns
    )
    grouped = _group(filled) if by_person else _one_each(filled)
    seen: dict[tuple[str, str], int] = {}
    for household in grouped:
        _check_code(household, seen)
        yield _closed(sheet.name, household)


def _lines(
    sheet: RawSheet, headings: Headings, vocabulary: Vocabulary, problems: list[Problem]
) -> Iterator[ListRow]:
    """Yield the rows that speak of somebody: no totals, no hamlet's heading, no signatures."""
    section = ""
    for number, cells in enumerate(sheet.rows, start=1):
        if number <= headings.first_data_row:
            continue
        line = ListRow(sheet.name, number, cells, headings, vocabulary, problems, section)
        texts = line.texts()
        if not texts or _TOTAL.match(texts[0]):
            continue
        if len(texts) <= 2 and _END.match(texts[0]):
            return
        if len(texts) == 1 and (found := _SECTION.fullmatch(texts[0])):
            section = found[1]
            continue
        yield line


def _one_each(lines: Iterator[ListRow]) -> Iterator[_Open]:
    """One row a household: the named person is its head."""
    for line in lines:
        household = _Open(line, line.text("code"), line.hamlet())
        name = line.text("head_name") or line.text("name")
        if not name:
            _nameless(line)
            continue
        household.members.append(_member(line, name, Relation.HEAD))
        yield household


def _group(lines: Iterator[ListRow]) -> Iterator[_Open]:
    """One row a person: rows of a household follow each other, or share its code."""
    current: _Open | None = None
    by_code: dict[tuple[str, str], _Open] = {}
    order: list[_Open] = []
    for line in lines:
        found = _household_of(line, current, by_code)
        if found is None:
            found = _Open(line, line.text("code"), line.hamlet())
            order.append(found)
            if found.code:
                by_code[found.code, key(found.hamlet)] = found
        current = found
        _add_member(line, current)
    yield from order


def _household_of(
    line: ListRow, current: _Open | None, by_code: Mapping[tuple[str, str], _Open]
) -> _Open | None:
    """Return the household a row continues; None if it opens one."""
    code = line.text("code")
    head = parse_relation(line.text("relation")) is Relation.HEAD
    if code:
        hamlet = line.hamlet() or (current.hamlet if current else "")
        same = by_code.get((code, key(hamlet)))
        return same if same and not (head and _has_head(same)) else None
    if head or line.text("household_no"):
        repeated = (
            current is not None
            and not head
            and line.text("household_no") == current.head.text("household_no")
        )
        return current if repeated else None
    if line.text("head_name") and not line.text("member_name") and not line.has("relation"):
        return None
    if current is None:
        line.problem(
            "household_no" if line.has("household_no") else "code",
            "Người này không thuộc hộ nào ở trên",
            "Kiểm tra danh sách có bị sắp xếp, lọc lại không; "
            "ghi mã hộ hoặc STT hộ vào dòng chủ hộ",
            error=True,
        )
    return current


def _has_head(household: _Open) -> bool:
    return any(member.relation is Relation.HEAD for member in household.members)


def _add_member(line: ListRow, household: _Open) -> None:
    name = line.text("member_name") or line.text("name") or line.text("head_name")
    if not name:
        _nameless(line)
        return
    relation = line.relation()
    first = line is household.head
    if relation is None and first and not line.text("relation"):
        relation = Relation.HEAD
    household.members.append(_member(line, name, relation))


def _member(line: ListRow, name: str, relation: Relation | None) -> MemberRow:
    return MemberRow(
        line.number, name, relation, line.sex(), line.birth(), line.ethnic(),
        line.citizen_number(), line.text("phone"),
    )  # fmt: skip


def _nameless(line: ListRow) -> None:
    field = next((name for name in ("name", "member_name", "head_name") if line.has(name)), "")
    line.problem(field, "Dòng này chưa có họ và tên", "Ghi họ và tên hoặc xóa dòng", error=True)


def _check_code(household: _Open, seen: dict[tuple[str, str], int]) -> None:
    if not household.code:
        return
    where = household.code, key(household.hamlet)
    if where in seen:
        household.head.problem(
            "code", f"Mã hộ «{household.code}» đã có ở dòng {seen[where]}",
            "Kiểm tra hai hộ có phải là một; nếu khác nhau thì sửa mã hộ",
        )  # fmt: skip
    seen.setdefault(where, household.head.number)


def _closed(sheet: str, household: _Open) -> HouseholdRow:
    line = household.head
    b2 = line.integer("b2", most=_MOST_B2)
    if b2 is not None and b2 % 10:
        line.problem("b2", f"Điểm B2 là {b2}, không phải bội số của 10", "Xem lại phiếu B2")
    people = line.integer("people", most=_MOST_PEOPLE)
    listed = len(household.members)
    if people is not None and listed > 1 and people != listed:
        text = f"Ghi {people} nhân khẩu, danh sách có {listed} người"
        line.problem("people", text, "Bổ sung thành viên hoặc sửa số nhân khẩu")
    heads = sum(member.relation is Relation.HEAD for member in household.members)
    if heads != 1 and household.members:
        text = "Hộ chưa rõ ai là chủ hộ" if heads == 0 else f"Hộ có {heads} chủ hộ"
        line.problem("relation", text, "Ghi «Chủ hộ» ở đúng một người")
    return HouseholdRow(
        sheet=sheet, source_row=line.number, code=household.code,
        number=line.text("household_no") or line.text("person_no"), hamlet=household.hamlet,
        address=line.text("address"), area=line.area(),
        members=tuple(sorted(household.members, key=lambda m: m.relation is not Relation.HEAD)),
        class_word=line.text("class"), household_class=line.household_class(),
        b1=line.integer("b1", most=_MOST_B1), b2=b2, causes=line.causes(),
        groups=tuple(group for group in _GROUPS if line.flag(group)), people=people,
        note=line.text("note"),
    )  # fmt: skip
