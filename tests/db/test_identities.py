"""One person however he came into a class: from the directory, the registry, or typed."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from db.models.households import Person
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import CostKind
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.services.training.contacts import ContactValues
from desktop_app.services.training.course_money_views import CostValues
from desktop_app.services.training.training_views import CourseValues
from tests.conftest import UNIT
from tests.factories import hamlet, household

DAY = date(2024, 11, 25)
HEAD = "Nguyễn Thị Mẫu"


@pytest.fixture
def app(folder):
    app = App(folder)
    household(app, hamlet(app), "1", opening="poor", head=HEAD)
    with folder.reading() as session:
        head = session.scalars(select(Person.id).where(Person.name == HEAD)).one()
    app.contacts.add(ContactValues("Nguyễn T. Mẫu", person_id=head), link=False)
    return app


def held(app, title, people):
    course = app.training.add(CourseValues(title, "Hội trường", DAY))
    assert app.training.add_registered(course, people) == 1
    view = app.training.view(course)
    app.training.mark(view.sessions[0].id, view.participants[0].id, PresenceState.PRESENT)
    return course


@pytest.fixture
def from_registry(app):
    return held(app, "Lớp một", app.course_people.heads(HouseholdFilter(UNIT, year=2024)))


@pytest.fixture
def from_directory(app):
    return held(app, "Lớp hai", app.contacts.participants())


def test_the_directory_lends_who_somebody_is(app, from_registry, from_directory):
    assert app.course_numbers.numbers(2024).total.people == 1
    assert len(app.course_roll.bookings(from_registry)) == 1
    assert [f.code for f in app.course_checks.findings(from_directory)] == ["two_classes"]
    heads = app.course_people.heads(HouseholdFilter(UNIT, year=2024))
    assert app.training.add_registered(from_directory, heads) == 0


def test_a_day_is_paid_once_to_who_came_in_two_ways(app, from_registry, from_directory):
    meal = CostValues(CostKind.MEAL, rate=100_000, basis="Ví dụ", planned=1)
    for course in (from_registry, from_directory):
        app.course_money.add(course, meal)
    assert app.course_money.view(from_directory).total == 50_000
    app.payment_papers.keep(app.payment_papers.draft(from_registry))
    assert app.course_money.view(from_directory).total == 0


def test_who_is_only_on_a_replaced_list_is_paid_in_the_other_class(
    app, from_registry, from_directory
):
    meal = CostValues(CostKind.MEAL, rate=100_000, basis="Ví dụ", planned=1)
    for course in (from_registry, from_directory):
        app.course_money.add(course, meal)
    app.payment_papers.keep(app.payment_papers.draft(from_registry))
    view = app.training.view(from_registry)
    first, head = view.sessions[0].id, view.participants[0].id
    app.training.mark(first, head, PresenceState.EXCUSED)
    app.training.add_people(from_registry, [PastedPerson("Trần Văn Ví Dụ", "1980")])
    other = next(p.id for p in app.training.view(from_registry).participants if p.id != head)
    app.training.mark(first, other, PresenceState.PRESENT)
    app.payment_papers.keep(app.payment_papers.draft(from_registry))
    assert app.course_money.view(from_directory).total == 50_000
    assert app.course_numbers.numbers(2024).total.spent == 50_000
