"""One household of the register as the cells of a list, by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.documents.lists.household_rows import HouseholdRow, MemberRow
from desktop_app.documents.lists.list_writer import Value
from desktop_app.domain.reviews.scoring import HouseholdClass

Codes = Mapping[tuple[str, str], str]
"""(field, value) → what stands in the list instead of the usual word."""


@dataclass(frozen=True, slots=True)
class ListedHome:
    """A household with what only lists out of the register say of it.

    `row.household_class`, points and people are those of the year; `before` of the year before;
    `minority` by the head's ethnic group; `source` the decision.
    """

    row: HouseholdRow
    before: HouseholdClass | None = None
    minority: bool | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the list is from, in the words of its columns."""

    province: str = ""
    upper: str = ""
    unit: str = ""
    unit_code: str = ""
    year: int = 0
    codes: Codes = field(default_factory=dict)


def rows_of(
    homes: Sequence[ListedHome], fields: Sequence[str], place: Place, *, by_person: bool
) -> Iterator[list[Value]]:
    """Yield the rows of a list, one a household or one a person."""
    running = 0
    for number, home in enumerate(homes, start=1):
        members = home.row.members or (_NOBODY,)
        for at, member in enumerate(members if by_person else members[:1]):
            running += 1
            yield [
                value_of(
                    name, home, member, place, number=number, running=running, first=at == 0
                )
                for name in fields
            ]


_NOBODY = MemberRow(0, "")


def value_of(
    name: str, home: ListedHome, member: MemberRow, place: Place, *, number: int, running: int,
    first: bool,
) -> Value:  # fmt: skip
    """Return one cell; households speak on their first row, their code on every row."""
    if (read := _OF_PERSON.get(name)) is not None:
        return read(member, place)
    everywhere: dict[str, Value] = {
        "person_no": running, "code": home.row.code, "hamlet": home.row.hamlet,
        "province": place.province, "upper": place.upper, "unit": place.unit,
        "unit_code": place.unit_code,
    }  # fmt: skip
    if name in everywhere:
        return everywhere[name]
    if not first:
        return ""
    return number if name == "household_no" else _of_home(name, home, place)


def _of_home(name: str, home: ListedHome, place: Place) -> Value:
    row = home.row
    head = row.members[0].name if row.members else ""
    plain: dict[str, Value] = {
        "head_name": head, "address": row.address, "b1": row.b1, "b2": row.b2,
        "people": row.people, "source": home.source, "note": row.note, "year": place.year,
    }  # fmt: skip
    if name in plain:
        return plain[name]
    coded = {"class": row.household_class, "before": home.before, "area": row.area}.get(name)
    if coded is not None:
        return place.codes.get((name, coded.value), coded.label)
    if name == "minority" and home.minority is not None:
        usual = "x" if home.minority else ""
        return place.codes.get((name, "yes" if home.minority else "no"), usual)
    return ""


def _relation(member: MemberRow, place: Place) -> Value:
    kind = member.relation
    return place.codes.get(("relation", kind.value), kind.label) if kind else ""


def _sex(member: MemberRow, place: Place) -> Value:
    sex = member.sex
    return place.codes.get(("sex", sex.value), sex.label) if sex else ""


_OF_PERSON: Mapping[str, Callable[[MemberRow, Place], Value]] = {
    "name": lambda member, _place: member.name,
    "relation": _relation,
    "sex": _sex,
    "birth": lambda member, _place: member.birth.shown if member.birth else "",
    "year_of_birth": lambda member, _place: str(member.birth.year) if member.birth else "",
    "citizen_number": lambda member, _place: member.citizen_number,
    "ethnic": lambda member, _place: member.ethnic,
    "phone": lambda member, _place: member.phone,
}
