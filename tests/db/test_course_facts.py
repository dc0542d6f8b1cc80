"""Sessions, preparations, states of a class; what a lock refuses and what unlocking marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop_app.domain.clock import FixedClock
from desktop_app.domain.errors.course_facts import (
    NoSheetOfOurs,
    NotADayOfTheClass,
    SessionUsed,
)
from desktop_app.domain.errors.records import CourseLocked, FieldNeeded
from desktop_app.domain.training.attendance import Part, PresenceState
from desktop_app.domain.training.courses import CourseKind, CourseState, DayRule, Level, Payer
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.app import App
from desktop_app.services.home import Target
from desktop_app.services.training.course_sessions import SessionValues
from desktop_app.services.training.training_views import CourseValues

DAY, NEXT = date(2024, 11, 25), date(2024, 11, 26)
TOPIC = SessionValues("07:30", "11:00", "Quy trình rà soát", "Trần Văn Ví Dụ")


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def course(app):
    return app.training.add(CourseValues("Lớp thử", "Nhà văn hóa xã", DAY, NEXT))


def titles(app, course):
    return [session.title for session in app.training.view(course).sessions]


def test_every_fact_of_a_class_is_kept(app, course):
    values = CourseValues(
        "Lớp thử", "Hội trường", DAY, NEXT, "UBND xã", "2021-2025/DA7.TDA1",
        CourseKind.EXCHANGE, Level.COMMUNE, "Mục 2.1", 60, 2,
        Payer.ORGANISER, Payer.SENDER, Payer.NOBODY, DayRule.FULL,
    )  # fmt: skip
    app.training.edit(course, values)
    assert app.training.view(course).values == values


def test_an_evening_session_is_added_edited_taken_off_and_put_back(app, course):
    evening = app.course_sessions.add(course, DAY, Part.EVENING, SessionValues())
    assert titles(app, course) == ["25 Sáng", "25 Chiều", "25 Tối", "26 Sáng", "26 Chiều"]
    app.course_sessions.edit(evening, TOPIC)
    held = next(s for s in app.training.view(course).sessions if s.id == evening)
    assert (held.starts_at, held.ends_at, held.topic, held.trainer) == (
        "07:30", "11:00", "Quy trình rà soát", "Trần Văn Ví Dụ",
    )  # fmt: skip
    app.course_sessions.take_off(evening)
    assert "25 Tối" not in titles(app, course)
    app.course_sessions.put_back(evening)
    assert "25 Tối" in titles(app, course)
    with pytest.raises(NotADayOfTheClass):
        app.course_sessions.add(course, date(2024, 12, 1), Part.EVENING, SessionValues())


def test_a_session_taken_off_stays_off_when_the_class_is_edited(app, course):
    view = app.training.view(course)
    app.course_sessions.take_off(view.sessions[3].id)
    app.training.edit(course, replace(view.values, title="Lớp khác"))
    assert titles(app, course) == ["25 Sáng", "25 Chiều", "26 Sáng"]


def test_a_session_somebody_typed_in_is_not_taken_off(app, course):
    app.training.add_people(course, [PastedPerson("Nguyễn Thị Mẫu")])
    view = app.training.view(course)
    typed, counted = view.sessions[0].id, view.sessions[1].id
    app.training.mark(typed, view.participants[0].id, PresenceState.PRESENT)
    app.training.count_signatures(counted, "", 0)
    for used in (typed, counted):
        with pytest.raises(SessionUsed):
            app.course_sessions.take_off(used)
    app.training.mark(typed, view.participants[0].id, None)
    app.training.count_signatures(counted, "", None)
    app.course_sessions.take_off(typed)
    app.course_sessions.take_off(counted)
    assert titles(app, course) == ["26 Sáng", "26 Chiều"]


def test_presence_typed_elsewhere_brings_a_session_back_under_its_own_part(app, course):
    app.training.add_people(course, [PastedPerson("Nguyễn Thị Mẫu")])
    view = app.training.view(course)
    app.course_sessions.take_off(view.sessions[1].id)
    app.training.mark(view.sessions[1].id, view.participants[0].id, PresenceState.PRESENT)
    assert titles(app, course) == ["25 Sáng", "25 Chiều", "26 Sáng", "26 Chiều"]


def test_a_class_that_is_put_off_takes_topics_and_trainers_along(app, course):
    view = app.training.view(course)
    app.course_sessions.edit(view.sessions[2].id, TOPIC)
    app.course_sessions.take_off(view.sessions[3].id)
    moved = replace(view.values, starts_on=NEXT, ends_on=date(2024, 11, 27))
    app.training.edit(course, moved)
    found = app.training.view(course).sessions
    assert [(s.title, s.topic) for s in found] == [
        ("26 Sáng", ""), ("26 Chiều", ""), ("27 Sáng", TOPIC.topic),
    ]  # fmt: skip
    app.training.edit(course, view.values)
    found = app.training.view(course).sessions
    assert [(s.title, s.topic) for s in found] == [
        ("25 Sáng", ""), ("25 Chiều", ""), ("26 Sáng", TOPIC.topic),
    ]  # fmt: skip


def test_a_longer_class_keeps_its_topics_on_their_day(app, course):
    view = app.training.view(course)
    app.course_sessions.edit(view.sessions[0].id, TOPIC)
    app.training.edit(course, replace(view.values, starts_on=date(2024, 11, 24)))
    found = {s.title: s.topic for s in app.training.view(course).sessions}
    assert found["25 Sáng"] == TOPIC.topic
    assert found["24 Sáng"] == ""


def test_a_mistyped_year_does_not_make_thousands_of_sessions(app):
    course = app.training.add(CourseValues("Lớp", "Xã", DAY, date(2034, 11, 26)))
    assert len(app.training.view(course).sessions) == 2 * 31


def test_preparations_are_added_edited_ticked_taken_off_and_taken_back(app, course):
    tasks = app.course_tasks
    first = tasks.add(course, "Gửi giấy mời", who="Trần Văn Ví Dụ", due=date(2024, 11, 20))
    second = tasks.add(course, "Thuê hội trường")
    tasks.edit(second, "Mượn hội trường", who="Lê Thị Mẫu")
    tasks.tick(second)
    assert [(t.what, t.who, t.done) for t in tasks.of(course)] == [
        ("Gửi giấy mời", "Trần Văn Ví Dụ", False), ("Mượn hội trường", "Lê Thị Mẫu", True),
    ]  # fmt: skip
    tasks.remove(first, on=DAY)
    assert [t.id for t in tasks.of(course)] == [second]
    tasks.take_back(first)
    tasks.tick(second, done=False)
    assert [t.done for t in tasks.of(course)] == [False, False]
    with pytest.raises(FieldNeeded):
        tasks.add(course, "  ")


def test_late_preparations_of_a_planned_class_are_due_at_home(app, course):
    today = app.home.view().day
    app.course_tasks.add(course, "Gửi giấy mời", due=date(2020, 1, 1))
    done = app.course_tasks.add(course, "Xin kinh phí", due=date(2020, 1, 2))
    app.course_tasks.tick(done)
    app.course_tasks.add(course, "In tài liệu", due=today)
    due = [d for d in app.home.view().due if "chuẩn bị" in d.text]
    assert [(d.text, d.on, d.target) for d in due] == [
        ("Lớp thử: 1 việc chuẩn bị quá hạn", date(2020, 1, 1), Target.COURSE)
    ]
    app.training.change_state(course, CourseState.RUNNING)
    assert not [d for d in app.home.view().due if "chuẩn bị" in d.text]


def test_a_locked_class_refuses_every_change(app, course):
    app.training.add_people(course, [PastedPerson("Nguyễn Thị Mẫu")])
    task = app.course_tasks.add(course, "Gửi giấy mời")
    view = app.training.view(course)
    app.training.change_state(course, CourseState.LOCKED)
    session, person = view.sessions[0].id, view.participants[0].id
    refused = (
        lambda: app.training.edit(course, view.values),
        lambda: app.training.add_people(course, [PastedPerson("Trần Văn Ví Dụ")]),
        lambda: app.training.mark(session, person, PresenceState.PRESENT),
        lambda: app.training.count_signatures(session, "", 1),
        lambda: app.training.finish(session),
        lambda: app.training.remove(person, on=DAY, reason="thử"),
        lambda: app.course_sessions.edit(session, TOPIC),
        lambda: app.course_sessions.take_off(session),
        lambda: app.course_sessions.add(course, DAY, Part.EVENING, TOPIC),
        lambda: app.course_tasks.tick(task),
        lambda: app.course_tasks.add(course, "Thêm"),
    )
    for change in refused:
        with pytest.raises(CourseLocked):
            change()
    assert app.training.view(course) == replace(view, state="locked")


def test_what_was_printed_before_an_unlock_is_known_as_changed(app, course, monkeypatch):
    def at(hour):
        moment = datetime(2024, 12, 2, hour, tzinfo=UTC)
        monkeypatch.setattr(app.folder, "clock", FixedClock(moment))

    at(1)
    app.course_papers.attendance(course)
    app.training.change_state(course, CourseState.LOCKED)
    with pytest.raises(FieldNeeded):
        app.training.change_state(course, CourseState.ENDED)
    view = app.training.view(course)
    assert not view.runs[0].printed_before(view.unlocked_at)
    at(2)
    app.training.change_state(course, CourseState.ENDED, reason="Ghi nhầm một người")
    at(3)
    app.course_papers.attendance(course)
    view = app.training.view(course)
    assert [run.printed_before(view.unlocked_at) for run in view.runs] == [True, False]
    old = replace(view.runs[1], printed_at="")
    assert old.printed_before(view.unlocked_at)


def test_people_sent_to_an_event_of_others_have_no_sheet_here(app, course):
    view = app.training.view(course)
    app.training.edit(course, replace(view.values, kind=CourseKind.SENT))
    app.training.add_people(course, [PastedPerson("Nguyễn Thị Mẫu")])
    with pytest.raises(NoSheetOfOurs):
        app.course_papers.attendance(course)
    view = app.training.view(course)
    app.training.mark(view.sessions[0].id, view.participants[0].id, PresenceState.PRESENT)
    assert app.training.totals(course).came == 1
    assert not [d for d in app.home.view().due if "điểm danh" in d.text]
