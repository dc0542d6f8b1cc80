"""Inviting from households and from an earlier class; papers of a kept print run."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from desktop_app.domain.errors.records import FieldNeeded, RecordMissing
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.services.training.training_views import CourseValues
from tests.conftest import UNIT
from tests.factories import hamlet, household
from tests.golden.pdf import texts

DAY = date(2024, 11, 25)
ALL = HouseholdFilter(unit_key=UNIT, year=2024, campaign_key="2024")


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def course(app):
    return app.training.add(CourseValues("Lớp thử", "Nhà văn hóa xã", DAY))


def names(app, course):
    return [p.name for p in app.training.view(course).participants]


def test_heads_of_filtered_households_come_with_their_category(app, course):
    ngo = hamlet(app)
    household(app, ngo, "1", opening="poor", head="An Thử")
    household(app, ngo, "2", opening="near_poor", head="Bình Thử")
    poor = app.course_people.heads(HouseholdFilter(UNIT, household_class="poor", year=2024))
    assert [(p.name, p.category, p.birth) for p in poor] == [("An Thử", "HO_NGHEO", "1978")]
    both = app.course_people.heads(ALL)
    assert app.training.add_registered(course, both) == 2
    assert app.training.add_registered(course, both) == 0
    assert names(app, course) == ["An Thử", "Bình Thử"]


def test_people_of_an_earlier_class_are_taken_once(app, course):
    app.training.add_people(course, [PastedPerson("An Thử", "1980"), PastedPerson("Cúc Thử")])
    second = app.training.add(CourseValues("Lớp sau", "Hội trường", DAY))
    assert app.course_people.earlier(second) == [(course, "Lớp thử (25/11/2024)")]
    app.training.add_people(second, [PastedPerson("AN THỬ", "1980")])
    people = app.course_people.of_course(course)
    assert app.training.add_registered(second, people) == 1
    assert names(app, second) == ["AN THỬ", "Cúc Thử"]


def test_who_was_taken_off_by_mistake_comes_back(app, course):
    app.training.add_people(course, [PastedPerson("An Thử")])
    (an,) = app.training.view(course).participants
    app.training.remove(an.id, on=DAY, reason="nhầm")
    assert names(app, course) == []
    app.training.take_back(an.id, reason="Hoàn tác")
    assert names(app, course) == ["An Thử"]


def test_a_participant_is_edited_but_keeps_a_name(app, course):
    app.training.add_people(course, [PastedPerson("An Thử")])
    (an,) = app.training.view(course).participants
    person = PastedPerson("An Sửa", "1980", "2", "", "Trưởng thôn", "Ngò")
    app.training.edit_participant(an.id, person, ethnic="nung", category="TT_TDP")
    (shown,) = app.training.view(course).participants
    assert (shown.name, shown.category, shown.ethnic) == ("An Sửa", "TT_TDP", "nung")
    with pytest.raises(FieldNeeded):
        app.training.edit_participant(an.id, PastedPerson(" "), ethnic="", category="")


def test_finishing_a_session_fills_nothing(app, course):
    app.training.add_people(course, [PastedPerson("An Thử")])
    first = app.training.view(course).sessions[0]
    app.training.finish(first.id, reason="giấy ký bị ướt")
    assert [s.finished for s in app.training.view(course).sessions] == [True, False]
    assert app.training.grid(course).counts[first.id].typed == 0
    app.training.finish(first.id, finished=False)
    assert not app.training.view(course).sessions[0].finished


def test_a_kept_run_prints_again_with_the_same_numbers(app, course):
    app.training.add_people(course, [PastedPerson("An Thử"), PastedPerson("Bình Thử")])
    _paper, run = app.course_papers.attendance(course)
    an, _binh = app.training.view(course).participants
    app.training.remove(an.id, on=DAY, reason="không dự")
    app.training.add_people(course, [PastedPerson("Dung Thử")])
    again = " ".join(texts(app.course_papers.reprint(course, run).pdf))
    assert "An Thử" in again
    assert "Dung Thử" not in again
    assert len(app.training.view(course).runs) == 1
    name, content = app.course_papers.attendance_workbook(course, run)
    book = openpyxl.load_workbook(io.BytesIO(content))
    shown = [str(c) for row in book.active.iter_rows(values_only=True) for c in row if c]
    assert name == "diem-danh_lop-thu_ban-in-1.xlsx"
    assert {"An Thử", "Bình Thử", "Bản in số 1"} <= set(shown)
    with pytest.raises(RecordMissing):
        app.course_papers.reprint(course, "khong-co")


def test_categories_are_those_of_the_shipped_list(app):
    assert "HO_NGHEO" in {c.code for c in app.course_people.categories()}


def test_moving_a_class_gives_new_days_their_sessions_and_hides_empty_ones(app, course):
    values = app.training.view(course).values
    app.training.add_people(course, [PastedPerson("An Thử")])
    (an,) = app.training.view(course).participants
    first = app.training.view(course).sessions[0]
    app.training.mark(first.id, an.id, PresenceState.PRESENT)
    later = replace(values, starts_on=date(2024, 11, 26), ends_on=date(2024, 11, 26))
    app.training.edit(course, later)
    titles = [s.title for s in app.training.view(course).sessions]
    assert titles == ["25 Sáng", "26 Sáng", "26 Chiều"]
