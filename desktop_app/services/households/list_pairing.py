"""Pairing the people of a list with those of the register, and what the two say differently.

Pure: a list that was read and people of the register go in, pairs come out. Nobody is taken
for another by the name alone; what is doubtful is said so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.documents.lists.household_list import HouseholdListRead
from desktop_app.documents.lists.household_rows import MemberRow
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Sex
from desktop_app.domain.text_vi import fold, spelled
from desktop_app.services.households.household_matching import hamlet_key


class Verdict(StrEnum):
    """What became of one person."""

    DIFFERENT = "different"
    DOUBT = "doubt"
    HERE = "here"
    THERE = "there"
    SAME = "same"

    @property
    def label(self) -> str:
        """The words on screen and in the result."""
        return _LABELS[self]


_LABELS = {
    Verdict.SAME: "Khớp",
    Verdict.DIFFERENT: "Khác",
    Verdict.HERE: "Chỉ có ở đây",
    Verdict.THERE: "Chỉ có ở danh sách kia",
    Verdict.DOUBT: "Nghi trùng, cần xem",
}
FIELD_LABELS = {
    "name": "Họ và tên", "birth": "Ngày sinh", "sex": "Giới tính",
    "citizen_number": "Số CCCD", "hamlet": "Thôn",
}  # fmt: skip
_WRITTEN = ("name", "birth", "sex", "citizen_number")
"""What may be taken over; the hamlet belongs to the household and is only shown."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the two lists say differently."""

    field: str
    here: str
    there: str

    @property
    def words(self) -> str:
        """As the table shows it."""
        here = self.here or "trống"
        return f"{FIELD_LABELS[self.field]}: {here} (danh sách: {self.there})"

    @property
    def can_be_taken(self) -> bool:
        """Whether the register takes it over here."""
        return self.field in _WRITTEN


@dataclass(frozen=True, slots=True)
class Ours:
    """A person of the register as far as lists are compared."""

    id: str
    household_id: str
    code: str
    name: str
    birth: PartialDate | None
    sex: Sex | None
    number: str
    hamlet: str
    head: bool

    @property
    def title(self) -> str:
        """How a doubt names it."""
        born = self.birth.shown if self.birth else ""
        return ", ".join(part for part in (self.name, born, self.hamlet) if part)


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the result; `row` as Excel counts, 0 = only here."""

    verdict: Verdict
    row: int
    sheet: str
    name: str
    birth: str
    number: str
    hamlet: str
    ours: Ours | None = None
    differences: tuple[Difference, ...] = ()
    reason: str = ""


def paired(read: HouseholdListRead, ours: Sequence[Ours]) -> Iterator[Pair]:
    """Return each person of the list in its order, then those who are only in the register."""
    register = _Register(ours)
    listed = [(row.sheet, row.hamlet, member) for row in read.rows for member in row.members]
    found = [register.match(member, hamlet) for _sheet, hamlet, member in listed]
    times = Counter(one.id for one, _why in found if one is not None)
    for (sheet, hamlet, member), (one, why) in zip(listed, found, strict=True):
        if one is not None and times[one.id] > 1:
            why = f"Nhiều dòng cùng khớp {one.title}"
        yield _pair(sheet, hamlet, member, one, why)
    seen = times.keys() | register.doubted
    for one in ours:
        if one.id not in seen:
            born = one.birth.shown if one.birth else ""
            yield Pair(Verdict.HERE, 0, "", one.name, born, one.number, one.hamlet, one)


def _pair(sheet: str, hamlet: str, member: MemberRow, one: Ours | None, why: str) -> Pair:
    differences = _differences(member, hamlet, one) if one is not None and not why else ()
    if why:
        verdict = Verdict.DOUBT
    elif one is None:
        verdict = Verdict.THERE
    else:
        verdict = Verdict.DIFFERENT if differences else Verdict.SAME
    born = member.birth.shown if member.birth else ""
    return Pair(
        verdict, member.source_row, sheet, member.name, born, member.citizen_number, hamlet,
        None if why else one, differences, why,
    )  # fmt: skip


class _Register:
    """People of the register by number and by name."""

    def __init__(self, ours: Sequence[Ours]) -> None:
        self._numbers: dict[str, list[Ours]] = {}
        self._names: dict[str, list[Ours]] = {}
        self.doubted: set[str] = set()
        for one in ours:
            if one.number:
                self._numbers.setdefault(one.number, []).append(one)
            self._names.setdefault(fold(one.name), []).append(one)

    def match(self, member: MemberRow, hamlet: str) -> tuple[Ours | None, str]:
        """Return the one person meant, or nobody and why that is not sure ("" = not here)."""
        numbered = self._numbers.get(member.citizen_number, []) if member.citizen_number else []
        if len(numbered) == 1:
            if fold(numbered[0].name) == fold(member.name) or _same_year(numbered[0], member):
                return numbered[0], ""
            return self._doubt("Trùng số CCCD nhưng khác tên và năm sinh", numbered)
        if numbered:
            return self._doubt("Số CCCD này có ở hơn một người trên phần mềm", numbered)
        named = [one for one in self._names.get(fold(member.name), []) if _may_be(one, member)]
        place = hamlet_key(hamlet)
        here = [one for one in named if not place or hamlet_key(one.hamlet) == place]
        sure = [one for one in here if _same_year(one, member)]
        if len(sure) == 1 and (place or sure[0].birth == member.birth):
            return sure[0], ""
        if sure or here:
            return self._doubt("Cùng tên, chưa đủ thông tin để chắc là một người", sure or here)
        near = [one for one in named if _same_year(one, member)]
        return self._doubt("Cùng tên, cùng năm sinh ở thôn khác", near) if near else (None, "")

    def _doubt(self, why: str, candidates: Sequence[Ours]) -> tuple[None, str]:
        self.doubted |= {one.id for one in candidates}
        return None, f"{why}: {'; '.join(one.title for one in candidates[:3])}"


def _same_year(one: Ours, member: MemberRow) -> bool:
    return bool(one.birth and member.birth and one.birth.year == member.birth.year)


def _may_be(one: Ours, member: MemberRow) -> bool:
    """Two full numbers that differ, or two years that differ, are two people."""
    if one.number and member.citizen_number and one.number != member.citizen_number:
        return _same_year(one, member)
    return not (one.birth and member.birth) or _same_year(one, member)


def _differences(member: MemberRow, hamlet: str, one: Ours) -> tuple[Difference, ...]:
    found = []
    if member.name and spelled(member.name) != spelled(one.name):
        found.append(Difference("name", one.name, member.name))
    if member.birth and member.birth != one.birth and not _vaguer(member.birth, one.birth):
        here = one.birth.shown if one.birth else ""
        found.append(Difference("birth", here, member.birth.shown))
    if member.sex and member.sex is not one.sex:
        here = one.sex.label if one.sex else ""
        found.append(Difference("sex", here, member.sex.label))
    if member.citizen_number and member.citizen_number != one.number:
        found.append(Difference("citizen_number", one.number, member.citizen_number))
    if hamlet and hamlet_key(hamlet) != hamlet_key(one.hamlet):
        found.append(Difference("hamlet", one.hamlet, hamlet))
    return tuple(found)


def _vaguer(there: PartialDate, here: PartialDate | None) -> bool:
    """A list that gives only the year does not contradict the full date."""
    return here is not None and here.text.startswith(there.text)
