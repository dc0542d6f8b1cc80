"""Pictures of the tab Phân công, đề nghị over a real folder."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.domain.reviews.assignments import ReviewRole
from desktop_app.domain.reviews.requests import (
    Outcome,
    Passes,
    ReceivedHow,
    RequestKind,
)
from desktop_app.services.app import App
from desktop_app.services.reviews.request_views import Answer
from desktop_app.services.reviews.review_pay import PayRate
from desktop_app.ui.bus import Bus
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.reviews.campaign_tab import ASSIGN, PAY, REQUESTS, CampaignTab
from desktop_app.ui.tasks import OnTheSpot
from tests.campaign_world import MONTH, asked, assign, monthly, passed
from tests.screens import Stage, screen
from tests.ui.review_world import full_swing, new_app, open_campaign, window_on
from tests.ui.sample_shell import Person

_DAY = date(2024, 11, 20)


@cache
def _commune() -> App:
    app = new_app(Path(tempfile.mkdtemp()))
    full_swing(app)
    first, second, *_ = app.hamlets.all()
    assign(app, "2024", first.id, "Rà soát viên mẫu", post="Trưởng thôn",
           phone="0912 000 111", role=ReviewRole.LEAD)  # fmt: skip
    assign(app, "2024", first.id, "Nguyễn Thị Thử", post="Chi hội trưởng Phụ nữ",
           phone="0987 000 222")  # fmt: skip
    assign(app, "2024", second.id, "Trần Văn Mẫu Ví Dụ", post="Bí thư chi bộ")
    forms = app.review_pay.view("2024").forms
    done = [form.review_id for form in forms if form.state == "complete"]
    app.review_pay.accept(done[:12], on=_DAY)
    app.review_pay.keep_rate("2024", PayRate(35_000, "Nghị quyết mẫu của HĐND tỉnh"))
    monthly(app)
    _asked(app, [form.household_id for form in forms])
    return app


def _asked(app: App, homes: list[str]) -> None:
    one = asked(app, MONTH, homes[0], date(2024, 11, 4), reason="Người trụ cột ốm nặng",
                started_on=date(2024, 11, 4))  # fmt: skip
    passed(app, one, Passes.YES, date(2024, 11, 6))
    two = asked(app, MONTH, homes[1], date(2024, 11, 15), started_on=date(2024, 11, 15),
                received_how=ReceivedHow.POST)  # fmt: skip
    passed(app, two, Passes.NO, date(2024, 11, 16))
    three = asked(app, MONTH, homes[2], date(2024, 11, 15), started_on=date(2024, 11, 15))
    passed(app, three, Passes.NO, date(2024, 11, 16))
    app.requests.finish(three, Answer(Outcome.REFUSED, _DAY, "Hộ có xe tải"))
    asked(app, MONTH, homes[20], date(2024, 11, 18), started_on=date(2024, 11, 18))
    asked(app, MONTH, homes[30], date(2024, 11, 18), RequestKind.OUT,
          started_on=date(2024, 11, 18))  # fmt: skip


def tab(app: App, key: str, part: int, **given) -> CampaignTab:
    """The tab on its own, over a campaign."""
    app.chosen_campaign = key
    shown = CampaignTab(
        app, OnTheSpot(), given.get("dialogs") or Person(), given.get("bus") or Bus()
    )
    shown.setContentsMargins(24, 16, 24, 16)
    shown.resize(1190, 660)
    shown.tabs.show_tab(part)
    shown.show()
    return shown


@screen("dot-phan-cong", percents=(100, 150), dark=True, size=(1190, 660))
def assignment(stage: Stage) -> QWidget:
    return tab(_commune(), "2024", ASSIGN)


@screen("dot-de-nghi", percents=(100, 150), dark=True, size=(1190, 660))
def requests(stage: Stage) -> QWidget:
    return tab(_commune(), MONTH, REQUESTS)


@screen("dot-de-nghi-chua-co", percents=(100,), size=(1190, 660))
def no_requests(stage: Stage) -> QWidget:
    return tab(_commune(), "2024", REQUESTS)


@screen("dot-nghiem-thu", percents=(100, 150), size=(1190, 660))
def pay(stage: Stage) -> QWidget:
    return tab(_commune(), "2024", PAY)


@screen("dot-phan-cong-chua-co", percents=(100,), size=(1190, 660))
def bare(stage: Stage) -> QWidget:
    app = new_app(Path(tempfile.mkdtemp()))
    open_campaign(app)
    return tab(app, "2024", ASSIGN)


def _dialog(shown: QWidget, acts) -> QWidget:
    shown.kept = acts  # the tab must outlive its window
    dialog = acts.dialog
    assert isinstance(dialog, QDialog)
    dialog.owner = shown
    return dialog


@screen("dot-ghi-de-nghi", percents=(100, 150), size=(720, 700))
def add_request(stage: Stage) -> QWidget:
    shown = tab(_commune(), MONTH, REQUESTS)
    shown.requests.acts.add()
    return _dialog(shown, shown.requests.acts)


@screen("dot-ho-moi", percents=(100,), size=(700, 640))
def add_household(stage: Stage) -> QWidget:
    shown = tab(_commune(), MONTH, REQUESTS)
    shown.requests.acts.add_new()
    return _dialog(shown, shown.requests.acts)


@screen("dot-tra-loi", percents=(100,), size=(660, 360))
def answer(stage: Stage) -> QWidget:
    shown = tab(_commune(), MONTH, REQUESTS)
    shown.requests.acts.finish(shown.requests.rows[1])
    return _dialog(shown, shown.requests.acts)


@screen("dot-phan-cong-them", percents=(100,), size=(640, 440))
def add_assignment(stage: Stage) -> QWidget:
    shown = tab(_commune(), "2024", ASSIGN)
    shown.assign.add.click()
    return _dialog(shown, shown.assign.acts)


@screen("dot-nghiem-thu-hoi", percents=(100,), size=(640, 360))
def accept(stage: Stage) -> QWidget:
    shown = tab(_commune(), "2024", PAY)
    shown.pay.accept.click()
    return _dialog(shown, shown.pay.acts)


@screen("phieu-a", percents=(100, 150))
def phieu_a(stage: Stage) -> QWidget:
    app = _commune()
    app.chosen_campaign = MONTH
    shown = window_on(app)
    shown.show()
    waiting = next(one for one in app.requests.all(MONTH) if one.state.waits_for_screening)
    shown.go(Place("screening", waiting.id))
    return shown
