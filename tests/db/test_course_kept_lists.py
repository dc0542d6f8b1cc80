"""Every list of a class that is printed becomes a bản in: number, moment, order and STT."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.documents.training.course_lists import CourseList
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.training.courses import PrintKind
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.app import App
from desktop_app.services.training.training_views import CourseValues
from tests.golden.pdf import texts


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def course(app):
    key = app.training.add(CourseValues("Lớp Mẫu", "Nhà văn hóa", date(2024, 11, 12)))
    people = [
        PastedPerson("Học Viên An", hamlet="Đồng Sen"),
        PastedPerson("Học Viên Bình", hamlet="Trại Mới"),
        PastedPerson("Học Viên Cúc", hamlet="Đồng Sen"),
    ]
    app.training.add_people(key, people)
    return key


def _print(app, course, kind, run_id):
    lists = app.course_lists
    paper = lists.paper(course, kind, lists.columns(kind))
    lists.keep(course, kind, run_id, paper)


def _names(app, course, run):
    names = {p.id: p.name for p in app.training.view(course).participants}
    return [names[person] for _, person in sorted(run.lines.items())]


def test_a_printed_call_list_is_kept_in_the_order_of_its_paper(app, course):
    _print(app, course, CourseList.CALLED, "bản-in-1")
    (run,) = app.training.view(course).lists
    assert (run.number, run.kind, run.pages) == (1, PrintKind.CALLED, 1)
    assert run.printed_at
    assert _names(app, course, run) == ["Học Viên An", "Học Viên Cúc", "Học Viên Bình"]


def test_printing_and_saving_from_one_window_is_one_run(app, course):
    _print(app, course, CourseList.MATERIALS, "bản-in-1")
    _print(app, course, CourseList.MATERIALS, "bản-in-1")
    _print(app, course, CourseList.MATERIALS, "bản-in-2")
    assert [run.number for run in app.training.view(course).lists] == [1, 2]


def test_a_reprint_keeps_the_numbers_of_the_paper(app, course):
    _print(app, course, CourseList.MATERIALS, "bản-in-1")
    app.training.add_people(course, [PastedPerson("Học Viên Mới", hamlet="Ngò")])
    again = " ".join(texts(app.course_lists.reprint(course, "bản-in-1").pdf))
    assert "Học Viên Cúc" in again
    assert "Học Viên Mới" not in again


def test_an_unknown_run_is_refused_in_words(app, course):
    with pytest.raises(RecordMissing):
        app.course_lists.reprint(course, "không-có")


def test_lists_do_not_become_attendance_or_payment(app, course):
    _print(app, course, CourseList.CALLED, "bản-in-1")
    view = app.training.view(course)
    assert (view.runs, view.payments) == ((), ())
