"""A printed attendance sheet is a print run whose STT never changes afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.print_info import PrintInfos
from desktop_app.services.printing.courses import CoursePapers
from desktop_app.services.printing.press import Press
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.training import Training
from desktop_app.services.training.training_views import CourseValues
from desktop_app.services.units import Units
from tests.golden.pdf import texts


@pytest.fixture(scope="module")
def rules():
    return Rulebook()


@pytest.fixture
def training(folder):
    return Training(folder)


@pytest.fixture
def papers(folder, training, rules):
    press = Press(PrintInfos(folder, Units(folder, rules)))
    return CoursePapers(folder, press, training, rules)


@pytest.fixture
def course(training):
    course = training.add(CourseValues("Lớp thử", "Nhà văn hóa xã", date(2024, 11, 25)))
    names = ("An Thử", "Bình Thử", "Cúc Thử")
    training.add_people(course, [PastedPerson(name) for name in names])
    return course


def test_numbers_on_paper_stay_when_the_list_changes(training, papers, course):
    _paper, run = papers.attendance(course)
    an, binh, cuc = training.view(course).participants
    training.remove(binh.id, on=date(2024, 11, 25), reason="không dự")
    training.add_people(course, [PastedPerson("Dung Thử")])
    rows = training.grid(course, run).rows
    assert [(row.number, row.participant.name) for row in rows] == [
        (1, "An Thử"),
        (3, "Cúc Thử"),
        (4, "Dung Thử"),
    ]
    assert {an.id, cuc.id} < {row.participant.id for row in rows}


def test_each_printing_is_a_run_of_its_own(training, papers, course):
    papers.attendance(course)
    paper, _ = papers.attendance(course)
    assert [run.number for run in training.view(course).runs] == [1, 2]
    assert paper.name.endswith("ban-in-2.pdf")
    text = " ".join(texts(paper.pdf))
    assert "DANH SÁCH ĐIỂM DANH" in text
    assert "An Thử" in text


def test_results_name_the_class_and_count_from_presence(training, papers, course):
    text = " ".join(texts(papers.results(course).pdf))
    assert "Lớp thử" in text


def test_results_count_a_substitute_as_come_and_not_as_invited(training, papers, course):
    view = training.view(course)
    stand_in = PastedPerson("Giàng A Thay", "1990")
    training.substitute(view.sessions[0].id, view.participants[0].id, stand_in)
    text = " ".join(texts(papers.results(course).pdf))
    assert "Tổng số 3 1 1 0 0 0" in text
    assert "Sáng 25/11/2024 3 1 1 0 0 0" in text
