"""Every stored fact has a name for people, and its value reads as people write it."""

from __future__ import annotations

import pytest

from db.synced import synced_tables
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.services.app import App
from desktop_app.services.exchange.field_labels import COLUMNS, GROUPS, TABLES, TYPED, UNSAID
from desktop_app.services.exchange.field_words import FieldWords
from tests import factories


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def words(app):
    return FieldWords(app.folder, app.rules, app.forms, app.units)


def test_every_synced_table_and_field_group_has_a_name(words):
    assert TABLES.keys() == synced_tables().keys()
    nameless = [
        (table.name, group)
        for table in synced_tables().values()
        for group in table.groups
        if group not in UNSAID and words.label(table.name, group) == "Mục khác"
    ]
    assert nameless == []


def test_names_belong_to_groups_that_exist():
    groups = {(t.name, g) for t in synced_tables().values() for g in t.groups}
    assert set(GROUPS) <= groups
    assert groups >= TYPED
    assert set(COLUMNS) <= {group for _, group in groups} | {"hamlet_id"} | _inside()


def _inside():
    return {c for t in synced_tables().values() for cs in t.groups.values() for c in cs}


@pytest.mark.parametrize(
    ("table", "group", "value", "expected"),
    [
        ("person", "sex", "2", "Nữ"),
        ("person", "birth", {"birth_date": "1978-05-03"}, "03/05/1978"),
        ("person", "ethnic", "kinh", "Kinh"),
        ("review", "deprivations/7", "1", "Thiếu hụt"),
        ("review", "state", "complete", "Đã đủ"),
        ("review", "totals", {"b1": 128, "b2": 20}, "B1 128, B2 20"),
        ("review", "causes", "2 7", "Không có vốn sản xuất, kinh doanh, Có người ốm đau, "
         "bệnh nặng, tai nạn"),
        ("household_year", "result", {"household_class": "near_poor", "b1": 130},
         "Hộ cận nghèo, B1 130"),
        ("presence", "presence", {"state": "2"}, "Vắng có phép"),
        ("household", "closed", {}, ""),
        ("person", "sex", "9", "9"),
    ],
)  # fmt: skip
def test_values_read_as_people_write_them(words, table, group, value, expected):
    assert words.value(table, group, value) == expected


def test_an_indicator_a_hamlet_and_a_person_are_named(app, words):
    hamlet = factories.hamlet(app)
    people = [Member("Nguyễn Thị Mẫu", Sex.FEMALE, PartialDate("1978"), Relation.HEAD)]
    home = factories.household(app, hamlet, "031", head=people[0].name)
    head = app.households.view(home).people[0].id
    assert words.label("review", "deprivations/7").startswith("Chỉ số 7 ")
    assert words.value("household", "place", {"hamlet_id": hamlet}) == "Ngò"
    assert words.row("person", head) == "Nguyễn Thị Mẫu"
    assert words.family(f"household:{home}") == "hộ 031 Nguyễn Thị Mẫu"


def test_a_closed_list_offers_its_words_and_free_text_may_be_typed(words):
    assert ("2", "Nữ") in words.options("sex")
    assert words.can_type("household", "address")
    assert not words.can_type("household", "place")
