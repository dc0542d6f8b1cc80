"""Evaluation sheets without names: keyed by number, counted, averaged, printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.errors.records import ReasonNeeded, RecordMissing
from desktop_app.services.app import App
from desktop_app.services.training.training_views import CourseValues
from tests.golden.pdf import texts

DAY = date(2024, 11, 25)


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def course(app):
    return app.training.add(CourseValues("Lớp thử", "Nhà văn hóa xã", DAY))


def paths(app, course):
    found = app.course_evaluations.summary(course)
    return [line.asked.path for line in found.rated]


def keyed(app, course, *grades, words=""):
    evaluations = app.course_evaluations
    key = evaluations.begin(course)
    answers = {path: g for path, g in zip(paths(app, course), grades, strict=False) if g}
    if words:
        answers["/data/y_kien/yk_3"] = words
    evaluations.keep(key, answers)
    return key


def test_eight_questions_are_rated_in_five_groups_and_three_are_open(app, course):
    found = app.course_evaluations.summary(course)
    groups = list(dict.fromkeys(line.asked.group for line in found.rated))
    assert groups == ["Nội dung", "Giảng viên", "Tài liệu", "Tổ chức", "Thời gian"]
    assert (len(found.rated), len(found.words), found.sheets) == (8, 3, ())
    assert found.rated[0].average is None


def test_sheets_are_numbered_and_blank_answers_count_nowhere(app, course):
    keyed(app, course, "5", "4")
    keyed(app, course, "4", "", words="Nên có thêm giờ thực hành")
    found = app.course_evaluations.summary(course)
    assert [(row.number, row.answered, row.of) for row in found.sheets] == [
        (1, 2, 11),
        (2, 2, 11),
    ]
    first, second = found.rated[:2]
    assert (first.answers, first.average, first.counts) == (2, Decimal("4.50"), (0, 0, 0, 1, 1))
    assert (second.answers, second.average) == (1, Decimal("4.00"))
    assert found.words[2][1] == ("Nên có thêm giờ thực hành",)


def test_a_sheet_left_out_needs_a_reason_and_its_number_is_not_used_again(app, course):
    evaluations = app.course_evaluations
    key = keyed(app, course, "1")
    with pytest.raises(ReasonNeeded):
        evaluations.remove(key, on=DAY, reason="")
    evaluations.remove(key, on=DAY, reason="nhập hai lần")
    assert evaluations.summary(course).sheets == ()
    assert evaluations.open(keyed(app, course, "2")).number == 2
    evaluations.take_back(key, reason="Hoàn tác")
    assert [row.number for row in evaluations.summary(course).sheets] == [1, 2]


def test_an_answer_can_be_forgotten_and_a_sheet_opened_again(app, course):
    key = keyed(app, course, "3")
    keyed(app, course, "2")
    path = paths(app, course)[0]
    assert app.course_evaluations.open(key).session.value(path) == "3"
    app.course_evaluations.keep(key, {path: ""})
    assert app.course_evaluations.summary(course).rated[0].answers == 1
    with pytest.raises(RecordMissing):
        app.course_evaluations.open("nobody")


def test_blank_form_and_summary_on_paper(app, course):
    blank = " ".join(texts(app.course_evaluations.blank(course).pdf))
    for words in ("PHIẾU ĐÁNH GIÁ LỚP TẬP HUẤN", "Lớp thử", "Rất hài lòng", "không ghi họ tên"):
        assert words in blank
    with pytest.raises(NothingToPrint):
        app.course_evaluations.paper(course)
    keyed(app, course, "5", words="Nên có thêm giờ thực hành")
    keyed(app, course, "4")
    summed = " ".join(texts(app.course_evaluations.paper(course).pdf))
    for words in ("TỔNG HỢP PHIẾU ĐÁNH GIÁ", "4,50", "Nên có thêm giờ thực hành"):
        assert words in summed
    assert app.course_evaluations.workbook(course)[:2] == b"PK"


def test_a_sheet_begun_and_left_blank_is_begun_again_and_counts_nowhere(app, course):
    keyed(app, course, "5")
    blank = app.course_evaluations.begin(course)
    assert app.course_evaluations.begin(course) == blank
    assert [row.number for row in app.course_evaluations.summary(course).sheets] == [1]
