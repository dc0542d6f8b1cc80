from __future__ import annotations

from datetime import date

import pytest

from desktop_app.definitions.catalogue import load_definitions
from desktop_app.definitions.samples import read_sample_parts
from desktop_app.domain.citizen_number import Doubtful, warnings
from desktop_app.domain.errors.definitions import DefinitionFaulty
from desktop_app.domain.people import Relation, doubts
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.sample_people import hamlet_names, households
from desktop_app.platform.paths import RESOURCES

FILE = RESOURCES / "definitions" / "sample_names.toml"
PARTS = read_sample_parts(FILE.read_bytes(), FILE.name)
TODAY = date(2024, 9, 1)


def sample(count: int = 600, seed: int = 1, hamlets: int = 7):
    return list(households(PARTS, count, seed, hamlets=hamlets, today=TODAY))


def test_the_same_seed_gives_the_same_people():
    assert sample(50) == sample(50)
    assert sample(50) != sample(50, seed=2)
    assert hamlet_names(PARTS, 9, 1) == hamlet_names(PARTS, 9, 1)


def test_nobody_can_be_a_real_person():
    provinces = load_definitions(RESOURCES).number_provinces
    for household in sample():
        for member in household.members:
            found = warnings(
                member.citizen_number, sex=member.sex, birth=member.birth, provinces=provinces
            )
            assert [w.kind for w in found] == (
                [Doubtful.INVENTED] if member.citizen_number else []
            )


def test_numbers_are_distinct():
    numbers = [m.citizen_number for h in sample(5000) for m in h.members if m.citizen_number]
    assert len(numbers) > 10_000
    assert len(set(numbers)) == len(numbers)


def test_households_are_sound_and_have_one_head():
    for household in sample():
        assert doubts(household.members, TODAY) == ()
        assert household.head.relation is Relation.HEAD
        assert len(household.members) <= 7
        for member in household.members:
            assert member.birth.ages(TODAY)[0] >= 0


def test_all_classes_minorities_and_year_only_births_occur():
    found = sample(2000)
    assert {h.opening for h in found} == set(HouseholdClass)
    heads = [h.head for h in found]
    assert any(head.name.startswith("Giàng A ") and head.ethnic == "hmong" for head in heads)
    assert {head.birth.precision for head in heads} == {"year", "day"}
    known = load_definitions(RESOURCES).ethnic
    assert all(known.find(head.ethnic) for head in heads)


def test_codes_count_from_one_in_every_hamlet():
    found = sample(100, hamlets=7)
    assert {h.hamlet for h in found} == set(range(7))
    for hamlet in range(7):
        codes = [h.code for h in found if h.hamlet == hamlet]
        assert codes == [f"{n:03}" for n in range(1, len(codes) + 1)]


def test_hamlet_names_never_repeat():
    names = hamlet_names(PARTS, 500, 3)
    assert len(set(names)) == 500


def test_empty_parts_are_refused():
    with pytest.raises(DefinitionFaulty) as caught:
        read_sample_parts(b"family = []", "s.toml")
    assert "family" in caught.value.problems
