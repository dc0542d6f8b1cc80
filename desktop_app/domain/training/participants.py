"""Participants of a class: what counts and pays, how many women and minorities, their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desktop_app.domain.text_vi import SortKey, fold, name_key, text_key

_KINDS = ("thon ", "to dan pho ", "tdp ", "khu pho ", "ban ", "xom ", "ap ")


class Support(StrEnum):
    """Who pays what this person gets for coming."""

    CLASS = ""
    SENDER = "sender"
    NOBODY = "none"

    @property
    def label(self) -> str:
        """The words of choice on screen."""
        return {
            "": "Lớp này chi",
            "sender": "Cơ quan cử đi chi",
            "none": "Không hỗ trợ",
        }[self]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a participant counts as and who pays.

    Attributes:
        category: the one that counts. tags: further ones, they only describe.
        payroll: lives on a state salary; None = nobody said.
        sender: the body that sends the person. sort_name: sorts instead of the name.
    """

    category: str = ""
    tags: tuple[str, ...] = ()
    payroll: bool | None = None
    sender: str = ""
    support: Support = Support.CLASS
    sort_name: str = ""


@dataclass(frozen=True, slots=True)
class MakeUp:
    """How many of a list are women and of ethnic minorities; who was not recorded is named."""

    people: int
    women: int
    minority: int
    no_sex: int
    no_ethnic: int


def make_up(
    people: Iterable[tuple[str, str]], is_minority: Callable[[str], bool | None]
) -> MakeUp:
    """Count (sex, ethnic key) pairs; an unknown group counts as not recorded."""
    pairs = list(people)
    minority = [is_minority(ethnic) for _sex, ethnic in pairs]
    return MakeUp(
        people=len(pairs),
        women=sum(sex == "2" for sex, _ethnic in pairs),
        minority=sum(found is True for found in minority),
        no_sex=sum(not sex for sex, _ethnic in pairs),
        no_ethnic=sum(found is None for found in minority),
    )


_name_key = lru_cache(maxsize=8192)(name_key)  # a list is sorted again at every look
OrderKey = tuple[int, tuple[SortKey, ...], tuple[SortKey, ...], str]


@lru_cache(maxsize=1024)
def place_key(hamlet: str) -> str:
    """Return what hamlets are compared by: "Thôn Ngò" and "ngò" are one."""
    plain = fold(hamlet)
    return next((plain.removeprefix(k) for k in _KINDS if plain.startswith(k)), plain)


def order_key(
    name: str, *, sort_name: str, hamlet: str, birth: str, places: Mapping[str, int]
) -> OrderKey:
    """Return what sorts a list of people: hamlet, given name, family name, birth.

    Args:
        name: as shown.
        sort_name: stands in for the name where its order differs ("Niê H'Hen").
        hamlet: known hamlets in their order, then other places, then none.
        birth: breaks ties.
        places: `place_key` of a hamlet → its position in the commune.
    """
    place = place_key(hamlet)
    last = len(places)
    known = places.get(place, last if place else last + 1)
    elsewhere = () if place in places else text_key(hamlet)
    return known, elsewhere, _name_key(sort_name or name), birth
