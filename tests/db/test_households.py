"""Hamlets, households and people: what an officer does with them every day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.queries.households import HouseholdFilter
from desktop_app.domain.accounts import Role
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.accounts import RoleTooLow
from desktop_app.domain.errors.records import FieldNeeded, HamletUsed, ReasonNeeded
from desktop_app.domain.people import CloseReason, Member, Relation, Sex
from desktop_app.services.folders.folder import User
from desktop_app.services.hamlets import Hamlets
from desktop_app.services.households.households import Households, HouseholdValues
from desktop_app.services.households.movements import Movements
from tests.conftest import UNIT

DAY = date(2024, 9, 1)


@pytest.fixture
def hamlets(folder):
    return Hamlets(folder)


@pytest.fixture
def homes(folder):
    return Households(folder)


@pytest.fixture
def movements(folder):
    return Movements(folder)


@pytest.fixture
def dong_sen(hamlets):
    hamlets.paste("1. Thôn Đồng Sen\n2. Tổ dân phố Trại Mới")
    return hamlets.all()[0].id


def head(name, **more):
    return Member(name, Sex.FEMALE, PartialDate("1978"), Relation.HEAD, **more)


def add(homes, hamlet, name, code, *others):
    return homes.add(HouseholdValues(hamlet, code), [head(name), *others], since=DAY)


def shown(homes, **wanted):
    wish = HouseholdFilter(unit_key=UNIT, year=2024, campaign_key="2024", **wanted)
    return homes.page(wish, homes.count(wish), 0, 200)


def test_hamlets_are_pasted_as_one_column(hamlets, dong_sen):
    first, second = hamlets.all()
    assert (first.title, second.title) == ("thôn Đồng Sen", "tổ dân phố Trại Mới")
    again = hamlets.paste("Đồng sen\nNgò\nTDP Nghè")
    assert again.skipped == (("Đồng sen", "đã có trong danh sách"),)
    assert [row.title for row in hamlets.all()][2:] == ["thôn Ngò", "tổ dân phố Nghè"]


def test_a_hamlet_with_households_cannot_be_closed(hamlets, homes, dong_sen):
    add(homes, dong_sen, "Nguyễn Thị Thử", "1")
    with pytest.raises(HamletUsed):
        hamlets.close(dong_sen, on="2024-09-01", reason="sáp nhập")
    empty = hamlets.all()[1].id
    hamlets.close(empty, on="2024-09-01", reason="sáp nhập")
    assert [row.id for row in hamlets.all()] == [dong_sen]


def test_a_household_is_found_without_tones_and_exact_tones_come_first(homes, dong_sen):
    add(homes, dong_sen, "Nguyễn Thị Hoà", "14")
    add(homes, dong_sen, "Nguyễn Thị Hoa", "31")
    add(homes, dong_sen, "Trần Văn Đức", "2")
    assert [row.code for row in shown(homes, text="nguyen thi hoa")] == ["31", "14"]
    assert [row.code for row in shown(homes, text="hoà nguyễn")] == ["14", "31"]
    assert [row.code for row in shown(homes, text="duc")] == ["2"]
    assert shown(homes, text="duyen") == []


def test_any_member_finds_the_household(homes, dong_sen):
    child = Member("Giàng A Thử", Sex.MALE, PartialDate("2015-05-03"), Relation.CHILD)
    add(homes, dong_sen, "Giàng Thị Mẫu", "7", child)
    assert [row.head for row in shown(homes, text="giang a thu")] == ["Giàng Thị Mẫu"]


def test_codes_sort_as_numbers_and_names_by_given_name(homes, dong_sen):
    add(homes, dong_sen, "Nguyễn Thị Út", "2")
    add(homes, dong_sen, "Vũ Văn Ánh", "10")
    add(homes, dong_sen, "Lê Thị Dung", "1")
    assert [row.code for row in shown(homes)] == ["1", "2", "10"]
    assert [row.head for row in shown(homes, by_name=True)] == [
        "Vũ Văn Ánh",
        "Lê Thị Dung",
        "Nguyễn Thị Út",
    ]


def test_the_list_counts_people_and_follows_every_edit(homes, movements, dong_sen):
    home = add(homes, dong_sen, "Lê Thị Thử", "5")
    member = Member("Lê Văn Con", Sex.MALE, PartialDate("2010"), Relation.CHILD)
    person = movements.left_out(home, member, DAY)
    assert shown(homes)[0].members == 2
    homes.edit_person(person, replace(member, name="Lê Văn Đổi"))
    assert [row.code for row in shown(homes, text="doi")] == ["5"]
    assert shown(homes, text="le van con") == []
    movements.died(person, DAY)
    assert shown(homes)[0].members == 1


def test_moving_a_person_keeps_the_past_as_dated_memberships(homes, movements, dong_sen):
    old = add(homes, dong_sen, "Lê Thị Thử", "5")
    new = add(homes, dong_sen, "Trần Thị Mới", "6")
    member = Member("Lê Thị Gái", Sex.FEMALE, PartialDate("1999"), Relation.CHILD)
    person = movements.left_out(old, member, date(2020, 1, 1))
    movements.moved_between(person, new, DAY, relation=Relation.DAUGHTER_IN_LAW)
    stays = homes.memberships(person)
    assert [(s.household_id, s.since, s.until) for s in stays] == [
        (old, "2020-01-01", "2024-09-01"),
        (new, "2024-09-01", ""),
    ]
    assert [row.members for row in shown(homes)] == [1, 2]


def test_closing_a_household_takes_it_off_the_list_and_keeps_its_history(
    homes, movements, dong_sen
):
    home = add(homes, dong_sen, "Lê Thị Thử", "5")
    movements.ended(home, CloseReason.MOVED_OUT, DAY, "vào Nam")
    assert shown(homes) == []
    assert len(shown(homes, with_closed=True)) == 1
    newest = homes.history("household", home)[0]
    assert (newest.field, newest.reason) == ("closed", "Chuyển đi. vào Nam")
    with pytest.raises(ReasonNeeded):
        movements.followed_again(home, reason=" ")
    movements.followed_again(home, reason="đóng nhầm")
    assert [row.members for row in shown(homes)] == [1]


def test_a_household_needs_a_hamlet_and_a_name(homes, dong_sen):
    with pytest.raises(FieldNeeded):
        homes.add(HouseholdValues(""), [head("Lê Thị Thử")], since=DAY)
    with pytest.raises(FieldNeeded):
        homes.add(HouseholdValues(dong_sen), [Member(" ")], since=DAY)


def test_who_may_only_look_changes_nothing(folder, homes, dong_sen):
    folder.user = User("u-2", "Người xem Thử", Role.VIEWER)
    with pytest.raises(RoleTooLow):
        add(homes, dong_sen, "Lê Thị Thử", "5")
    assert shown(homes) == []
