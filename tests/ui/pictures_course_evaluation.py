"""Pictures of Tập huấn: evaluation sheets, their summary, one sheet being keyed."""

from __future__ import annotations

from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.training.course_panel import EVALUATION
from desktop_app.ui.pages.training.evaluation_page import EvaluationPage
from tests.screens import Stage, screen
from tests.ui.pictures_households import window_of
from tests.ui.pictures_training import course, with_class

_GRADES = ("54455343", "55544455", "4345 435", "55555554", "34444433")


def with_sheets():
    app, key = with_class()
    evaluations = app.course_evaluations
    paths = [line.asked.path for line in evaluations.summary(key).rated]
    for grades in _GRADES:
        sheet = evaluations.begin(key)
        given = zip(paths, grades, strict=True)
        answers = {path: grade for path, grade in given if grade.strip()}
        evaluations.keep(sheet, answers | {"/data/y_kien/yk_2": "Thêm giờ thực hành"})
    return app, key


@screen("lop-danh-gia", percents=(100, 150))
def evaluation(stage: Stage):
    return course(EVALUATION, with_sheets())


@screen("lop-danh-gia-chua-co", percents=(100,))
def nothing(stage: Stage):
    return course(EVALUATION)


@screen("lop-danh-gia-nhap", percents=(100, 150))
def keying(stage: Stage):
    app, key = with_sheets()
    sheet = app.course_evaluations.summary(key).sheets[2].id
    return window_of(app, Place("evaluation", sheet), {"evaluation": EvaluationPage})
