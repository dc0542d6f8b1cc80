"""Pictures of one class: Thông tin with its windows, a locked class, an event of others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.clock import FixedClock
from desktop_app.domain.training.attendance import Part
from desktop_app.domain.training.courses import CourseKind, CourseState, DayRule, Level, Payer
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.course_sessions import SessionValues
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.home.home import HomePage
from desktop_app.ui.pages.system.training_cards import cards
from desktop_app.ui.pages.training.course_panel import FACTS, PAPERS, PEOPLE, PRESENCE
from desktop_app.ui.widgets.scroll import Column
from tests.screens import Stage, screen
from tests.ui.pictures_households import window_of
from tests.ui.pictures_training import course, with_class
from tests.ui.sample_app import NOW

TOPIC = "Quy trình, tiêu chí xác định hộ nghèo, hộ cận nghèo; cách ghi phiếu rà soát"


def planned():
    """A class with everything said of it."""
    app, key = with_class()
    view = app.training.view(key)
    app.training.edit(
        key,
        replace(
            view.values, organiser="Ủy ban nhân dân xã", kind=CourseKind.TRAINING,
            component="2021-2025/DA7.TDA1", level=Level.COMMUNE,
            plan_line="Mục 2.1, kế hoạch năm 2024",
            planned_people=60, planned_days=2, meals_by=Payer.ORGANISER, travel_by=Payer.SENDER,
            lodging_by=Payer.NOBODY, day_rule=DayRule.FULL,
        ),
    )  # fmt: skip
    hours = (("07:30", "11:00"), ("13:30", "16:30"))
    for n, held in enumerate(view.sessions):
        starts, ends = hours[n % 2]
        trainer = "Trần Văn Ví Dụ" if n % 2 else "Nguyễn Thị Mẫu"
        app.course_sessions.edit(held.id, SessionValues(starts, ends, TOPIC, trainer))
    app.course_sessions.add(
        key, date(2024, 11, 24), Part.EVENING, SessionValues("19:00", "", "Giải đáp vướng mắc")
    )
    tasks = app.course_tasks
    tasks.add(key, "Gửi giấy mời tới các thôn", who="Lê Thị Mẫu", due=date(2024, 11, 18))
    tasks.add(key, "Mượn máy chiếu, loa", who="Trần Văn Ví Dụ", due=date(2024, 11, 23))
    done = tasks.add(key, "Trình quyết định mở lớp", due=date(2024, 11, 10))
    tasks.tick(done)
    tasks.add(key, "In tài liệu phát tay")
    return app, key


def locked():
    """A class that was locked, opened and locked again."""
    app, key = with_class()
    change = app.training.change_state
    app.folder.clock = FixedClock(NOW + timedelta(days=1))
    change(key, CourseState.LOCKED)
    change(key, CourseState.ENDED, reason="Ghi nhầm một người")
    change(key, CourseState.LOCKED)
    return app, key


@screen("lop-thong-tin-du", percents=(100, 125, 150), dark=True)
def facts(stage: Stage):
    return course(FACTS, planned())


@screen("lop-thong-tin-canh-bao", percents=(100,))
def warned(stage: Stage):
    app, key = with_class(people=0, printed=False, typed=0)
    values = app.training.view(key).values
    values = replace(values, ends_on=date(2024, 11, 28), component="2026-2030/HP1.NDTP10.ND01")
    app.training.edit(key, values)
    return course(FACTS, (app, key))


@screen("lop-khoa-diem-danh", percents=(100,))
def locked_presence(stage: Stage):
    return course(PRESENCE, locked())


@screen("lop-khoa-hoc-vien", percents=(100,))
def locked_people(stage: Stage):
    return course(PEOPLE, locked())


@screen("lop-khoa-ban-in", percents=(100, 150))
def locked_papers(stage: Stage):
    return course(PAPERS, locked())


@screen("lop-cu-di-du", percents=(100,))
def sent(stage: Stage):
    app, key = with_class(printed=False, typed=0)
    app.training.edit(key, replace(app.training.view(key).values, kind=CourseKind.SENT))
    return course(PRESENCE, (app, key))


@screen("viec-chuan-bi-qua-han", percents=(100,))
def home(stage: Stage):
    app, _key = planned()
    return window_of(app, Place("home"), {"home": HomePage})


def _dialog(deed, app_course=None):
    shown = course(FACTS, app_course or planned())
    panel = shown.page.course
    deed(panel)
    dialog = panel.fact_acts.dialog or panel.acts.dialog
    dialog.keep = shown
    return dialog


@screen("lop-sua", size=(720, 700))
def edit(stage: Stage):
    dialog = _dialog(lambda panel: panel.acts.edit(panel.view))
    dialog.adjustSize()
    return dialog


@screen("lop-sua-duoi", size=(720, 700), percents=(100,))
def edit_below(stage: Stage):
    dialog = edit(stage)
    dialog.show()
    bar = dialog.fitting.verticalScrollBar()
    bar.setValue(bar.maximum())
    return dialog


@screen("lop-buoi", size=(640, 420))
def session(stage: Stage):
    def deed(panel):
        panel.fact_acts.add_session(panel.view)
        panel.fact_acts.dialog.starts.setText("bảy giờ")
        panel.fact_acts.dialog.submit()

    return _dialog(deed)


@screen("lop-viec", size=(600, 320), percents=(100,))
def task(stage: Stage):
    return _dialog(lambda panel: panel.fact_acts.add_task(panel.view))


@screen("lop-khoa", size=(600, 320), percents=(100,))
def lock(stage: Stage):
    app, key = planned()
    app.training.change_state(key, CourseState.ENDED)
    return _dialog(lambda panel: panel.fact_acts.step(panel.view), (app, key))


@screen("lop-mo-khoa", size=(600, 320), percents=(100,))
def unlock(stage: Stage):
    return _dialog(lambda panel: panel.fact_acts.step(panel.view), locked())


@screen("he-thong-danh-muc", size=(900, 900))
def lists_of_training(stage: Stage):
    """The cards of training at the end of Chuẩn nghèo, bảng điểm."""
    rules = Rulebook().definitions
    column = Column()
    lists = [rules.terms["participant_category"], rules.terms["course_kind"]]
    for card in cards(rules.components, lists, NOW.date()):
        column.inside.addWidget(card)
    column.inside.addStretch(1)
    return column
