"""One person across classes; where a participant stands in a list; who is counted."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from desktop_app.domain.training.participants import MakeUp, make_up, order_key, place_key
from desktop_app.domain.training.same_person import Identity, People

LE = Identity("Lê Thị Thử", "1980")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (LE, Identity("LÊ THỊ  THỬ", "1980-05-03"), True),
        (LE, Identity("LE THI THU", "1980"), False),
        (LE, Identity("Lê Thị Thữ", "1980"), False),
        (Identity("Trần Hòa", "1980"), Identity("Trần Hoà", "1980"), True),
        (Identity("Trần Thanh", "1980"), Identity("Trần Thành", "1980"), False),
        (LE, Identity("Lê Thị Thử", "1990"), False),
        (LE, Identity("Lê Thị Thử"), False),
        (Identity("Lê Thị Thử"), Identity("Lê Thị Thử"), False),
        (Identity("Thử", hamlet="Thôn Ngò"), Identity("Thử", hamlet="ngò"), True),
        (Identity("Thử", hamlet="Thôn 1"), Identity("Thử", hamlet="Thôn 2"), False),
        (Identity("Thử", "1980", hamlet="Ngò"), Identity("Thử", hamlet="Ngò"), True),
        (Identity("Thử", "1980", hamlet="Ngò"), Identity("Thử", hamlet="Ngọ"), False),
        (Identity("Lê Thị Thử", "1980", "p-1"), Identity("Lê Thị Thử", "1980", "p-2"), False),
        (Identity("Lê Thị Thử", "1980", "p-1"), Identity("Thử", "", "p-1"), True),
        (Identity("A", "", "p-1", "c-1"), Identity("B", "", "", "c-1"), True),
        (
            Identity("A", "", "", "", "000 180.000001"),
            Identity("B", "", "", "", "000180000001"),
            True,
        ),
    ],
)
def test_the_strongest_thing_known_of_both_decides(one, other, same):
    assert one.same_as(other) is same
    assert other.same_as(one) is same


def test_a_list_repeats_a_bare_name_but_money_and_numbers_do_not_join_it():
    bare, decomposed = Identity("Lê Thị Thử"), Identity(normalize("NFD", "lê thị thử"))
    assert bare.repeats(decomposed)
    assert not bare.same_as(decomposed)
    assert not bare.repeats(LE)
    assert not bare.repeats(Identity("Lê Thị Thử", hamlet="Ngò"))
    assert not Identity("An", "", "p-1").repeats(Identity("An", "", "p-2"))
    assert not Identity("").repeats(Identity(""))


def test_people_are_found_again_by_anything_they_share():
    there = People[str]()
    there.add(Identity("Lê Thị Thử", "1980", "p-1"), "một")
    there.add(Identity("Lê Thị Thử", "1990"), "hai")
    assert there.same(LE) == ["một"]
    assert there.same(Identity("Khác", "", "p-1")) == ["một"]
    assert [owner for _who, owner in there.namesakes(LE)] == ["hai"]
    namesakes = there.namesakes(Identity("Lê Thị Thử"))
    assert [owner for _who, owner in namesakes] == ["một", "hai"]
    assert there.same(Identity("Không Có")) == []


PLACES = {"ngo": 0, "dong sen": 1}


def key(name, hamlet="", sort_name="", birth=""):
    return order_key(name, sort_name=sort_name, hamlet=hamlet, birth=birth, places=PLACES)


def test_lists_go_by_the_hamlets_of_the_commune_then_by_given_name():
    people = [
        ("Vũ Văn An", ""), ("Lê An", "Trại Lạ"), ("Trần Ân", "Đồng Sen"), ("Lê Bình", "Ngò"),
        ("Nguyễn Thị Ánh", "Thôn Đồng Sen"), ("Đỗ An", "ngò"), ("Lê An", "Bản Ao"),
    ]  # fmt: skip
    ordered = [name for name, _place in sorted(people, key=lambda p: key(*p))]
    expected = "Đỗ An, Lê Bình, Nguyễn Thị Ánh, Trần Ân, Lê An, Lê An, Vũ Văn An"
    assert ", ".join(ordered) == expected
    assert place_key("Tổ dân phố Số 1") == place_key("TDP số 1") == "so 1"


def test_a_name_to_sort_by_stands_in_for_the_name():
    assert key("H'Hen Niê") > key("Nguyễn Mai")
    assert key("H'Hen Niê", sort_name="Niê H'Hen") < key("Nguyễn Mai")
    assert key("An", birth="1970") < key("An", birth="1980")


def test_women_and_minorities_are_counted_and_blanks_are_named():
    minority = {"kinh": False, "nung": True}.get
    people = [("2", "nung"), ("2", "kinh"), ("1", ""), ("", "lạ")]
    assert make_up(people, minority) == MakeUp(4, 2, 1, 1, 2)
    assert make_up([], minority) == MakeUp(0, 0, 0, 0, 0)
