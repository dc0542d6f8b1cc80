"""The call list and the material list: columns remembered, sensitive ones off."""

from __future__ import annotations

from datetime import date

import pytest

from db.models.training import Participant
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.app import App
from desktop_app.services.printing.course_lists import CourseList, ListColumn
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.training_views import CourseValues
from tests.golden import xlsx
from tests.golden.pdf import assert_only_liberation, sizes, texts

PEOPLE = (
    PastedPerson("Nguyễn Thị Mẫu", "1980", "2", "0900000001", "Trưởng thôn", "Đồng Sen"),
    PastedPerson("Trần Văn Ví Dụ", "1975", "1", "", "", "Ngò"),
    PastedPerson("Lê Thử", "1990", "", "", "", "Đồng Sen"),
)
SENSITIVE = (ListColumn.ETHNIC, ListColumn.CITIZEN)


@pytest.fixture(scope="module")
def rules():
    return Rulebook()


@pytest.fixture
def app(folder, rules):
    return App(folder, rules)


@pytest.fixture
def course(app):
    course = app.training.add(CourseValues("Lớp thử", "Nhà văn hóa", date(2024, 11, 25)))
    app.training.add_people(course, PEOPLE, category="TT_TDP")
    first = app.training.view(course).participants[0].id
    with app.folder.writing() as session:
        row = session.get(Participant, first)
        row.ethnic, row.citizen_number = "tay", "000080000001"
    return course


def printed(app, course, kind, columns=None):
    columns = app.course_lists.columns(kind) if columns is None else columns
    return app.course_lists.paper(course, kind, columns).pdf


@pytest.mark.parametrize("kind", CourseList)
def test_ethnic_group_and_citizen_number_wait_for_a_tick(app, course, kind):
    assert not set(SENSITIVE) & set(app.course_lists.columns(kind))
    text = " ".join(texts(printed(app, course, kind)))
    assert "000080000001" not in text
    assert "Dân tộc" not in text
    text = " ".join(texts(printed(app, course, kind, (*SENSITIVE, ListColumn.CATEGORY))))
    assert "000080000001" in text
    assert "Tày" in text
    assert "Trưởng thôn, TDP" in text


@pytest.mark.parametrize("kind", CourseList)
def test_ticks_are_remembered_for_each_list(app, course, kind):
    other = next(k for k in CourseList if k is not kind)
    before = app.course_lists.columns(other)
    app.course_lists.keep_columns(kind, (ListColumn.SEX,))
    assert app.course_lists.columns(kind) == (ListColumn.SEX,)
    assert app.course_lists.columns(other) == before
    app.course_lists.keep_columns(kind, ())
    assert app.course_lists.columns(kind) == ()


def test_the_call_list_is_grouped_by_unit_and_numbered_through(app, course):
    rows = xlsx.values(app.course_lists.workbook(course, CourseList.CALLED, ()))
    found = [row[:2] for row in rows if row[0] in (1, 2, 3) or "người)" in str(row[0])]
    assert [[str(c) for c in row] for row in found] == [
        ["Đồng Sen (2 người)", ""], ["1.0", "Nguyễn Thị Mẫu"], ["2.0", "Lê Thử"],
        ["Ngò (1 người)", ""], ["3.0", "Trần Văn Ví Dụ"],
    ]  # fmt: skip


def test_who_only_came_in_anothers_place_signs_for_papers_but_was_not_called(app, course):
    view = app.training.view(course)
    came = PastedPerson("Giàng A Thay")
    app.training.substitute(view.sessions[0].id, view.participants[0].id, came)
    assert "Giàng A Thay" not in " ".join(texts(printed(app, course, CourseList.CALLED)))
    assert "Giàng A Thay" in " ".join(texts(printed(app, course, CourseList.MATERIALS)))


def test_the_material_list_has_room_to_sign_and_blank_rows(app, course):
    pdf = printed(app, course, CourseList.MATERIALS)
    assert sizes(pdf) == {(210, 297)}
    assert_only_liberation(pdf)
    text = " ".join(texts(pdf))
    for words in ("DANH SÁCH KÝ NHẬN TÀI LIỆU", "Tên tài liệu", "Số bộ", "Ký nhận",
                  "Người phát tài liệu"):  # fmt: skip
        assert words in text
    rows = xlsx.values(app.course_lists.workbook(course, CourseList.MATERIALS, ()))
    assert [row[0] for row in rows if isinstance(row[0], float)] == [1, 2, 3, 4, 5]


def test_a_class_without_people_is_a_sentence(app):
    empty = app.training.add(CourseValues("Lớp trống", "Nhà văn hóa", date(2024, 11, 25)))
    for kind in CourseList:
        with pytest.raises(NothingToPrint):
            printed(app, empty, kind)
        with pytest.raises(NothingToPrint):
            app.course_lists.workbook(empty, kind, ())
