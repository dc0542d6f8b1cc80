"""Invented households for the demo, `rasoat sample` and measurements.

Names are built from common parts, citizen numbers begin 000, which no province has: nobody in
here exists. The same seed gives the same people on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from desktop_app.domain.citizen_number import INVENTED, century_digit
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.domain.reviews.scoring import HouseholdClass

_SIZES, _SIZE_WEIGHTS = (1, 2, 3, 4, 5, 6, 7), (8, 17, 20, 27, 16, 8, 4)
_CLASSES, _CLASS_WEIGHTS = tuple(HouseholdClass), (38, 47, 15)
_MINORITY_SHARE = 0.12
_YEAR_ONLY_SHARE = 0.15
_NO_NUMBER_SHARE = 0.1
_FULL_NAMES_TRIED = 40


@dataclass(frozen=True, slots=True)
class NameParts:
    """What names of one ethnic group are built from."""

    ethnic: str
    family: Sequence[str]
    middle: Mapping[Sex, Sequence[str]]
    given: Mapping[Sex, Sequence[str]]


@dataclass(frozen=True, slots=True)
class SampleParts:
    """All parts: the first group is the common one, the others are the minorities."""

    groups: Sequence[NameParts]
    hamlet_first: Sequence[str]
    hamlet_second: Sequence[str]
    street: Sequence[str]


@dataclass(frozen=True, slots=True)
class SampleHousehold:
    """One invented household. `hamlet` is a position in the list of hamlets."""

    code: str
    hamlet: int
    address: str
    opening: HouseholdClass
    earlier: Sequence[HouseholdClass]
    """Classes of the two years before the opening, the older first."""
    members: Sequence[Member]
    """The head first."""

    @property
    def head(self) -> Member:
        """Chủ hộ."""
        return self.members[0]


def hamlet_names(parts: SampleParts, count: int, seed: int) -> tuple[str, ...]:
    """Return that many different hamlet names; numbered once the parts are used up."""
    random = _random(seed, "hamlets")
    plain = [f"{one} {two}" for one in parts.hamlet_first for two in parts.hamlet_second]
    random.shuffle(plain)
    rounds = -(-count // len(plain))
    names = [f"{name} {n}" if n else name for n in range(rounds) for name in plain]
    return tuple(names[:count])


def households(
    parts: SampleParts, count: int, seed: int, *, hamlets: int, today: date
) -> Iterator[SampleHousehold]:
    """Yield invented households, spread over the hamlets in blocks as lists are.

    Args:
        parts: what names are built from.
        count: how many.
        seed: the same gives the same people.
        hamlets: how many hamlets there are.
        today: ages count to this day.
    """
    random = _random(seed, "households")
    serial = 0
    for n in range(count):
        hamlet = n * hamlets // count
        first = -(-hamlet * count // hamlets)
        group = _group(parts, random)
        members = tuple(_members(group, random, today, serial))
        serial += len(members)
        opening, *earlier = random.choices(_CLASSES, _CLASS_WEIGHTS, k=3)
        yield SampleHousehold(
            code=f"{n - first + 1:03}",
            hamlet=hamlet,
            address=random.choice(parts.street),
            opening=opening,
            earlier=tuple(earlier),
            members=members,
        )


def _random(seed: int, purpose: str) -> Random:
    return Random(f"rasoat/{purpose}/{seed}")  # noqa: S311 - repeatable on purpose


def _group(parts: SampleParts, random: Random) -> NameParts:
    if len(parts.groups) > 1 and random.random() < _MINORITY_SHARE:
        return random.choice(parts.groups[1:])
    return parts.groups[0]


def _members(group: NameParts, random: Random, today: date, serial: int) -> Iterator[Member]:
    """Yield the head, perhaps a spouse, children, and an old parent in large households."""
    size = random.choices(_SIZES, _SIZE_WEIGHTS)[0]
    sex = random.choice(tuple(Sex))
    family = random.choice(group.family)
    age = random.randint(26, 88) if size < 3 else random.randint(28, 62)
    used: set[str] = set()
    for n, (relation, its_sex, its_age) in enumerate(_roles(size, sex, age, random)):
        shared = relation in {Relation.HEAD, Relation.CHILD}
        name = _name(group, family if shared else "", its_sex, random, used)
        yield _person(name, its_sex, its_age, relation, group.ethnic, random, today, serial + n)


def _roles(
    size: int, sex: Sex, age: int, random: Random
) -> Iterator[tuple[Relation, Sex, int]]:
    yield Relation.HEAD, sex, age
    left = size - 1
    if left and random.random() < 0.8:
        spouse = Relation.WIFE if sex is Sex.MALE else Relation.HUSBAND
        other = Sex.FEMALE if sex is Sex.MALE else Sex.MALE
        yield spouse, other, max(20, age + random.randint(-6, 6))
        left -= 1
    if left > 2 and age < 65:
        yield Relation.MOTHER, Sex.FEMALE, age + random.randint(19, 30)
        left -= 1
    for _ in range(left):
        yield Relation.CHILD, random.choice(tuple(Sex)), max(0, age - random.randint(20, 36))


def _name(group: NameParts, family: str, sex: Sex, random: Random, used: set[str]) -> str:
    for _ in range(_FULL_NAMES_TRIED):
        first = family or random.choice(group.family)
        middle, given = random.choice(group.middle[sex]), random.choice(group.given[sex])
        name = f"{first} {middle} {given}"
        if name not in used:
            break
    used.add(name)
    return name


def _person(
    name: str,
    sex: Sex,
    age: int,
    relation: Relation,
    ethnic: str,
    random: Random,
    today: date,
    serial: int,
) -> Member:
    year = today.year - age - 1
    month, day = random.randint(1, 12), random.randint(1, 28)
    year_only = random.random() < _YEAR_ONLY_SHARE
    birth = f"{year}" if year_only else f"{year}-{month:02}-{day:02}"
    number = ""
    if random.random() >= _NO_NUMBER_SHARE:
        number = f"{INVENTED}{century_digit(sex, year)}{year % 100:02}{serial % 1_000_000:06}"
    return Member(name, sex, PartialDate(birth), relation, ethnic, number)
