"""A class from the plan to the counted presence; nothing is present that nobody typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.errors.records import DayOutOfRange, FieldNeeded
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.training.training import Training
from desktop_app.services.training.training_views import CourseValues

DAY = date(2024, 11, 25)


@pytest.fixture
def training(folder):
    return Training(folder)


@pytest.fixture
def course(training):
    values = CourseValues("Tập huấn rà soát viên", "Nhà văn hóa xã", DAY, date(2024, 11, 26))
    course = training.add(values)
    people = [
        PastedPerson(n, sex=s)
        for n, s in (("An Thử", "2"), ("Bình Thử", "1"), ("Cúc Thử", "2"))
    ]
    training.add_people(course, people, category="TT_TDP")
    return course


def test_title_date_and_place_are_enough(training):
    course = training.add(CourseValues("Lớp thử", "Hội trường", DAY))
    view = training.view(course)
    assert [s.title for s in view.sessions] == ["25 Sáng", "25 Chiều"]
    for missing in ({"title": " "}, {"place": ""}):
        with pytest.raises(FieldNeeded):
            training.add(replace(view.values, **missing))
    with pytest.raises(DayOutOfRange):
        training.add(replace(view.values, ends_on=date(2024, 11, 1)))


def test_presence_is_what_was_typed_and_blank_counts_nowhere(training, course):
    first = training.view(course).sessions[0].id
    an, binh, _cuc = (p.id for p in training.view(course).participants)
    training.mark(first, an, PresenceState.PRESENT)
    training.mark(first, binh, PresenceState.EXCUSED)
    training.count_signatures(first, "", 1)
    count = training.grid(course).counts[first]
    assert (count.typed, count.of, count.present, count.agrees) == (2, 3, 1, True)
    training.mark(first, an, None)
    assert training.grid(course).counts[first].agrees is False
    assert training.totals(course).came == 0


def test_one_session_makes_one_attendance_whatever_the_rest(training, course):
    sessions = [s.id for s in training.view(course).sessions]
    an, binh, _ = (p.id for p in training.view(course).participants)
    for session in sessions:
        training.mark(session, an, PresenceState.PRESENT)
    training.mark(sessions[3], binh, PresenceState.PRESENT)
    found = training.totals(course)
    assert (found.invited, found.came, found.women_came) == (3, 2, 1)
    assert found.by_category == {"TT_TDP": 2}


def test_a_substitute_is_a_participant_and_the_invited_person_is_absent(training, course):
    first = training.view(course).sessions[0].id
    an = training.view(course).participants[0].id
    stand_in = training.substitute(first, an, PastedPerson("Giàng A Thay", "1990"))
    rows = {row.participant.id: row for row in training.grid(course).rows}
    assert rows[an].states[first] is PresenceState.SUBSTITUTED
    assert rows[stand_in].states[first] is PresenceState.PRESENT
    assert rows[stand_in].participant.note == "Thay cho An Thử"
    found = training.totals(course)
    assert (found.invited, found.came) == (3, 1)
