"""Classes between machines: the unit above holds one for its communes, results go up."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import CourseState
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.demo.course import DemoClass
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.services.training.training_views import CourseValues
from tests.sync_offices import A, B, U, introduce

DAY = date(2024, 11, 25)
VALUES = CourseValues("Tập huấn rà soát viên", "Hội trường huyện", DAY)


@pytest.fixture
def three(offices):
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    return first, second, upper


def held(office, course):
    return office.app.training.view(course)


def test_a_class_of_the_upper_unit_goes_down_to_every_commune(three):
    first, second, upper = three
    course = upper.app.training.add(VALUES)
    upper.app.training.add_people(course, [PastedPerson("Trần Văn Ví Dụ", hamlet="Ngò")])
    for commune in (first, second):
        commune.take(upper.send(commune.unit))
        view = held(commune, course)
        assert view.values == upper.app.training.view(course).values
        assert [p.name for p in view.participants] == ["Trần Văn Ví Dụ"]
        assert len(view.sessions) == 2


def test_what_is_added_above_later_follows_and_nothing_is_sent_twice(three):
    first, _second, upper = three
    course = upper.app.training.add(VALUES)
    first.take(upper.send(A))
    upper.take(first.send())  # with the receipt
    upper.app.training.add_people(course, [PastedPerson("Nguyễn Thị Mẫu")])
    first.take(upper.send(A))
    assert [p.name for p in held(first, course).participants] == ["Nguyễn Thị Mẫu"]
    upper.take(first.send())
    assert upper.sync.sending.make(A, upper.stick).counts == {}


def test_results_of_a_commune_go_up_and_not_to_its_neighbour(three):
    first, second, upper = three
    course = first.app.training.add(VALUES)
    first.app.training.add_people(course, [PastedPerson("Trần Văn Ví Dụ")])
    view = held(first, course)
    person = view.participants[0].id
    first.app.training.mark(view.sessions[0].id, person, PresenceState.PRESENT)
    upper.take(first.send())
    assert upper.app.training.totals(course).came == 1
    second.take(upper.send(B))
    assert course not in {row.id for row in second.app.training.courses()}


def test_a_participant_of_another_commune_arrives_as_a_name(three):
    first, second, upper = three
    home = first.add("031", "Nguyễn Thị Thử")
    upper.take(first.send())
    course = upper.app.training.add(VALUES)
    head = upper.app.households.view(home).people[0].id
    view = upper.app.course_people.heads(_everybody())
    upper.app.training.add_registered(course, view)
    assert [p.person_id for p in upper.app.training.view(course).participants] == [head]
    second.take(upper.send(B))
    [there] = held(second, course).participants
    assert there.name == "Nguyễn Thị Thử"
    assert second.app.households.count(_everybody()).households == 0


def test_presence_typed_in_the_commune_for_a_class_of_the_upper_unit_goes_up(three):
    first, _second, upper = three
    course = upper.app.training.add(VALUES)
    upper.app.training.add_people(course, [PastedPerson("Trần Văn Ví Dụ")])
    first.take(upper.send(A))
    view = held(first, course)
    first.app.training.mark(view.sessions[0].id, view.participants[0].id, PresenceState.PRESENT)
    upper.take(first.send())
    assert upper.app.training.totals(course).came == 1


def test_a_second_laptop_of_the_commune_gets_the_class_from_the_first(offices):
    first, second, upper = offices(A, A, U)
    introduce(upper, first)
    invitation = first.sync.sending.invite(first.stick)
    second.sync.partners.join(invitation.path, " ".join(invitation.words))
    with pytest.raises(UserError):  # nobody knows it yet
        first.take(second.send(A))
    course = upper.app.training.add(VALUES)
    first.take(upper.send(A))
    first.sync.partners.confirm(A, " ".join(second.sync.partners.own_words()))
    second.take(first.send(A))
    assert held(second, course).values.title == VALUES.title


def test_everything_of_a_class_goes_up(three):
    first, _second, upper = three
    if not first.app.hamlets.all():
        first.app.hamlets.paste("Ngò\nTrại Mới\nĐồng Sen\nBãi\nLò")
    demo = DemoClass(first.app, date(2024, 11, 12))
    papers = dict(demo.play())
    first.app.training.change_state(demo.course, CourseState.ENDED, reason="gửi cấp trên")
    first.app.course_tasks.add(demo.course, "Mượn máy chiếu", due=date(2024, 11, 10))
    upper.take(first.send())
    for read in (
        lambda app: app.training.view(demo.course).values,
        lambda app: app.training.grid(demo.course).rows,
        lambda app: app.training.totals(demo.course),
        lambda app: [run.amounts for run in app.training.view(demo.course).payments],
        lambda app: [cost.values for cost in app.course_money.view(demo.course).costs],
        lambda app: app.course_money.view(demo.course).total,
        lambda app: app.course_files.lines(demo.course),
        lambda app: app.course_tasks.of(demo.course),
        lambda app: app.course_numbers.numbers(2024).total,
    ):
        assert read(upper.app) == read(first.app)
    assert papers


def _everybody():
    return HouseholdFilter(year=2024)
