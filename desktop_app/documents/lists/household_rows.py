"""From the rows of a sheet to households: which rows belong together, who is the head.

One row a person (number or code of the household on the head's row only, or on every row) or
one row a household. A list that was sorted or filtered loses its households: such rows are
named, never attached to whoever stands above by chance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_app.documents.lists.headings import key
from desktop_app.documents.lists.household_watch import HouseholdWatch
from desktop_app.documents.lists.list_cells import ListRow
from desktop_app.documents.lists.list_people import HouseholdRow as HouseholdRow
from desktop_app.documents.lists.list_people import MemberRow as MemberRow
from desktop_app.documents.lists.list_people import people_of
from desktop_app.documents.lists.list_table import DOUBTFUL, ListTable
from desktop_app.documents.lists.names_read import NAMES, lettered, nameless
from desktop_app.domain.people import Relation, parse_relation
from desktop_app.domain.text_vi import nfc

_GROUPS = ("minority", "no_labour", "merit")
_MOST_B1, _MOST_B2, _MOST_PEOPLE = 1000, 120, 99

_TOTAL_STARTS = frozenset("tTcC \n\t\xa0")
_TOTAL = re.compile(r"(tổng cộng|tổng số|tổng|cộng)\b", re.IGNORECASE)
_END = re.compile(
    r"(người lập|lập biểu|chủ tịch|tm\.|kt\.|.*ngày\b.*tháng\b.*năm\b)", re.IGNORECASE
)
_SECTION = re.compile(
    r"(?:[IVXLC\d]+\s*[.)/-]?\s*)?((?:thôn|xóm|bản|ấp|khu|tổ dân phố|tdp)\b.+)", re.IGNORECASE
)


@dataclass(slots=True)
class _Open:
    """A household while its rows are read; `head` is the place of its first row."""

    head: int
    code: str
    hamlet: str
    members: list[MemberRow] = field(default_factory=list)


def households(table: ListTable) -> Iterator[HouseholdRow]:
    """Yield the households of a sheet; what is doubtful is added to the table's problems.

    Raises:
        ListSorted: its people stand under households they do not belong to.
    """
    reader = _Reader(table)
    grouped = reader.grouped() if by_person(table) else reader.one_each()
    yield from reader.closed(grouped)


def by_person(table: ListTable) -> bool:
    """Say whether a list has one row a person (else one row a household)."""
    columns = table.headings.columns
    return bool(columns.keys() & {"relation", "member_name"}) or (
        "household_no" in columns and "name" in columns
    )


class _Reader:
    """The columns a household is made of, and how its rows find together."""

    def __init__(self, table: ListTable) -> None:
        self.table = table
        self._code = table.texts("code")
        self._number = table.texts("household_no")
        self._relation = table.texts("relation")
        self._head_name = table.texts("head_name")
        self._member_name = table.texts("member_name")
        self._name = table.texts("name")
        heads = {words: parse_relation(words) is Relation.HEAD for words in set(self._relation)}
        self._is_head = list(map(heads.__getitem__, self._relation))
        self._hamlets = table.texts("hamlet")
        columns = (self._member_name, self._name, self._head_name)
        said = map(_first, *columns) if by_person(table) else [
            head or name for head, name in zip(self._head_name, self._name, strict=True)
        ]  # fmt: skip
        self._named = list(map(lettered, said))
        self._people = people_of(table, self._named)
        self._plain = [
            bool(name and relation and person is not None)
            for name, relation, person in zip(
                self._named, self._relation, self._people, strict=True
            )
        ]

    # -- which rows

    def places(self) -> Iterator[int]:
        """Yield the rows that speak of somebody: no totals, hamlet headings, signatures."""
        table = self.table
        totals = table.leads(_is_total)
        section = ""
        for at, firm in enumerate(table.firm(NAMES)):
            if not firm or at in totals:
                texts = table.line(at).texts()
                if not texts or _TOTAL.match(texts[0]):
                    continue
                if len(texts) <= 2 and _END.match(texts[0]):
                    return
                if len(texts) == 1 and (found := _SECTION.fullmatch(texts[0])):
                    section = found[1]
                    continue
            if section:
                table.sections[at] = section
            yield at

    def _hamlet(self, at: int) -> str:
        return self._hamlets[at] or self.table.sections.get(at, "")

    # -- which household

    def one_each(self) -> Iterator[_Open]:
        """One row a household, the named person its head; a row written twice counts once."""
        seen: set[tuple[Any, ...]] = set()
        again: list[int] = []
        for at in self.places():
            household = _Open(at, self._code[at], self._hamlet(at))
            if not self._named[at]:
                nameless(self.table.line(at))
                continue
            if household.code:
                if (row := tuple(self.table.rows[at])) in seen:
                    again.append(at)
                    continue
                seen.add(row)
            household.members.append(self._member(at, Relation.HEAD))
            yield household
        if again:
            self.table.line(again[0]).problem(
                "", f"{len(again)} dòng lặp lại y nguyên một dòng ở trên, chỉ đọc một lần",
                "Xóa các dòng lặp nếu danh sách còn dùng nơi khác",
            )  # fmt: skip

    def grouped(self) -> Iterator[_Open]:
        """One row a person: rows of a household follow each other, or share its code."""
        current: _Open | None = None
        by_code: dict[tuple[str, str], _Open] = {}
        order: list[_Open] = []
        watch = HouseholdWatch(self.table)
        for at in self.places():
            if current is not None and self._plainly(at, current):
                current.members.append(self._people[at])  # type: ignore[arg-type]
                watch.heirs += not self._code[at]
                continue
            found = self._household_of(at, current, by_code)
            if found is None:
                found = _Open(at, self._code[at], self._hamlet(at))
                order.append(found)
                watch.opened(at, self._number[at], named_head=self._is_head[at])
                if found.code:
                    by_code[found.code, key(found.hamlet)] = found
            elif not self._code[at] and not self._number[at]:
                watch.heirs += 1
            current = found
            self._add_member(at, current)
        watch.check([(one.head, len(one.members)) for one in order])
        yield from order

    def _plainly(self, at: int, current: _Open) -> bool:
        """Say whether a row is one more member of the household above, without any doubt."""
        if self._is_head[at] or not self._plain[at]:
            return False
        if code := self._code[at]:
            return code == current.code and self._hamlets[at] in ("", current.hamlet)
        return not self._number[at]

    def _household_of(
        self, at: int, current: _Open | None, by_code: Mapping[tuple[str, str], _Open]
    ) -> _Open | None:
        """Return the household a row continues; None if it opens one."""
        head = self._is_head[at]
        if code := self._code[at]:
            hamlet = self._hamlet(at) or (current.hamlet if current else "")
            same = by_code.get((code, key(hamlet)))
            return same if same and not (head and _has_head(same)) else None
        number = self._number[at]
        if head or number:
            repeated = current is not None and not head and number == self._number[current.head]
            return current if repeated else None
        alone = self._head_name[at] and not self._member_name[at]
        if alone and not self.table.has("relation"):
            return None
        if current is None:
            self.table.line(at).problem(
                "household_no" if self.table.has("household_no") else "code",
                "Người này không thuộc hộ nào ở trên",
                "Kiểm tra danh sách có bị sắp xếp, lọc lại không; "
                "ghi mã hộ hoặc STT hộ vào dòng chủ hộ",
                error=True,
            )
        return current

    # -- people

    def _add_member(self, at: int, household: _Open) -> None:
        if not self._named[at]:
            nameless(self.table.line(at))
            return
        first = at == household.head and not self._relation[at]
        household.members.append(self._member(at, Relation.HEAD if first else None))

    def _member(self, at: int, relation: Relation | None) -> MemberRow:
        """Return a person; `relation` where the list does not say it or says it otherwise."""
        known = self._people[at]
        if known is None:
            line = self.table.line(at)
            said = line.relation() if relation is None else relation
            return MemberRow(
                line.number, self._named[at], said, line.sex(), line.birth(), line.ethnic(),
                line.citizen_number(), line.text("phone"),
            )  # fmt: skip
        return known if relation is None else known._replace(relation=relation)

    # -- the household as a whole

    def closed(self, grouped: Iterable[_Open]) -> Iterator[HouseholdRow]:
        """Yield finished households; codes, heads and counts are looked over."""
        seen: dict[tuple[str, str], int] = {}
        texts, table = self.table.texts, self.table
        no, person_no, address = self._number, texts("person_no"), texts("address")
        words, note = texts("class"), texts("note")
        ready = list(grouped)
        heads = [household.head for household in ready]
        several = [table.values((name,), read, at=heads) for name, read in _OF_HOUSEHOLD]
        for household, *values in zip(ready, *several, strict=True):
            at = household.head
            if DOUBTFUL in values:
                values = [read(table.line(at)) for _name, read in _OF_HOUSEHOLD]
            area, household_class, b1, b2, causes, people, *ticks = values
            self._check(household, seen, b2, people)
            yield HouseholdRow(
                sheet=table.sheet.name, source_row=table.number(at), code=household.code,
                number=no[at] or person_no[at], hamlet=household.hamlet, address=address[at],
                area=area, members=_head_first(household.members), class_word=words[at],
                household_class=household_class, b1=b1, b2=b2, causes=causes,
                groups=tuple(g for g, tick in zip(_GROUPS, ticks, strict=True) if tick),
                people=people, note=note[at],
            )  # fmt: skip

    def _check(
        self, household: _Open, seen: dict[tuple[str, str], int], b2: int | None,
        people: int | None,
    ) -> None:  # fmt: skip
        table, at = self.table, household.head
        if household.code:
            where = household.code, key(household.hamlet)
            if where in seen:
                table.line(at).problem(
                    "code", f"Mã hộ «{household.code}» đã có ở dòng {seen[where]}",
                    "Kiểm tra hai hộ có phải là một; nếu khác nhau thì sửa mã hộ",
                )  # fmt: skip
            seen.setdefault(where, table.number(at))
        if b2 is not None and b2 % 10:
            text = f"Điểm B2 là {b2}, không phải bội số của 10"
            table.line(at).problem("b2", text, "Xem lại phiếu B2")
        listed = len(household.members)
        if people is not None and listed > 1 and people != listed:
            text = f"Ghi {people} nhân khẩu, danh sách có {listed} người"
            table.line(at).problem("people", text, "Bổ sung thành viên hoặc sửa số nhân khẩu")
        heads = [member.relation for member in household.members].count(Relation.HEAD)
        if heads != 1 and household.members:
            text = "Hộ chưa rõ ai là chủ hộ" if heads == 0 else f"Hộ có {heads} chủ hộ"
            table.line(at).problem("relation", text, "Ghi «Chủ hộ» ở đúng một người")


_OF_HOUSEHOLD: tuple[tuple[str, Callable[[ListRow], Any]], ...] = (
    ("area", ListRow.area),
    ("class", ListRow.household_class),
    ("b1", lambda line: line.integer("b1", most=_MOST_B1)),
    ("b2", lambda line: line.integer("b2", most=_MOST_B2)),
    ("causes", ListRow.causes),
    ("people", lambda line: line.integer("people", most=_MOST_PEOPLE)),
    ("minority", lambda line: line.flag("minority")),
    ("no_labour", lambda line: line.flag("no_labour")),
    ("merit", lambda line: line.flag("merit")),
)


def _first(one: str, two: str, three: str) -> str:
    return one or two or three


def _is_total(words: str) -> bool:
    """Say whether words begin a line of sums; quick to say no, as every cell is asked."""
    return words[:1] in _TOTAL_STARTS and _TOTAL.match(nfc(words)) is not None


def _has_head(household: _Open) -> bool:
    return any(member.relation is Relation.HEAD for member in household.members)


def _head_first(members: list[MemberRow]) -> tuple[MemberRow, ...]:
    if members and members[0].relation is not Relation.HEAD:
        members.sort(key=lambda member: member.relation is not Relation.HEAD)
    return tuple(members)
