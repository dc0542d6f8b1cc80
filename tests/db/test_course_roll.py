"""The list of a class: by hamlet and name or as chosen; clashes are named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.errors.records import CourseLocked, RecordMissing
from desktop_app.domain.training.attendance import PresenceState, distinct_people
from desktop_app.domain.training.courses import CourseState
from desktop_app.domain.training.participants import Standing, Support
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.domain.training.same_person import Identity
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.services.training.course_people import PersonFilter
from desktop_app.services.training.training_reading import attendees
from desktop_app.services.training.training_views import CourseValues
from tests.conftest import UNIT
from tests.factories import hamlet, household

DAY = date(2024, 11, 25)
PEOPLE = [
    PastedPerson("Vũ Thử Cúc", "1980", hamlet="Ngò"),
    PastedPerson("Lê Mẫu Ánh", "1981", hamlet="Đồng Sen"),
    PastedPerson("Đỗ Thử An", "1982", hamlet="Ngò"),
]


@pytest.fixture
def app(folder):
    app = App(folder)
    hamlet(app, "Ngò")
    hamlet(app, "Đồng Sen")
    return app


def course_of(app, title="Lớp thử", day=DAY, people=PEOPLE):
    course = app.training.add(CourseValues(title, "Hội trường", day))
    app.training.add_people(course, people)
    return course


@pytest.fixture
def course(app):
    return course_of(app)


def given(app, course):
    return " ".join(p.name.split()[-1] for p in app.training.view(course).participants)


def who(app, course, given_name):
    people = app.training.view(course).participants
    return next(p for p in people if p.name.endswith(given_name))


def test_a_list_goes_by_hamlet_and_name_and_a_new_person_finds_his_place(app, course):
    assert given(app, course) == "An Cúc Ánh"
    app.training.add_people(course, [PastedPerson("Hà Thử Bình", hamlet="Thôn Ngò")])
    assert given(app, course) == "An Bình Cúc Ánh"
    assert not app.course_roll.chosen_order(course)


def test_the_name_to_sort_by_moves_one_person(app, course):
    cuc = who(app, course, "Cúc")
    standing = Standing(
        "KHAC", ("UY_TIN", "HO_CN"), False, "Hội Nông dân", Support.SENDER, "Cúc Thử Ái"
    )
    person = replace(cuc.person, citizen_number="000 180.000001")
    app.training.edit_participant(
        cuc.id, person, ethnic="tay", category="KHAC", standing=standing
    )
    assert given(app, course) == "Cúc An Ánh"
    cuc = who(app, course, "Cúc")
    assert (cuc.tags, cuc.payroll, cuc.sender) == (("UY_TIN", "HO_CN"), False, "Hội Nông dân")
    assert (cuc.support, cuc.citizen_number) == ("sender", "000180000001")


def test_people_are_moved_and_the_order_of_names_comes_back(app, course):
    before = app.course_roll.move(who(app, course, "Ánh").id, -1)
    assert given(app, course) == "An Ánh Cúc"
    assert app.course_roll.chosen_order(course)
    app.training.add_people(course, [PastedPerson("A A")])
    assert given(app, course) == "An Ánh Cúc A"
    app.course_roll.put_back(course, before)
    app.course_roll.arrange(course)
    assert given(app, course) == "An Cúc Ánh A"
    app.course_roll.move(who(app, course, "An").id, -1)
    assert not app.course_roll.chosen_order(course)  # nothing above the first


def test_taking_a_move_back_leaves_the_list_as_it_was(app, course):
    before = app.course_roll.move(who(app, course, "An").id, +1)
    app.course_roll.put_back(course, before)
    assert given(app, course) == "An Cúc Ánh"
    assert not app.course_roll.chosen_order(course)


def test_a_locked_list_is_not_moved(app, course):
    app.training.change_state(course, CourseState.LOCKED)
    with pytest.raises(CourseLocked):
        app.course_roll.move(who(app, course, "An").id, 1)
    with pytest.raises(CourseLocked):
        app.course_roll.arrange(course)
    with pytest.raises(RecordMissing):
        app.course_roll.move("khong-co", 1)


def test_a_kept_print_run_keeps_its_numbers_whatever_the_list_does(app, course):
    app.course_papers.attendance(course)
    run = app.training.view(course).runs[0]
    app.course_roll.move(who(app, course, "Ánh").id, -2)
    app.training.add_people(course, [PastedPerson("A A")])
    assert given(app, course) == "Ánh An Cúc A"
    view = app.training.view(course)
    assert view.runs[0].lines == run.lines
    rows = app.training.grid(course, run.id).rows
    assert [r.participant.name.split()[-1] for r in rows] == ["An", "Cúc", "Ánh", "A"]
    assert [r.number for r in rows] == [1, 2, 3, 4]


def test_who_sits_in_another_class_at_the_same_time_is_named(app, course):
    later = course_of(app, "Lớp khác ngày", date(2024, 12, 1))
    same_day = course_of(app, "Lớp cùng ngày", people=[PastedPerson("đỗ thử an", "1982-05-03")])
    found = app.course_roll.bookings(course)
    assert list(found) == [who(app, course, "An").id]
    assert [b.words for b in found[who(app, course, "An").id]] == [
        "Sáng 25/11: Lớp cùng ngày",
        "Chiều 25/11: Lớp cùng ngày",
    ]
    assert app.course_roll.bookings(later) == {}
    an, stranger = Identity("Đỗ Thử An", "1982"), Identity("Đỗ Thử An", "1999")
    assert list(app.course_roll.busy(same_day, [an, stranger])) == [an]
    moved = app.training.view(same_day).values
    app.training.edit(same_day, replace(moved, starts_on=date(2024, 11, 26), ends_on=None))
    assert app.course_roll.bookings(course) == {}


def test_a_person_is_one_person_across_classes(app, course):
    again = course_of(
        app, "Lớp sau", date(2024, 12, 1), [PastedPerson("ĐỖ THỬ AN", "1982-05-03")]
    )
    for key in (course, again):
        first = app.training.view(key).sessions[0].id
        app.training.mark(
            first, who(app, key, "n" if key == course else "N").id, PresenceState.PRESENT
        )
    with app.folder.reading() as session:
        classes = [attendees(session, key) for key in (course, again)]
    assert distinct_people(classes) == 1


def test_namesakes_of_one_list_stay_two_people(app):
    course = course_of(app, people=[PastedPerson("Lê Thử"), PastedPerson("Lê Thử")])
    view = app.training.view(course)
    for person in view.participants:
        app.training.mark(view.sessions[0].id, person.id, PresenceState.PRESENT)
    with app.folder.reading() as session:
        assert [a.came for a in attendees(session, course)] == [True, True]
        assert distinct_people([attendees(session, course)]) == 2


def test_households_offer_women_minorities_adults_and_who_never_came(app, course):
    ngo = app.hamlets.all()[0].id
    household(app, ngo, "1", opening="poor", head="An Hộ Thử", people=3)
    household(app, ngo, "2", head="Bình Hộ Thử")
    wanted = HouseholdFilter(UNIT, year=2024)

    def found(**more):
        return [p.name for p in app.course_people.heads(wanted, PersonFilter(**more))]

    assert found(sex="2") == ["An Hộ Thử", "Bình Hộ Thử"]
    assert found(sex="1") == []
    assert found(minority=True) == []
    assert found(adults=True) == ["An Hộ Thử", "Bình Hộ Thử"]  # the children are 14
    assert found(never_trained=True) == ["An Hộ Thử", "Bình Hộ Thử"]
    app.training.add_registered(course, app.course_people.heads(wanted))
    assert len(found(never_trained=True)) == 2  # invited is not trained
    first = app.training.view(course).sessions[0].id
    an = next(p for p in app.training.view(course).participants if p.name == "An Hộ Thử")
    app.training.mark(first, an.id, PresenceState.PRESENT)
    assert found(never_trained=True) == ["Bình Hộ Thử"]
