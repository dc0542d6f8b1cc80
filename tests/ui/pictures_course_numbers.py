"""Pictures of Số liệu tập huấn."""

from __future__ import annotations

from datetime import date

from db.models.training import Contact, CourseCost
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import Level
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.navigation import Place
from tests.screens import Stage, screen
from tests.ui.pictures_households import window_of
from tests.ui.pictures_training import PAGES
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import NAMES

_CLASSES = (
    ("Tập huấn nghiệp vụ rà soát hộ nghèo, hộ cận nghèo", 3, Level.COMMUNE, "Nhà văn hóa xã"),
    ("Truyền thông giảm nghèo về thông tin", 5, Level.PROVINCE, "Trung tâm hội nghị tỉnh"),
    ("Tập huấn giám sát, đánh giá", 9, Level.COMMUNE, "Hội trường UBND xã"),
)
_CATEGORIES = ("TT_TDP", "CH_DT", "HO_NGHEO", "CB_XA")


def with_figures():
    app = empty_app()
    for place, (title, month, level, where) in enumerate(_CLASSES):
        values = CourseValues(title, where, date(2024, month, 4), level=level)
        course = app.training.add(values)
        for n, category in enumerate(_CATEGORIES):
            people = [
                PastedPerson(f"{NAMES[(n + i) % 8]} {i}", str(1970 + i), "2" if i % 3 else "1")
                for i in range(6 + place * 2)
            ]
            app.training.add_people(course, people, category=category)
        view = app.training.view(course)
        for person in view.participants[: 20 + place]:
            app.training.mark(view.sessions[0].id, person.id, PresenceState.PRESENT)
        with app.folder.writing() as session:
            cost = {"kind": "other", "rate": 50_000, "planned": 240, "spent": 11_450_000}
            session.add(CourseCost(id=f"c{place}", course_id=course, **cost))
    app.training.add(CourseValues("Lớp dự kiến tháng 12", "Nhà văn hóa xã", date(2024, 12, 4)))
    with app.folder.writing() as session:
        for n in range(9):
            name = f"{NAMES[n % 8]} {n}" if n < 3 else f"{NAMES[n % 8]} Chưa"
            row = {"name": name, "birth": str(1970 + n), "post": "Trưởng thôn"}
            row |= {"phone": f"09{n:08}", "poverty_staff": 1}
            session.add(Contact(id=f"k{n}", unit_key=app.folder.unit_key, **row))
    return app


@screen("lop-so-lieu", percents=(100, 150), dark=True)
def numbers(stage: Stage):
    shown = window_of(with_figures(), Place("training"), PAGES)
    shown.page.show_numbers.click()
    return shown
