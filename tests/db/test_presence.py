"""Presence against the signed paper: finishing, STT of late people, who typed, what changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.models.places import Author
from db.models.training import Presence
from desktop_app.domain.errors.presence import FinishNeedsReason, SessionFinished
from desktop_app.domain.errors.records import CourseLocked
from desktop_app.domain.ids import natural_id
from desktop_app.domain.training.attendance import PresenceState, numbers_on_paper
from desktop_app.domain.training.courses import CourseState
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.app import App
from desktop_app.services.printing.courses import Column, SheetTitle
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.training_views import CourseValues
from tests.golden.pdf import texts

DAY = date(2024, 11, 25)
PRESENT = PresenceState.PRESENT


@pytest.fixture(scope="module")
def rules():
    return Rulebook()


@pytest.fixture
def app(folder, rules):
    return App(folder, rules)


@pytest.fixture
def course(app):
    course = app.training.add(CourseValues("Lớp thử", "Nhà văn hóa xã", DAY))
    names = ("An Thử", "Bình Thử", "Cúc Thử")
    app.training.add_people(course, [PastedPerson(name) for name in names])
    return course


@pytest.fixture
def run(app, course):
    return app.course_papers.attendance(course)[1]


def later(app, course, name):
    """Add a person some time after the printing; return the id."""
    app.folder.clock.moment += timedelta(seconds=5)
    app.training.add_people(course, [PastedPerson(name)])
    return next(p.id for p in app.training.view(course).participants if p.name == name)


def stt(app, course, run):
    return {r.participant.name: r.number for r in app.training.grid(course, run).rows}


def test_a_session_is_finished_when_typed_and_counted_agree(app, course, run):
    training = app.training
    first, second = training.view(course).sessions
    an, binh, _ = training.view(course).participants
    training.mark(first.id, an.id, PRESENT, run_id=run)
    with pytest.raises(FinishNeedsReason) as refused:
        training.finish(first.id, run_id=run)
    assert refused.value.counted == "chưa đếm"
    training.count_signatures(first.id, run, 2)
    with pytest.raises(FinishNeedsReason) as refused:
        training.finish(first.id, run_id=run, reason=" ")
    assert (refused.value.present, refused.value.counted) == (1, "2")
    training.mark(first.id, binh.id, PRESENT, run_id=run)
    training.finish(first.id, run_id=run, reason="không cần đến")
    assert training.view(course).sessions[0].finished
    assert training.view(course).sessions[0].finish_reason == ""
    training.finish(second.id, run_id=run, reason="giấy ký bị ướt")
    assert training.view(course).sessions[1].finish_reason == "giấy ký bị ướt"
    training.finish(second.id, finished=False)
    assert training.view(course).sessions[1].finish_reason == ""


def test_a_person_taken_off_the_list_no_longer_counts_against_the_paper(app, course, run):
    first = app.training.view(course).sessions[0].id
    for person in app.training.view(course).participants:
        app.training.mark(first, person.id, PRESENT, run_id=run)
    app.training.count_signatures(first, run, 3)
    app.training.remove(person.id, on=DAY, reason="ghi nhầm")
    with pytest.raises(FinishNeedsReason):
        app.training.finish(first, run_id=run)


def test_nothing_is_typed_into_a_finished_or_locked_session(app, course, run):
    training = app.training
    first = training.view(course).sessions[0].id
    an = training.view(course).participants[0].id
    training.finish(first, run_id=run, reason="lớp hoãn")
    for deed in (
        lambda: training.mark(first, an, PRESENT, run_id=run),
        lambda: training.count_signatures(first, run, 3),
        lambda: training.substitute(first, an, PastedPerson("Thay Thử"), run_id=run),
    ):
        with pytest.raises(SessionFinished):
            deed()
    training.finish(first, finished=False)
    training.change_state(course, CourseState.LOCKED)
    with pytest.raises(CourseLocked):
        training.mark(first, an, PRESENT, run_id=run)
    assert app.training.grid(course, run).rows[0].states == {}


def test_who_is_added_later_keeps_the_number_he_is_shown_with(app, course, run):
    first = app.training.view(course).sessions[0].id
    later(app, course, "Ánh Muộn")
    binh = later(app, course, "Bảo Muộn")
    shown = stt(app, course, run)
    assert (shown["Ánh Muộn"], shown["Bảo Muộn"]) == (4, 5)
    app.training.mark(first, binh, PRESENT, run_id=run)
    later(app, course, "An Muộn")
    anh = next(p for p in app.training.view(course).participants if p.name == "Ánh Muộn")
    app.training.remove(anh.id, on=DAY, reason="không dự")
    shown = stt(app, course, run)
    assert (shown["Bảo Muộn"], shown["An Muộn"], shown["Cúc Thử"]) == (5, 6, 3)
    assert [r.late for r in app.training.grid(course, run).rows] == [False] * 3 + [True] * 2


def test_numbers_on_paper_follow_the_order_of_adding_not_of_the_list():
    early, late = "0192f5c0-0001-7000-a", "0192f5c0-0002-7000-b"
    assert numbers_on_paper({1: "x"}, [late, "x", early]) == {"x": 1, early: 2, late: 3}
    assert numbers_on_paper({1: "x", 3: late}, [late, early]) == {"x": 1, late: 3, early: 4}
    assert numbers_on_paper({}, [early]) == {early: 1}


def test_late_people_stand_on_the_screen_and_never_on_a_reprint(app, course, run):
    first = app.training.view(course).sessions[0].id
    before = app.course_papers.reprint(course, run).pdf
    app.training.mark(first, later(app, course, "Dung Muộn"), PRESENT, run_id=run)
    after = app.course_papers.reprint(course, run).pdf
    assert texts(before) == texts(after)
    kept = app.training.view(course).runs[0]
    assert list(kept.lines) == [1, 2, 3, 4]
    assert list(kept.printed) == [1, 2, 3]


def test_a_reprint_has_the_columns_and_the_title_of_the_run(app, course):
    choice = {"title": SheetTitle.SIGNED_LIST, "columns": (Column.SEX, Column.PHONE)}
    paper, run = app.course_papers.attendance(course, **choice)
    app.course_papers.attendance(course)
    again = app.course_papers.reprint(course, run)
    assert texts(again.pdf) == texts(paper.pdf)
    assert "DANH SÁCH HỌC VIÊN KÝ DANH" in texts(again.pdf)[0]


def test_another_run_shows_the_same_presence(app, course, run):
    first = app.training.view(course).sessions[0].id
    an = app.training.view(course).participants[0].id
    app.training.mark(first, an, PRESENT, run_id=run)
    later(app, course, "Dung Muộn")
    _paper, second = app.course_papers.attendance(course)
    for one in (run, second, ""):
        rows = app.training.grid(course, one).rows
        assert len(rows) == 4
        assert [r.participant.id for r in rows if r.states.get(first) is PRESENT] == [an]


def test_the_page_of_the_paper_is_kept_with_what_was_typed(app, course, run):
    first = app.training.view(course).sessions[0].id
    an = app.training.view(course).participants[0].id
    app.training.mark(first, an, PRESENT, run_id=run)
    with app.folder.reading() as session:
        row = session.get(Presence, natural_id("presence", first, an))
        assert (row.page, row.print_run_id) == (1, run)


def test_the_history_says_who_typed_a_cell_and_when(app, course, run):
    with app.folder.writing() as session:
        session.add(Author(id="u-1", unit_key=app.folder.unit_key, name="Cán bộ Thử"))
    first = app.training.view(course).sessions[0].id
    an = app.training.view(course).participants[0].id
    assert app.training.typed_by(first, an) is None
    app.training.mark(first, an, PRESENT, run_id=run)
    app.folder.clock.moment += timedelta(minutes=5)
    app.training.mark(first, an, PresenceState.EXCUSED, run_id=run)
    typed = app.training.typed_by(first, an)
    assert (typed.user, typed.at) == ("Cán bộ Thử", "2024-11-20T03:05:00Z")


def test_a_run_says_when_its_people_changed_after_printing(app, course, run):
    def state():
        kept = app.training.view(course).runs[0]
        return kept.changed, kept.added

    training = app.training
    an = training.view(course).participants[0]
    assert state() == (False, 0)
    later(app, course, "Dung Muộn")
    assert state() == (False, 1)
    training.edit_participant(an.id, PastedPerson("An Sửa"), ethnic="", category="")
    assert state() == (True, 1)
    training.edit_participant(an.id, PastedPerson("An Thử"), ethnic="", category="TT_TDP")
    assert state() == (False, 1)
    training.remove(an.id, on=DAY, reason="không dự")
    assert state() == (True, 1)


def test_unlocking_marks_what_was_printed_before_as_changed(app, course, run):
    app.training.change_state(course, CourseState.LOCKED)
    app.folder.clock.moment += timedelta(minutes=5)
    app.training.change_state(course, CourseState.ENDED, reason="sửa tên")
    assert app.training.view(course).runs[0].changed
    app.folder.clock.moment += timedelta(minutes=5)
    app.course_papers.attendance(course)
    assert not app.training.view(course).runs[1].changed
