"""Số liệu tập huấn from recorded presence: lượt and người, money, who was not trained yet."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from db.models.training import Contact, CourseCost, PrintRun
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import Level
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.app import App
from desktop_app.services.training.training_views import CourseValues
from tests.golden.pdf import texts


@pytest.fixture
def app(folder):
    return App(folder)


def held(app, title, day, names, *, came=None, **values):
    """Add a class; the first `came` people are present in its first session."""
    course = app.training.add(CourseValues(title, "Nhà văn hóa xã", day, **values))
    people = [PastedPerson(name, "1980", "2") for name in names]
    app.training.add_people(course, people, category="TT_TDP")
    view = app.training.view(course)
    order = {name: place for place, name in enumerate(names)}
    for person in sorted(view.participants, key=lambda p: order[p.name])[:came]:
        app.training.mark(view.sessions[0].id, person.id, PresenceState.PRESENT)
    return course


def officer(app, key, name, **more):
    with app.folder.writing() as session:
        unit = app.folder.unit_key
        session.add(Contact(id=key, unit_key=unit, name=name, poverty_staff=1, **more))


def test_the_same_person_in_two_classes_is_two_attendances_and_one_person(app):
    held(app, "Lớp một", date(2024, 3, 4), ["An Thử", "Bình Thử"])
    held(app, "Lớp hai", date(2024, 5, 6), ["an thử", "Cúc Thử"], level=Level.COMMUNE)
    held(app, "Năm khác", date(2023, 5, 6), ["Dung Thử"])
    found = app.course_numbers.numbers(2024)
    total = found.total
    assert (total.courses, total.days, total.attendances, total.people) == (2, 2, 4, 3)
    assert total.women == 4
    assert found.categories[0][1] == 4
    assert [(words, t.people) for words, t in found.blocks["Theo cấp tổ chức"]] == [
        ("Chưa ghi cấp", 2),
        ("Cấp xã", 2),
    ]
    assert app.course_numbers.years() == [2024, 2023]


def test_a_class_nobody_typed_is_not_held_and_blank_is_not_present(app):
    held(app, "Chưa nhập", date(2024, 3, 4), ["An Thử"], came=0)
    held(app, "Nhập một", date(2024, 3, 5), ["An Thử", "Bình Thử"], came=1)
    found = app.course_numbers.numbers(2024)
    assert (found.total.courses, found.total.attendances, found.not_held) == (1, 1, 1)


def test_a_component_filters_and_has_words_even_if_unknown(app):
    held(app, "Lớp một", date(2024, 3, 4), ["An Thử"], component="X/1")
    held(app, "Lớp hai", date(2024, 3, 5), ["Bình Thử"])
    assert app.course_numbers.components() == [("", "Chưa ghi nội dung"), ("X/1", "X/1")]
    assert app.course_numbers.numbers(2024, "X/1").total.attendances == 1
    assert app.course_numbers.numbers(2024, "").total.attendances == 1
    assert app.course_numbers.numbers(2024).total.attendances == 2


def test_money_is_planned_typed_and_what_kept_lists_paid(app):
    course = held(app, "Lớp một", date(2024, 3, 4), ["An Thử"])
    an = app.training.view(course).participants[0].id
    with app.folder.writing() as session:
        session.add(
            CourseCost(id="c1", course_id=course, kind="meal", rate=100_000, planned=30)
        )
        session.add(CourseCost(id="c2", course_id=course, kind="other", spent=500_000))
        session.add(CourseCost(id="c3", course_id=course, kind="other", spent=9, closed=1))
        for number, amount in ((1, 100_000), (2, 50_000)):
            run = {"amounts": {an: amount}, "paid_days": {an: "2024-03-04:1:meal"}}
            key = f"p{number}"
            session.add(
                PrintRun(id=key, course_id=course, number=number, kind="payment", **run)
            )
    total = app.course_numbers.numbers(2024).total
    assert (total.planned, total.spent) == (3_000_000, 550_000)


def test_hundred_percent_names_who_was_not_trained(app):
    officer(app, "c1", "An Thử", birth="1980")
    officer(app, "c2", "Giàng A Chưa", post="Trưởng thôn", phone="0912345678")
    held(app, "Lớp một", date(2024, 3, 4), ["An Thử", "Giàng A Chưa"], came=1)
    found = app.course_numbers.numbers(2024)
    assert (found.officers, found.trained) == (2, 1)
    assert [one.name for one in found.waiting] == ["Giàng A Chưa"]
    assert found.target == "1/2 cán bộ làm công tác giảm nghèo đã được tập huấn (50 %)"
    text = " ".join(texts(app.course_numbers.waiting_paper(2024).pdf))
    assert "Giàng A Chưa" in text
    assert "An Thử" not in text
    with pytest.raises(NothingToPrint):
        app.course_numbers.waiting_paper(2023) if not found.officers else _all_trained(app)


def _all_trained(app):
    held(app, "Lớp hai", date(2024, 4, 4), ["Giàng A Chưa"])
    with app.folder.writing() as session:
        session.get(Contact, "c2").birth = "1980"
    app.course_numbers.waiting_paper(2024)


def test_the_table_of_the_year_as_paper_and_as_workbook(app):
    held(app, "Lớp một", date(2024, 3, 4), ["An Thử", "Bình Thử"])
    text = " ".join(texts(app.course_numbers.paper(2024, None).pdf))
    for words in ("SỐ LIỆU TẬP HUẤN", "Năm 2024", "Theo địa điểm", "Lớp một", "Lượt người"):
        assert words in text
    book = openpyxl.load_workbook(BytesIO(app.course_numbers.workbook(2024, None)))
    cells = [cell.value for row in book.active.iter_rows() for cell in row]
    assert "Tổng số" in cells
    assert 2 in cells
