from __future__ import annotations

from datetime import date

import pytest

from desktop_app.definitions.vocabularies import read_ethnic_groups, read_number_provinces
from desktop_app.domain.citizen_number import Doubtful, birth_year, century_digit, warnings
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.definitions import DefinitionFaulty
from desktop_app.domain.people import (
    Member,
    Relation,
    Sex,
    doubts,
    parse_relation,
    parse_sex,
)
from desktop_app.platform.paths import RESOURCES

DEFINITIONS = RESOURCES / "definitions"
PROVINCES = read_number_provinces((DEFINITIONS / "citizen_number.toml").read_bytes(), "p")
GROUPS = read_ethnic_groups((DEFINITIONS / "ethnic.toml").read_bytes(), "e")


def kinds(number: str, **known) -> list[Doubtful]:
    return [w.kind for w in warnings(number, provinces=PROVINCES, **known)]


def test_all_63_provinces_of_the_number_are_known():
    """TT 07/2016/TT-BCA annex 1 as transcribed in household-review.md §7.1."""
    assert len(PROVINCES) == 63
    assert PROVINCES["024"] == "Bắc Giang"
    assert PROVINCES["027"] == "Bắc Ninh"


def test_no_number_at_all_is_no_warning():
    assert kinds("") == []
    assert kinds("  ") == []


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("24061000001", Doubtful.LOST_ZERO),
        ("1061000001", Doubtful.LOST_ZERO),
        ("121000001", Doubtful.OLD_CARD),
        ("0240610000012", Doubtful.LENGTH),
        ("02406100000A", Doubtful.NOT_DIGITS),
        ("٠٢٤٠٦١٠٠٠٠٠١", Doubtful.NOT_DIGITS),
        ("999061000001", Doubtful.PROVINCE),
        ("000061000001", Doubtful.INVENTED),
    ],
)
def test_a_doubtful_number_warns(number, kind):
    assert kinds(number) == [kind]


def test_spaces_and_dots_in_a_number_do_not_matter():
    assert kinds("024 061.000-001") == []


@pytest.mark.parametrize(
    ("digit", "sex", "year"),
    [
        (0, Sex.MALE, 1961),
        (1, Sex.FEMALE, 1999),
        (2, Sex.MALE, 2000),
        (3, Sex.FEMALE, 2009),
        (4, Sex.MALE, 2100),
        (9, Sex.FEMALE, 2300),
    ],
)
def test_the_fourth_digit_tells_sex_and_century(digit, sex, year):
    """NĐ 137/2015/NĐ-CP Art. 13: 1900–1999 nam 0, nữ 1; 2000–2099 nam 2, nữ 3; …"""
    assert century_digit(sex, year) == digit
    number = f"024{digit}{year % 100:02}000001"
    assert birth_year(number) == year
    born = PartialDate(str(year))
    assert kinds(number, sex=sex, birth=born) == []
    other = Sex.MALE if sex is Sex.FEMALE else Sex.FEMALE
    assert kinds(number, sex=other, birth=born) == [Doubtful.SEX]
    assert kinds(number, sex=sex, birth=PartialDate(str(year - 1))) == [Doubtful.YEAR]


def test_a_wrong_century_is_seen_although_the_year_digits_fit():
    assert kinds("024061000001", birth=PartialDate("2061-01-01")) == [Doubtful.YEAR]


@pytest.mark.parametrize(
    "spelling", ["Mông", "HMông", "H'mông", "Hmông", "H’MÔNG", "hmong", "1979:8", "2008:08"]
)
def test_every_spelling_of_a_group_is_the_same_group(spelling):
    assert GROUPS.find(spelling).key == "hmong"


def test_a_number_counts_only_with_its_list():
    """4 is Hoa in QĐ 121-TCTK/PPCĐ and Mường in QĐ 1019/QĐ-TCTK (§7.2)."""
    assert GROUPS.find("1979:4").key == "hoa"
    assert GROUPS.find("2008:4").key == "muong"
    assert GROUPS.find("4") is None
    assert GROUPS.find("") is None


def test_the_older_list_is_complete_and_of_the_newer_only_what_was_read():
    older = sorted(g.numbers["1979"] for g in GROUPS.groups)
    newer = sorted(g.numbers["2008"] for g in GROUPS.groups if "2008" in g.numbers)
    assert older == list(range(1, 57))
    assert newer == list(range(1, 21))


def test_kinh_and_foreigners_are_no_minority():
    minority = {g.key for g in GROUPS.groups if g.minority}
    assert len(minority) == 53
    assert GROUPS.is_minority("kinh") is False
    assert GROUPS.is_minority("tay") is True
    assert GROUPS.is_minority("") is None
    assert GROUPS.is_minority("xyz") is None
    assert GROUPS.name("e_de") == "Ê-đê"
    assert GROUPS.name("xyz") == "xyz"


def test_two_groups_may_not_claim_one_spelling():
    text = """
[lists]
1979 = {}
[[group]]
key = "a"
name = "Mạ"
numbers = { 1979 = 1 }
[[group]]
key = "b"
name = "Má"
numbers = { 1979 = 1 }
"""
    with pytest.raises(DefinitionFaulty) as caught:
        read_ethnic_groups(text.encode(), "e.toml")
    assert caught.value.count == 2


@pytest.mark.parametrize(
    ("word", "sex"),
    [
        ("Nam", Sex.MALE),
        ("NỮ", Sex.FEMALE),
        ("nu", Sex.FEMALE),
        ("2", Sex.FEMALE),
        ("x", None),
        ("", None),
    ],
)
def test_sex_is_read_as_lists_write_it(word, sex):
    assert parse_sex(word) is sex


@pytest.mark.parametrize(
    ("word", "relation"),
    [
        ("CHỦ HỘ", Relation.HEAD),
        ("Vợ", Relation.WIFE),
        ("con gái", Relation.CHILD),
        ("Con dâu", Relation.DAUGHTER_IN_LAW),
        ("cha", Relation.FATHER),
        ("bạn", None),
    ],
)
def test_relations_are_read_as_lists_write_them(word, relation):
    assert parse_relation(word) is relation


def test_every_relation_has_a_label_that_reads_back():
    assert [parse_relation(r.label) for r in Relation] == list(Relation)


def test_a_household_tells_what_looks_wrong():
    head = Member("Nguyễn Thị Mẫu", Sex.FEMALE, PartialDate("1961"), Relation.HEAD)
    today = date(2024, 9, 1)
    assert doubts([head], today) == ()
    assert doubts([], today) == ()
    wrong = [
        Member("Trần Văn Thử", relation=Relation.CHILD, citizen_number="000"),
        Member("", birth=PartialDate("2025"), citizen_number="000"),
        Member("Lê Thị Thử", birth=PartialDate("1901")),
    ]
    found = {(d.member, d.text.split(",")[0].split(" với")[0]) for d in doubts(wrong, today)}
    assert found == {
        (None, "Chưa có chủ hộ"),
        (1, "Chưa có họ và tên"),
        (1, "Ngày sinh sau ngày hôm nay"),
        (2, "Tuổi trên 120"),
        (1, "Trùng số CCCD"),
    }
    assert len(doubts([head, head], today)) == 1
