"""The file of a class: what an officer writes, what the program only hints at; its checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from db.models.households import Person
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.course_file import count_words
from desktop_app.domain.training.courses import CourseState, FileState
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.app import App
from desktop_app.services.training.training_views import CourseValues
from tests.conftest import NOW
from tests.factories import hamlet, household
from tests.golden.pdf import texts

DAY = date(2024, 11, 25)


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def course(app):
    course = app.training.add(CourseValues("Lớp thử", "Nhà văn hóa xã", DAY))
    people = [PastedPerson("An Thử", "1980", "2"), PastedPerson("Bình Thử", "1975", "1")]
    app.training.add_people(course, people)
    return course


def person(app, course, place=0):
    return app.training.view(course).participants[place].id


def codes(app, course):
    return [finding.code for finding in app.course_checks.findings(course)]


def test_seventeen_papers_nobody_wrote_about_and_nothing_is_set_by_itself(app, course):
    app.course_papers.attendance(course)
    lines = app.course_files.lines(course)
    assert [line.number for line in lines] == list(range(1, 18))
    assert {line.state for line in lines} == {FileState.UNKNOWN}
    assert lines[7].hint == "phần mềm đã in 1 bản"
    assert lines[4].hint == "2 học viên trong phần mềm"
    assert count_words(lines) == "0/17 có, 17 chưa ghi"


def test_basis_that_was_not_read_says_so(app):
    basis = {item.number: item.citation.shown for item in app.course_files.items}
    assert "Điều 4 khoản 1" in basis[4]
    assert "chưa đối chiếu" not in basis[4]
    assert "chưa đối chiếu" in basis[8]


def test_what_is_written_stays_and_prints(app, course):
    write = app.course_files.write
    write(course, 8, state=FileState.HAVE, place="Tủ 2, hộp 5")
    write(course, 9, state=FileState.MISSING, place="", note="chờ thủ quỹ")
    write(course, 14, state=FileState.NOT_NEEDED, place="")
    lines = app.course_files.lines(course)
    assert (lines[7].state, lines[7].place) == (FileState.HAVE, "Tủ 2, hộp 5")
    assert count_words(lines) == "1/17 có, 1 thiếu, 1 không áp dụng, 14 chưa ghi"
    text = " ".join(texts(app.course_files.paper(course).pdf))
    for words in ("MỤC LỤC HỒ SƠ LỚP TẬP HUẤN", "Tủ 2, hộp 5", "chờ thủ quỹ", "1/17 có"):
        assert words in text
    assert app.course_files.workbook(course)[1][:2] == b"PK"


def test_a_locked_class_can_still_be_filed_and_unknown_papers_are_refused(app, course):
    app.training.change_state(course, CourseState.LOCKED)
    app.course_files.write(course, 17, state=FileState.HAVE, place="")
    assert app.course_files.lines(course)[16].state is FileState.HAVE
    with pytest.raises(RecordMissing):
        app.course_files.write(course, 18, state=FileState.HAVE, place="")
    with pytest.raises(RecordMissing):
        app.course_files.write("nobody", 1, state=FileState.HAVE, place="")


def test_a_class_locked_early_with_blanks_is_named(app, course):
    assert codes(app, course) == []
    app.training.change_state(course, CourseState.LOCKED)  # the clock stands five days before
    assert codes(app, course) == ["closed_early", "blank"]
    app.training.change_state(course, CourseState.RUNNING, reason="nhầm")
    assert codes(app, course) == []


def test_presence_typed_after_a_lock_says_who_and_how_often(app, course, folder):
    app.training.change_state(course, CourseState.LOCKED)
    folder.clock.moment = NOW + timedelta(days=10)
    app.training.change_state(course, CourseState.RUNNING, reason="bổ sung")
    session = app.training.view(course).sessions[0].id
    app.training.mark(session, person(app, course), PresenceState.PRESENT)
    found = app.course_checks.findings(course)
    assert [finding.code for finding in found] == ["edited_Điểm danh"]
    assert "1 lần" in found[0].words


def test_the_same_person_in_two_classes_at_once(app, course):
    other = app.training.add(CourseValues("Lớp khác", "Hội trường", DAY))
    app.training.add_people(other, [PastedPerson("an thử", "1980", "2")])
    for one in (course, other):
        session = app.training.view(one).sessions[0].id
        app.training.mark(session, person(app, one), PresenceState.PRESENT)
    found = app.course_checks.findings(course)
    assert [(f.code, f.whom) for f in found] == [("two_classes", ("An Thử",))]
    app.training.mark(session, person(app, other), PresenceState.EXCUSED)
    assert codes(app, course) == []


def test_a_poor_head_is_looked_up_in_the_list_of_the_year(app, course):
    place = hamlet(app)
    poor = household(app, place, "001", opening="poor", head="Cúc Thử")
    plain = household(app, place, "002", opening="near_poor", head="Dung Thử")
    with app.folder.reading() as session:
        query = select(Person.id, Person.name).where(
            Person.relation == "head", Person.household_id.in_([poor, plain])
        )
        heads = list(session.execute(query))
    blank = app.training.view(course).participants[0]
    people = [
        replace(blank, id="", name=name, person_id=key, category="HO_NGHEO")
        for key, name in heads
    ]
    app.training.add_registered(course, people)
    found = app.course_checks.findings(course)
    assert [(f.code, f.whom) for f in found] == [("not_listed_HO_NGHEO", ("Dung Thử",))]
