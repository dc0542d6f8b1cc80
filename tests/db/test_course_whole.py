"""A class from its plan to its locked file, by the services the screens call."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

from desktop_app.cli.course_papers import COURSE_KINDS
from desktop_app.domain.errors.records import CourseLocked, RecordMissing
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import CourseState, FileState
from desktop_app.services.app import App
from desktop_app.services.demo.course import DemoClass
from tests.golden.pdf import texts

DAY = date(2024, 11, 12)


@pytest.fixture
def app(folder):
    app = App(folder)
    app.hamlets.paste("Thôn Ngò\nThôn Trại Mới\nThôn Đồng Sen\nThôn Bãi\nThôn Lò")
    return app


@pytest.fixture
def held(app):
    demo = DemoClass(app, DAY)
    demo.papers = dict(demo.play())
    return demo


def test_every_paper_of_the_class_is_there(held):
    assert {name.rpartition(".")[0] for name in held.papers} == {
        "ke-hoach-mo-lop", "chuong-trinh-lop", "giay-moi", "danh-sach-diem-danh",
        "danh-sach-ky-nhan-tien", "thanh-toan-giang-vien", "ket-qua-lop",
        "bao-cao-ket-qua-lop", "muc-luc-ho-so",
    }  # fmt: skip


def test_presence_money_and_figures_of_the_class_agree(app, held):
    view = app.training.view(held.course)
    grid = app.training.grid(held.course, view.runs[0].id)
    halves = sum(
        state is PresenceState.PRESENT for row in grid.rows for state in row.states.values()
    )
    money = app.course_money.view(held.course)
    assert money.total == halves * 40_000
    assert sum(view.payments[0].amounts.values()) == money.total
    numbers = app.course_numbers.numbers(2024)
    assert numbers.total.attendances == app.training.totals(held.course).came
    assert numbers.total.spent == money.total + 4 * 500_000
    assert "Chưa" not in " ".join(texts(held.papers["ket-qua-lop.pdf"])[:1])


def test_the_checks_find_nothing_in_an_honest_class(app, held):
    assert [f.words for f in app.course_checks.findings(held.course) if f] == []


def test_a_locked_class_refuses_and_says_how_to_open(app, held):
    view = app.training.view(held.course)
    assert view.state == CourseState.LOCKED
    with pytest.raises(CourseLocked):
        app.training.mark(view.sessions[0].id, view.participants[0].id, None)
    assert app.course_files.lines(held.course)[0].state is FileState.HAVE


@pytest.mark.parametrize("kind", sorted(COURSE_KINDS))
def test_the_command_line_prints_every_kind(app, held, kind):
    if kind == "payment":  # a new kept list is a change of amounts
        app.training.change_state(held.course, CourseState.ENDED, reason="in lại")
    which = "2024" if kind == "training-numbers" else held.course
    paper = COURSE_KINDS[kind][1](app, which)
    assert paper.pdf[:4] in (b"%PDF", b"PK\x03\x04")


def test_a_year_that_is_none_is_a_sentence(app):
    with pytest.raises(RecordMissing):
        COURSE_KINDS["training-numbers"][1](app, "abc")


def test_the_report_says_what_was_planned_and_spent(app, held):
    report = Document(io.BytesIO(held.papers["bao-cao-ket-qua-lop.docx"]))
    lines = [paragraph.text for paragraph in report.paragraphs]
    planned, spent = 80 * 80_000 + 4 * 500_000, _paid(app, held) + 4 * 500_000
    words = f"Dự toán: {number(planned)} đồng; thực chi: {number(spent)} đồng"
    assert any(words in line for line in lines), lines


def _paid(app, held):
    return app.course_money.view(held.course).total


def test_the_plan_names_the_component_the_money_comes_from(app, held):
    plan = Document(io.BytesIO(held.papers["ke-hoach-mo-lop.docx"]))
    component = app.rules.component(app.training.view(held.course).values.component)
    assert any(component.label in p.text for p in plan.paragraphs)


def test_the_results_are_there_as_a_workbook_too(app, held):
    sheet = load_workbook(io.BytesIO(app.course_papers.results_workbook(held.course))).active
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    assert "Tổng số" in cells
    assert any("KẾT QUẢ" in cell.upper() for cell in cells)
