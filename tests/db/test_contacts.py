"""Danh bạ cán bộ: kept by hamlet and post, linked to the registry only where it is sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdValues
from desktop_app.services.training.contacts import ContactValues
from desktop_app.services.training.training_views import CourseValues
from tests.factories import SINCE, hamlet, household

DAY = date(2024, 11, 25)
MAU = ContactValues("Nguyễn Thị Mẫu", birth="1978", post="Trưởng thôn", category="TT_TDP")


@pytest.fixture
def app(folder):
    return App(folder)


def only(app):
    (row,) = app.contacts.all()
    return row


def test_somebody_is_added_edited_closed_and_taken_back(app):
    with pytest.raises(FieldNeeded):
        app.contacts.add(ContactValues(" "))
    key = app.contacts.add(replace(MAU, phone="0912345678", payroll=False, poverty_staff=True))
    assert only(app).values == replace(
        MAU, phone="0912345678", payroll=False, poverty_staff=True
    )
    app.contacts.edit(key, replace(only(app).values, post="Bí thư chi bộ", payroll=None))
    assert (only(app).values.post, only(app).values.payroll) == ("Bí thư chi bộ", None)
    with pytest.raises(ReasonNeeded):
        app.contacts.close(key, on=DAY, reason=" ")
    app.contacts.close(key, on=DAY, reason="Thôi làm trưởng thôn")
    assert app.contacts.all() == ()
    app.contacts.reopen(key, reason="Hoàn tác")
    assert only(app).id == key
    with pytest.raises(RecordMissing):
        app.contacts.edit("khong-co", MAU)


def test_the_directory_stands_by_hamlet_and_name(app):
    ngo, sen = hamlet(app, "Ngò"), hamlet(app, "Đồng Sen")
    for name, place in (
        ("Vũ Thử Cúc", ngo),
        ("Lê Mẫu Ánh", sen),
        ("Đỗ Thử An", ngo),
        ("Hà Mẫu", ""),
    ):
        app.contacts.add(ContactValues(name, place))
    shown = [(row.values.name, row.hamlet) for row in app.contacts.all()]
    assert shown == [
        ("Đỗ Thử An", "Ngò"), ("Vũ Thử Cúc", "Ngò"), ("Lê Mẫu Ánh", "Đồng Sen"), ("Hà Mẫu", ""),
    ]  # fmt: skip


def test_one_sure_match_is_linked_and_two_are_only_shown(app):
    ngo = hamlet(app)
    household(app, ngo, "1", head="NGUYỄN THỊ MẪU")
    app.contacts.add(MAU)
    linked = only(app)
    assert linked.values.person_id
    assert linked.doubtful == 0
    app.contacts.close(linked.id, on=DAY, reason="thử")
    household(app, ngo, "2", head="Nguyễn Thị Mẫu")
    app.contacts.add(MAU)
    assert (only(app).values.person_id, only(app).doubtful) == ("", 2)
    found = app.contacts.candidates(MAU)
    assert [(c.code, c.hamlet, c.sure) for c in found] == [
        ("1", "Ngò", True),
        ("2", "Ngò", True),
    ]
    app.contacts.edit(only(app).id, replace(MAU, person_id=found[1].person_id))
    assert only(app).values.person_id == found[1].person_id


def test_a_namesake_without_or_with_another_birth_is_never_linked(app):
    household(app, hamlet(app), "1", head="Nguyễn Thị Mẫu")
    app.contacts.add(replace(MAU, birth=""))
    assert (only(app).values.person_id, only(app).doubtful) == ("", 1)
    assert app.contacts.candidates(replace(MAU, birth="1999")) == []
    (maybe,) = app.contacts.candidates(replace(MAU, birth=""))
    assert not maybe.sure


def test_the_citizen_number_links_in_spite_of_another_spelling(app):
    head = Member(
        "Nguyễn T. Mẫu", Sex.FEMALE, PartialDate("1979"), Relation.HEAD, "", "000179000001"
    )
    app.households.add(HouseholdValues(hamlet(app), "1"), [head], since=SINCE)
    app.contacts.add(replace(MAU, citizen_number="000 179 000 001"))
    assert only(app).values.person_id


def test_a_pasted_list_knows_who_is_there_and_keeps_unknown_places_in_the_note(app):
    ngo = hamlet(app)
    app.contacts.add(MAU)
    text = (
        "Họ và tên\tNăm sinh\tChức vụ\tThôn\tDân tộc\nNguyễn Thị Mẫu\t1978\t\tNgò\t\n"
        "Giàng A Thử\t1990\tTrưởng thôn\tThôn Ngò\tHmông\nTrần Văn Ví Dụ\t1970\t\tTrại Lạ\t"
    )
    lines = app.contacts.preview_paste(text, ["Ngò"])
    assert [x.reason for x in lines] == ["dòng tiêu đề", "đã có trong danh bạ", "", ""]
    people = app.contacts.pasted([x.person for x in lines if x.person], category="TT_TDP")
    assert [(p.hamlet_id, p.note) for p in people] == [(ngo, ""), ("", "Trại Lạ")]
    assert people[0].ethnic == app.rules.ethnic_groups.find("Hmông").key
    assert len(app.contacts.add_many(people)) == 2
    assert len(app.contacts.all()) == 3


def test_the_directory_brings_everything_along_into_a_class_once(app):
    ngo = hamlet(app)
    full = replace(
        MAU, hamlet_id=ngo, sex="2", ethnic="nung", phone="0912345678", payroll=False,
        citizen_number="000178000001", sort_name="Mẫu Thị Nguyễn",
    )  # fmt: skip
    key = app.contacts.add(full)
    app.contacts.add(ContactValues("Trần Văn Ví Dụ", category="CH_DT"))
    course = app.training.add(CourseValues("Lớp thử", "Hội trường", DAY))
    people = app.contacts.participants(category="TT_TDP")
    assert app.training.add_registered(course, people) == 1
    assert app.training.add_registered(course, app.contacts.participants()) == 1
    mau = next(p for p in app.training.view(course).participants if p.contact_id == key)
    kept = (mau.sex, mau.ethnic, mau.hamlet, mau.payroll, mau.citizen_number, mau.sort_name)
    assert kept == ("2", "nung", "Ngò", False, "000178000001", "Mẫu Thị Nguyễn")
    assert [p.name for p in app.contacts.participants(hamlet_id=ngo)] == ["Nguyễn Thị Mẫu"]
    assert app.contacts.participants(post="Không có") == []
