"""Pictures of Kinh phí: costs, payments, printed lists, the windows of the tab."""

from __future__ import annotations

from db.models.training import Participant
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import CostFor, CostKind, CostUnit, CourseState
from desktop_app.services.training.course_money_views import CostValues
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.training.course_panel import MONEY
from tests.screens import Stage, screen
from tests.ui.pictures_households import window_of
from tests.ui.pictures_training import PAGES, with_class

BASIS = "Quyết định số 15/QĐ-UBND ngày 05/11/2024 của UBND xã (ví dụ)"
COSTS = (
    CostValues(CostKind.MEAL, rate=100_000, basis=BASIS, planned=80, who=CostFor.NO_PAYROLL),
    CostValues(
        CostKind.TRAVEL, rate=50_000, unit=CostUnit.COURSE, basis="Kế hoạch lớp (ví dụ)",
        planned=40,
    ),
    CostValues(
        CostKind.TRAINER, rate=300_000, unit=CostUnit.SESSION, basis="Kế hoạch lớp (ví dụ)",
        planned=4, spent=1_500_000,
    ),
    CostValues(CostKind.OTHER, "Nước uống, thuốc y tế thông thường", spent=640_000),
)  # fmt: skip


def with_money(people=40):
    """A class with presence of two days, costs, a kept list and a change after it."""
    app, course = with_class(people=people, typed=0)
    for cost in COSTS:
        app.course_money.add(course, cost)
    view = app.training.view(course)
    with app.folder.writing() as session:
        for n, person in enumerate(view.participants):
            row = session.get(Participant, person.id)
            row.payroll = {3: 1, 5: None}.get(n % 11, 0)
            row.support = "sender" if n == 6 else None
    for n, person in enumerate(view.participants):
        for k, held in enumerate(view.sessions):
            away = n % 13 == 8 or (n % 9 == 4 and k > 1)
            state = PresenceState.EXCUSED if away else PresenceState.PRESENT
            if (n, k) != (1, 3):
                app.training.mark(held.id, person.id, state)
    for n in (2, 0):
        app.payment_papers.keep(app.payment_papers.draft(course))
        who = view.participants[n].id
        app.training.mark(view.sessions[n].id, who, PresenceState.UNEXCUSED)
    return app, course


def money_tab(app_course):
    app, key = app_course
    shown = window_of(app, Place("training", key), PAGES)
    shown.page.course.tabs.show_tab(MONEY)
    return shown


@screen("lop-kinh-phi", percents=(100, 125, 150), dark=True)
def money(stage: Stage):
    return money_tab(with_money())


@screen("lop-kinh-phi-khoa", percents=(100,))
def locked(stage: Stage):
    app, course = with_money()
    app.training.change_state(course, CourseState.LOCKED)
    return money_tab((app, course))


@screen("lop-kinh-phi-chua-co", percents=(100, 150))
def no_cost(stage: Stage):
    return money_tab(with_class())


def _dialog(deed, app_course):
    shown = money_tab(app_course)
    tab = shown.page.course.money
    if tab.view is None:
        tab._compute()
    deed(tab)
    dialog = tab.acts.dialog
    dialog.keep = shown
    return dialog


@screen("lop-khoan-chi", size=(700, 640))
def cost(stage: Stage):
    def deed(tab):
        tab.acts.add(tab.view)
        tab.acts.dialog.rate.setText("100,000")
        tab.acts.dialog.submit()

    return _dialog(deed, with_class())


@screen("lop-in-ky-nhan", size=(660, 400))
def print_payments(stage: Stage):
    return _dialog(lambda tab: tab.print_list(), with_money())


@screen("lop-kinh-phi-cuoi", percents=(100, 150))
def end(stage: Stage):
    """A person who is paid nothing, the tab scrolled to its end."""
    shown = money_tab(with_money())
    tab = shown.page.course.money
    tab._compute()
    tab.rows.selectRow(6)
    bar = tab._layers.widget(0).verticalScrollBar()
    bar.rangeChanged.connect(lambda _low, high: bar.setValue(high))
    return shown
