"""Whatever is pasted: no line disappears, and whole lists come in as they are."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.text_vi import fold
from desktop_app.domain.training.pasting import read_people

FAMILY = st.sampled_from(["Nguyễn", "Trần", "Giàng", "Vũ", "Lò"])
MIDDLE = st.sampled_from(["Thị", "Văn", "A", "Thị Ngọc"])
GIVEN = st.sampled_from(["Mẫu", "Thử", "Ví Dụ", "Nam", "Ánh", "Hoà"])
NAMES = st.builds(" ".join, st.tuples(FAMILY, MIDDLE, GIVEN))
YEARS = st.integers(1940, 2006).map(str)
SPICE = st.sampled_from(
    ["\t", "\n", ",", " - ", "1. ", "• ", '"', "08:15", "STT", "Họ và tên", "Nam", "x", "và",
     "Nguyễn Văn Thử", "1980", "0912345678", "[08:15] A: ", "Tổng cộng", ";", "\u0301", "\r\n"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(SPICE).map("".join)))
@example('a\t"b\nNguyễn Văn Thử')
@example("Nguyễn\x0bTrần")
def test_every_line_that_is_not_blank_comes_back_as_a_person_or_with_a_reason(text):
    found = read_people(text)
    assert all((line.person is None) == bool(line.reason) for line in found)
    assert all(line.person.name for line in found if line.person)
    wanted = "".join(text.split())
    shown = "".join("".join(line.text.split()) for line in found)
    assert unicodedata.normalize("NFC", shown) == unicodedata.normalize("NFC", wanted)
    numbers = [line.number for line in found]
    assert numbers == sorted(set(numbers))


@given(st.lists(st.tuples(NAMES, YEARS), unique_by=lambda p: (fold(p[0]), p[1])))
def test_a_list_of_names_and_years_comes_in_whole_in_any_dress(people):
    dresses = (
        "{name}\t{year}",
        "{n}. {name}, {year}",
        "- {name} sn {year}",
        "{n}\t{name}\t\t{year}",
    )
    for dress in dresses:
        for form in ("NFC", "NFD"):
            lines = [
                dress.format(n=n, name=name, year=year)
                for n, (name, year) in enumerate(people, start=1)
            ]
            found = read_people(unicodedata.normalize(form, "\n".join(lines)))
            assert [(x.person.name, x.person.birth) for x in found if x.person] == people


@given(st.lists(NAMES, min_size=1, max_size=6))
def test_who_is_named_twice_is_added_once_and_said_so(names):
    found = read_people("\n".join(names + names))
    added = [fold(line.person.name) for line in found if line.person]
    assert sorted(added) == sorted({fold(name) for name in names})
    again = [line.reason for line in found if line.reason]
    assert len(again) == 2 * len(names) - len(added)
    assert all(reason.startswith("trùng với dòng") for reason in again)
