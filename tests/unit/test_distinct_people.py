"""Who is one person across classes."""

from __future__ import annotations

from desktop_app.domain.distinct_people import Known, same_people


def people(*lines):
    found = same_people(lines)
    return [found[line.id] for line in lines]


def test_sure_keys_join_through_each_other():
    one, two, three = people(
        Known("1", "An Thử", person_id="p"),
        Known("2", "Nguyễn Thị An", person_id="p", citizen_number="024"),
        Known("3", "An", citizen_number="024"),
    )
    assert one == two == three


def test_a_name_joins_only_with_the_same_year_and_one_sure_person():
    sure, loose, other_year = people(
        Known("1", "Nguyễn Thị Hoà", "1980", person_id="p"),
        Known("2", "nguyen thi hoa", "1980-02-01"),
        Known("3", "Nguyễn Thị Hoà", "1981"),
    )
    assert sure == loose != other_year


def test_namesakes_that_are_surely_two_stay_two_and_a_loose_one_is_nobody():
    first, second, loose = people(
        Known("1", "An Thử", "1980", person_id="p"),
        Known("2", "An Thử", "1980", person_id="q"),
        Known("3", "An Thử", "1980"),
    )
    assert len({first, second, loose}) == 3


def test_without_a_birth_year_the_hamlet_tells_namesakes_apart():
    one, two, three = people(
        Known("1", "An Thử", hamlet="Ngò"),
        Known("2", "An Thử", hamlet="Trại Mới"),
        Known("3", "An Thử", hamlet="ngò"),
    )
    assert one == three != two
