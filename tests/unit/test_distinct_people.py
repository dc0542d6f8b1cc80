"""Who is one person across classes."""

from __future__ import annotations

from desktop_app.domain.training.distinct_people import persons
from desktop_app.domain.training.same_person import Identity


def people(*lines):
    return persons(lines)


def test_sure_keys_join_through_each_other():
    one, two, three = people(
        Identity("An Thử", person_id="p"),
        Identity("Nguyễn Thị An", person_id="p", citizen_number="024"),
        Identity("An", citizen_number="024"),
    )
    assert one == two == three


def test_a_name_joins_only_with_the_same_year_and_one_sure_person():
    sure, loose, other_year = people(
        Identity("Nguyễn Thị Hoà", "1980", person_id="p"),
        Identity("NGUYỄN THỊ HÒA", "1980-02-01"),
        Identity("Nguyễn Thị Hoà", "1981"),
    )
    assert sure == loose != other_year


def test_namesakes_that_are_surely_two_stay_two_and_a_loose_one_is_nobody():
    first, second, loose = people(
        Identity("An Thử", "1980", person_id="p"),
        Identity("An Thử", "1980", person_id="q"),
        Identity("An Thử", "1980"),
    )
    assert len({first, second, loose}) == 3


def test_without_a_birth_year_the_hamlet_tells_namesakes_apart():
    one, two, three = people(
        Identity("An Thử", hamlet="Ngò"),
        Identity("An Thử", hamlet="Trại Mới"),
        Identity("An Thử", hamlet="ngò"),
    )
    assert one == three != two


def test_a_bare_name_is_never_counted_away():
    assert len(set(people(Identity("An Thử"), Identity("An Thử"), Identity("")))) == 3


def test_a_birth_less_known_joins_only_where_one_person_fits():
    day, other, year = (Identity("An", birth) for birth in ("1980-05-03", "1980-06-01", "1980"))
    assert len(set(people(day, day, year))) == 1
    assert len(set(people(day, other, year, year))) == 3


def test_ids_that_differ_keep_two_people_apart_whoever_stands_between():
    one, two = Identity("An", "1980", "p", "", "024"), Identity("An", "1980", "q", "", "024")
    numbers = people(one, Identity("An", "1980", citizen_number="024"), two)
    assert numbers[0] != numbers[2]
    assert len(set(numbers)) == 3
