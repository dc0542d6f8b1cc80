"""Pictures of «Các bước»: hamlets at different steps, its windows, its lists."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db import bulk
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.app import App
from desktop_app.services.reviews.campaigns import review_id
from desktop_app.services.reviews.complaints import ComplaintValues
from desktop_app.services.reviews.decisions import DecisionValues
from desktop_app.services.reviews.meetings import MeetingValues, ResultValues
from desktop_app.services.reviews.opinions import OpinionValues, StepSettings
from desktop_app.services.reviews.postings import PLACES, PostingValues
from desktop_app.ui.navigation import Place
from desktop_app.ui.widgets.form_dialog import FormDialog
from tests import factories
from tests.screens import Stage, screen
from tests.ui.review_world import new_app, open_campaign, window_on

KEY = "2024"
HAMLETS = ("Ngò", "Đồng Sen", "Trại Mới", "Hậu Phú")
NAMES = ("Nguyễn Thị Hoa Thử", "Trần Văn Khoa Mẫu", "Giàng A Páo Ví Dụ", "Lê Thị Bình Thử")


def commune() -> App:
    """Four hamlets of four households, all forms complete on 10/11."""
    app = new_app(Path(tempfile.mkdtemp()))
    homes = []
    for place, name in enumerate(HAMLETS):
        here = factories.hamlet(app, name)
        homes += [
            factories.household(
                app, here, f"{place + 1}{n:02}", opening=("poor", "near_poor")[n % 2],
                head=NAMES[n],
            )
            for n in range(4)
        ]  # fmt: skip
    open_campaign(app)
    for n, home in enumerate(homes):
        b1, ticks = ((128, [4, 7, 8]), (130, [4]), (180, [4]), (120, [1, 2, 3]))[n % 4]
        factories.reviewed(app, home, b1, ticks)
        with app.folder.writing() as session:
            row = {"id": review_id(home, KEY), "collected_on": "2024-11-10"}
            bulk.change(session, "review", [row])
    return app


def met(app: App, here: str, on: str, attending: int, agreeing: int) -> str:
    values = MeetingValues(
        on, f"Nhà văn hóa {here}", "Ông Trưởng Thôn Mẫu", "Bà Thư Ký Mẫu", attending, 4, 4, 2,
        agreeing, attending - agreeing, "01/BB",
    )  # fmt: skip
    return app.meetings.add(KEY, hamlet_of(app, here), values)


def hamlet_of(app: App, name: str) -> str:
    return next(row.id for row in app.hamlets.all() if row.name == name)


def posted(app: App, here: str, starts: str, ends: str, number: int = 1) -> str:
    values = PostingValues(number, starts, ends, 3, PLACES, 1)
    return app.postings.add(KEY, hamlet_of(app, here), values)


@cache
def on_the_way() -> App:
    """One hamlet done, one posted with a complaint, one below half, one not met."""
    app = commune()
    met(app, "Ngò", "2024-11-11", 42, 40)
    posted(app, "Ngò", "2024-11-12", "2024-11-15")
    meeting = met(app, "Đồng Sen", "2024-11-12", 38, 30)
    posting = posted(app, "Đồng Sen", "2024-11-18", "2024-11-21")
    home = app.meetings.households(KEY, hamlet_of(app, "Đồng Sen"))[1]
    said = ResultValues(HouseholdClass.NOT_POOR, 33, 38, "có lương hưu từ tháng 9")
    app.meetings.set_result(meeting, home.household_id, said)
    app.complaints.add(
        KEY,
        home.household_id,
        ComplaintValues("2024-11-19", "Chủ hộ", "đơn", "Nhà vẫn khó khăn, đề nghị xem lại"),
        posting,
    )
    met(app, "Trại Mới", "2024-11-05", 40, 18)
    app.snapshots.take(KEY)
    return app


@cache
def decided() -> App:
    """Every hamlet through, decided, certificates given, one form changed afterwards."""
    app = commune()
    for name in HAMLETS:
        meeting = met(app, name, "2024-11-11", 42, 40)
        posted(app, name, "2024-11-12", "2024-11-15")
    home = app.meetings.households(KEY, hamlet_of(app, "Hậu Phú"))[0]
    said = ResultValues(HouseholdClass.NEAR_POOR, 40, 42, "thu nhập đã khá hơn")
    app.meetings.set_result(meeting, home.household_id, said)
    app.snapshots.take(KEY)
    app.opinions.set_settings(KEY, StepSettings(asks_upper=True))
    asked = OpinionValues("2024-11-16", "05/TTr-UBND", "2024-11-18", "120/UBND", "Nhất trí.")
    app.opinions.add(KEY, asked)
    app.decisions.decide(KEY, DecisionValues("125/QĐ-UBND", "2024-11-20", "Bà Chủ Tịch Mẫu"))
    ids = app.certificates.issue(KEY, app.certificates.suggested(date(2024, 11, 20)))
    app.certificates.receive(ids[:5], on=date(2024, 11, 20))
    app.certificates.replace(ids[6], reason="mất do mưa lũ", on=date(2024, 11, 20))
    app.certificates.withdraw([ids[7]], reason="hộ chuyển đi", on=date(2024, 11, 20))
    first = app.meetings.households(KEY)[0].household_id
    factories.reviewed(app, first, 180, [4])
    return app


def steps(app: App, name: str = "") -> QWidget:
    shown = window_on(app)
    shown.show()
    shown.go(Place("reviews", f"steps/{hamlet_of(app, name)}" if name else "steps"))
    return shown


def tab(shown: QWidget) -> QWidget:
    return shown.page.tabs.page


def window(shown: QWidget) -> QWidget:
    return shown.findChildren(FormDialog)[-1]


@screen("cac-buoc", percents=(100, 150), dark=True)
def overview(stage: Stage) -> QWidget:
    return steps(on_the_way(), "Trại Mới")


@screen("cac-buoc-khieu-nai", percents=(100,))
def with_complaint(stage: Stage) -> QWidget:
    return steps(on_the_way(), "Đồng Sen")


@screen("cac-buoc-da-quyet-dinh", percents=(100, 125))
def after_decision(stage: Stage) -> QWidget:
    return steps(decided())


@screen("cac-buoc-chua-co-ho", percents=(100,))
def nobody(stage: Stage) -> QWidget:
    app = new_app(Path(tempfile.mkdtemp()))
    open_campaign(app)
    return steps(app)


@screen("cac-buoc-so-giay", percents=(100, 150))
def register(stage: Stage) -> QWidget:
    shown = steps(decided())
    tab(shown).show_list("register")
    return shown


@screen("cac-buoc-so-sanh", percents=(100,))
def compare(stage: Stage) -> QWidget:
    shown = steps(decided())
    tab(shown).show_list("compare")
    return shown


@screen("cac-buoc-sua-sau", percents=(100,))
def afterwards(stage: Stage) -> QWidget:
    shown = steps(decided())
    tab(shown).show_list("afterwards")
    return shown


@screen("cac-buoc-khac-diem", percents=(100,))
def differing(stage: Stage) -> QWidget:
    shown = steps(decided())
    tab(shown).show_list("differing")
    return shown


@screen("buoc-hop-dan", percents=(100, 150), size=(760, 720))
def meeting_window(stage: Stage) -> QWidget:
    shown = steps(on_the_way(), "Trại Mới")
    hamlet = tab(shown).hamlets.current()
    tab(shown).acts.edit_meeting(hamlet, hamlet.meeting)
    return window(shown)


@screen("buoc-ket-qua-hop", percents=(100,), size=(900, 640))
def results_window(stage: Stage) -> QWidget:
    shown = steps(on_the_way(), "Đồng Sen")
    hamlet = tab(shown).hamlets.current()
    tab(shown).acts.results(hamlet, hamlet.meeting)
    made = window(shown)
    made.table.selectRow(1)
    return made


@screen("buoc-niem-yet", percents=(100, 150), size=(760, 640))
def posting_window(stage: Stage) -> QWidget:
    shown = steps(on_the_way(), "Trại Mới")
    tab(shown).acts.add_posting(tab(shown).hamlets.current())
    return window(shown)


@screen("buoc-phuc-tra", percents=(100,), size=(760, 720))
def complaint_window(stage: Stage) -> QWidget:
    shown = steps(on_the_way(), "Đồng Sen")
    hamlet = tab(shown).hamlets.current()
    tab(shown).acts.edit_complaint(hamlet, hamlet.complaints[0])
    return window(shown)


@screen("buoc-con-thieu", percents=(100, 150), size=(780, 620))
def lacks_window(stage: Stage) -> QWidget:
    shown = steps(on_the_way())
    tab(shown).commune_acts.decide()
    return window(shown)


@screen("buoc-cap-giay", percents=(100,), size=(760, 420))
def issue_window(stage: Stage) -> QWidget:
    app = decided()
    given = app.certificates.register(2024)
    shown = steps(app)
    app.certificates.withdraw([given[-2].id], reason="thử", on=date(2024, 11, 20))
    tab(shown).commune_acts.issue()
    app.certificates.give_back([given[-2].id])
    return window(shown)


@screen("buoc-huy-quyet-dinh", percents=(100,), size=(760, 360))
def withdraw_window(stage: Stage) -> QWidget:
    shown = steps(decided())
    tab(shown).commune_acts.withdraw_decision(decided().decisions.current(KEY))
    return window(shown)


@screen("buoc-thiet-lap", percents=(100,), size=(760, 420))
def settings_window(stage: Stage) -> QWidget:
    shown = steps(on_the_way())
    tab(shown).commune_acts.set_up()
    return window(shown)
