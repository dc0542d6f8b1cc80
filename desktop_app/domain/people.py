"""The closed vocabularies of households and their members, and what is doubtful in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.text_vi import fold

CHILD_UNDER = 16
"""Trẻ em in the indicators and in the children's table: under 16 full years."""


class Sex(StrEnum):
    """Giới tính; the values are the codes of Mẫu số 01 (1 Nam; 2 Nữ)."""

    MALE = "1"
    FEMALE = "2"

    @property
    def label(self) -> str:
        """Nam or Nữ."""
        return "Nam" if self is Sex.MALE else "Nữ"


def parse_sex(text: str) -> Sex | None:
    """Read Nam, nữ, 1, 2 as lists write them; None for anything else."""
    return {"nam": Sex.MALE, "1": Sex.MALE, "nu": Sex.FEMALE, "2": Sex.FEMALE}.get(fold(text))


class Relation(StrEnum):
    """Quan hệ với chủ hộ. Mẫu số 01 names head to child and leaves the rest open ("…")."""

    HEAD = "head"
    WIFE = "wife"
    HUSBAND = "husband"
    FATHER = "father"
    MOTHER = "mother"
    CHILD = "child"
    SON_IN_LAW = "son_in_law"
    DAUGHTER_IN_LAW = "daughter_in_law"
    GRANDCHILD = "grandchild"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The word on paper."""
        return _RELATIONS[self][0]


_RELATIONS: dict[Relation, tuple[str, ...]] = {
    Relation.HEAD: ("Chủ hộ",),
    Relation.WIFE: ("Vợ",),
    Relation.HUSBAND: ("Chồng",),
    Relation.FATHER: ("Bố", "Cha", "Bố đẻ", "Bố vợ", "Bố chồng"),
    Relation.MOTHER: ("Mẹ", "Mẹ đẻ", "Mẹ vợ", "Mẹ chồng"),
    Relation.CHILD: ("Con", "Con trai", "Con gái", "Con đẻ", "Con nuôi"),
    Relation.SON_IN_LAW: ("Con rể",),
    Relation.DAUGHTER_IN_LAW: ("Con dâu",),
    Relation.GRANDCHILD: ("Cháu", "Cháu nội", "Cháu ngoại"),
    Relation.SIBLING: ("Anh, chị, em", "Anh", "Chị", "Em", "Em trai", "Em gái"),
    Relation.GRANDPARENT: ("Ông, bà", "Ông", "Bà"),
    Relation.OTHER: ("Khác",),
}
_BY_WORD = {fold(word): relation for relation, words in _RELATIONS.items() for word in words}


def parse_relation(text: str) -> Relation | None:
    """Read a relation as lists write it ("con gái", "CHỦ HỘ"); None if it is not known."""
    return _BY_WORD.get(fold(text))


class CloseReason(StrEnum):
    """Why a person or household is no longer followed (thôi theo dõi)."""

    DEAD = "dead"
    MOVED_OUT = "moved_out"
    SPLIT = "split"
    JOINED = "joined"
    ENTERED_TWICE = "entered_twice"
    ANNOUNCED = "announced"
    """Announced to another commune, which has not taken it in yet."""
    DECLINED = "declined"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> CloseReason:
        """A reason of a newer version of the program: some other reason, here."""
        return cls.OTHER

    @property
    def label(self) -> str:
        """The words on screen."""
        return _CLOSED[self]


_CLOSED = {
    CloseReason.DEAD: "Đã chết",
    CloseReason.MOVED_OUT: "Chuyển đi",
    CloseReason.SPLIT: "Tách hộ",
    CloseReason.JOINED: "Nhập vào hộ khác",
    CloseReason.ENTERED_TWICE: "Nhập trùng",
    CloseReason.ANNOUNCED: "Xã khác báo chuyển đến, chờ tiếp nhận",
    CloseReason.DECLINED: "Xã khác báo chuyển đến, không tiếp nhận",
    CloseReason.OTHER: "Lý do khác",
}


class OpenReason(StrEnum):
    """How a household came to the list during the year."""

    LISTED = "listed"
    ASKED = "asked"
    MOVED_IN = "moved_in"
    SPLIT = "split"
    JOINED = "joined"

    @property
    def label(self) -> str:
        """The words on screen."""
        return _OPENED[self]


_OPENED = {
    OpenReason.LISTED: "Có trong danh sách đang quản lý",
    OpenReason.ASKED: "Có giấy đề nghị rà soát",
    OpenReason.MOVED_IN: "Chuyển đến",
    OpenReason.SPLIT: "Tách từ hộ khác",
    OpenReason.JOINED: "Nhập từ hộ khác",
}


@dataclass(frozen=True, slots=True)
class Member:
    """What is known of one person of a household; empty text or None = not known."""

    name: str
    sex: Sex | None = None
    birth: PartialDate | None = None
    relation: Relation | None = None
    ethnic: str = ""
    citizen_number: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at again; never a refusal. `member` is a position, None = household."""

    text: str
    member: int | None = None


def doubts(members: Sequence[Member], today: date) -> tuple[Doubt, ...]:
    """Return what looks wrong: no head, missing names, birth dates, numbers used twice."""
    return (*_head_doubts(members), *_birth_doubts(members, today), *_number_doubts(members))


def _head_doubts(members: Sequence[Member]) -> list[Doubt]:
    heads = [i for i, member in enumerate(members) if member.relation is Relation.HEAD]
    if members and not heads:
        return [Doubt("Chưa có chủ hộ")]
    return [Doubt("Hộ có hơn một chủ hộ", i) for i in heads[1:]]


def _birth_doubts(members: Sequence[Member], today: date) -> list[Doubt]:
    found = []
    for i, member in enumerate(members):
        if not member.name:
            found.append(Doubt("Chưa có họ và tên", i))
        if member.birth is None:
            continue
        youngest, oldest = member.birth.ages(today)
        if oldest < 0:
            found.append(Doubt("Ngày sinh sau ngày hôm nay", i))
        elif youngest > 120:
            found.append(Doubt("Tuổi trên 120, đề nghị xem lại năm sinh", i))
    return found


def _number_doubts(members: Sequence[Member]) -> list[Doubt]:
    first: dict[str, int] = {}
    found = []
    for i, member in enumerate(members):
        number = member.citizen_number
        if number and number in first:
            found.append(Doubt(f"Trùng số CCCD với người thứ {first[number] + 1}", i))
        first.setdefault(number, i)
    return found
